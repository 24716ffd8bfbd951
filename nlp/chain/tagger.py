"""A trained chain at work: columns in, names with how sure they are out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import exp
from typing import NamedTuple

from nlp.chain.bio import Run, decode
from nlp.chain.crfsuite import Chain
from nlp.chain.path import MARGIN, Lattice, Marginals, best_path, first_scores, stretches, transitions
from nlp.chain.templates import Columns, Scorer, Template
from nlp.records import Span


class Found(NamedTuple):
    """A name: items ``start`` to ``end`` (half-open), its label, and how likely the model holds it to be, bounds and label, from 0 to 1."""

    start: int
    end: int
    label: str
    probability: float


class ChainTagger:
    """Labels for sequences of items by the weights of a linear chain over BIO tags."""

    def __init__(self, chain: Chain, templates: Sequence[Template]) -> None:
        self.labels = chain.labels
        self.scorer = Scorer(chain, templates)
        self._weights = transitions(chain.transition, chain.labels)
        self.steps: list[list[float]] = self._weights.tolist()
        self._factors = [[exp(step) for step in row] for row in self.steps]
        self._first = first_scores(chain.labels)
        self._inside = {label: chain.labels.index(label) for label in chain.labels if label.startswith("I-")}

    def tag(self, columns: Columns, sequences: Sequence[Span], *, margin: float = MARGIN) -> list[Found]:
        """The names in the sequences of items (half-open, in order), in order."""
        sequences = [sequence for sequence in sequences if sequence[0] < sequence[1]]
        if not sequences:
            return []
        packed = _packed(sequences)
        scores = self.scorer.scores(columns, sequences)
        scores[[start for start, _ in packed]] += self._first
        path, lattices = stretches(scores, self._weights, packed, margin=margin)
        for lattice in lattices:
            path[lattice.start : lattice.end] = best_path(lattice, self.steps)
        sure = _Sureness(path, lattices, self._factors)
        return [
            Found(run.start + start - begin, run.end + start - begin, run.label, sure.of(run, self._inside.get(f"I-{run.label}")))
            for (start, _), (begin, end) in zip(sequences, packed, strict=True)
            for run in (each.moved(begin) for each in decode(self.labels[label] for label in path[begin:end]))
        ]


class _Sureness:
    """How likely the names of a path are; the lattices in which they stand are weighed when they are asked for."""

    def __init__(self, path: Sequence[int], lattices: Sequence[Lattice], factors: Sequence[Sequence[float]]) -> None:
        self._path, self._lattices, self._factors = path, lattices, factors
        self._ends = [lattice.end for lattice in lattices]
        self._marginals: dict[int, Marginals] = {}

    def of(self, run: Run, inside: int | None) -> float:
        """The product over the lattices that a name touches: an item with a single label parts them, so they do not depend on each other."""
        probability = 1.0
        for index in range(bisect_right(self._ends, run.start), len(self._lattices)):
            lattice = self._lattices[index]
            if lattice.start >= run.end:
                break
            start, end = max(run.start, lattice.start), min(run.end, lattice.end)
            marginals = self._marginals.get(index) or self._marginals.setdefault(index, Marginals(lattice, self._factors))
            probability *= marginals.probability(start - lattice.start, self._path[start:end], not_after=inside)
        return probability


def _packed(sequences: Sequence[Span]) -> list[Span]:
    """Where the sequences lie when they follow one another without gaps."""
    ends = list(accumulate(end - start for start, end in sequences))
    return list(zip([0, *ends], ends, strict=False))
