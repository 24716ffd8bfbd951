"""Texts with their entities marked inline, `[TITLE Bí thư] [ORG Tỉnh ủy]`, in canonical form; cases of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nlp.records import LABELS, Entity
from nlp.text import canonical

DATA = Path(__file__).parent / "data"
_MARK = re.compile(rf"\[({'|'.join(LABELS)}) ([^\]]*)\]")


class Marked(NamedTuple):
    """A canonical text with its entities."""

    text: str
    entities: tuple[Entity, ...]


class Case(NamedTuple):
    """A named case: marked text, and the lines that say what is expected."""

    name: str
    text: str
    expected: tuple[tuple[str, ...], ...]


def marked(source: str) -> Marked:
    """The text of ``source`` without its marks, and what they mark."""
    parts: list[str] = []
    entities: list[Entity] = []
    last = length = 0
    for match in _MARK.finditer(canonical(source).text):
        parts += match.string[last : match.start()], match[2]
        start = length + match.start() - last
        length = start + len(match[2])
        entities.append(Entity(start, length, match[1], match[2]))  # type: ignore[arg-type]
        last = match.end()
    return Marked("".join(parts) + canonical(source).text[last:], tuple(entities))


def cases(name: str) -> Iterator[Case]:
    """The cases of a file: `== name`, lines of text, lines of fields between bars."""
    for block in (DATA / name).read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *lines = block.strip().splitlines()
        fields = [line for line in lines if " | " in line]
        text = "\n".join(line for line in lines if " | " not in line)
        yield Case(title, text, tuple(tuple(part.strip() for part in line.split("|")) for line in fields))
