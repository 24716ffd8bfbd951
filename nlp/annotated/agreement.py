"""Two annotations of the same articles held against each other: F1 by layer and label, kappa by syllable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.evaluation.measures import Measure, measures
from nlp.evaluation.resampling import Interval, intervals
from nlp.evaluation.score import Scores, check_text, score
from nlp.evaluation.units import syllables
from nlp.records import Annotation

_NONE = "none"


@dataclass(frozen=True, slots=True)
class Agreement:
    """``scores`` take the first annotation for gold: precision and recall change places with the sides, F1 does not.

    ``kappa`` is Cohen's, over the label of each syllable (none outside names); None where it is not defined.
    ``alone`` names the articles that one side alone has, which are not compared.
    """

    scores: Scores
    intervals: dict[Measure, Interval]
    kappa: float | None
    syllables: int
    alone: tuple[str, ...]


def agreement(one: Iterable[Annotation], other: Iterable[Annotation]) -> Agreement:
    """How far two annotations agree. Raises RecordError where the texts of an article differ."""
    pairs, alone = _paired(one, other)
    scored = [score(left, right) for left, right in pairs]
    sides = [[label for pair in pairs for label in _labels(pair[side])] for side in (0, 1)]
    found = intervals([measures(item) for item in scored])
    return Agreement(sum(scored, Scores()), found, kappa(*sides), len(sides[0]), alone)


def _paired(one: Iterable[Annotation], other: Iterable[Annotation]) -> tuple[list[tuple[Annotation, Annotation]], tuple[str, ...]]:
    left, right = ({article.id: article for article in side} for side in (one, other))
    shared = sorted(left.keys() & right.keys())
    for id in shared:
        check_text(left[id], right[id])
    return [(left[id], right[id]) for id in shared], tuple(sorted(left.keys() ^ right.keys()))


def _labels(article: Annotation) -> list[str]:
    """The label of each syllable: that of the name in which it begins."""
    owners = {place: item.label for item in article.entities for place in range(item.start, item.end)}
    return [owners.get(start, _NONE) for start, _ in syllables(article.text)]


def kappa(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Cohen's kappa of two labellings (J. Cohen, 1960); None where both know one label alone, or nothing is labelled."""
    from sklearn.metrics import cohen_kappa_score  # it takes a second to import

    if len({*one, *other}) < 2:
        return None
    return float(cohen_kappa_score(list(one), list(other)))
