"""What is true of a figure whatever is asked of it: the conditions under which its fields are chosen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from nlp.linking.ranking import ALWAYS
from nlp.linking.statistics.choices.facts import Facts
from nlp.linking.statistics.counted import MONEY, is_rate
from nlp.linking.statistics.page import Figure
from nlp.text import place_tones

_WORDS = {
    place_tones(word): name
    for word, name in {
        "đã": "done", "sẽ": "planned", "đang": "now", "hiện": "now", "hiện có": "now", "hiện nay": "now", "nay": "now",
        "có": "has", "còn": "has", "gồm": "has", "mỗi": "each", "dự kiến": "planned", "phấn đấu": "planned", "từng": "once",
        "đề nghị": "asked", "kiến nghị": "asked", "yêu cầu": "asked", "đề xuất": "asked",
    }.items()
}  # fmt: skip
_EVENTS = frozenset(
    map(
        place_tones, ("hội nghị", "đại hội", "kỳ họp", "phiên họp", "buổi", "cuộc họp", "dịp này", "buổi lễ", "phiên tòa", "lễ", "hội thảo")
    )
)
_QUOTES = re.compile('["“”]')


class Conditions:
    """The conditions of a page's figures; what holds for a whole line is read once for all its figures."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.lines = facts, dict[int, _Line]()

    def of(self, figure: Figure) -> Iterator[str]:
        """The conditions of a figure, in a fixed order."""
        link, act, unit = self.facts.links[figure.index], self.facts.acts[figure.index], figure.quantity.unit
        yield ALWAYS
        yield f"role:{link.role}"
        yield "act" if act else "no act"
        yield "unit:money" if unit in MONEY else "unit:rate" if is_rate(figure) else "unit:measure" if unit else "unit:none"
        yield from sorted({_WORDS[item.form] for item in figure.gap if item.form in _WORDS})
        line = self._line(figure)
        if act:
            acting = figure.items[bisect_left(line.starts, act[0]) : bisect_left(line.starts, act[1])]
            yield from sorted({f"act:{kind}" for item in acting for kind in item.kinds if kind != "word"})
        if figure.line.number == 0:
            yield "headline"
        yield from line.conditions
        if bisect_left(line.quotes, figure.quantity.start) % 2:
            yield "quoted"

    def _line(self, figure: Figure) -> _Line:
        number = figure.line.number
        if number not in self.lines:
            self.lines[number] = _read_line(self.facts.page.text, figure)
        return self.lines[number]


class _Line(NamedTuple):
    """What holds for all figures of a line, where its items begin, and where its quotation marks stand."""

    conditions: tuple[str, ...]
    starts: list[int]
    quotes: list[int]


def _read_line(text: str, figure: Figure) -> _Line:
    items = figure.items
    told = any(item.has("report") for item in items), any(item.form in _EVENTS for item in items)
    names = tuple(name for name, holds in zip(("told", "event"), told, strict=True) if holds)
    quotes = [match.start() for match in _QUOTES.finditer(text, figure.line.start, figure.line.end)]
    return _Line(names, [item.start for item in items], quotes)
