"""What the grammar of dates reads: a form with or without its year, and the time it becomes once the year is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from nlp.grammar.date_patterns import LENDS_NO_YEAR
from nlp.grammar.letters import UPPER
from nlp.grammar.periods import Period, day_of, day_published, months_of, years_of

Kind = Literal["day", "week", "month", "quarter", "months", "year", "term", "decade", "range", "same_period"]
Outlook = Literal["past", "near", "future"]

_AHEAD = timedelta(days=45)  # how far ahead of its article an incomplete date may lie unless a word says more
_HALF = timedelta(days=180)
_REACH = 300  # code points over which a sentence lends its year
_SENTENCE_END = re.compile(rf"\n|[.;!?] ?(?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text. ``named``: a DATE of the scheme; else an expression that only gives a period.

    ``period`` is ISO 8601, None where neither text nor article give the year. ``inferred``: the year is not written in
    the expression itself. Named times never overlap each other; the others may hold them (`cùng kỳ năm 2018`).
    """

    start: int
    end: int
    kind: Kind
    named: bool
    period: str | None
    rule: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A dated expression as read: month and day of both ends (day 0: the whole month), and the years where written.

    ``head`` is the class word it opens with (`ngày`, `tháng`, `năm`), else empty. ``shift`` counts years from the article's
    (`năm ngoái`: -1). ``lunar`` forms have no day in our calendar.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    low: tuple[int, int] = (1, 0)
    high: tuple[int, int] = (12, 0)
    year: int | None = None
    until: int | None = None
    head: str = ""
    shift: int | None = None
    lunar: bool = False
    named: bool = True
    outlook: Outlook = "near"

    def period(self, year: int) -> Period | None:
        """The period in the given first year; None where the calendar lacks such a day."""
        last = self.until if self.until is not None else year
        if self.lunar or self.kind in ("year", "term", "decade"):
            return years_of(year, last)
        start, end = _bound(year, self.low, first=True), _bound(last, self.high, first=False)
        return Period(start.first, end.last) if start and end and start.first <= end.last else None


def _bound(year: int, point: tuple[int, int], *, first: bool) -> Period | None:
    month, day = point
    if day:
        return day_of(year, month, day)
    return months_of(year, month, month)


def resolve(forms: list[Form], text: str, published: str | None) -> Iterator[Time]:
    """The times of all forms. An incomplete one takes the year of its sentence, else the one nearest to ``published``,
    else the only year that the article names.
    """
    anchor = day_published(published) if published else None
    alone = None if anchor else _only_year(forms)
    last: Form | None = None
    for form in forms:
        year = form.year if form.year is not None else _inherited(form, last, text) or (_nearest(form, anchor) if anchor else alone)
        yield _timed(form, year)
        if form.year is not None and not LENDS_NO_YEAR.search(text, max(0, form.start - 16), form.start):
            last = form


def _timed(form: Form, year: int | None) -> Time:
    known = year is not None and not (form.lunar and form.year is None)
    period = form.period(year) if year is not None and known else None
    iso = period.iso() if period else None
    return Time(form.start, form.end, form.kind, form.named, iso, form.rule, inferred=form.year is None and iso is not None)


def _only_year(forms: list[Form]) -> int | None:
    """The year of all complete days, months, quarters and years, where it is one and the same."""
    years = {form.year for form in forms if form.year is not None and form.kind not in ("term", "decade")}
    return next(iter(years)) if len(years) == 1 else None


def _inherited(form: Form, last: Form | None, text: str) -> int | None:
    """Year of the last complete time before the form in its sentence: `Năm 2019, ... đến tháng 6`."""
    if last is None or last.kind not in ("day", "month", "year") or form.shift is not None or form.start - last.end > _REACH:
        return None
    return None if _SENTENCE_END.search(text, last.end, form.start) else last.until or last.year


def _nearest(form: Form, anchor: date) -> int | None:
    """The year, of the article's and its neighbours, that lies where the words around the form look."""
    if form.shift is not None:
        return anchor.year + form.shift
    candidates = [(year, form.period(year)) for year in (anchor.year + 1, anchor.year, anchor.year - 1)]
    known = [(year, period) for year, period in candidates if period]
    if form.outlook == "future":
        return next((year for year, period in reversed(known) if period.last >= anchor), None)
    limit = anchor if form.outlook == "past" else anchor + _AHEAD
    if form.kind == "months":  # the first months of a year are reported when over, the last ones planned in its middle
        return next((year for year, period in known if (period.last if form.low[0] == 1 else period.first - _HALF) <= limit), None)
    return next((year for year, period in known if period.first <= limit), None)


def joined(first: Form, second: Form) -> Form:
    """One form from the start of ``first`` to the end of ``second``, which lends its year and, for a lone day, its month."""
    year = first.year if first.year is not None else second.year
    if first.year is None and second.year is not None and first.low > second.high:
        year = second.year - 1
    until = second.until if second.until is not None else second.year
    return replace(first, end=second.end, high=second.high, year=year, until=until if until != year else None)
