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
from nlp.errors import ModelError
from nlp.records import Span

LEAD = 16.0  # in units of log odds: more than the steps to and from another label make up for
IMPOSSIBLE = -50.0  # finite, so that nothing is without a way through
_MOST = 100.0  # of a weight between labels: beyond it sums of odds leave the range of numbers; training stays below 10

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


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
    """The stretches of a text, the longest first.

    ``starts``: for each stretch its first item; ``places``: for each place in a stretch the items that stand there, those of longer
    stretches first, so that the items at the next place follow the first ones of this place.
    """

    def __init__(self, scores: Floats, known: Steps, sequences: Sequence[Span], *, lead: float = LEAD) -> None:
        """``scores``: (items, labels); ``sequences``: half-open ranges of items, one after the other, none empty."""
        self.known = known
        spans = sorted(_parted(scores, known.outside, sequences, lead), key=lambda each: each[0] - each[1])
        begins = {start for start, _ in sequences}
        starts, lengths = np.array([start for start, _ in spans]), np.array([end - start for start, end in spans])
        reached = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()  # how many stretches are longer than each place
        self.places: list[Numbers] = [starts[:count] + place for place, count in enumerate(reached)]
        self.ends = frozenset((starts + lengths).tolist())
        self.scores = scores.copy()
        self.scores[starts] += np.array([known.first if start in begins else known.weights[known.outside] for start, _ in spans])

    def best(self) -> Numbers:
        """The label of each item on the best path (Viterbi); of equal ones the label with the lower number."""
        totals = self.scores.copy()
        for before, here in pairwise(self.places):
            totals[here] += (totals[before[: len(here)], :, None] + self.known.weights).max(axis=1)
        labels = np.zeros(len(totals), dtype=np.int64)
        for place in reversed(range(len(self.places))):
            here = self.places[place]
            ways = totals[here]
            if place + 1 < len(self.places):
                after = self.places[place + 1]
                ways[: len(after)] += self.known.weights[:, labels[after]].T
            labels[here] = ways.argmax(axis=1)
        return labels


class Marginals:
    """How likely runs of labels are (forward-backward, scaled at each item)."""

    def __init__(self, given: Stretches) -> None:
        self._ends = given.ends
        self._factors = np.exp(given.known.weights)
        self._here = np.exp(given.scores - given.scores.max(axis=1, keepdims=True))
        self._scales = np.ones((len(self._here), 1))
        self._forward, self._backward = np.zeros_like(self._here), np.ones_like(self._here)
        self._walk(given.places)

    def _walk(self, places: Sequence[Numbers]) -> None:
        now = self._here[places[0]]
        self._forward[places[0]] = now / now.sum(axis=1, keepdims=True)
        for before, here in pairwise(places):
            now = (self._forward[before[: len(here)]] @ self._factors) * self._here[here]
            self._scales[here] = now.sum(axis=1, keepdims=True)
            self._forward[here] = now / self._scales[here]
        for before, here in reversed(list(pairwise(places))):
            after = self._here[here] * self._backward[here] / self._scales[here]
            self._backward[before[: len(here)]] = after @ self._factors.T

    def probability(self, start: int, path: Sequence[int], *, not_after: int | None = None) -> float:
        """How likely the items from ``start`` on have the labels ``path``, and the item behind them not ``not_after``.

        The items lie in one stretch.
        """
        value = float(self._forward[start, path[0]])
        for item, (before, now) in enumerate(pairwise(path), start + 1):
            value *= float(self._factors[before, now] * self._here[item, now] / self._scales[item, 0])
        end = start + len(path)
        rest = float(self._backward[end - 1, path[-1]])
        if not_after is not None and end not in self._ends:
            ahead = self._here[end, not_after] * self._backward[end, not_after] / self._scales[end, 0]
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
