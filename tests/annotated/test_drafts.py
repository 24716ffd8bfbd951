"""Drafts: who comes first, what is unknown, and names that files can bear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nlp.annotated.drafts import Doubt, doubt, named, order, ordered
from nlp.records import Annotation

Sure = Callable[..., Annotation]


@pytest.fixture
def sure(article: Annotation) -> Sure:
    """The article with confidences on its first entities, under an id."""

    def make(id: str, *confidences: float | None) -> Annotation:
        entities = [replace(item, confidence=value) for item, value in zip(article.entities, confidences, strict=False)]
        return Annotation(id, article.text, entities=tuple(entities))

    return make


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        ((1.0, 0.5), Doubt(2, 0, 0.25, 0.5)),
        ((None, 0.5), Doubt(1, 1, 0.5, 0.5)),
        ((None, None), Doubt(0, 2, None, None)),
        ((), Doubt(0, 0, None, None)),
    ],
)
def test_doubt(sure: Sure, confidences: tuple[float | None, ...], expected: Doubt) -> None:
    assert doubt(sure("a", *confidences)) == expected


def test_the_most_doubtful_come_first_and_the_unknown_last(sure: Sure) -> None:
    articles = [sure("u", None), sure("a", 0.9), sure("b", 0.2, 0.9), sure("v", None), sure("c", 0.1)]
    assert [item.id for item, _ in ordered(articles)] == ["c", "b", "a", "u", "v"]


def test_names_fit_files_and_differ() -> None:
    ids = ["a", "https://x.vn/tin?b=1", "a", "../..", "a-2", "a"]
    assert [item.id for item in named(Annotation(id, "x") for id in ids)] == ["a", "https_x.vn_tin_b_1", "a-2", "article", "a-2-2", "a-3"]


def test_the_order_is_a_table(sure: Sure) -> None:
    lines = order(ordered([sure("a", 0.5, None), sure("u", None)])).splitlines()
    assert [line.split("\t") for line in lines[1:]] == [["1", "a", "0.5000", "0.5000", "2", "1", "18"], ["2", "u", "", "", "1", "1", "18"]]
