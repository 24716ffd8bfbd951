"""From a record to a text file and a sheet that give it back when they are laid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.annotated.readings import reading
from nlp.annotated.sheets.figures import CELLS, NUMBERS, QUALIFIERS, ROLES, UNITS
from nlp.annotated.sheets.files import FORMS, HEAD_KEYS, normal, numbered
from nlp.annotated.sheets.forms import transformed
from nlp.annotated.sheets.lay import LETTERS
from nlp.annotated.sheets.places import Find, find_name, find_number, fitting
from nlp.records import Annotation, Entity, Span, Statistic

_LETTER_OF = {label: letter for letter, label in LETTERS.items()}
_QUALIFIER_OF = {name: word for word, name in QUALIFIERS.items()}
_UNIT_OF = {unit: word for word, unit in UNITS.items()}
_ROLE_OF = {role: word for word, role in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Written:
    """The contents of the two files, and what of the record they cannot hold."""

    text: str
    sheet: str
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """The text as annotators read it, with the way there from the offsets of the record."""

    id: str
    text: str
    form: str | None
    offsets: dict[int, int]

    def span(self, item: Entity | Statistic) -> Span:
        return self.offsets[item.start], self.offsets[item.end]

    def phrase(self, what: str | None) -> str | None:
        return None if what is None else normal(what.replace("\u00a0", " ") if self.form == "nbsp" else what).rstrip("\n")


def written(annotation: Annotation) -> Written:
    """The files of a record. Spans, rules, confidences and names are left to the record; other losses are named."""
    losses: list[str] = []
    laid = _laid(annotation, losses)
    sheet = "\n".join(("--- entities", *_entities(annotation, laid, losses), "--- statistics", *_figures(annotation, laid, losses)))
    sheet = "\n".join((sheet, "--- positions", *_positions(annotation, laid, losses))) + "\n"
    return Written(f"{_head(annotation, laid)}---\n{laid.text}", sheet, tuple(losses))


def _laid(annotation: Annotation, losses: list[str]) -> _Laid:
    """The normal text whose transformation is that of the record, with a form if it needs one."""
    for form in (None, *FORMS):
        text = normal(annotation.text.replace("\u00a0", " ") if form == "nbsp" else annotation.text)
        made, offsets = transformed(text, form) if form else (text, list(range(len(text) + 1)))
        if made == annotation.text:
            return _Laid(annotation.id, text, form, {new: old for old, new in enumerate(offsets)})
    ends = ", which ends without one" if annotation.text + "\n" == normal(annotation.text) else ""
    losses.append(f"{annotation.id}: the text; the sheet's is in NFC, with plain line ends and one at its end{ends}")
    return _mixed(annotation)


def _mixed(annotation: Annotation) -> _Laid:
    """A text in no single form: each boundary of a record goes where the normal form of what stands before it ends."""
    text = normal(annotation.text)
    lead = len(annotation.text) - len(annotation.text.lstrip("\r\n"))
    marks: list[Entity | Statistic] = [*annotation.entities, *annotation.statistics]
    edges = {edge for item in marks for edge in (item.start, item.end)}
    return _Laid(annotation.id, text, None, {edge: len(normal(annotation.text[lead:edge] + "|")) - 2 for edge in edges})


def _head(annotation: Annotation, laid: _Laid) -> str:
    first = next((line.strip() for line in laid.text.splitlines() if line.strip()), None)
    title = laid.phrase(annotation.title)
    known = {"genre": annotation.genre, "source": annotation.source, "published": annotation.published, "url": annotation.url}
    known |= {"title": None if title == first else title, "form": laid.form}
    return "".join(f"{key}: {known[key]}\n" for key in HEAD_KEYS if known.get(key)) or "\n"


def _entities(annotation: Annotation, laid: _Laid, losses: list[str]) -> Iterator[str]:
    ordered = sorted(annotation.entities)
    shown = _placed([laid.span(item) for item in ordered], find_name(laid.text), laid.text)
    for item in ordered:
        if text := shown.get(laid.span(item)):
            yield f"{_LETTER_OF[item.label]} {text}"
        else:
            losses.append(f"{annotation.id}: {item.label} {item.text!r} at {item.start}, which no line of a sheet can name")


def _placed(spans: Sequence[Span], find: Find, text: str) -> dict[Span, str]:
    """The texts of spans, with `@n` where it is needed. Left out is what breaks over lines, or stands within a longer word."""
    kept: list[Span] = []
    for start, end in spans:
        if _fits_a_line(text[start:end]) and start in find(text[start:end], kept[-1][1] if kept else 0):
            kept.append((start, end))
    shown = {}
    for index, (start, end) in enumerate(kept):
        what = text[start:end]
        number = find(what, kept[index - 1][1] if index else 0).index(start) + 1
        alone = number == 1 and len(fitting(what, index, kept, find, len(text))) == 1
        shown[start, end] = what if alone else f"{what} @{number}"
    return shown


def _fits_a_line(text: str) -> bool:
    """Whether a line of a sheet gives the text back: no line ends, bars or blanks around it, and no `@n` of its own."""
    return text == " ".join(text.splitlines()).strip() and "|" not in text and numbered(text)[1] is None and text not in ('"', "-")


def _positions(annotation: Annotation, laid: _Laid, losses: list[str]) -> Iterator[str]:
    for item in annotation.positions:
        cells = [laid.phrase(text) or "-" for text in (item.person, item.title, item.organization)]
        if all(_fits_a_line(cell) for cell in cells[: 3 if item.organization else 2]):
            yield " | ".join(cells) + (" | former" if item.former else "")
        else:
            losses.append(f"{annotation.id}: the position {' | '.join(cells)!r}, which does not fit a line")


def _figures(annotation: Annotation, laid: _Laid, losses: list[str]) -> Iterator[str]:
    taken = [laid.span(item) for item in annotation.entities]
    order = sorted(range(len(annotation.statistics)), key=lambda index: laid.span(annotation.statistics[index]))
    spans = {index: laid.span(annotation.statistics[index]) for index in order}
    shown = _placed(list(spans.values()), find_number(laid.text, taken), laid.text)
    kept = [index for index in order if spans[index] in shown]
    place_of = {index: place for place, index in enumerate(kept, 1)}
    above = [""] * len(CELLS)
    for index in order:
        item = annotation.statistics[index]
        if index not in place_of:
            losses.append(f"{annotation.id}: the figure {item.text!r} at {item.start}, which no line of a sheet can name")
            continue
        cells = [_cell(item, name, laid, losses) for name in CELLS]
        repeated = ['"' if cell and cell == before else cell for cell, before in zip(cells, above, strict=True)]
        above = cells
        yield " | ".join((shown[spans[index]], *repeated, " ".join(_extras(item, laid, place_of)))).rstrip()


def _cell(item: Statistic, name: str, laid: _Laid, losses: list[str]) -> str:
    text = (item.period if name == "period" else laid.phrase(getattr(item, name))) or ""
    if text and not _fits_a_line(text):
        losses.append(f"{laid.id}: the {name} {text!r} of the figure {item.text!r} at {item.start}, which does not fit a cell")
        return ""
    return text


def _extras(item: Statistic, laid: _Laid, place_of: dict[int, int]) -> Iterator[str]:
    text = laid.phrase(item.text) or ""
    read = reading(text)
    if item.qualifier != "exact":
        yield _QUALIFIER_OF[item.qualifier]
    if item.unit != ("%" if text.endswith("%") else None):
        yield _UNIT_OF.get(item.unit or "", f"u={(item.unit or '').replace(' ', '_')}")
    for key, name in NUMBERS.items():
        value: Decimal | None = getattr(item, name)
        if value is not None and value != getattr(read, name, None):
            yield f"{key}={value:f}"
    if item.role in _ROLE_OF:
        yield f"{_ROLE_OF[item.role]}:{place_of.get(item.of, '-') if item.of is not None else '-'}"
    if item.base:
        yield f"base={item.base}"
