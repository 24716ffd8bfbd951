"""Which figures are parts of another: `trong đó`, `gồm`, `trong số`, and lists that add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from nlp.linking.statistics import part_signs as signs
from nlp.linking.statistics.lists import is_aside, is_each, is_joined, last_word
from nlp.linking.statistics.page import Figure, Item
from nlp.linking.statistics.part_signs import LARGE, REACH
from nlp.linking.statistics.phrases import ALIKE, Phrase, likeness

NAMED = "total of those named"
REMAINING = "part remaining"
_FEW = 20  # below it a sum can be chance, unless the nouns are the same
_LINES = 2  # sentences back to a whole
_SIMILAR = 2  # likeness of what remains to what it remains of


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
            self._remains(figure)
            self._settled(figure)
        return self.parts

    def _settled(self, figure: Figure) -> None:
        """found figure ... settled figure: of the cases that were found, those that were dealt with; the noun may be left out."""
        if (
            figure.index in self.parts
            or not self.levels[figure.index]
            or figure.quantity.unit
            or signs.verb_of(figure, self.figures) not in signs.SETTLED
        ):
            return
        phrase = self.phrases[figure.index]
        for other in reversed(self.figures[max(0, figure.index - REACH) : figure.index]):
            if other.line is not figure.line:
                return
            fits = self.levels[other.index] and not other.quantity.unit and other.quantity.value >= figure.quantity.value
            alike = phrase is None or likeness(phrase, self.phrases[other.index]) == ALIKE
            if fits and alike and signs.verb_of(other, self.figures) in signs.FOUND:
                self._add(figure, other, "part settled")
                return

    def _remains(self, figure: Figure) -> None:
        """figure phrase `còn lại`: what is left of an earlier, larger figure of the same things."""
        if figure.index in self.parts or not self.levels[figure.index] or not signs.is_remainder(figure):
            return
        phrase = self.phrases[figure.index]
        for other in reversed(self.figures[max(0, figure.index - 2 * REACH) : figure.index]):
            larger = (
                self.levels[other.index] and other.quantity.unit == figure.quantity.unit and other.quantity.value > figure.quantity.value
            )
            if larger and phrase and self.phrases[other.index] and likeness(phrase, self.phrases[other.index]) >= _SIMILAR:
                self._add(figure, other, REMAINING)
                return

    def _read(self, figure: Figure, reading: _List | None) -> _List | None:
        """The list that is open behind ``figure``."""
        if figure.before >= 0 and [item.form for item in figure.gap] == [signs.IN]:
            self._add(self.figures[figure.index - 1], figure, "part among")
            return None
        if figure.rest and figure.rest[0].form in signs.OF_THEM and (whole := self._whole(figure, figure.rest[0])):
            self._add(figure, whole, "part of those")
            return None
        if self._opens_among(figure):
            self._add(self.figures[figure.index + 1], figure, "part among")
            return None
        marker = signs.marker_of(figure)
        if marker is None:
            return self._continue(figure, reading)
        if marker.form in signs.AMONG and last_word(figure.gap) is marker:
            return self._among(figure)
        whole = None if marker.form in signs.LISTING and self._has_subject(figure, marker) else self._whole(figure, marker)
        if whole is None:
            return None
        self._add(figure, whole, f"part after {marker.form}")
        return _List(whole, signs.is_in_bracket(figure), [figure])

    def _has_subject(self, figure: Figure, marker: Item) -> bool:
        """Whether a new subject stands between the figure before and the word: `..., Ban Thường vụ gồm 5 đồng chí`."""
        gap = [item for item in figure.gap if item.end <= marker.start]
        start = max((at + 1 for at, item in enumerate(gap) if item.form in (",", ";", "và", ".")), default=-1)
        return start >= 0 and figure.before >= 0 and any(item.has("noun", "ORG", "LOC") for item in gap[start:])

    def _opens_among(self, figure: Figure) -> bool:
        """`trong` figure phrase ... figure phrase: `trong 11 hợp tác xã chỉ có 4 hợp tác xã ...`."""
        gap, after = figure.gap, figure.index + 1
        if not gap or gap[-1].form != signs.IN or (len(gap) > 1 and not gap[-2].has("sign", "conjunction")) or after >= len(self.figures):
            return False
        part, first, second = self.figures[after], self.phrases[figure.index], self.phrases[after]
        smaller = part.line is figure.line and self.levels[after] and part.quantity.value <= figure.quantity.value
        return smaller and bool(first and second) and likeness(first, second) == ALIKE

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
        self._add(figure, self._rival(figure, reading), "part in list" if reading.members else "part of those named")
        reading.members.append(figure)
        return None if reading.sum == reading.whole.quantity.value else reading

    def _rival(self, figure: Figure, reading: _List) -> Figure:
        """The whole of a member: that of the list, or the one beside it with the member's noun: `5 tổ chức và 9 đảng viên, gồm ...`."""
        phrase = self.phrases[figure.index]
        if likeness(phrase, self.phrases[reading.whole.index]) == ALIKE or not reading.members:
            return reading.whole
        for other in self._before(reading.members[0]):
            if likeness(phrase, self.phrases[other.index]) == ALIKE and phrase and other.quantity.value >= figure.quantity.value:
                return other
        return reading.whole

    def _belongs(self, figure: Figure, reading: _List) -> bool:
        phrase, last = self.phrases[figure.index], self.phrases[reading.last.index]
        whole = self._rival(figure, reading)
        room = whole.quantity.value - (reading.sum if whole is reading.whole else 0)
        if figure.quantity.unit != reading.last.quantity.unit or figure.quantity.value > whole.quantity.value:
            return False
        if figure.quantity.value > room and not is_joined(figure):
            return False
        if whole is not reading.whole:
            return figure.line is reading.last.line
        if likeness(phrase, last) < 0 and not is_joined(figure):
            return False
        if figure.line is not reading.last.line:
            near = figure.line.number - reading.last.line.number == 1
            return near and bool(phrase and last and phrase.general and phrase.form == last.form)
        closed = reading.bracketed and any(item.form == ")" for item in figure.gap)
        return not closed and not any(item.has("number") for item in signs.own_items(figure))

    def _whole(self, figure: Figure, marker: Item) -> Figure | None:
        """The best of the figures before, by noun, sum and nearness."""
        best = max(((self._score(figure, other, marker, rank), -rank) for rank, other in enumerate(self._before(figure))), default=None)
        if best is None or best[0] <= 0:
            return None
        return list(self._before(figure))[-best[1]]

    def _before(self, figure: Figure) -> Iterator[Figure]:
        """The figures that a list may refer to, nearest first."""
        seen = 0
        for other in reversed(self.figures[max(0, figure.index - 2 * REACH) : figure.index]):
            if figure.line.number - other.line.number > _LINES or seen == REACH:
                return
            if self.levels[other.index] and not is_each(other) and not is_aside(other):
                seen += 1
                yield other

    def _score(self, figure: Figure, whole: Figure, marker: Item, rank: int) -> float:
        if whole.quantity.unit != figure.quantity.unit or whole.quantity.value < figure.quantity.value:
            return -1
        alike = likeness(self.phrases[figure.index], self.phrases[whole.index])
        sums = whole.quantity.value in self._sums(figure)
        if alike < 0 or (marker.form in (signs.LISTING | signs.OPENING) and alike < 1 and not sums):
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
            near = member.line is whole.line or member.line.number - whole.line.number <= signs.reach_of_sum(whole)
            if not near or member.index in self.parts or total > whole.quantity.value or not self._alike(member, whole):
                return
            left = count > 1 and total < whole.quantity.value and member.line is whole.line and signs.leaves_rest(member)
            if (total == whole.quantity.value or left) and count > 1:
                for part in row[:count]:
                    self._add(part, whole, "part by sum")
                return

    def _alike(self, member: Figure, whole: Figure) -> bool:
        first, second = self.phrases[member.index], self.phrases[whole.index]
        if whole.quantity.unit:
            return whole.quantity.value >= LARGE
        if first is None:
            return whole.quantity.value >= _FEW
        return likeness(first, second) >= (1 if whole.quantity.value >= _FEW else ALIKE)

    def _add(self, part: Figure, whole: Figure, rule: str) -> None:
        self.parts[part.index] = Part(whole.index, rule)
