"""Expressions that give a period but name no date: `hôm nay`, `năm ngoái`, `5 năm qua`, `cùng kỳ năm trước`, `đầu năm đến nay`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.grammar.periods import Period, day_published, months_of, years_of
from nlp.grammar.times import Kind, Time
from nlp.text import place_tones

_NUMBER = r"(?P<{}>\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_LATELY = r"(?:qua|gần đây|trở lại đây|vừa qua)"
_WHICH = r"(?:này|trước(?! khi)|sau(?! khi)|tới|qua|vừa qua)"
_RELATIVE = re.compile(
    place_tones(
        r"(?<!\w)(?:"
        r"(?P<same_period>cùng k[ỳì](?: (?:của )?(?:năm )?(?:(?P<same_year>(?:19|20)\d\d)|trước|ngoái)(?!\w))?)"
        r"|(?:từ )?(?P<year_to_date>đầu năm (?:nay )?(?:cho )?(?:đến|tới) nay)"
        rf"|{_NUMBER.format('years_back')} năm {_LATELY}"
        rf"|{_NUMBER.format('months_back')} tháng {_LATELY}"
        rf"|(?:(?:đầu|giữa|cuối|trong|hết) )?(?P<this_year>năm (?:nay|ngoái|{_WHICH}))"
        rf"|(?:(?:đầu|giữa|cuối|trong|hết) )?(?P<this_month>tháng {_WHICH})"
        rf"|(?:(?:đầu|giữa|cuối|trong) )?(?P<this_week>tuần {_WHICH})"
        r"|(?P<this_day>(?:ngày )?hôm (?:nay|qua|kia)|(?:sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai)|ngày mai)"
        r"|(?P<present>hiện nay|hiện tại|(?:tính )?(?:đến|tới) nay"
        r"|(?<!xuất )(?<!thực )(?<!phát )(?<!thể )(?<!tái )(?<!biểu )hiện(?= có | còn | đang |,))"
        r")(?!\w)"
    ),
    re.IGNORECASE,
)
# `ba tháng sau`, `nhiều năm qua`, `những năm tới` point nowhere.
_SEVERAL = re.compile(
    place_tones(r"(?<!\w)(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|vài|mấy|nhiều|những|các|từng|mỗi|hàng|hằng|nửa) $"),
    re.IGNORECASE,
)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_STEPS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "mai": 1, "sau": 1, "tới": 1}
_KINDS: dict[str, Kind] = {
    "year_to_date": "months", "years_back": "term", "months_back": "months", "this_year": "year", "this_month": "month",
    "this_week": "week", "this_day": "day", "present": "day",
}  # fmt: skip
_COUNTABLE = ("this_year", "this_month", "this_week", "years_back", "months_back")


def relative_times(text: str, published: str | None) -> Iterator[Time]:
    """The relative times of a canonical ``text``, in order; without ``published`` only `cùng kỳ` with its year has a period."""
    anchor = day_published(published) if published else None
    for match in _RELATIVE.finditer(text):
        if match["same_period"]:
            yield Time(*match.span(), "same_period", False, match["same_year"], "same-period")
            continue
        name = next(name for name in _KINDS if match[name])
        if not (name in _COUNTABLE and _SEVERAL.search(text, max(0, match.start() - 8), match.start())):
            period = _period(name, match[name].lower(), anchor) if anchor else None
            yield Time(*match.span(), _KINDS[name], False, period.iso() if period else None, name.replace("_", "-"), period is not None)


def _period(name: str, words: str, anchor: date) -> Period | None:
    step = _STEPS.get(words.split()[-1], 0)
    month = 12 * anchor.year + anchor.month - 1
    if name == "years_back":
        return years_of(anchor.year - (_NUMBERS.get(words) or int(words)), anchor.year)
    if name == "months_back":  # complete months: a month counts from its 20th day on
        count = _NUMBERS.get(words) or int(words)
        return _months(month - count + (anchor.day >= 20), count)
    if name == "year_to_date":
        return months_of(anchor.year, 1, anchor.month)
    if name == "this_year":
        return years_of(anchor.year + step, anchor.year + step)
    if name == "this_month":
        return _months(month + step, 1)
    return _week(step, anchor) if name == "this_week" else _day(step, anchor)


def _week(step: int, anchor: date) -> Period:
    """The week from Monday to Sunday, ``step`` weeks from the article's."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return Period(monday, monday + timedelta(days=6))


def _day(step: int, anchor: date) -> Period:
    day = anchor + timedelta(days=step)
    return Period(day, day)


def _months(first: int, count: int) -> Period | None:
    """``count`` months from month number ``first``, counted from January of year 0."""
    start, end = divmod(first, 12), divmod(first + count - 1, 12)
    if count < 1:
        return None
    return Period(months_of(start[0], start[1] + 1, start[1] + 1).first, months_of(end[0], end[1] + 1, end[1] + 1).last)
