"""When a figure holds: the time in its clause or sentence, the time that the report goes on under, the day of a present state."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from nlp.grammar.dates import Time
from nlp.grammar.periods import Period, parse, year_before
from nlp.linking.statistics.counted import MONEY, is_plan
from nlp.linking.statistics.lists import Twins, is_each, is_step
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.parts import ALIKE, NAMED, likeness
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.roles import Link
from nlp.records import Span
from nlp.text import place_tones

_COMPARED = frozenset(
    map(place_tones, ("so với", "so", "hơn", "cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "lớn hơn", "nhỏ hơn", "hơn so với"))
)
_SEPARATORS = frozenset({",", ";", "(", "và", ":", ")"})
_REPORT = ("year", "quarter", "months", "range", "month")  # kinds of time that a report goes on under
_OPENING = re.compile(
    place_tones(
        r"\W*(?:(?:(?:Cũng |Riêng )?(?:trong|vào|riêng)|Tính (?:đến|trong|từ|riêng)|Kết thúc|Đến hết|Hết) )?"
        r"(?:(?:sáng|trưa|chiều|tối|đêm) )?"
    ),
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(place_tones(r"(?!hồi |từ |trước |sau )(?:[^\W\d_]+ ){1,3}"), re.IGNORECASE)
_DATELINE = re.compile(r"[^!?\n]{0,40}[-–:)] *(?:\w+ ){0,2}")
_TERM = 4  # words of what is compared with, before its time
_TIMES = 4  # times of the line looked back over
_NEWS = 7  # days between an event and its report
_LEADS = 3  # sentences among which the lead is
_PRESENT = re.compile(r"(?:hiện )?(?:có|còn)(?! thể)")
_NOW = frozenset(map(place_tones, ("mới", "mới chỉ", "hiện", "đang")))
_ASIDE = re.compile(place_tones(r"(?:so với|so|hơn|kỳ|đến|từ|trước|hạn|sinh|kế hoạch|nhiệm kỳ|[(]) ?$"), re.IGNORECASE)
_ASIDE_REACH = 10
_SPREADS = re.compile(r"\d{4}(-\d\d)?|\d{4}-\d\d/\d{4}-\d\d")  # years, months: not days, nor terms
_CONNECTIVES = frozenset(
    map(
        place_tones,
        (
            "đồng thời",
            "ngoài ra",
            "bên cạnh đó",
            "cùng với đó",
            "qua đó",
            "thông qua",
            "nhờ đó",
            "kết quả",
            "cũng",
            "trong đó",
            "trong số đó",
        ),
    )
)
_DONE = place_tones("đã")
_DOING = place_tones("đang")
_SUMMED = re.compile(place_tones(r"(?:tính|lũy kế) (?:chung )?đến (?:hết )?$"), re.IGNORECASE)
_SINCE = place_tones("từ ")
_UNTIL = place_tones("hết ")
_LEAD = 4
_FUTURE = frozenset(map(place_tones, ("sẽ", "dự kiến", "phấn đấu", "có thể", "cần")))
_OWN = ("clause", "line", "opening")  # rules of periods that a sentence names itself


class When(NamedTuple):
    """A period (ISO 8601, None where its year is unknown), where it was read, and the rule."""

    iso: str | None
    span: Span | None
    rule: str


NEVER = When(None, None, "none")


class Calendar:
    """What the times of a page say of its figures."""

    def __init__(self, page: Page, phrases: Sequence[Phrase | None], links: Sequence[Link], acts: Sequence[Span | None]) -> None:
        self.acts = acts
        self.page, self.phrases, self.links = page, phrases, links
        self.topics = tuple(_topics(page))
        self.starts = [topic.start for topic in self.topics]
        self.times = [time.start for time in page.context.times]
        self.dates = {entity.end + 1 for entity in page.context.entities if entity.label == "LAW"}
        self.twins = Twins(page.figures)
        self.report = self._report()
        self.found: list[When] = []

    def periods(self) -> list[When]:
        """The period of every figure."""
        for figure in self.page.figures:
            self.found.append(self._when(figure))
        return [self._later(figure) for figure in self.page.figures]

    def _when(self, figure: Figure) -> When:
        link, opening, flow = self.links[figure.index], self._opening(figure), self.acts[figure.index] is not None
        glossed = self._glossed(figure)
        if glossed:
            return glossed
        before, after = attached_before(self.page, figure), attached_after(self.page, figure, self.phrases[figure.index])
        if before and not (after and is_step(figure)):
            return self._at(before, "clause", flow=flow)
        if after and not (link.of is not None and link.role != "part" and self._is_since(after)):
            finer = opening and opening.period and after.period and opening.period.startswith(f"{after.period}-")
            return self._at(opening, "opening", flow=flow) if opening and finer else self._at(after, "clause behind")
        if link.of is not None and link.of < figure.index:
            return self.found[link.of]._replace(rule="of")
        if opening:
            return self._at(opening, "opening", flow=flow)
        time = on_line(self.page, figure)
        if time:
            return self._at(time, "line", flow=flow)
        return (
            self._again(figure, reversed(self.twins.before(figure))) or self._next(figure) or self._present(figure) or self._carried(figure)
        )

    def _glossed(self, figure: Figure) -> When | None:
        """time `(` figure: the value at that time, `so với năm 2018 (17 đảng viên)`, `cùng kỳ năm 2018 (49,1%)`."""
        gap = figure.gap
        if len(gap) < 2 or gap[-1].form != "(" or not gap[-2].has("time") or figure.index == 0:
            return None
        time, reported = self.page.context.times[gap[-2].ref], self.found[figure.index - 1].iso
        iso = earlier(time.period, reported) if time.kind == "same_period" else time.period
        return When(iso, (time.start, time.end), "clause")

    def _is_since(self, time: Time) -> bool:
        return self.page.text[max(0, time.start - _LEAD) : time.start].lower().endswith(_SINCE)

    def _opening(self, figure: Figure) -> Time | None:
        """The time that the figure's line opens with."""
        at = next((at for at, item in enumerate(figure.items[:4]) if item.has("time") and at < figure.at), None)
        if at is None or is_base(figure.items, at):
            return None
        time = self.page.context.times[figure.items[at].ref]
        return time if _opens_sentence(self.page.text, figure.line.start, time) else None

    def _next(self, figure: Figure) -> When | None:
        """The period of the figure before, where its sentence is the one before in the same paragraph and names it."""
        last = self.page.figures[figure.index - 1] if figure.index else None
        if last and last.line is figure.line:
            when = self.found[last.index]
            return when if when.iso and (is_each(figure) or when.rule != "clause behind") else None
        if last is None or last.line.paragraph != figure.line.paragraph or figure.line.number - last.line.number > 1:
            return None
        when = self.found[last.index]
        return when._replace(rule="next") if when.iso and when.rule in _OWN and _SPREADS.fullmatch(when.iso) else None

    def _at(self, time: Time, rule: str, *, flow: bool = False) -> When:
        return When(self._iso(time, flow=flow), (time.start, time.end), rule)

    def _iso(self, time: Time, *, flow: bool) -> str | None:
        """The period of a time: `từ ngày 1/7` goes on to the article's day, `hết tháng 8` begins with the year.

        So does `tính đến ngày 30/9` for what was done until then, a ``flow``.
        """
        published, lead = self.page.context.published, self.page.text[max(0, time.start - _LEAD) : time.start].lower()
        if time.period is None:
            return None
        period = parse(time.period)
        if time.kind in ("day", "month") and lead.endswith(_SINCE) and published and period.last <= parse(published[:10]).last:
            return Period(period.first, parse(published[:10]).last).iso()
        if time.kind == "day" and flow and _closes_month(period) and _SUMMED.search(self.page.text, max(0, time.start - 20), time.start):
            return Period(period.first.replace(month=1, day=1), period.last).iso()
        if time.kind == "month" and lead.endswith(_UNTIL) and period.first.month > 1:
            return Period(period.first.replace(month=1), period.last).iso()
        return time.period

    def _again(self, figure: Figure, others: Iterable[Figure]) -> When | None:
        """The period of another figure that says the same: equal value, unit and noun."""
        for other in others:
            if self.found[other.index].iso and self.found[other.index].rule != "clause behind":
                named = self.links[figure.index].rule == NAMED
                if named or likeness(self.phrases[figure.index], self.phrases[other.index]) == ALIKE:
                    return self.found[other.index]._replace(rule="again")
        return None

    def _later(self, figure: Figure) -> When:
        """For a headline, the period that the article gives for the same figure below."""
        when = self.found[figure.index]
        if when.rule != "none" or figure.line.number > 1:
            return when
        return self._again(figure, self.twins.after(figure)) or when

    def _present(self, figure: Figure) -> When | None:
        """subject `có` figure, without a time in its paragraph: a present state holds on the article's day."""
        before = figure.gap[-1] if figure.gap else None
        if any(item.form == _DOING for item in figure.gap) and self.page.context.published:
            return When(self.page.context.published[:10], None, "present state")
        if (
            before is None
            or figure.quantity.unit in (*MONEY, "%")
            or (self.topics and self._is_lead(self.topics[0]))
            or self.page.context.published is None
            or (self.acts[figure.index] and not any(item.form in _NOW for item in figure.gap[-3:]))
            or not _PRESENT.match(before.form)
            or any(item.form in _FUTURE for item in figure.gap)
        ):
            return None
        topic = self._topic(figure)
        return None if topic and self._is_near(topic, figure) else When(self.page.context.published, None, "present state")

    def _topic(self, figure: Figure) -> Time | None:
        at = bisect_right(self.starts, figure.quantity.start) - 1
        return self.topics[at] if at >= 0 else None

    def _is_near(self, topic: Time, figure: Figure) -> bool:
        return "\n" not in self.page.text[topic.start : figure.quantity.start]

    def _is_recent(self, topic: Time) -> bool:
        """Whether a report may still go on under the time: it ended in the article's year or the one before."""
        published = self.page.context.published
        return not (published and topic.period) or parse(topic.period).last.year >= parse(published[:10]).first.year - 1

    def _report(self) -> Time | None:
        """The months or quarter before the article that its first sentences name: what the whole of it reports on."""
        leads, published = self.page.context.sentences[: _LEADS + 1], self.page.context.published
        if published is None:
            return None
        for time in self.page.context.times:
            if not leads or time.start > leads[-1][1]:
                return None
            past = time.period is not None and parse(time.period).first <= parse(published[:10]).first
            if past and time.kind in ("months", "quarter") and self._tells(time):
                return time
        return None

    def _is_lead(self, topic: Time) -> bool:
        """Whether the whole article tells of that day: its lead names it, shortly before publication."""
        leads = self.page.context.sentences[: _LEADS + 1]
        if topic is not self.topics[0] or topic.period is None or not leads or topic.start > leads[-1][1]:
            return False
        published = self.page.context.published
        return published is None or abs((parse(published[:10]).first - parse(topic.period).first).days) <= _NEWS

    def _carried(self, figure: Figure) -> When:
        """The time that an earlier sentence named, else the article's day.

        A year or a part of one that opens a sentence holds to the next such time, a day in its paragraph; a time inside a sentence
        for the one that follows.
        """
        topic, last = self._topic(figure), self._last(figure)
        if last and last.kind == "month" and (topic is None or last.start > topic.start):
            return self._at(last, "sentence before")
        if topic and (self._is_near(topic, figure) or (topic.kind in _REPORT and self._is_recent(topic) and _continues(figure))):
            return self._at(topic, "carried")
        if self.report:
            return self._at(self.report, "report")
        if self.topics and self._is_lead(self.topics[0]):
            return self._at(self.topics[0], "day of the lead")
        published = self.page.context.published
        return When(published[:10], None, "article") if published else NEVER

    def _last(self, figure: Figure) -> Time | None:
        """The last time of the sentence before, in the figure's paragraph, that is neither a comparison nor a document's date."""
        sentences, times = self.page.context.sentences, self.page.context.times
        number = figure.line.number - 1
        if number < 0 or "\n" in self.page.text[sentences[number][1] : figure.line.start]:
            return None
        start, end = sentences[number]
        first, stop = bisect_left(self.times, start), bisect_left(self.times, end)
        near = (times[at] for at in range(stop - 1, max(first, stop - _TIMES) - 1, -1))
        return next((time for time in near if self._tells(time)), None)

    def _tells(self, time: Time) -> bool:
        page = self.page
        if time.kind == "same_period" or time.rule == "present" or (time.inferred and not page.context.published):
            return False
        return not _ASIDE.search(page.text, max(0, time.start - _ASIDE_REACH), time.start) and time.start not in self.dates


def _closes_month(period: Period) -> bool:
    return (period.last + timedelta(days=1)).day == 1


def _continues(figure: Figure) -> bool:
    """connective ... | ... `đã` ... figure: the sentence goes on with what was done in the time named before."""
    return figure.items[0].form in _CONNECTIVES or any(item.form == _DONE for item in figure.gap)


def earlier(year: str | None, reported: str | None) -> str | None:
    """The reported period in the year that `cùng kỳ` names, else one year earlier; without a reported one, that year."""
    if reported is None:
        return year
    period: Period = year_before(parse(reported))
    while year and period.first.year > int(year[:4]):
        period = year_before(period)
    return period.iso()


def attached_before(page: Page, figure: Figure) -> Time | None:
    """The last time of the gap, unless it closes the figure before: a separator stands behind it and none before it."""
    gap = figure.gap
    for at in range(len(gap) - 1, -1, -1):
        if gap[at].has("time") and not is_base(gap, at) and not _is_enclosed(gap, at):
            return page.context.times[gap[at].ref] if _opens(gap, at) else None
    return None


def _is_enclosed(items: Sequence[Item], at: int) -> bool:
    """Whether the time stands alone in brackets: it tells when what stands before it was."""
    return 0 < at < len(items) - 1 and items[at - 1].form == "(" and items[at + 1].form == ")"


def _opens(gap: Sequence[Item], at: int) -> bool:
    start = at - 1 if at and gap[at - 1].has("preposition") else at
    return (start > 0 and gap[start - 1].form in _SEPARATORS) or not any(item.form in _SEPARATORS for item in gap[at + 1 :])


def attached_after(page: Page, figure: Figure, phrase: Phrase | None) -> Time | None:
    """The time behind the figure and its phrase, before the next separator."""
    rest = [item for item in figure.rest if phrase is None or item.start >= phrase.end or phrase.end < figure.quantity.start]
    for at, item in enumerate(rest):
        if at == 1 and _is_enclosed(rest, at) and item.has("time"):
            return page.context.times[item.ref]
        if item.form in _SEPARATORS and not (at == 0 and item.form == "("):
            return None
        if item.has("time") and not is_base(rest, at):
            return page.context.times[item.ref]
    return None


def is_base(items: Sequence[Item], at: int) -> bool:
    """Whether the time at ``at`` is what something is compared with, `so với (ước thực hiện)? năm 2019`, or the date of a document."""
    if items[at].form == "same_period":
        return True
    before = items[at - 1] if at else None
    if before is not None and (before.has("LAW") or is_plan(before)):
        return True
    for item in reversed(items[max(0, at - _TERM) : at]):
        if item.form in _COMPARED:
            return True
        if not item.has("word", "noun", "verb"):
            return False
    return False


def _opens_sentence(text: str, start: int, time: Time) -> bool:
    """word? word? word? time `,`, or one of the usual prepositions before the time."""
    if _OPENING.fullmatch(text, start, time.start):
        return True
    return text[time.end : time.end + 1] == "," and _FIRST_WORDS.fullmatch(text, start, time.start) is not None


def on_line(page: Page, figure: Figure) -> Time | None:
    """The last time of the line before the figure."""
    times = figure.line.times[: bisect_right(figure.line.times, figure.at)][-_TIMES:]
    at = next((at for at in reversed(times) if not is_base(figure.items, at) and not _is_enclosed(figure.items, at)), None)
    return page.context.times[figure.items[at].ref] if at is not None else None


def _topics(page: Page) -> Iterator[Time]:
    """The times that open a sentence, and the day that the first sentence of the report names."""
    starts = [start for start, _ in page.context.sentences]
    first = True
    for time in page.context.times:
        home = bisect_right(starts, time.start) - 1
        if home < 0 or time.kind not in (*_REPORT, "term", "day") or time.rule == "present":
            continue
        if time.inferred and not page.context.published:
            continue  # the year may be right here, but is too weak a ground for what follows
        day = first and time.kind == "day" and home <= _LEADS
        if _opens_sentence(page.text, starts[home], time) or (day and _DATELINE.fullmatch(page.text, starts[home], time.start)):
            yield time
            first = False
