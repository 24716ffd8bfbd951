"""How far scores are chance: intervals by bootstrap over articles, and a paired test between two models.

Articles are drawn, not names: names of one article are not independent (B. Efron, R. Tibshirani, An Introduction to
the Bootstrap, 1993, percentile intervals). The test is approximate randomization: in each draw the answers to an article
change sides or not (E. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989; A. Yeh, COLING 2000).

Own resampling, not `scipy.stats.bootstrap`: counts add up, so all measures of all draws are one product of the
draws with the table of counts. scipy copies the data for every draw, draws anew for every measure, and knows no scores
that cannot be computed in some draws. `tests/evaluation/test_resampling.py` holds both against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from nlp.evaluation.measures import Measure
from nlp.evaluation.score import Counts

LEVEL = 0.95
DRAWS = 9999
_SEED = 20260701
_AT_ONCE = 500  # draws in memory

_Array = npt.NDArray[np.float64]
_Table = Sequence[Mapping[Measure, Counts]]  # an article each


@dataclass(frozen=True, slots=True)
class Interval:
    """Where LEVEL of the draws lie."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of two models on the same articles; the interval of the difference; the share of draws by chance as far apart."""

    one: float
    other: float
    interval: Interval
    p: float


def intervals(articles: _Table, *, draws: int = DRAWS) -> dict[Measure, Interval]:
    """The interval of F1 of each measure that can be computed; nothing for fewer than two articles."""
    if len(articles) < 2:
        return {}
    names = list(articles[0])
    table = _table(articles, names)
    return _bounds(names, _f1(table.sum(axis=0)), _drawn(lambda weights: _f1(_weighed(weights, table)), len(articles), draws))


def differences(one: _Table, other: _Table, *, draws: int = DRAWS) -> dict[Measure, Difference]:
    """What sets two models apart, measure by measure; ``one`` and ``other`` hold the same articles in the same order."""
    if len(one) < 2:
        return {}
    names = list(one[0])
    left, right = _table(one, names), _table(other, names)
    observed = _f1(left.sum(axis=0)) - _f1(right.sum(axis=0))
    drawn = _drawn(lambda weights: _f1(_weighed(weights, left)) - _f1(_weighed(weights, right)), len(one), draws)
    chances = _chances(left, right, observed, draws)
    found = _bounds(names, observed, drawn)
    scores = zip(names, _f1(left.sum(axis=0)), _f1(right.sum(axis=0)), chances, strict=True)
    return {name: Difference(float(a), float(b), found[name], float(p)) for name, a, b, p in scores if name in found}


def _table(articles: _Table, names: Sequence[Measure]) -> _Array:
    """Articles by measures by the three counts."""
    return np.array([[astuple(article[name]) for name in names] for article in articles], dtype=np.float64)


def _f1(counts: _Array) -> _Array:
    tp, fp, fn = np.moveaxis(counts, -1, 0)
    whole = 2 * tp + fp + fn
    ratios: _Array = np.divide(2 * tp, whole, out=np.full_like(whole, np.nan), where=whole > 0)
    return ratios


def _weighed(weights: _Array, table: _Array) -> _Array:
    """The counts of each draw: how often each article came, times its counts."""
    return (weights @ table.reshape(len(table), -1)).reshape(len(weights), *table.shape[1:])


def _drawn(scores: Callable[[_Array], _Array], articles: int, draws: int) -> _Array:
    """The scores of ``draws`` samples with replacement."""
    rng = np.random.default_rng(_SEED)
    shares = np.full(articles, 1 / articles)
    return np.concatenate([scores(rng.multinomial(articles, shares, size=size).astype(np.float64)) for size in _portions(draws)])


def _chances(left: _Array, right: _Array, observed: _Array, draws: int) -> _Array:
    """For each measure the share of draws, the observed one included, that lie at least as far apart."""
    rng = np.random.default_rng(_SEED)
    middle, half = (left + right).sum(axis=0) / 2, (left - right) / 2
    as_far = np.zeros(len(observed))
    for size in _portions(draws):
        shift = _weighed(rng.choice([-1.0, 1.0], size=(size, len(left))), half)
        apart = np.abs(_f1(middle + shift) - _f1(middle - shift))
        as_far += (apart >= np.abs(observed) - 1e-12).sum(axis=0)
    return (as_far + 1) / (draws + 1)


def _portions(draws: int) -> Iterator[int]:
    for start in range(0, draws, _AT_ONCE):
        yield min(_AT_ONCE, draws - start)


def _bounds(names: Sequence[Measure], observed: _Array, drawn: _Array) -> dict[Measure, Interval]:
    known = [int(i) for i in np.flatnonzero(~np.isnan(observed) & ~np.isnan(drawn).all(axis=0))]
    low, high = np.nanquantile(drawn[:, known], [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return {names[i]: Interval(float(a), float(b)) for i, a, b in zip(known, low, high, strict=True)}
