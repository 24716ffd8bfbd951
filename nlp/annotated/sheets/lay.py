"""Lay a sheet over its text: the record, what is wrong with the sheet, and the places worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nlp.annotated.sheets.figures import figures
from nlp.annotated.sheets.files import Line, TextFile, numbered, read_sheet, read_text
from nlp.annotated.sheets.forms import in_form
from nlp.annotated.sheets.places import Wanted, find_name, in_context, place
from nlp.annotations import from_dict, to_dict
from nlp.errors import RecordError
from nlp.evaluation.gold import contradictions
from nlp.records import Annotation, Entity, Label, Position

LETTERS: dict[str, Label] = {"P": "PERSON", "T": "TITLE", "O": "ORG", "L": "LOC", "D": "DATE", "W": "LAW"}
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_POSITION = "person | title | organization or - [| former]"


@dataclass(frozen=True, slots=True)
class Laid:
    """``annotation`` is there where ``errors`` is empty; ``doubts`` are places to look at, most of them slips."""

    id: str
    annotation: Annotation | None
    errors: tuple[RecordError, ...]
    doubts: tuple[str, ...]


def lay(text: Path, sheet: Path) -> Laid:
    """The record of a text file and its sheet. Raises InputError for bytes that are no text, RecordError for a head without end."""
    article, rows = read_text(text), read_sheet(sheet)
    errors = [*article.errors, *rows.errors]
    entities, unplaced = _entities(rows.sections["entities"], article.text)
    found = figures(rows.sections["statistics"], article.text, entities)
    posts, misfits = _positions(rows.sections["positions"], entities)
    errors += [*unplaced, *found.errors, *misfits]
    if not errors:
        record = replace(_record(article), entities=tuple(entities), positions=tuple(posts), statistics=tuple(found.records))
        errors = list(_contradictions(record, str(sheet)))
        if not errors:
            shown = in_form(record, article.head["form"]) if "form" in article.head else record
            doubts = [*found.doubts, *_unmarked(record)]
            return Laid(article.id, shown, (), tuple(doubts))
    return Laid(article.id, None, tuple(errors), tuple(found.doubts))


def _record(article: TextFile) -> Annotation:
    head = article.head
    first = next((line.strip() for line in article.text.splitlines() if line.strip()), None)
    title = head.get("title") or first
    return Annotation(article.id, article.text, head.get("url"), head.get("source"), head.get("published"), title, head.get("genre"))


def _contradictions(record: Annotation, where: str) -> Iterator[RecordError]:
    """What is wrong with a record that came out whole: values of the head, periods, ranges, circles."""
    try:
        from_dict(to_dict(record), where=where)
    except RecordError as error:
        yield error
        return
    for item in contradictions(record):
        yield RecordError(f"{where}: {item.where}", found=item.found, expected=item.expected, remedy=item.remedy)


def _entities(lines: Iterable[Line], text: str) -> tuple[list[Entity], list[RecordError]]:
    wanted, labels, errors = [], [], []
    for line in lines:
        letter, _, rest = line.text.partition(" ")
        what, number = numbered(rest.strip())
        if letter not in LETTERS or not what:
            errors.append(line.error(f"{line.text!r}", f"a letter of {' '.join(LETTERS)} and the text", "Correct the line."))
            continue
        wanted.append(Wanted(line, what, number))
        labels.append(LETTERS[letter])
    spans, unplaced = place(wanted, find_name(text), text)
    placed = [Entity(*span, label, item.text) for item, label, span in zip(wanted, labels, spans, strict=True) if span]
    return placed, errors + unplaced


def _positions(lines: Iterable[Line], entities: Iterable[Entity]) -> tuple[list[Position], list[RecordError]]:
    marked = {(item.label, item.text) for item in entities}
    found: list[Position] = []
    errors = []
    for line in lines:
        cells = [cell.strip() for cell in line.text.split("|")]
        if len(cells) not in (3, 4) or cells[3:] not in ([], [""], ["former"]):
            errors.append(line.error(f"{line.text!r}", _POSITION, "Correct the line."))
            continue
        person, title, body = cells[0], cells[1], None if cells[2] in ("", "-") else cells[2]
        for text, labels in ((person, ("PERSON",)), (title, ("TITLE",)), (body, ("ORG", "LOC"))):
            if text is not None and not any((label, text) in marked for label in labels):
                expected = f"the text of a marked {' or '.join(labels)}"
                errors.append(line.error(f"{text!r}", expected, "Mark it, or write it as it is marked."))
        post = Position(person, title, body, cells[3:] == ["former"])
        if post in found:
            errors.append(line.error("the same position twice", "each once", "Remove one."))
        found.append(post)
    return found, errors


def _unmarked(record: Annotation) -> Iterator[str]:
    """Names marked in one place and not in another, numbers in no record."""
    text = record.text
    spans = [(item.start, item.end) for item in record.entities]
    find = find_name(text)
    for what, label in sorted({(item.text, item.label) for item in record.entities}):
        if label == "TITLE" and what[0].islower():
            continue
        for hit in find(what, 0):
            if not _covered(hit, hit + len(what), spans):
                yield f"{record.id}: marked as {label} elsewhere, not here: {in_context(text, hit, hit + len(what))}"
    counted = spans + [(item.start, item.end) for item in record.statistics]
    for number in _NUMBER.finditer(text):
        if not _covered(*number.span(), counted):
            yield f"{record.id}: number in no record: {in_context(text, *number.span())}"


def _covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)
