"""Weights of the tagger by CRFsuite (python-crfsuite, the extra `train`): the same samples give the same bytes.

underthesea_core's trainer was tried on the same samples: as accurate and as fast, but its weights differ in the last digits from
run to run.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.chain.templates import attributes
from nlp.tagging.tagger import Settings, Tagger
from nlp.tagging.templates import TEMPLATES
from nlp.training.samples import Name, Sample

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Penalty:
    """How training holds weights down: ``c1`` pulls them to zero (L1), ``c2`` makes large ones dear (L2)."""

    c1: float = 0.05
    c2: float = 0.01

    def __str__(self) -> str:
        return f"c1 {self.c1:g}, c2 {self.c2:g}"


def fit(
    given: Iterable[Sample], *, penalty: Penalty, rounds: int, report: Report = lambda _: None, templates: Sequence[Any] = TEMPLATES
) -> Tagger:
    """A tagger trained on samples in at most ``rounds`` rounds of L-BFGS; ``report`` is told of each tenth round."""
    trainer = _trainer(report)
    trainer.set_params({"c1": penalty.c1, "c2": penalty.c2, "max_iterations": rounds, "feature.possible_transitions": True})
    for sample in given:
        for start, end in sample.sequences:
            trainer.append(list(attributes(sample.columns, templates, (start, end))), sample.tags[start:end])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        trainer.train(str(path))
        weights = path.read_bytes()
    names = tuple(each.name for each in templates)
    return Tagger(weights, Settings(names, hashlib.sha256(weights).hexdigest()))


def _trainer(report: Report) -> Any:
    try:
        import pycrfsuite
    except ImportError as error:
        raise ImportError("Training needs python-crfsuite: pip install 'trichtin[train]'.") from error

    class Trainer(pycrfsuite.Trainer):  # type: ignore[misc]
        def message(self, message: str) -> None:
            if self.logparser.feed(message) == "iteration" and self.logparser.last_iteration["num"] % 10 == 0:
                report("round {num}: loss {loss:.0f}".format(**self.logparser.last_iteration))

    return Trainer(verbose=True)


def predicted(tagger: Tagger, sample: Sample) -> list[tuple[Name, float]]:
    """The names that a tagger finds in a sample, with what the chain holds likely."""
    at = sample.syllables
    found = tagger.chain.tag(sample.columns, sample.sequences)
    return [((at[each.start][0], at[each.end - 1][1], each.label), each.probability) for each in found]
