"""What a record has lost on its way through another format: the difference between it and what was read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from nlp.annotated.formats.document import METADATA
from nlp.evaluation.match import FIELDS
from nlp.records import Annotation, Span, Statistic

_ORIGINS = ("rule", "confidence", "alternative")


def losses(before: Iterable[Annotation], after: Iterable[Annotation]) -> Counter[str]:
    """How often each kind of thing is not there any more, by its name; articles are joined by id."""
    back = {record.id: record for record in after}
    return Counter(name for record in before for name in (_lost(record, back[record.id]) if record.id in back else ("article",)))


def _lost(before: Annotation, after: Annotation) -> Iterator[str]:
    if before.text != after.text:
        yield "text, blanks and line ends"
    yield from (key for key in METADATA if getattr(before, key) != getattr(after, key))
    yield from ["name"] * (len(before.names) - len(after.names))
    yield from ["entity"] * _missing(*([(item.label, _solid(item.text)) for item in side.entities] for side in (before, after)))
    yield from ["position"] * _missing(before.positions, after.positions)
    yield from _figures(before.statistics, after.statistics)
    for layer in ("entities", "positions", "statistics"):
        kept = set(_origins(getattr(after, layer)))
        yield from (f"{name} of {layer}" for name in dict.fromkeys(_origins(getattr(before, layer))) if name not in kept)


def _solid(text: str) -> str:
    return "".join(text.split())


def _missing(before: Sequence[object], after: Sequence[object]) -> int:
    return (Counter(before) - Counter(after)).total()


def _figures(before: Sequence[Statistic], after: Sequence[Statistic]) -> Iterator[str]:
    """The figures that are gone, and the fields of those that are there."""
    back = {(item.start, item.end): item for item in after}
    for item in before:
        other = back.get((item.start, item.end))
        if other is None:
            yield "figure"
            continue
        if (item.value, item.upper, item.out_of) != (other.value, other.upper, other.out_of):
            yield "value of a figure"
        yield from (f"{name} of a figure" for name in FIELDS if name != "of" and getattr(item, name) != getattr(other, name))
        if _target(item, before) != _target(other, after):
            yield "link of a figure"


def _target(item: Statistic, others: Sequence[Statistic]) -> Span | None:
    return None if item.of is None else (others[item.of].start, others[item.of].end)


def _origins(records: Iterable[object]) -> Iterator[str]:
    for record in records:
        names = (item.name for item in fields(record) if item.name in _ORIGINS or item.name.endswith("_span"))  # type: ignore[arg-type]
        yield from (name for name in names if getattr(record, name) is not None)
