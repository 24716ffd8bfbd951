"""The two files of an article: its text with a head, and its sheet in sections of numbered lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nlp.corpora.decoding import decode
from nlp.corpora.streams import content
from nlp.errors import RecordError

HEAD_KEYS = ("genre", "outlet", "region", "source", "published", "url", "title", "form", "writer")
FORMS = ("NFD", "nbsp", "crlf")
SECTIONS = ("entities", "statistics", "positions")
_NTH = re.compile(r"\s+@([1-9]\d*)$")


@dataclass(frozen=True, slots=True)
class TextFile:
    """An article in the form in which annotators read it: NFC, `\\n` at line ends, one at its end."""

    id: str
    head: dict[str, str]
    text: str
    errors: tuple[RecordError, ...]


class Line(NamedTuple):
    """A line of a sheet with its place (`sheet.txt:7`)."""

    where: str
    text: str

    def error(self, found: str, expected: str, remedy: str) -> RecordError:
        return RecordError(self.where, found=found, expected=expected, remedy=remedy)


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The lines of each section."""

    sections: dict[str, list[Line]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    errors: list[RecordError] = field(default_factory=list)


def normal(text: str) -> str:
    """A text as annotators read it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip("\n") + "\n"


def read_text(path: Path) -> TextFile:
    """The head and text of a file. Raises InputError for bytes that are no text, RecordError where the head does not end."""
    raw = decode(content(path), where=str(path)).replace("\r\n", "\n")
    top, mark, text = raw.partition("\n---\n")
    if not mark:
        raise RecordError(str(path), found="no line `---`", expected="one between the head and the text", remedy="Add it.")
    head: dict[str, str] = {}
    errors = []
    for number, line in enumerate(top.splitlines(), 1):
        key, colon, value = (part.strip() for part in line.partition(":"))
        where = Line(f"{path}:{number}", line)
        if line.strip() and (not colon or key not in HEAD_KEYS):
            errors.append(where.error(f"{line!r}", f"one of {', '.join(HEAD_KEYS)} and a colon", "Correct the head."))
        elif key == "form" and value not in ("", *FORMS):
            errors.append(where.error(f"the form {value!r}", " or ".join(FORMS), "Correct it, or leave it out."))
        elif value:
            head[key] = unicodedata.normalize("NFC", value)
    return TextFile(path.stem, head, normal(text), tuple(errors))


def read_sheet(path: Path) -> SheetFile:
    """The sections of a sheet; blank lines and lines that begin with `#` are passed over. Raises InputError."""
    sheet = SheetFile()
    now: str | None = None
    for number, raw in enumerate(decode(content(path), where=str(path)).splitlines(), 1):
        line = Line(f"{path}:{number}", unicodedata.normalize("NFC", raw.strip()))
        if not line.text or line.text.startswith("#"):
            continue
        if line.text.startswith("---"):
            now = line.text.strip("- ")
        if now not in SECTIONS:
            found = f"the section {now!r}" if now is not None else "a line before any section"
            sheet.errors.append(line.error(found, f"--- and one of {', '.join(SECTIONS)}", "Correct the heading."))
            now = now if now is None else SECTIONS[0]
        elif not line.text.startswith("---"):
            sheet.sections[now].append(line)
    return sheet


def numbered(text: str) -> tuple[str, int | None]:
    """A text and the number behind `@`: `ngày 26/2 @2` is `ngày 26/2`, 2."""
    match = _NTH.search(text)
    return (text[: match.start()].rstrip(), int(match[1])) if match else (text, None)
