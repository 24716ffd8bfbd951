"""Drafts for annotators: what a model found, as records and as sheets to be corrected, the most doubtful articles first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlp.annotated.sheets import Written, written
from nlp.evaluation.files import put
from nlp.records import Annotation, Entity, Position, Statistic

ORDER = "order.tsv"
_HEADS = ("rank", "id", "doubt", "least confidence", "records", "without confidence", "syllables")
_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How sure the model is of an article: the mean of what its confidences lack to 1. Records without one are unknown, not sure."""

    known: int
    unknown: int
    mean: float | None
    least: float | None


def doubt(annotation: Annotation) -> Doubt:
    """The doubt of an article over its entities, positions and statistics; without a mean where no record has a confidence."""
    records: list[Entity | Position | Statistic] = [*annotation.entities, *annotation.positions, *annotation.statistics]
    known = [item.confidence for item in records if item.confidence is not None]
    mean = sum(1 - confidence for confidence in known) / len(known) if known else None
    return Doubt(len(known), len(records) - len(known), mean, min(known, default=None))


def ordered(annotations: Iterable[Annotation]) -> list[tuple[Annotation, Doubt]]:
    """The most doubtful first; behind them those of unknown doubt, in their order."""
    found = [(annotation, doubt(annotation)) for annotation in annotations]
    return sorted(found, key=lambda item: (item[1].mean is None, -(item[1].mean or 0)))


def named(annotations: Iterable[Annotation]) -> list[Annotation]:
    """The annotations under ids that can name files and differ: a draft's id is the name of its files."""
    taken: set[str] = set()
    found = []
    for annotation in annotations:
        plain = _UNFIT.sub("_", annotation.id).strip("._") or "article"
        numbers = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
        name = plain if plain not in taken else next(name for name in numbers if name not in taken)
        taken.add(name)
        found.append(replace(annotation, id=name))
    return found


def sheet(annotation: Annotation, folder: Path) -> Written:
    """Write a draft to `texts` and `sheets` in the folder; the result says what they cannot hold. Raises SettingError."""
    made = written(annotation)
    for name, content in (("texts", made.text), ("sheets", made.sheet)):
        put(folder / name / f"{annotation.id}.txt", content)
    return made


def order(drafts: Sequence[tuple[Annotation, Doubt]]) -> str:
    """The list of drafts as tab-separated values; an unknown doubt is empty."""
    lines = ["\t".join(_HEADS)]
    for rank, (annotation, item) in enumerate(drafts, 1):
        numbers = ("" if number is None else f"{number:.4f}" for number in (item.mean, item.least))
        cells = (rank, annotation.id, *numbers, item.known + item.unknown, item.unknown, len(annotation.text.split()))
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n"
