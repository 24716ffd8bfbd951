"""The best labels of a text and how sure they are: Viterbi and forward-backward over the labels that can win.

Most items of a text have one label far ahead of all others. A label whose best path through the items nearby lies more than a
margin behind that of the best label is left out; an item with a single label left parts the chain, so the algorithms run over short
stretches. No label of the annotated articles changes by that (a test).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.records import Span

MARGIN = 7.0  # in units of log odds: a label left out has less than a thousandth of the odds of the best one
SIGHT = 3  # items on either side that are looked at before a label is left out
IMPOSSIBLE = -50.0  # finite, so that no stretch is without a way through

Floats = NDArray[np.float64]


class Lattice(NamedTuple):
    """A stretch of items: for each the labels that can win, with their scores."""

    start: int
    labels: list[list[int]]
    scores: list[list[float]]

    @property
    def end(self) -> int:
        """Behind the last item."""
        return self.start + len(self.labels)


def transitions(weights: Floats, labels: Sequence[str]) -> Floats:
    """The weights of steps between labels; those that no name can make (`O` to `I-ORG`) are impossible."""
    allowed = weights.copy()
    for now, label in enumerate(labels):
        kind, _, name = label.partition("-")
        if kind == "I":
            for before, other in enumerate(labels):
                if other not in (f"B-{name}", f"I-{name}"):
                    allowed[before, now] = IMPOSSIBLE
    return allowed


def first_scores(labels: Sequence[str]) -> Floats:
    """What is added to the first item of a sequence: no name goes on there."""
    return np.array([IMPOSSIBLE if label.startswith("I-") else 0.0 for label in labels])


def stretches(scores: Floats, steps: Floats, sequences: Sequence[Span], *, margin: float) -> tuple[list[int], list[Lattice]]:
    """For each item the label that seems best; and the stretches in which more than one can win, with an item on either side.

    ``scores``: (items, labels); ``steps``: weights of steps from label to label; ``sequences`` are half-open, one after the other.
    An item with a single label parts stretches: it is the end of one and the start of the next.
    """
    ranks = outlook(scores, steps, sequences)
    can = ranks >= ranks.max(axis=1, keepdims=True) - margin
    rows, columns = np.nonzero(can)
    bounds = np.searchsorted(rows, np.arange(len(scores) + 1)).tolist()
    labels, values = columns.tolist(), scores[rows, columns].tolist()
    lattices = []
    for start, end in _open(can.sum(axis=1) > 1, sequences):
        spans = [(bounds[i], bounds[i + 1]) for i in range(start, end)]
        lattices.append(Lattice(start, [labels[a:b] for a, b in spans], [values[a:b] for a, b in spans]))
    return ranks.argmax(axis=1).tolist(), lattices


def outlook(scores: Floats, steps: Floats, sequences: Sequence[Span]) -> Floats:
    """For each item and label the score of the best path through it that begins and ends `SIGHT` items away."""
    firsts = [start for start, _ in sequences]
    lasts = [end - 1 for _, end in sequences]
    before, after = np.zeros_like(scores), np.zeros_like(scores)
    for _ in range(SIGHT):
        before[1:] = ((before + scores)[:-1, :, None] + steps).max(axis=1)
        before[firsts] = 0.0
        after[:-1] = ((after + scores)[1:, None, :] + steps).max(axis=2)
        after[lasts] = 0.0
    return before + scores + after


def _open(several: NDArray[np.bool_], sequences: Sequence[Span]) -> Iterator[Span]:
    """Runs of items that have several labels, with one more item on either side within the sequence."""
    padded = np.concatenate([[False], several, [False]]).astype(np.int8)
    firsts, lasts = np.flatnonzero(np.diff(padded) == 1).tolist(), np.flatnonzero(np.diff(padded) == -1).tolist()
    runs = iter(zip(firsts, lasts, strict=True))
    run = next(runs, None)
    for start, end in sequences:
        while run is not None and run[0] < end:
            first, last = max(run[0], start), min(run[1], end)
            yield max(first - 1, start), min(last + 1, end)
            run = (end, run[1]) if run[1] > end else next(runs, None)


def best_path(lattice: Lattice, steps: Sequence[Sequence[float]]) -> list[int]:
    """The labels of the best path through a lattice (Viterbi); of equal ones the label with the lower number."""
    ways: list[list[int]] = []
    totals = lattice.scores[0]
    for before, labels, scores in zip(lattice.labels, lattice.labels[1:], lattice.scores[1:], strict=False):
        new, way = [], []
        for label, score in zip(labels, scores, strict=True):
            sums = [total + steps[old][label] for total, old in zip(totals, before, strict=True)]
            best = max(sums)
            way.append(sums.index(best))
            new.append(best + score)
        totals = new
        ways.append(way)
    place = totals.index(max(totals))
    path = [lattice.labels[-1][place]]
    for labels, way in zip(reversed(lattice.labels[:-1]), reversed(ways), strict=True):
        place = way[place]
        path.append(labels[place])
    return path[::-1]


class Marginals:
    """How likely stretches of labels are in a lattice (forward-backward, scaled at each item)."""

    def __init__(self, lattice: Lattice, steps: Sequence[Sequence[float]]) -> None:
        """``steps``: exp of the weights of steps between labels."""
        self.labels, self.steps = lattice.labels, steps
        self.here = [[exp(score - max(scores)) for score in scores] for scores in lattice.scores]
        self.forward, self.scales = self._forward()
        self.backward = self._backward()

    def _forward(self) -> tuple[list[list[float]], list[float]]:
        forward, scales = [self.here[0]], [1.0]
        for index in range(1, len(self.here)):
            sums = [
                sum(total * self.steps[old][label] for total, old in zip(forward[-1], self.labels[index - 1], strict=True)) * score
                for label, score in zip(self.labels[index], self.here[index], strict=True)
            ]
            scale = sum(sums) or 1.0
            scales.append(scale)
            forward.append([value / scale for value in sums])
        return forward, scales

    def _backward(self) -> list[list[float]]:
        backward = [[1.0] * len(self.labels[-1])]
        for index in reversed(range(len(self.here) - 1)):
            after = [score * total for score, total in zip(self.here[index + 1], backward[-1], strict=True)]
            backward.append(
                [
                    sum(self.steps[label][new] * total for new, total in zip(self.labels[index + 1], after, strict=True)) / self.scales[index + 1]
                    for label in self.labels[index]
                ]
            )
        return backward[::-1]

    def probability(self, start: int, path: Sequence[int], *, not_after: int | None = None) -> float:
        """How likely the labels ``path`` are from item ``start`` on, none of them followed by the label ``not_after``."""
        places = [self.labels[start + k].index(label) for k, label in enumerate(path)]
        value = self.forward[start][places[0]]
        for k in range(1, len(path)):
            value *= self.steps[path[k - 1]][path[k]] * self.here[start + k][places[k]] / self.scales[start + k]
        end = start + len(path)
        rest = self.backward[end - 1][places[-1]]
        if not_after is not None and end < len(self.labels) and not_after in self.labels[end]:
            place = self.labels[end].index(not_after)
            gone = self.steps[path[-1]][not_after] * self.here[end][place] * self.backward[end][place] / self.scales[end]
            rest -= gone
        total = sum(self.forward[-1])
        return min(1.0, max(0.0, value * rest / total))
