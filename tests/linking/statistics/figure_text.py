"""Texts with their names marked inline, `[ORG Tỉnh ủy]`, and the statistics that the linking makes of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nlp.grammar.dates import find_times
from nlp.grammar.quantities import find_quantities
from nlp.linking.statistics import Context, link_statistics
from nlp.linking.statistics.page import Page, read_page
from nlp.records import LABELS, Entity, Quantity, Statistic
from nlp.sentences import sentences
from nlp.text import canonical

HERE = Path(__file__).parent
FIELDS = ("text", "counted", "action", "organization", "period", "role", "base")
_MARK = re.compile(rf"\[({'|'.join(LABELS)}) ([^\]]*)\]")


class Case(NamedTuple):
    """A named text, the article's day, and the rows expected: the fields of `FIELDS`."""

    name: str
    published: str | None
    text: str
    rows: tuple[tuple[str, ...], ...]


def linked(marked: str, *, published: str | None = None) -> tuple[str, tuple[Statistic, ...]]:
    """The canonical text without its marks, and its statistics."""
    text, context = _read(marked, published)
    return text, link_statistics(text, _quantities(text, context), context=context)


def page(marked: str, *, published: str | None = None) -> Page:
    """The page of a marked text."""
    text, context = _read(marked, published)
    return read_page(text, _quantities(text, context), context)


def row(item: Statistic) -> tuple[str, ...]:
    """A statistic as a row of a case: `part 0` for a part of the first, `-` for None."""
    role = item.role if item.of is None else f"{item.role} {item.of}"
    return tuple(value or "-" for value in (item.text, item.counted, item.action, item.organization, item.period, role, item.base))


def cases(name: str) -> Iterator[Case]:
    """The cases of a file: `== name`, perhaps `published` day, lines of text, rows of fields between bars."""
    for block in (HERE / name).read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *lines = block.strip().splitlines()
        published = next((line.split()[1] for line in lines if line.startswith("published ")), None)
        rows = [tuple(canonical(field.strip()).text for field in line.split(" | ")) for line in lines if " | " in line]
        text = "\n".join(line for line in lines if " | " not in line and not line.startswith("published "))
        yield Case(title, published, text, tuple(rows))


def _read(marked: str, published: str | None) -> tuple[str, Context]:
    source = canonical(marked).text
    text, names = "", []
    last = 0
    for mark in _MARK.finditer(source):
        text += source[last : mark.start()]
        names.append(Entity(len(text), len(text) + len(mark[2]), mark[1], mark[2]))  # type: ignore[arg-type]
        text, last = text + mark[2], mark.end()
    text += source[last:]
    return text, Context(tuple(names), sentences(text), find_times(text, published), published)


def _quantities(text: str, context: Context) -> list[Quantity]:
    taken = [(time.start, time.end) for time in context.times if time.named]
    taken += [(name.start, name.end) for name in context.entities if name.label in ("ORG", "PERSON", "LAW")]
    return find_quantities(text, sorted(taken))
