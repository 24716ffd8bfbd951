"""What an article reports on as a whole, and the time that its sentences go on under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nlp.grammar.dates import Time
from nlp.grammar.periods import parse
from nlp.linking.statistics.clause_times import TIMES, opens_sentence
from nlp.linking.statistics.page import Figure, Page
from nlp.text import place_tones

KINDS = ("year", "quarter", "months", "range", "month")  # of time that a report goes on under

_HARM_BEHIND, _HARM_BEFORE = 6, 4  # items of a figure's clause looked at
_HARM_LEAST, _HARM_SHARE = 4, 4  # figures, and one in so many
_NEWS = 7  # days between an event and its report
_LEADS = 4  # sentences among which the lead is
_ASIDE_REACH = 10
_ASIDE = re.compile(place_tones(r"(?:so với|so|hơn|kỳ|đến|từ|trước|hạn|sinh|kế hoạch|nhiệm kỳ|[(]) ?$"), re.IGNORECASE)
_DATELINE = re.compile(r"[^!?\n]{0,40}[-–:)] *(?:\w+ ){0,2}")


class Report:
    """The times of an article beyond the figure's sentence. ``day``: the article's, ISO 8601 or None."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.day = page.context.published[:10] if page.context.published else None
        self.times = [time.start for time in page.context.times]
        self.dates = {entity.end + 1 for entity in page.context.entities if entity.label == "LAW"}
        self.topics = tuple(self._topics())
        self.starts = [topic.start for topic in self.topics]
        self.span, self.lead = self._span(), self._lead()
        self.harm = _tells_of_harm(page)

    def topic(self, figure: Figure) -> Time | None:
        """The last time before the figure that opens a sentence."""
        at = bisect_right(self.starts, figure.quantity.start) - 1
        return self.topics[at] if at >= 0 else None

    def is_near(self, topic: Time, figure: Figure) -> bool:
        """Whether no end of line stands between the time and the figure's sentence."""
        return bisect_left(self.page.breaks, topic.start) == figure.line.paragraph

    def is_recent(self, topic: Time) -> bool:
        """Whether a report may still go on under the time: it ended in the article's year or the one before."""
        return not (self.day and topic.period) or parse(topic.period).last.year >= parse(self.day).first.year - 1

    def last(self, figure: Figure) -> Time | None:
        """The last time of the sentence before, in the figure's paragraph, that is neither a comparison nor a document's date."""
        number = figure.line.number - 1
        if number < 0:
            return None
        start, end = self.page.context.sentences[number]
        if "\n" in self.page.text[end : figure.line.start]:
            return None
        first, stop = bisect_left(self.times, start), bisect_left(self.times, end)
        near = (self.page.context.times[at] for at in range(stop - 1, max(first, stop - TIMES) - 1, -1))
        return next((time for time in near if self._tells(time)), None)

    def _span(self) -> Time | None:
        """The months or quarter before the article that its first sentences name: what the whole of it reports on."""
        for time in self.page.context.times:
            if self.day is None or time.start > self._leads_end():
                return None
            past = time.period is not None and parse(time.period).first <= parse(self.day).first
            if past and time.kind in ("months", "quarter") and self._tells(time):
                return time
        return None

    def _lead(self) -> Time | None:
        """The day that the whole article tells of: its lead names it, shortly before publication."""
        dated = [time for time in self.topics[:2] if time.period != self.day]
        first = next(iter(dated or self.topics), None)
        if first is None or first.period is None or first.start > self._leads_end():
            return None
        apart = abs((parse(self.day).first - parse(first.period).first).days) if self.day else 0
        return first if apart <= _NEWS else None

    def _leads_end(self) -> int:
        leads = self.page.context.sentences[: _LEADS + 1]
        return leads[-1][1] if leads else 0

    def _topics(self) -> Iterator[Time]:
        """The times that open a sentence, and the day that the first sentence of the report names."""
        starts, first = [start for start, _ in self.page.context.sentences], True
        for time in self.page.context.times:
            home = bisect_right(starts, time.start) - 1
            if home < 0 or time.kind not in (*KINDS, "term", "day") or time.rule == "present" or self._is_guessed(time):
                continue
            day = first and time.kind == "day" and home <= _LEADS
            line = day and _DATELINE.fullmatch(self.page.text, starts[home], time.start)
            if line or opens_sentence(self.page.text, starts[home], time):
                yield time
                first = first and time.period == self.day  # a printed date is not yet the day of the event

    def _is_guessed(self, time: Time) -> bool:
        """Whether the year is taken from elsewhere, in an article without a day: too weak a ground for what follows."""
        return time.inferred and self.day is None

    def _tells(self, time: Time) -> bool:
        if time.kind == "same_period" or time.rule == "present" or self._is_guessed(time) or time.start in self.dates:
            return False
        return not _ASIDE.search(self.page.text, max(0, time.start - _ASIDE_REACH), time.start)


def _tells_of_harm(page: Page) -> bool:
    """Whether the article counts the toll of a disaster, which adds up over days: a quarter of its figures are of victims and damage."""
    near = ((*figure.rest[:_HARM_BEHIND], *figure.gap[-_HARM_BEFORE:]) for figure in page.figures)
    harmed = sum(any(item.has("harm") for item in items) for items in near)
    return harmed >= _HARM_LEAST and harmed * _HARM_SHARE >= len(page.figures)
