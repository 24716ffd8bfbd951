"""A text cut at the bounds of marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.display.stretches import stretches
from nlp.records import Entity


def mark(start, end):
    return Entity(start, end, "ORG", "")


@pytest.mark.parametrize(
    ("marks", "cut"),
    [
        ([], [("abcdef", 0)]),
        ([(0, 6)], [("abcdef", 1)]),
        ([(1, 2), (2, 4)], [("a", 0), ("b", 1), ("cd", 1), ("ef", 0)]),
        ([(0, 4), (2, 6)], [("ab", 1), ("cd", 2), ("ef", 1)]),
        ([(0, 6), (2, 3)], [("ab", 1), ("c", 2), ("def", 1)]),
    ],
    ids=["none", "all", "touching", "crossing", "within"],
)
def test_stretches(marks, cut):
    found = stretches("abcdef", [mark(*span) for span in marks])
    assert [("abcdef"[start:end], len(over)) for start, end, over in found] == cut


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=8))
def test_stretches_are_the_whole_text_and_each_mark_lies_over_its_own(spans):
    text = "x" * 30
    marks = [mark(start, start + size) for start, size in spans]
    found = list(stretches(text, marks))
    assert [end for _, end, _ in found] == [*(start for start, _, _ in found[1:]), len(text)]
    for start, end, over in found:
        assert sorted(over) == sorted(each for each in marks if each.start <= start and end <= each.end)
