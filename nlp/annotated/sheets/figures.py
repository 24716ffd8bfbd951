"""The section `statistics` of a sheet: lines to figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from nlp.annotated.readings import reading
from nlp.annotated.sheets.files import Line, numbered
from nlp.annotated.sheets.places import Wanted, find_number, place
from nlp.errors import RecordError
from nlp.records import Entity, Qualifier, Role, Statistic

QUALIFIERS: dict[str, Qualifier] = {
    "approx": "approximately",
    "over": "over",
    "under": "under",
    "nearly": "nearly",
    "atleast": "at_least",
    "atmost": "at_most",
}
ROLES: dict[str, Role] = {"part": "part", "share": "share", "inc": "increase", "dec": "decrease"}
UNITS = {"vnd": "VND", "usd": "USD", "pp": "percentage point"}
NUMBERS = {"v": "value", "upper": "upper", "outof": "out_of"}
CELLS = ("counted", "action", "organization", "period")

_COLUMNS = "text | counted | action | organization | period | extras"
_EXTRAS = "over under approx nearly atleast atmost, vnd usd pp u=, v= upper= outof=, part:n share:n inc:n dec:n (n or -), base="
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_LINK = re.compile(r"(part|share|inc|dec):(\d+|-)", re.ASCII)
_MONEY = re.compile(r"triệu|tỷ|tỉ")


@dataclass(slots=True)
class Figures:
    """What the lines give; ``doubts`` are places to look at again."""

    records: list[Statistic] = field(default_factory=list)
    errors: list[RecordError] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    text: str
    cells: tuple[str, ...]
    extras: tuple[str, ...]


def figures(lines: Iterable[Line], text: str, entities: Sequence[Entity]) -> Figures:
    """The figures of a sheet's lines, placed in the text outside of names."""
    found = Figures()
    wanted, rows = [], []
    for line, cells in _rows(lines, found):
        what, number = numbered(cells[0])
        wanted.append(Wanted(line, what, number))
        rows.append(_Row(line, what, tuple(cells[1:5]), tuple(cells[5].split())))
    spans, errors = place(wanted, find_number(text, [(item.start, item.end) for item in entities]), text)
    found.errors += errors
    for index, (row, span) in enumerate(zip(rows, spans, strict=True)):
        fields = {name: None if cell in ("", "-") else cell for name, cell in zip(CELLS, row.cells, strict=True)}
        values = _values(row, index, len(rows), found)
        found.errors += _loose(row, fields, text, entities)
        found.records.append(Statistic(*(span or (0, 0)), row.text, **(fields | values)))
        if _MONEY.search(row.text) and values.get("unit") is None:
            found.doubts.append(f"{row.line.where}: {row.text!r} has no unit - no money?")
    return found


def _rows(lines: Iterable[Line], found: Figures) -> Iterator[tuple[Line, list[str]]]:
    """The cells of each line, six of them, with what `"` repeats."""
    above: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.text.split("|")]
        if len(cells) not in (5, 6) or not cells[0]:
            found.errors.append(line.error(f"{len(cells)} columns", _COLUMNS, "Complete the line."))
        cells = (cells + [""] * 6)[:6]
        cells[1:] = [above[i] if cell == '"' and above else cell for i, cell in enumerate(cells[1:], 1)]
        above = cells
        if cells[0]:
            yield line, cells


def _values(row: _Row, index: int, rows: int, found: Figures) -> dict[str, Any]:
    """Value, unit, qualifier and role: as read in the text, then as the extras say."""
    values: dict[str, Any] = {"value": None}
    if read := reading(row.text):
        values |= {"value": read.value, "upper": read.upper, "out_of": read.out_of}
    if row.text.endswith("%"):
        values["unit"] = "%"
    for extra in row.extras:
        values |= _extra(extra, row, (index, rows), found)
    if values["value"] is None:
        found.errors.append(row.line.error(f"{row.text!r}, which cannot be read", "its value", "Give v=, and upper= for a range."))
        values["value"] = Decimal(0)
    return values


def _extra(extra: str, row: _Row, place: tuple[int, int], found: Figures) -> dict[str, Any]:
    key, equals, value = extra.partition("=")
    if extra in QUALIFIERS:
        return {"qualifier": QUALIFIERS[extra]}
    if extra in UNITS:
        return {"unit": UNITS[extra]}
    if equals and key in NUMBERS and _DECIMAL.fullmatch(value):
        return {NUMBERS[key]: Decimal(value)}
    if equals and value and key in ("u", "base"):
        return {"unit": value.replace("_", " ")} if key == "u" else {"base": value}
    if link := _LINK.fullmatch(extra):
        return _linked(link, row, place, found)
    found.errors.append(row.line.error(f"{extra!r}", _EXTRAS, "Correct the extras; numbers are plain decimals as in v=1500000."))
    return {}


def _linked(link: re.Match[str], row: _Row, place: tuple[int, int], found: Figures) -> dict[str, Any]:
    index, rows = place
    role, target = ROLES[link[1]], None if link[2] == "-" else int(link[2]) - 1
    if target is not None and (not 0 <= target < rows or target == index):
        found.errors.append(row.line.error(f"{link[0]!r}", f"another figure, from 1 to {rows}", "Count the lines of the section."))
        target = None
    if role == "part" and link[2] == "-":
        found.doubts.append(f"{row.line.where}: a part of nothing")
    return {"role": role, "of": target}


def _loose(row: _Row, fields: dict[str, str | None], text: str, entities: Iterable[Entity]) -> Iterator[RecordError]:
    """Phrases that do not stand in the text, an organization that is not marked."""
    for name in ("counted", "action"):
        if (phrase := fields[name]) is not None and phrase not in text:
            yield row.line.error(f"{name} {phrase!r}", "words as they stand in the text", "Copy them from there.")
    body = fields["organization"]
    if body is not None and body not in {item.text for item in entities if item.label in ("ORG", "LOC")}:
        yield row.line.error(f"organization {body!r}", "the text of a marked ORG or LOC", "Mark it, or write it as it is marked.")
