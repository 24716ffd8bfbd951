"""When a figure holds: the time in its clause or sentence, the time that the report goes on under, the day of a present state."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.grammar.dates import Time
from nlp.linking.statistics.counted import Phrase, is_plan
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.parts import likeness
from nlp.linking.statistics.roles import Link
from nlp.records import Span
from nlp.text import place_tones

_COMPARED = frozenset(map(place_tones, ("so với", "so", "hơn", "cao hơn", "thấp hơn", "hơn so với")))
_SEPARATORS = frozenset({",", ";", "(", "và", ":", ")"})
_REPORT = ("year", "quarter", "months", "term", "range", "month")  # kinds of time that a report goes on under
_OPENING = re.compile(place_tones(r"\W*(?:(?:Trong|Riêng|Riêng trong|Tính đến|Tính trong|Tính từ|Kết thúc|Hết|Cũng trong|Tính riêng)\W+)?"), re.IGNORECASE)
_DATELINE = re.compile(r"[^.!?]{0,40}[-–:)] *(?:\w+ ){0,2}")
_HEADLINES = 200  # characters at the top of an article where its day may stand on a line of its own
_SMALL = 10  # equal figures below this say nothing


class When(NamedTuple):
    """A period (ISO 8601, None where its year is unknown), where it was read, and the rule."""

    iso: str | None
    span: Span | None
    rule: str


NEVER = When(None, None, "none")


class Calendar:
    """What the times of a page say of its figures."""

    def __init__(self, page: Page, phrases: Sequence[Phrase | None], links: Sequence[Link]) -> None:
        self.page, self.phrases, self.links = page, phrases, links
        self.day = article_day(page)
        self.topics = tuple(_topics(page))
        self.found: list[When] = []

    def periods(self) -> list[When]:
        """The period of every figure."""
        for figure in self.page.figures:
            self.found.append(self._when(figure))
        return [self._later(figure) for figure in self.page.figures]

    def _when(self, figure: Figure) -> When:
        link = self.links[figure.index]
        time = in_clause(self.page, figure)
        if time:
            return self._at(time, "clause")
        if link.of is not None and link.of < figure.index:
            return self.found[link.of]._replace(rule="of")
        time = on_line(self.page, figure)
        if time:
            return self._at(time, "line")
        return self._again(figure, self.page.figures[: figure.index]) or self._present(figure) or self._carried(figure)

    def _at(self, time: Time, rule: str) -> When:
        iso = time.period if time.period or time.rule != "present" else self.day
        return When(iso, (time.start, time.end), rule)

    def _again(self, figure: Figure, others: Sequence[Figure]) -> When | None:
        """The period of another figure that says the same: equal value, unit and noun."""
        for other in reversed(others):
            if _is_same(figure, other) and other.index < len(self.found) and self.found[other.index].iso:
                named = self.links[figure.index].rule == "total of those named"
                if named or likeness(self.phrases[figure.index], self.phrases[other.index]) == 3:
                    return self.found[other.index]._replace(rule="again")
        return None

    def _later(self, figure: Figure) -> When:
        """For a headline, the period that the article gives for the same figure below."""
        when = self.found[figure.index]
        if when.rule != "none" or figure.line.number > 1:
            return when
        following = [other for other in self.page.figures[figure.index + 1 :] if self.found[other.index].rule != "carried"]
        return self._again(figure, following) or when

    def _present(self, figure: Figure) -> When | None:
        """subject `có` figure, without a time in its paragraph: a present state holds on the article's day."""
        before = figure.gap[-1] if figure.gap else None
        if before is None or not before.has("state") or self.day is None:
            return None
        topic = self._topic(figure)
        return None if topic and self._is_near(topic, figure) else When(self.day, None, "present state")

    def _topic(self, figure: Figure) -> Time | None:
        at = bisect_right([time.start for time in self.topics], figure.quantity.start) - 1
        return self.topics[at] if at >= 0 else None

    def _is_near(self, topic: Time, figure: Figure) -> bool:
        return "\n" not in self.page.text[topic.start : figure.quantity.start]

    def _carried(self, figure: Figure) -> When:
        """The time that an earlier sentence opened with: a year or a part of one to the next such time, a day in its paragraph."""
        topic = self._topic(figure)
        if topic and (topic.kind in _REPORT or self._is_near(topic, figure) or topic is self.topics[0]):
            return self._at(topic, "carried")
        return NEVER


def article_day(page: Page) -> str | None:
    """The ISO day of the article: as given, else a date that stands on a line of its own at the top."""
    if page.context.published:
        return page.context.published[:10]
    for time in page.context.times:
        if time.start > _HEADLINES:
            return None
        start, end = page.text.rfind("\n", 0, time.start) + 1, page.text.find("\n", time.end)
        alone = time.start - start + max(0, end) - time.end <= _HEADLINES // 5
        if time.kind == "day" and time.period and alone and not re.search(r"[a-zà-ỹ]{2} [a-zà-ỹ]{2}", page.text[time.end : max(0, end)]):
            return time.period
    return None


def in_clause(page: Page, figure: Figure) -> Time | None:
    """The time of the figure's own clause: before it behind the last separator, or after it before the next."""
    return _attached_left(page, figure.gap) or _attached_right(page, figure.rest)


def _attached_left(page: Page, gap: Sequence[Item]) -> Time | None:
    """The last time of the gap, unless it closes the figure before: a separator stands behind it and none before it."""
    for at in range(len(gap) - 1, -1, -1):
        if gap[at].has("time") and not is_base(gap, at):
            return page.context.times[gap[at].ref] if _opens(gap, at) else None
    return None


def _opens(gap: Sequence[Item], at: int) -> bool:
    start = at - 1 if at and gap[at - 1].has("preposition") else at
    return start == 0 or gap[start - 1].form in _SEPARATORS or not any(item.form in _SEPARATORS for item in gap[at + 1 :])


def _attached_right(page: Page, rest: Sequence[Item]) -> Time | None:
    for at, item in enumerate(rest):
        if item.form in _SEPARATORS:
            return None
        if item.has("time") and not is_base(rest, at):
            return page.context.times[item.ref]
    return None


def is_base(items: Sequence[Item], at: int) -> bool:
    """Whether the time at ``at`` is what something is compared with, or the date of a document."""
    if items[at].form == "same_period":
        return True
    before = items[at - 1] if at else None
    return before is not None and (before.form in _COMPARED or before.has("LAW") or is_plan(before))


def on_line(page: Page, figure: Figure) -> Time | None:
    """The time that opens the line, else the last one before the figure."""
    items = figure.items[: figure.at]
    times = [at for at, item in enumerate(items) if item.has("time") and not is_base(items, at)]
    if not times:
        return None
    return page.context.times[items[times[0] if times[0] <= 1 else times[-1]].ref]


def _topics(page: Page) -> Iterator[Time]:
    """The times that open a sentence, and the day that the first sentence of the report names."""
    starts = [start for start, _ in page.context.sentences]
    first = True
    for time in page.context.times:
        home = bisect_right(starts, time.start) - 1
        if home < 0 or time.kind == "same_period" or time.rule == "present":
            continue
        lead = page.text[starts[home] : time.start]
        if _OPENING.fullmatch(lead) and time.kind in (*_REPORT, "day"):
            yield time
            first = False
        elif first and time.kind == "day" and home <= 3 and _DATELINE.fullmatch(lead):
            yield time
            first = False


def _is_same(figure: Figure, other: Figure) -> bool:
    first, second = figure.quantity, other.quantity
    return first.value == second.value and first.unit == second.unit and first.value >= _SMALL
