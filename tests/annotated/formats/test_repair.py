"""Offsets counted in another way are mended where one way alone fits, and refused with the place where none does, or two."""

from __future__ import annotations

import pytest

from nlp.annotated.formats.document import Document, Mark
from nlp.annotated.formats.repair import mended
from nlp.errors import InputError

EMOJI = "Tin 😀 mới: Hà Nội và Huế."
LINES = "Tin\r\nmới: Hà Nội\r\nvà Huế."
PLAIN = "Tin\nmới: Hà Nội\nvà Huế."


def marks(text: str, *names: str, said: bool, shift: int = 0, unit: str = "utf-32-le") -> tuple[Mark, ...]:
    """Marks over names, counted in the units of an encoding and from another start."""
    size = {"utf-32-le": 4, "utf-16-le": 2}[unit]

    def offset(place: int) -> int:
        return len(text[:place].encode(unit)) // size + shift

    return tuple(
        Mark(f"T{i}", offset(text.index(name)), offset(text.index(name) + len(name)), "LOC", name if said else None)
        for i, name in enumerate(names, 1)
    )


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize(
    ("text", "given", "how"),
    [
        (EMOJI, lambda said: marks(EMOJI, "Hà Nội", "Huế", said=said), None),
        (EMOJI, lambda said: marks(EMOJI, "Hà Nội", "Huế", said=said, unit="utf-16-le"), "UTF-16 units"),
        (PLAIN, lambda said: marks(PLAIN, "Hà Nội", "Huế", said=said, shift=1), "a byte order mark before the text"),
        (f"\ufeff{PLAIN}", lambda said: marks(PLAIN, "Hà Nội", "Huế", said=said), "no byte order mark"),
        (LINES, lambda said: marks(PLAIN, "Tin", "Hà Nội", "Huế", said=said), "\\n for each \\r\\n"),
        (PLAIN, lambda said: marks(LINES, "Tin", "Hà Nội", "Huế", said=said), "\\r\\n for each \\n"),
    ],
    ids=["as they are", "UTF-16", "BOM counted", "BOM not counted", "LF", "CRLF"],
)
def test_one_way_fits(text, given, how, said) -> None:  # type: ignore[no-untyped-def]
    doc, told = mended(Document("a", text, given(said)), where="f")
    assert told == how
    assert {text[mark.start : mark.end] for mark in doc.marks} <= {"Tin", "Hà Nội", "Huế"}


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (Mark("T1", 11, 17, "LOC", "Huế"), "no way to count that fits"),
        (Mark("T1", 0, 99, "LOC"), "no way to count that fits"),
        (Mark("T1", 5, 5, "LOC"), "no way to count that fits"),
        (Mark("T1", -3, 2, "LOC"), "no way to count that fits"),
        (Mark("T1", 13, 15, "LOC"), "no way to count that fits"),
    ],
)
def test_no_way_fits(mark: Mark, found: str) -> None:
    with pytest.raises(InputError, match=found) as error:
        mended(Document("a", "Tin mới: Hà Nội và Huế.", (mark,)), where="f")
    assert error.value.where == "f: T1"


def test_two_ways_fit_and_differ() -> None:
    """Three units of UTF-16 too many lead to `a`, a byte order mark leads to `b`."""
    with pytest.raises(InputError, match="2 ways to count that fit, and differ"):
        mended(Document("a", "😀😀😀 a b c", (Mark("T1", 7, 8, "LOC"),)), where="f")


def test_what_fits_as_it_stands_is_left_alone() -> None:
    doc = Document("a", EMOJI, marks(EMOJI, "Hà Nội", said=False))
    assert mended(doc, where="f") == (doc, None)
