"""Intervals and the paired test: against scipy, against known answers, the same in every run."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats  # type: ignore[import-untyped]

from nlp.evaluation.measures import Measure
from nlp.evaluation.resampling import differences, intervals
from nlp.evaluation.score import Counts

NAMES, RARE = Measure("entities", "all"), Measure("entities", "LAW")
ARTICLES = [
    Counts(9, 1, 2),
    Counts(4, 4, 1),
    Counts(7, 0, 0),
    Counts(2, 3, 5),
    Counts(8, 1, 1),
    Counts(3, 0, 6),
    Counts(5, 2, 2),
    Counts(6, 1, 0),
]


def table(articles: list[Counts]) -> list[dict[Measure, Counts]]:
    return [{NAMES: counts} for counts in articles]


def test_the_interval_is_that_of_scipy() -> None:
    data = np.array([[item.tp, item.fp, item.fn] for item in ARTICLES], dtype=float).T

    def f1(tp: np.ndarray, fp: np.ndarray, fn: np.ndarray, axis: int) -> np.ndarray:
        right, wrong, missed = (counts.sum(axis=axis) for counts in (tp, fp, fn))
        return np.asarray(2 * right / (2 * right + wrong + missed))

    theirs = stats.bootstrap(tuple(data), f1, paired=True, vectorized=True, method="percentile", n_resamples=9999, rng=1)
    ours = intervals(table(ARTICLES))[NAMES]
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.confidence_interval), abs=0.01)


def test_every_run_gives_the_same() -> None:
    assert intervals(table(ARTICLES)) == intervals(table(ARTICLES))


def test_articles_that_agree_leave_no_doubt() -> None:
    interval = intervals(table([Counts(2, 1, 1)] * 5))[NAMES]
    assert (interval.low, interval.high) == pytest.approx((2 / 3, 2 / 3))


def test_one_article_has_no_interval() -> None:
    assert intervals(table(ARTICLES[:1])) == {}


def test_what_cannot_be_computed_has_no_interval_and_a_rare_label_has_one() -> None:
    articles = [{NAMES: Counts(), RARE: Counts(tp=i == 0)} for i in range(4)]
    assert list(intervals(articles)) == [RARE]


def test_equal_models_do_not_differ() -> None:
    (item,) = differences(table(ARTICLES), table(ARTICLES)).values()
    assert (item.one, item.interval.low, item.interval.high, item.p) == (item.other, 0, 0, 1)


def test_a_better_model_is_told_from_chance() -> None:
    worse = [Counts(max(item.tp - 2, 0), item.fp + 2, item.fn + 2) for item in ARTICLES]
    (item,) = differences(table(ARTICLES), table(worse)).values()
    assert item.one > item.other
    assert item.interval.low > 0
    assert item.p == pytest.approx(2 / 2**8, abs=0.004)  # of all changes of side, only none and all lie as far apart


def test_the_sides_can_be_exchanged() -> None:
    other = ARTICLES[1:] + ARTICLES[:1]
    (one,), (two,) = (differences(table(a), table(b)).values() for a, b in ((ARTICLES, other), (other, ARTICLES)))
    assert (one.p, one.interval.low) == (two.p, -two.interval.high)
