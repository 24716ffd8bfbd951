"""The period that a time stands for by the words that lead to it: `từ`, `đến hết`, `tính đến`."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta

from nlp.grammar.dates import Time
from nlp.grammar.periods import Period, parse
from nlp.linking.statistics.page import Page
from nlp.linking.statistics.report import Report
from nlp.text import place_tones

_YEAR, _MONTH = 4, 7  # characters of ISO 8601
_SUMMED_REACH = 20
_SUMMED = re.compile(place_tones(r"(?:tính|lũy kế) (?:chung )?đến (?:hết )?$"), re.IGNORECASE)
_LEAD = 4  # characters before a time: `từ `, `hết `
_YEAR_START, _UNTIL_NOW = place_tones("đầu năm"), "until-now"
_SINCE, _UNTIL = place_tones("từ "), place_tones("hết ")


class Readings:
    """The times of a page, read for its ``report``."""

    def __init__(self, page: Page, report: Report) -> None:
        self.page, self.report = page, report

    def is_since(self, time: Time) -> bool:
        """`từ` time."""
        return self._follows(time, _SINCE)

    def iso(self, time: Time, *, flow: bool) -> str | None:
        """The period of a time: `từ ngày 1/7` goes on to the article's day, `hết tháng 8` begins with the year.

        So does `tính đến ngày 30/9` for what was done until then, a ``flow``.
        """
        if time.period is None or time.rule == "range":
            return self._range(time)
        period, day = parse(time.period), self.report.day
        if day and self._opens_year(time) and period.first.year <= parse(day).first.year:
            return f"{period.first.year}-01/{day[:_MONTH]}"
        if self._follows(time, _SINCE) and day and "/" not in time.period and period.last <= parse(day).last:
            return Period(period.first, parse(day[: len(time.period)]).last).iso()
        summed = _SUMMED.search(self.page.text, max(0, time.start - _SUMMED_REACH), time.start)
        if time.kind == "day" and flow and summed and _closes_month(period):
            return Period(period.first.replace(month=1, day=1), period.last).iso()
        if flow and time.kind in ("month", "quarter") and self._follows(time, _UNTIL):
            return Period(period.first.replace(month=1), period.last).iso()
        return time.period

    def _opens_year(self, time: Time) -> bool:
        """`từ đầu năm 2014`, `đầu năm 2014 đến nay`: to the article's month."""
        if not self.page.text.startswith(_YEAR_START, time.start):
            return False
        return time.rule == _UNTIL_NOW or (time.kind == "year" and self.is_since(time))

    def _range(self, time: Time) -> str | None:
        """The period of a range; one of a month up to `cuối năm` keeps the precision of both its ends."""
        starts, times = self.report.times, self.page.context.times
        inside = times[bisect_left(starts, time.start) : bisect_left(starts, time.end)]
        ends = [other.period for other in inside if other.end <= time.end and other is not time]
        if time.period and len(ends) == 2 and ends[0] and ends[1] and (len(ends[0]), len(ends[1])) == (_MONTH, _YEAR):
            return f"{ends[0]}/{ends[1]}"
        return time.period

    def _follows(self, time: Time, word: str) -> bool:
        return self.page.text[max(0, time.start - _LEAD) : time.start].lower().endswith(word)


def _closes_month(period: Period) -> bool:
    return (period.last + timedelta(days=1)).day == 1
