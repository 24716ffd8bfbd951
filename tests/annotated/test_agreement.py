"""Two annotations of one article: what agrees, what does not, and which articles are not compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.annotated.agreement import agreement, kappa
from nlp.errors import RecordError
from nlp.evaluation.score import Counts
from nlp.records import Annotation

Change = Callable[..., Annotation]


def test_the_same_annotation_agrees(article: Annotation) -> None:
    found = agreement([article], [article])
    assert (found.kappa, found.alone) == (1.0, ())
    assert found.scores.figures["all fields"] == Counts(2, 0, 0)


def test_the_sides_can_be_exchanged(article: Annotation, changed: Change) -> None:
    other = changed(entities=article.entities[:2], statistics=(replace(article.statistics[0], value=Decimal(3)),))
    one, two = agreement([article], [other]), agreement([other], [article])
    assert one.kappa == two.kappa
    assert one.scores.strict["PERSON"] == Counts(0, 0, 1)
    assert two.scores.strict["PERSON"] == Counts(0, 1, 0)
    assert one.scores.figures["right value"].f1 == two.scores.figures["right value"].f1 == 0


def test_articles_of_one_side_are_named(article: Annotation) -> None:
    found = agreement([article, replace(article, id="b")], [replace(article, id="c"), article])
    assert (found.scores.articles, found.alone) == (1, ("b", "c"))


def test_another_text_is_refused(article: Annotation) -> None:
    with pytest.raises(RecordError, match="character 0"):
        agreement([article], [Annotation("a", "x")])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("aabb", "aabb", 1.0), ("aabb", "abab", 0.0), ("aabb", "bbaa", -1.0), ("aaab", "aabb", 0.5), ("aaaa", "aaaa", None), ("", "", None)],
)
def test_kappa(one: str, other: str, expected: float | None) -> None:
    assert kappa(one, other) == (None if expected is None else pytest.approx(expected))
