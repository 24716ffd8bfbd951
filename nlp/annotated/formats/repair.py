"""Offsets of other tools: counted in UTF-16, with a byte order mark, with other line ends - mended where one reading alone fits.

A reading fits if every span lies in the text, has no blank at its ends, cuts no syllable, and, where the file says what
stands there, has that text. Offsets that fit as they stand are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from nlp.annotated.formats.document import Document, Mark
from nlp.errors import InputError

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to count: for each of its units the offset in the text, by position."""

    name: str
    offsets: Sequence[int]

    def mark(self, mark: Mark) -> Mark | None:
        if not 0 <= mark.start < mark.end < len(self.offsets):
            return None
        return replace(mark, start=self.offsets[mark.start], end=self.offsets[mark.end])


def mended(doc: Document, *, where: str) -> tuple[Document, str | None]:
    """The document with offsets in code points of its text, and how they were counted if that had to be mended.

    Raises InputError where no reading fits, or where several fit that differ.
    """
    readings = list(_readings(doc.text))
    fits = [(reading.name, marks) for reading in readings if (marks := _read(doc, reading)) is not None]
    if fits and fits[0][0] == "":
        return replace(doc, marks=fits[0][1]), None
    different = {marks: name for name, marks in reversed(fits)}
    if len(different) != 1:
        mark = next((mark for mark in doc.marks if not _fits(readings[0].mark(mark), doc.text, mark.text)), doc.marks[0])
        ways = f"{len(different)} ways to count that fit, and differ" if different else "no way to count that fits"
        found = f"{mark.text or doc.text[mark.start : mark.end]!r} at {mark.start}-{mark.end}, {ways}"
        expected = "half-open offsets in code points of the text"
        raise InputError(f"{where}: {mark.name}", found=found, expected=expected, remedy="Export the text and its spans together again.")
    ((marks, name),) = different.items()
    return replace(doc, marks=marks), name


def _read(doc: Document, reading: _Reading) -> tuple[Mark, ...] | None:
    moved = [reading.mark(mark) for mark in doc.marks]
    pairs = zip(moved, doc.marks, strict=True)
    return tuple(mark for mark in moved if mark) if all(_fits(mark, doc.text, given.text) for mark, given in pairs) else None


def _fits(mark: Mark | None, text: str, said: str | None) -> bool:
    if mark is None:
        return False
    stands = text[mark.start : mark.end]
    if said is not None:
        return " ".join(said.split()) == " ".join(stands.split()) and stands == stands.strip()
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    whole = not (before.isalpha() and stands[:1].isalpha()) and not (stands[-1:].isalpha() and after.isalpha())
    return stands != "" and stands == stands.strip() and whole


def _readings(text: str) -> Iterator[_Reading]:
    """As it stands first; then each single way to count otherwise, then their mixtures.

    UTF-16 units, line ends counted as one sign or as two, a mark before the text.
    """
    ends = ("", "\\n for each \\r\\n", "\\r\\n for each \\n")
    boms = ("", "a byte order mark before the text", "no byte order mark")
    ways = sorted(product((True, False), ends, boms), key=lambda way: sum(map(bool, way)))
    for utf16, end, bom in ways:
        if offsets := _offsets(text, utf16=utf16, ends=end, bom=bom):
            yield _Reading(", ".join(part for part in ("UTF-16 units" if utf16 else "", end, bom) if part), offsets)


def _offsets(text: str, *, utf16: bool, ends: str, bom: str) -> list[int]:
    """For each unit the offset of its character; the end of the text comes last. Empty where the reading is that of another."""
    if (
        (utf16 and max(text, default="") <= "\uffff")
        or (ends.startswith("\\n") and "\r\n" not in text)
        or (ends.startswith("\\r") and ("\r" in text or "\n" not in text))
        or (bom.startswith("no") and not text.startswith(_BOM))
    ):
        return []
    offsets = [0] if bom.startswith("a") else []
    for place, sign in enumerate(text):
        if (bom.startswith("no") and place == 0) or (ends.startswith("\\n") and sign == "\n" and text[place - 1 : place] == "\r"):
            continue
        size = 2 if (ends.startswith("\\r") and sign == "\n") or (utf16 and ord(sign) > 0xFFFF) else 1
        offsets += [place] * size
    return [*offsets, len(text)]
