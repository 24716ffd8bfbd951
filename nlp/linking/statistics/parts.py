"""Which figures are parts of another: `trong đó`, `gồm`, `trong số`, and lists that add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from nlp.linking.statistics.counted import Phrase
from nlp.linking.statistics.lists import is_each, is_joined, last_word
from nlp.linking.statistics.page import Figure, Item
from nlp.text import place_tones

NAMED = "total of those named"
REACH = 8  # figures back to a whole, or on to the end of a list

_AMONG = frozenset(map(place_tones, ("trong số", "trong tổng số", "trên tổng số")))
_LISTING = frozenset(map(place_tones, ("gồm", "gồm có", "bao gồm", "cụ thể", "cụ thể là", "cụ thể như sau", "riêng", "chia ra")))
_CLASSES = frozenset({"person", "body", "place", "event", "work", "thing", "measure"})


class Part(NamedTuple):
    """A figure's whole (its index), and the rule that found it."""

    of: int
    rule: str


@dataclass(slots=True)
class _List:
    """The list of parts that is being read."""

    whole: Figure
    bracketed: bool
    members: list[Figure] = field(default_factory=list)

    @property
    def last(self) -> Figure:
        return self.members[-1] if self.members else self.whole

    @property
    def sum(self) -> Decimal:
        return sum((member.quantity.value for member in self.members), Decimal(0))


def likeness(first: Phrase | None, second: Phrase | None) -> int:
    """How well two phrases name the same kind of thing: 3 same words, 2 a general noun, 1 same class, 0 unknown, -1 different classes."""
    if first is None or second is None:
        return 1
    long, short = sorted((first.form, second.form), key=len, reverse=True)
    if f"{long} ".startswith(f"{short} ") or f" {long}".endswith(f" {short}"):
        return 3
    if first.head & second.head & _CLASSES:
        return 1
    if first.general or second.general:
        return 2
    return -1 if first.head & _CLASSES and second.head & _CLASSES else 0


class Finder:
    """Reads the parts of a page; ``levels`` are the figures that may be parts or wholes, the rest are changes and shares."""

    def __init__(self, figures: Sequence[Figure], phrases: Sequence[Phrase | None], levels: Sequence[bool]) -> None:
        self.figures, self.phrases, self.levels = figures, phrases, levels
        self.parts: dict[int, Part] = {}
        self.named: set[int] = set()

    def find(self) -> dict[int, Part]:
        """The parts, by index: those that a word announces, then lists that add up without one."""
        reading: _List | None = None
        for figure in self.figures:
            if self.levels[figure.index] and not is_each(figure):
                reading = self._read(figure, reading)
        for figure in self.figures:
            self._add_up(figure)
        return self.parts

    def _read(self, figure: Figure, reading: _List | None) -> _List | None:
        """The list that is open behind ``figure``."""
        marker = next((item for item in reversed(figure.gap) if item.has("part")), None)
        if marker is None:
            return self._continue(figure, reading)
        if marker.form in _AMONG and last_word(figure.gap) is marker:
            return self._among(figure)
        whole = self._whole(figure, marker)
        if whole is None:
            return None
        self._add(figure, whole, f"part after {marker.form}")
        return _List(whole, _in_bracket(figure), [figure])

    def _among(self, figure: Figure) -> _List | None:
        """figure `trong số` figure: the first is part of the second; at the start of a clause the second opens a list."""
        if figure.before >= 0 and not any(item.has("sign") for item in figure.gap):
            self._add(self.figures[figure.index - 1], figure, "part among")
            return None
        self.named.add(figure.index)
        return _List(figure, bracketed=False)

    def _continue(self, figure: Figure, reading: _List | None) -> _List | None:
        if reading is None or not self._belongs(figure, reading):
            return None
        self._add(figure, reading.whole, "part in list" if reading.members else "part of those named")
        reading.members.append(figure)
        return None if reading.sum == reading.whole.quantity.value else reading

    def _belongs(self, figure: Figure, reading: _List) -> bool:
        phrase, last = self.phrases[figure.index], self.phrases[reading.last.index]
        room = reading.whole.quantity.value - reading.sum
        if figure.quantity.unit != reading.last.quantity.unit or figure.quantity.value > room:
            return False
        if likeness(phrase, last) < 0 and not is_joined(figure):
            return False
        if figure.line is not reading.last.line:
            near = figure.line.number - reading.last.line.number == 1
            return near and bool(phrase and last and phrase.general and phrase.form == last.form)
        closed = reading.bracketed and any(item.form == ")" for item in figure.gap)
        return not closed and not any(item.has("number") for item in _own(figure))

    def _whole(self, figure: Figure, marker: Item) -> Figure | None:
        """The best of the figures before, by noun, sum and nearness."""
        best = max(((self._score(figure, other, marker, rank), -rank) for rank, other in enumerate(self._before(figure))), default=None)
        if best is None or best[0] <= 0:
            return None
        return list(self._before(figure))[-best[1]]

    def _before(self, figure: Figure) -> Iterator[Figure]:
        """The figures that a list may refer to, nearest first."""
        for other in reversed(self.figures[max(0, figure.index - REACH) : figure.index]):
            if self.levels[other.index] and figure.line.number - other.line.number <= 2 and not is_each(other):
                yield other

    def _score(self, figure: Figure, whole: Figure, marker: Item, rank: int) -> float:
        if whole.quantity.unit != figure.quantity.unit or whole.quantity.value < figure.quantity.value:
            return -1
        alike = likeness(self.phrases[figure.index], self.phrases[whole.index])
        sums = whole.quantity.value in self._sums(figure)
        if alike < 0 or (marker.form in _LISTING and alike < 1 and not sums):
            return -1
        return 2 + alike + 4 * sums - 0.6 * rank - 2 * (whole.line is not figure.line and rank > 1)

    def _sums(self, figure: Figure) -> list[Decimal]:
        """The sums of two and more figures from ``figure`` on, of its line and unit."""
        row = [other.quantity.value for other in self._row(figure) if other.line is figure.line]
        return list(accumulate(row))[1:]

    def _row(self, figure: Figure) -> Iterator[Figure]:
        for other in self.figures[figure.index : figure.index + 2 * REACH]:
            if self.levels[other.index] and not is_each(other):
                if other.quantity.unit != figure.quantity.unit or other.quantity.out_of:
                    return
                yield other

    def _add_up(self, whole: Figure) -> None:
        """whole figure figure+: the figures right behind it, alike and together as large as it."""
        if not self.levels[whole.index] or whole.quantity.upper or whole.quantity.out_of or is_each(whole):
            return
        row = list(self._row(whole))[1:]
        total = Decimal(0)
        for count, member in enumerate(row, start=1):
            total += member.quantity.value
            near = member.line.number - whole.line.number <= 1
            if not near or member.index in self.parts or total > whole.quantity.value or not self._alike(member, whole):
                return
            if total == whole.quantity.value and count > 1:
                for part in row[:count]:
                    self._add(part, whole, "part by sum")
                return

    def _alike(self, member: Figure, whole: Figure) -> bool:
        needed = 1 if whole.quantity.value > REACH else 3
        return likeness(self.phrases[member.index], self.phrases[whole.index]) >= needed or bool(whole.quantity.unit)

    def _add(self, part: Figure, whole: Figure, rule: str) -> None:
        self.parts[part.index] = Part(whole.index, rule)


def _own(figure: Figure) -> Sequence[Item]:
    """The items of the gap behind the last comma or semicolon: what leads up to this figure alone."""
    gap = figure.gap
    start = max((at + 1 for at, item in enumerate(gap) if item.form in (",", ";")), default=0)
    return gap[start:]


def _in_bracket(figure: Figure) -> bool:
    """Whether a bracket opens in the gap before the figure and is not closed there."""
    return next((item.form == "(" for item in reversed(figure.gap) if item.form in ("(", ")")), False)
