"""When a figure holds: the time in its clause or sentence, that of the figure it belongs to, or what the article reports on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlp.grammar.dates import Time
from nlp.grammar.periods import parse
from nlp.linking.statistics.clause_times import attached_after, attached_before, earlier, is_base, on_line, opening
from nlp.linking.statistics.counted import MONEY
from nlp.linking.statistics.lists import Twins, is_each, is_step
from nlp.linking.statistics.page import Figure, Page
from nlp.linking.statistics.parts import NAMED
from nlp.linking.statistics.phrases import ALIKE, Phrase, likeness
from nlp.linking.statistics.readings import Readings
from nlp.linking.statistics.report import KINDS, Report
from nlp.linking.statistics.roles import Link
from nlp.records import Span
from nlp.text import place_tones

_SPREADS = re.compile(r"\d{4}(-\d\d)?|\d{4}-\d\d/\d{4}-\d\d")  # years, months: not days, nor terms
_PART = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
_CHANGES = ("increase", "decrease")
_BACK = 30  # figures back to a part of a year
_CLOSING = 3  # up to March an article still reports on the year before
_OWN = ("clause", "line", "opening")  # rules of periods that a sentence names itself
_HAS = re.compile(r"(?:hiện )?(?:có|còn)(?! thể)")
_NOW = frozenset(map(place_tones, ("mới", "mới chỉ", "hiện", "đang")))
_ASKS = frozenset(map(place_tones, ("đề nghị", "kiến nghị", "yêu cầu", "đề xuất")))
_ASKED = 14  # items back to such a word
_FUTURE = frozenset(map(place_tones, ("sẽ", "dự kiến", "phấn đấu", "có thể", "cần")))
_NOW_WORDS = frozenset(map(place_tones, ("nay", "đang", "hiện", "hiện có", "hiện còn", "đang có", "hiện nay")))
_NO_NOW = frozenset(map(place_tones, ("từ", "lâu", "xưa", "trước", "khi", "đã")))
_DONE, _DOING = place_tones("đã"), place_tones("đang")
_CONNECTIVES = frozenset(
    map(place_tones, ("đồng thời", "ngoài ra", "bên cạnh đó", "cùng với đó", "qua đó", "thông qua", "nhờ đó", "kết quả", "trong đó"))
)


class When(NamedTuple):
    """A period (ISO 8601, None where its year is unknown), where it was read, and the rule."""

    iso: str | None
    span: Span | None
    rule: str


NEVER = When(None, None, "none")


class Calendar:
    """What the times of a page say of its figures. ``phrases``, ``links`` and ``acts`` are what each counts, is to others and reports."""

    def __init__(self, page: Page, phrases: Sequence[Phrase | None], links: Sequence[Link], acts: Sequence[Span | None]) -> None:
        self.page, self.phrases, self.links, self.acts = page, phrases, links, acts
        self.report, self.twins = Report(page), Twins(page.figures)
        self.readings = Readings(page, self.report)
        self.found: list[When] = []

    def periods(self) -> list[When]:
        """The period of every figure."""
        for figure in self.page.figures:
            self.found.append(self._when(figure))
        return [self._later(figure) for figure in self.page.figures]

    def _when(self, figure: Figure) -> When:
        link = self.links[figure.index]
        own = self._glossed(figure) or self._now(figure) or self._in_clause(figure, link)
        if own:
            return own
        if link.of is not None and link.of < figure.index:
            return self._own_sentence(figure, link.of) or self.found[link.of]._replace(rule="of")
        before = reversed(self.twins.before(figure))
        return self._on_line(figure) or self._again(figure, before) or self._next(figure) or self._present(figure) or self._carried(figure)

    def _compared(self, figure: Figure) -> When | None:
        """What is compared with a year holds for a year, the article's or the last; with `cùng kỳ`, for the period reported last."""
        time = next((time for time in map(self._base, self._changes(figure)) if time), None)
        if time is None or self.report.day is None:
            return None
        if time.kind == "same_period":
            near = (when for when in reversed(self.found[-_BACK:]) if when.iso and _PART.fullmatch(when.iso))
            return next((when._replace(rule="same part") for when in near), None)
        year, base = parse(self.report.day).first, parse(time.period).first.year if time.period else 0
        if time.kind != "year" or not base < year.year:
            return None
        closed = year.month <= _CLOSING and base < year.year - 1
        return When(str(year.year - closed), None, "compared year")

    def _changes(self, figure: Figure) -> list[Figure]:
        """The figure itself, and what is told of its change right behind it."""
        links, near = self.links, self.page.figures[figure.index + 1 : figure.index + 3]
        own = [figure] if links[figure.index].role in _CHANGES else []
        return own + [other for other in near if links[other.index].of == figure.index and links[other.index].role in _CHANGES]

    def _base(self, figure: Figure) -> Time | None:
        """The time that a change is measured against."""
        at = next((at for at, item in enumerate(figure.rest) if item.has("time") and is_base(figure.rest, at)), None)
        return self.page.context.times[figure.rest[at].ref] if at is not None else None

    def _own_sentence(self, figure: Figure, whole: int) -> When | None:
        """The time that the figure's sentence opens with, where its whole stands in an earlier one."""
        first = opening(self.page, figure) if self.page.figures[whole].line is not figure.line else None
        return self._at(first, "opening", flow=self.acts[figure.index] is not None) if first else None

    def _glossed(self, figure: Figure) -> When | None:
        """time `(` figure: the value at that time, `so với năm 2018 (17 đảng viên)`, `cùng kỳ năm 2018 (49,1%)`."""
        gap = figure.gap
        if len(gap) < 2 or gap[-1].form != "(" or not gap[-2].has("time") or figure.index == 0:
            return None
        time, reported = self.page.context.times[gap[-2].ref], self.found[figure.index - 1].iso
        iso = earlier(time.period, reported) if time.kind == "same_period" else time.period
        return When(iso, (time.start, time.end), "clause")

    def _now(self, figure: Figure) -> When | None:
        """(`nay` | `đang`) ... figure, no time between them: what holds on the article's day."""
        for at in range(len(figure.gap) - 1, -1, -1):
            item = figure.gap[at]
            if item.has("time") or item.form == ";":
                return None
            if item.form in _NOW_WORDS and not (at and figure.gap[at - 1].form in _NO_NOW):
                return When(self.report.day, None, "present state") if self.report.day else None
        return None

    def _in_clause(self, figure: Figure, link: Link) -> When | None:
        """The time before the figure in its clause, else the one behind it; the sentence's opening one where that is finer."""
        flow = self.acts[figure.index] is not None
        before, after = attached_before(self.page, figure), attached_after(self.page, figure, self.phrases[figure.index])
        if before and not (after and is_step(figure)):
            return self._at(before, "clause", flow=flow)
        if after is None or (link.of is not None and link.role != "part" and self.readings.is_since(after)):
            return None
        first = opening(self.page, figure)
        if first and first.period and after.period and first.period.startswith(f"{after.period}-"):
            return self._at(first, "opening", flow=flow)
        return self._at(after, "clause behind")

    def _on_line(self, figure: Figure) -> When | None:
        first = opening(self.page, figure)
        flow = self.acts[figure.index] is not None or (figure.before >= 0 and self.acts[figure.index - 1] is not None)
        if first:
            return self._at(first, "opening", flow=flow)
        time = on_line(self.page, figure)
        return self._at(time, "line", flow=flow) if time else None

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
        return When(self.readings.iso(time, flow=flow), (time.start, time.end), rule)

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
        """subject `có` figure, without a time in its paragraph, `đang` ... figure, what is asked for: it holds on the article's day."""
        if self.report.day is None:
            return None
        topic, now = self.report.topic(figure), When(self.report.day, None, "present state")
        asked = any(item.form in _ASKS for item in figure.items[max(0, figure.at - _ASKED) : figure.at])
        if asked or any(item.form == _DOING for item in figure.gap):
            return now
        near = topic is not None and self.report.is_near(topic, figure)
        return now if self._is_state(figure) and not near and self.report.lead is None else None

    def _is_state(self, figure: Figure) -> bool:
        """Whether the figure tells what there is, not what was done or earned: (`hiện` | `mới`)? (`có` | `còn`) figure."""
        if not figure.gap or not _HAS.match(figure.gap[-1].form) or figure.quantity.unit in (*MONEY, "%"):
            return False
        if any(item.form in _FUTURE for item in figure.gap):
            return False
        return self.acts[figure.index] is None or any(item.form in _NOW for item in figure.gap[-3:])

    def _carried(self, figure: Figure) -> When:
        """The time that an earlier sentence named, else what the article reports on, else its day.

        A year or a part of one that opens a sentence holds to the next such time, a day or term in its paragraph; a month inside a
        sentence for the one that follows.
        """
        report = self.report
        topic, last = report.topic(figure), report.last(figure)
        if last and last.kind == "month" and (topic is None or last.start > topic.start):
            return self._at(last, "sentence before")
        if topic and (report.is_near(topic, figure) or (topic.kind in KINDS and report.is_recent(topic) and _continues(figure))):
            return self._at(topic, "carried", flow=self.acts[figure.index] is not None)
        if report.harm and report.day:
            return When(report.day[:7], None, "month of harm")
        if report.span:
            return self._at(report.span, "report")
        if when := self._compared(figure):
            return when
        if report.lead:
            return self._at(report.lead, "day of the lead")
        return When(report.day, None, "article") if report.day else NEVER


def _continues(figure: Figure) -> bool:
    """connective ... | ... `đã` ... figure: the sentence goes on with what was done in the time named before."""
    return figure.items[0].form in _CONNECTIVES or any(item.form == _DONE for item in figure.gap)
