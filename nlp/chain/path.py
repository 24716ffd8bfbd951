"""The best labels of a text and how sure they are: Viterbi and forward-backward over many stretches at once.

The sequences of a text are parted behind items whose label stands beyond doubt, so that each stretch is short; all stretches are then
walked side by side, a step of all of them being one operation on arrays. Items beyond doubt are those where `O` leads every other
label by ``lead``; no label of the annotated articles changes by the parting (a test).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from nlp.chain.bio import OUTSIDE
from nlp.errors import ModelError
from nlp.records import Span

LEAD = 16.0  # in units of log odds: more than the steps to and from another label make up for
IMPOSSIBLE = -50.0  # finite, so that nothing is without a way through
_MOST = 100.0  # of a weight between labels: beyond it sums of odds leave the range of numbers; training stays below 10

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
_Number = TypeVar("_Number", bound=np.generic)


class Steps(NamedTuple):
    """What is known of labels and the steps between them: ``outside`` is the number of `O`, None where it is no label."""

    weights: Floats
    first: Floats
    outside: int | None


def steps(weights: Floats, labels: Sequence[str]) -> Steps:
    """The weights of steps between BIO labels; those that no name can make (`O` to `I-ORG`, `I-` at the start) are impossible.

    Raises ModelError for weights beyond all measure.
    """
    if np.abs(weights).max(initial=0.0) > _MOST:
        found = f"a weight of {np.abs(weights).max():g} between labels"
        raise ModelError("weights", found=found, expected=f"{_MOST:g} at most", remedy="Train the model again.")
    allowed = weights.copy()
    for now, label in enumerate(labels):
        kind, _, name = label.partition("-")
        if kind == "I":
            allowed[[before for before, other in enumerate(labels) if other not in (f"B-{name}", label)], now] = IMPOSSIBLE
    first = np.array([IMPOSSIBLE if label.startswith("I-") else 0.0 for label in labels])
    return Steps(allowed, first, labels.index(OUTSIDE) if OUTSIDE in labels else None)


class Stretches:
    """The stretches of a text, side by side, the longest first.

    ``items``: the items place by place, in each place those of longer stretches first; ``places``: the range of each place in it, so
    that what stands at the next place follows the first ones of this place; ``from_end``: the items in the same order, their places
    counted from the end. ``scores``: (labels, items in order), for a step over few long rows is several times as fast.
    """

    def __init__(self, scores: Floats, known: Steps, sequences: Sequence[Span], *, lead: float = LEAD) -> None:
        """``scores``: (items, labels); ``sequences``: half-open ranges of items, one after the other, none empty."""
        self.known = known
        spans = sorted(_parted(scores, known.outside, sequences, lead), key=lambda each: each[0] - each[1])
        starts, ends = np.array(spans).T
        longest = spans[0][1] - spans[0][0]
        reached = np.searchsorted(starts - ends, -np.arange(longest), side="left").tolist()  # how many stretches are longer than each place
        self.places = [range(end - count, end) for count, end in zip(reached, accumulate(reached), strict=True)]
        self.items: Numbers = np.concatenate([starts[:count] + place for place, count in enumerate(reached)])
        self.from_end: Numbers = np.concatenate([ends[:count] - place for place, count in enumerate(reached, 1)])
        self.scores = scores[self.items].T.copy()
        begins = {start for start, _ in sequences}
        firsts = [known.first if start in begins else known.weights[known.outside] for start, _ in spans]
        self.scores[:, : len(spans)] += np.array(firsts).T

    def best(self) -> Numbers:
        """The label of each item on the best path (Viterbi); of equal ones the label with the lower number."""
        totals, weights = self.scores.copy(), self.known.weights
        for before, here in pairwise(self.places):
            ways = totals[:, None, before.start : before.start + len(here)] + weights[:, :, None]
            totals[:, here.start : here.stop] += ways.max(axis=0)
        labels = np.zeros(len(self.items), dtype=np.int64)
        after = range(0)
        for here in reversed(self.places):
            totals[:, here.start : here.start + len(after)] += weights[:, labels[after.start : after.stop]]
            labels[here.start : here.stop] = totals[:, here.start : here.stop].argmax(axis=0)
            after = here
        return _back(labels, self.items)


class Marginals:
    """How likely runs of labels are: forward-backward, both ways walked at once, scaled at each item."""

    def __init__(self, given: Stretches) -> None:
        self._ends = frozenset((given.from_end[: len(given.places[0])] + 1).tolist())
        self._factors = np.exp(given.known.weights)
        here = np.exp(given.scores - given.scores.max(axis=0))
        self._here = _back(here, given.items)
        known = np.stack([here, self._here[:, given.from_end]])
        come, scales = self._walk(known, given.places)
        self._forward, self._scales = _back(known[0], given.items), _back(scales[0, 0], given.items)
        self._behind, self._backward = _back(known[1], given.from_end), _back(come[1], given.from_end)

    def _walk(self, known: Floats, places: Sequence[range]) -> tuple[Floats, Floats]:
        """Carry ``known`` on, forward in its first layer, backward in its second; what comes to each item, and its scale."""
        factors = np.stack([self._factors.T, self._factors])
        come, scales = np.ones_like(known), np.ones_like(known[:, :1])
        for before, here in pairwise(places):
            now = slice(here.start, here.stop)
            come[:, :, now] = factors @ known[:, :, before.start : before.start + len(here)]
            known[:, :, now] *= come[:, :, now]
            scales[:, :, now] = known[:, :, now].sum(axis=1, keepdims=True)
            known[:, :, now] /= scales[:, :, now]
        return come, scales

    def probability(self, start: int, path: Sequence[int], *, not_after: int | None = None) -> float:
        """How likely the items from ``start`` on have the labels ``path``, and the item behind them not ``not_after``.

        The items lie in one stretch.
        """
        value = self._forward[path[0], start]
        for item, (before, now) in enumerate(pairwise(path), start + 1):
            value *= self._factors[before, now] * self._here[now, item] / self._scales[item]
        end = start + len(path)
        rest = self._backward[path[-1], end - 1]
        if not_after is not None and end not in self._ends:
            rest -= self._factors[path[-1], not_after] * self._behind[not_after, end]
        whole = self._forward[:, end - 1] @ self._backward[:, end - 1]
        return min(1.0, max(0.0, float(value * rest / whole)))


def _back(values: NDArray[_Number], items: Numbers) -> NDArray[_Number]:
    """The values of items put back into the order of the text."""
    found = np.empty_like(values)
    found[..., items] = values
    return found


def _parted(scores: Floats, outside: int | None, sequences: Sequence[Span], lead: float) -> Iterator[Span]:
    """The sequences, parted behind the items whose label is `O` beyond doubt."""
    if outside is None or scores.shape[1] < 2:
        yield from sequences
        return
    others = np.delete(scores, outside, axis=1).max(axis=1)
    sure = (np.flatnonzero(scores[:, outside] - others > lead) + 1).tolist()
    bounds = sorted({*sure, *(start for start, _ in sequences), *(end for _, end in sequences)})
    yield from pairwise(bounds)
