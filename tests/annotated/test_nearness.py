"""Nearness is exact: the share of common passages of five syllables."""

import pytest

from nlp.annotated.nearness import near

WORDS = [f"từ{chr(97 + number)}" for number in range(20)]


@pytest.mark.parametrize(
    ("other", "share"),
    [(WORDS, 1.0), (WORDS[:12], 8 / 16), ([word.upper() for word in WORDS], 1.0), (WORDS[10:] + WORDS[:10], 12 / 20), (WORDS[::-1], None)],
)
def test_share(other: list[str], share: float | None) -> None:
    found = list(near([" ".join(WORDS), "bài khác", " ".join(other)]))
    assert found == ([] if share is None else [(0, 2, pytest.approx(share))])


def test_a_text_shorter_than_a_passage_equals_itself_alone() -> None:
    assert list(near(["một hai", "một hai", "một ba"])) == [(0, 1, 1.0)]
