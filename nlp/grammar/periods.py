"""Periods: one type for a day, a month, a quarter, half a year, a year, a term. ISO 8601 only when written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from nlp.errors import RecordError

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def iso(self) -> str:
        """The shortest ISO 8601 form: `2022-06-30`, `2022-06`, `2019`, else `start/end` in the finest common precision."""
        digits = 4 if self.whole_years else 7 if self.whole_months else 10
        start, end = self.first.isoformat()[:digits], self.last.isoformat()[:digits]
        return start if start == end else f"{start}/{end}"

    @property
    def whole_months(self) -> bool:
        return self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]

    @property
    def whole_years(self) -> bool:
        return self.whole_months and self.first.month == 1 and self.last.month == 12


def day_of(year: int, month: int, day: int) -> Period | None:
    """The period of one day; None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Period(date(year, month, day), date(year, month, day))


def months_of(year: int, first: int, last: int) -> Period:
    """The period from the first day of month ``first`` to the last day of month ``last`` of a year."""
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def years_of(first: int, last: int) -> Period:
    """The period of whole years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31))


_ROOM = 100  # years that must be left to reckon from a day on, back and ahead, before the calendar ends


def day_published(published: str) -> date:
    """The day of an ISO 8601 day or moment. Raises RecordError where it is none, or at an end of the calendar."""
    day = parse(published[:10]).last
    if not _ROOM < day.year < date.max.year - _ROOM:
        expected = f"a year from {_ROOM + 1} to {date.max.year - _ROOM - 1}"
        raise RecordError(
            f"published {published!r}", found=f"the year {day.year}", expected=expected, remedy="Correct it, or leave it out."
        )
    return day


def parse(iso: str) -> Period:
    """The period that an ISO 8601 form of ours names: point | point `/` point; point = year [`-` month [`-` day]].

    Raises RecordError for any other form, a day that does not exist, an end before its start.
    """
    ends = [_parse_point(point) for point in iso.split("/")]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(ends) > 2 or ends[0] is None or known[0].first > known[-1].last:
        raise RecordError(f"period {iso!r}", found=iso, expected="2019, 2022-06, 2022-06-30 or start/end", remedy="Correct the period.")
    return Period(known[0].first, known[-1].last)


def _parse_point(text: str) -> Period | None:
    match = _POINT.fullmatch(text)
    if not match or match[1] == "0000" or not 1 <= int(match[2] or 1) <= 12:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        return day_of(year, month, int(match[3]))
    return months_of(year, month, month) if month else years_of(year, year)


def year_before(period: Period) -> Period:
    """The same time one year earlier, the reading of `cùng kỳ`: 2022-01/2022-06 gives 2021-01/2021-06; February stays whole."""
    whole = period.whole_months
    return Period(_year_before(period.first, whole=False), _year_before(period.last, whole=whole))


def _year_before(day: date, *, whole: bool) -> date:
    length = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, length if whole else min(day.day, length))
