"""Expressions that give a period but name no date: `hôm nay`, `năm ngoái`, `5 năm qua`, `cùng kỳ năm trước`, `đầu năm đến nay`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.grammar.periods import Period, months_of, parse, years_of
from nlp.grammar.times import Kind, Time
from nlp.text import place_tones

_NUMBER = r"(?P<{}>\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_RELATIVE = re.compile(
    place_tones(
        r"(?<!\w)(?:"
        r"(?P<same_period>cùng kỳ(?: (?:của )?năm (?:(?P<same_year>\d{4})|trước|ngoái)(?!\w))?)"
        r"|(?:từ )?(?P<year_to_date>đầu năm (?:cho )?(?:đến|tới) nay|đầu năm nay (?:đến|tới) nay)"
        rf"|{_NUMBER.format('years')} năm (?:qua|gần đây|trở lại đây|vừa qua)"
        rf"|{_NUMBER.format('months')} tháng (?:qua|gần đây|trở lại đây|vừa qua)"
        r"|(?:(?:đầu|giữa|cuối|trong|hết) )?(?P<year>năm (?:nay|này|ngoái|trước|sau|tới|qua|vừa qua))"
        r"|(?:(?:đầu|giữa|cuối|trong|hết) )?(?P<month>tháng (?:này|trước|sau|tới|qua|vừa qua))"
        r"|(?:(?:đầu|giữa|cuối|trong) )?(?P<week>tuần (?:này|trước|sau|tới|qua|vừa qua))"
        r"|(?P<day>(?:ngày )?hôm (?:nay|qua|kia)|(?:sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai)|ngày mai)"
        r"|(?P<present>hiện nay|hiện tại|hiện|(?:tính )?(?:đến|tới) nay)"
        r")(?!\w)"
    ),
    re.IGNORECASE,
)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_STEPS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "mai": 1, "sau": 1, "tới": 1}
_KINDS: dict[str, Kind] = {
    "year_to_date": "months", "years": "term", "months": "months", "year": "year", "month": "month", "week": "week", "day": "day", "present": "day",
}  # fmt: skip


def relative_times(text: str, published: str | None) -> Iterator[Time]:
    """The relative times of a canonical ``text``, in order; without ``published`` only `cùng kỳ` and a year have a period."""
    anchor = parse(published[:10]).last if published else None
    for match in _RELATIVE.finditer(text):
        yield _same_period(match) if match["same_period"] else _relative(match, anchor)


def _same_period(match: re.Match[str]) -> Time:
    """`cùng kỳ` [`năm trước` | `năm` year]: the reported period, in another year; ``period`` is that year where it is written."""
    return Time(*match.span(), "same_period", False, match["same_year"], "same-period")


def _relative(match: re.Match[str], anchor: date | None) -> Time:
    name = next(name for name in _KINDS if match[name])
    period = _period(name, match[name].lower(), anchor) if anchor else None
    return Time(*match.span(), _KINDS[name], False, period.iso() if period else None, name.replace("_", "-"), inferred=period is not None)


def _period(name: str, words: str, anchor: date) -> Period | None:
    step = _STEPS.get(words.split()[-1], 0)
    if name in ("years", "months"):
        return _back(name, _NUMBERS.get(words) or int(words), anchor)
    if name == "year_to_date":
        return months_of(anchor.year, 1, anchor.month)
    if name == "year":
        return years_of(anchor.year + step, anchor.year + step)
    if name == "month":
        return _months(12 * anchor.year + anchor.month - 1 + step, 1)
    return _days(name, step, anchor)


def _days(name: str, step: int, anchor: date) -> Period:
    """A day, or the week from Monday to Sunday, ``step`` away from the article's."""
    if name == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return Period(monday, monday + timedelta(days=6))
    day = anchor + timedelta(days=step)
    return Period(day, day)


def _back(name: str, count: int, anchor: date) -> Period:
    """The last ``count`` years or months, ending with the article's."""
    if name == "years":
        return years_of(anchor.year - count, anchor.year)
    return _months(12 * anchor.year + anchor.month - 1 - count, count + 1)


def _months(first: int, count: int) -> Period:
    """``count`` months from month number ``first``, counted from year 0."""
    start, end = divmod(first, 12), divmod(first + count - 1, 12)
    return Period(months_of(start[0], start[1] + 1, start[1] + 1).first, months_of(end[0], end[1] + 1, end[1] + 1).last)
