"""What every reader of the grammar shares: a cursor over the canonical text, and the words around a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nlp.records import Span

TAKEN = "\ufffc"  # stands for each character of a span that something else has claimed; no word, digit or blank

_WORD = re.compile(r"[^\W\d_]++")
_BREAK = re.compile(r"[^\w \ufffc]|[\d_]")


class Word(NamedTuple):
    """A run of letters with its place; ``lower`` is what lists are asked for."""

    start: int
    end: int
    lower: str


class Cursor:
    """A place in a text that readers move on. A reader that declines puts ``at`` back where it was."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    def check(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What ``pattern`` matches here, without moving."""
        return pattern.match(self.text, self.at)

    def read(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What ``pattern`` matches here; the cursor moves behind it."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match


def mask(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the characters of sorted ``spans`` replaced, so that offsets stay and nobody reads them."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if end > at:
            pieces += (text[at : max(at, start)], TAKEN * (end - max(at, start)))
            at = end
    return "".join((*pieces, text[at:]))


def words_before(text: str, at: int, *, reach: int = 48) -> list[Word]:
    """The words that run up to ``at`` with blanks alone between them, the nearest last."""
    if at == 0 or _BREAK.match(text, at - 1):
        return []
    floor = max(0, at - reach)
    cut = floor
    for stop in _BREAK.finditer(text, floor, at):
        cut = stop.end()
    found = [Word(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text, cut, at)]
    return found[1:] if found and found[0].start == floor > 0 else found


def words_after(text: str, at: int, *, count: int = 3) -> list[Word]:
    """Up to ``count`` words that follow ``at`` with single blanks alone between them."""
    found: list[Word] = []
    for _ in range(count):
        match = _WORD.match(text, at + 1 if text[at : at + 1] == " " else at)
        if not match:
            break
        found.append(Word(match.start(), match.end(), match[0].lower()))
        at = match.end()
    return found
