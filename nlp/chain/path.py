"""The best labels of a text and how sure they are: Viterbi and forward-backward over many stretches at once.

The sequences of a text are parted behind items whose label stands beyond doubt, so that each stretch is short; all stretches are then
walked side by side, a step of all of them being one operation on arrays. Items beyond doubt are those where `O` leads every other
label by ``lead``; no label of the annotated articles changes by the parting (a test).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.chain.bio import OUTSIDE
from nlp.records import Span

LEAD = 16.0  # in units of log odds: more than the steps to and from another label make up for
IMPOSSIBLE = -50.0  # finite, so that nothing is without a way through

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Steps(NamedTuple):
    """What is known of labels and the steps between them: ``outside`` is the number of `O`, None where it is no label."""

    weights: Floats
    first: Floats
    outside: int | None


def steps(weights: Floats, labels: Sequence[str]) -> Steps:
    """The weights of steps between BIO labels; those that no name can make (`O` to `I-ORG`, `I-` at the start) are impossible."""
    allowed = weights.copy()
    for now, label in enumerate(labels):
        kind, _, name = label.partition("-")
        if kind == "I":
            allowed[[before for before, other in enumerate(labels) if other not in (f"B-{name}", label)], now] = IMPOSSIBLE
    first = np.array([IMPOSSIBLE if label.startswith("I-") else 0.0 for label in labels])
    return Steps(allowed, first, labels.index(OUTSIDE) if OUTSIDE in labels else None)


class Stretches:
    """The stretches of a text, the longest first, as one table: (stretches, places, labels), padded at the ends.

    ``places``: for each stretch its first item; ``active``: for each place how many stretches reach it.
    """

    def __init__(self, scores: Floats, known: Steps, sequences: Sequence[Span], *, lead: float = LEAD) -> None:
        """``scores``: (items, labels); ``sequences``: half-open ranges of items, one after the other, none empty."""
        self.known = known
        spans = sorted(_parted(scores, known.outside, sequences, lead), key=lambda each: each[0] - each[1])
        begins = {start for start, _ in sequences}
        self.starts, lengths = np.array([start for start, _ in spans]), np.array([end - start for start, end in spans])
        self.active = [int((lengths > place).sum()) for place in range(int(lengths.max()))]
        items = self.starts[:, None] + np.arange(len(self.active))
        self.items, self.inside = items, np.arange(len(self.active)) < lengths[:, None]
        self.table = scores[np.minimum(items, len(scores) - 1)]
        opens = np.array([known.first if start in begins else known.weights[known.outside] for start, _ in spans])
        self.table[:, 0] += opens

    def best(self) -> Numbers:
        """The label of each item on the best path (Viterbi); of equal ones the label with the lower number."""
        totals = [self.table[:, 0]]
        for place, count in enumerate(self.active[1:], 1):
            totals.append((totals[-1][:count, :, None] + self.known.weights).max(axis=1) + self.table[:count, place])
        path = np.zeros(self.inside.shape, dtype=np.int64)
        for place in reversed(range(len(totals))):
            ways = totals[place].copy()
            if place + 1 < len(totals):
                after = self.active[place + 1]
                ways[:after] += self.known.weights[:, path[:after, place + 1]].T
            path[: len(ways), place] = ways.argmax(axis=1)
        labels = np.zeros(int(self.inside.sum()), dtype=np.int64)
        labels[self.items[self.inside]] = path[self.inside]
        return labels


class Marginals:
    """How likely runs of labels are (forward-backward, scaled at each place)."""

    def __init__(self, given: Stretches) -> None:
        table = given.table
        self._factors = np.exp(given.known.weights)
        self._here = np.exp(table - table.max(axis=2, keepdims=True))
        self._scales = np.ones(table.shape[:2])
        self._forward, self._backward = np.zeros_like(table), np.ones_like(table)
        self._walk(given.active)
        order = np.argsort(given.starts)
        self._order, self._starts = order, given.starts[order]
        self._lengths = given.inside.sum(axis=1)

    def _walk(self, active: Sequence[int]) -> None:
        now = self._here[:, 0]
        self._forward[:, 0] = now / now.sum(axis=1, keepdims=True)
        for place, count in enumerate(active[1:], 1):
            now = (self._forward[:count, place - 1] @ self._factors) * self._here[:count, place]
            self._scales[:count, place] = now.sum(axis=1)
            self._forward[:count, place] = now / now.sum(axis=1, keepdims=True)
        for place, count in reversed(list(enumerate(active))[1:]):
            after = self._here[:count, place] * self._backward[:count, place] / self._scales[:count, place, None]
            self._backward[:count, place - 1] = after @ self._factors.T

    def probability(self, start: int, path: Sequence[int], *, not_after: int | None = None) -> float:
        """How likely the items from ``start`` on have the labels ``path``, and the item behind them not ``not_after``.

        The items lie in one stretch.
        """
        row = int(self._order[np.searchsorted(self._starts, start, side="right") - 1])
        at = start - int(self._starts[np.searchsorted(self._starts, start, side="right") - 1])
        value = float(self._forward[row, at, path[0]])
        for place, (before, now) in enumerate(pairwise(path), at + 1):
            value *= float(self._factors[before, now] * self._here[row, place, now] / self._scales[row, place])
        end = at + len(path)
        rest = float(self._backward[row, end - 1, path[-1]])
        if not_after is not None and end < self._lengths[row]:
            ahead = self._here[row, end, not_after] * self._backward[row, end, not_after] / self._scales[row, end]
            rest -= float(self._factors[path[-1], not_after] * ahead)
        return min(1.0, max(0.0, value * rest))


def _parted(scores: Floats, outside: int | None, sequences: Sequence[Span], lead: float) -> Iterator[Span]:
    """The sequences, parted behind the items whose label is `O` beyond doubt."""
    if outside is None or scores.shape[1] < 2:
        yield from sequences
        return
    others = np.delete(scores, outside, axis=1).max(axis=1)
    sure = (np.flatnonzero(scores[:, outside] - others > lead) + 1).tolist()
    bounds = sorted({*sure, *(start for start, _ in sequences), *(end for _, end in sequences)})
    yield from pairwise(bounds)
