"""A trained chain at work: columns in, names with how sure they are out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from nlp.chain.bio import decode
from nlp.chain.crfsuite import Chain
from nlp.chain.path import LEAD, Marginals, Stretches, steps
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
        self.steps = steps(chain.transition, chain.labels)
        self._inside = {label: chain.labels.index(label) for label in chain.labels if label.startswith("I-")}

    def tag(self, columns: Columns, sequences: Sequence[Span], *, lead: float = LEAD) -> list[Found]:
        """The names in the sequences of items (half-open, in order), in order."""
        sequences = [sequence for sequence in sequences if sequence[0] < sequence[1]]
        if not sequences:
            return []
        packed = _packed(sequences)
        stretches = Stretches(self.scorer.scores(columns, sequences), self.steps, packed, lead=lead)
        path = stretches.best().tolist()
        likely = Marginals(stretches)
        return [
            Found(
                run.start + start - begin,
                run.end + start - begin,
                run.label,
                likely.probability(run.start, path[run.start : run.end], not_after=self._inside.get(f"I-{run.label}")),
            )
            for (start, _), (begin, end) in zip(sequences, packed, strict=True)
            for run in (each.moved(begin) for each in decode(self.labels[label] for label in path[begin:end]))
        ]


def _packed(sequences: Sequence[Span]) -> list[Span]:
    """Where the sequences lie when they follow one another without gaps."""
    ends = list(accumulate(end - start for start, end in sequences))
    return list(zip([0, *ends], ends, strict=False))
