"""Times that a text only points at: `cả năm`, `nhiệm kỳ qua`, `vụ này`, `năm học trước`, `cùng thời gian`.

season = `vụ` (`xuân` | `hè thu` | ... | `trước`), `vụ này` before a word of farming
term   = `nhiệm kỳ` (`qua` | `vừa qua` | `này` | `tới` | `mới`); `trong nhiệm kỳ` before a comma
school = `năm học` (`này` | `qua` | `trước` | `mới` | `tới`)
year   = `cả năm`, `năm đó`, `trong năm` before a comma; `từ đầu năm`
same   = `cùng thời gian`, `thời gian này`: the year, quarter, months or term that was named last
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.grammar.dates import Time
from nlp.grammar.periods import Period, months_of, parse, years_of
from nlp.grammar.times import Kind
from nlp.text import place_tones

_SCHOOL_MONTH = 8  # from August on, `năm học này` is the one that begins
_SHORTEST, _LONGEST = 3, 6  # years of a term of office
_LAST = 8  # times looked back over
_TERMS = 8  # terms that an article is taken to name
_NAMED = ("year", "quarter", "months", "range", "term")
_STEPS = dict(zip(map(place_tones, ("này", "qua", "vừa qua", "trước", "tới", "mới")), (0, -1, -1, -1, 1, 1), strict=True))
_STEP = r"(?:này|qua|vừa qua|trước|tới|mới)"
_TOLD = re.compile(
    place_tones(
        r"(?<!\w)(?:"
        r"(?P<season>vụ (?:lúa |mùa )?(?:đông[ -]xuân|hè[ -]thu|thu[ -]đông|xuân|chiêm|trước"
        r"|này(?=[^.\n]{0,30}(?:xuống giống|gieo|trồng|thả|thu hoạch|sản xuất|trúng)))(?: này| năm nay)?)"
        rf"|(?P<term>nhiệm kỳ (?P<term_step>{_STEP}))"
        rf"|(?P<school>năm học (?P<school_step>{_STEP}))"
        r"|(?P<in_term>trong (?:cả |toàn )?nhiệm kỳ(?=,))"
        r"|(?P<year>cả năm|năm (?:đó|ấy)|cùng năm|trong năm(?=,))"
        r"|(?P<to_date>từ đầu năm(?! nay| \d))"
        r"|(?P<same>cùng thời gian(?: này| trên| đó)?|thời gian (?:này|trên|đó)|giai đoạn (?:này|đó))"
        r")(?![\w/]| \d)"
    ),
    re.IGNORECASE,
)
_BEFORE = place_tones("trước")
_AND = re.compile(place_tones(r"(?: và|,) "))
_COMPARED = re.compile(place_tones(r"(?:so với|kỳ|hơn) (?:\w+ )?$"), re.IGNORECASE)
_COMPARED_REACH = 16


def told_times(text: str, times: Sequence[Time], published: str | None) -> list[Time]:
    """All ``times`` with the ones that only point at another, or that two of them make together, by start."""
    day = published[:10] if published else next((time.period for time in times if time.kind == "day" and time.period), None)
    starts, terms = [time.start for time in times], [time for time in times if time.kind == "term"][:_TERMS]
    found = [*times, *_pairs(text, times)]
    for match in _TOLD.finditer(text):
        at = bisect_left(starts, match.start())
        near = times[max(0, at - 1) : at + 1]
        if not any(time.start < match.end() and match.start() < time.end for time in near):
            period = _period(match, text, times[max(0, at - _LAST) : at], terms, day)
            if period:
                found.append(Time(*match.span(), _kind(match), False, period, "told", inferred=False))
    return sorted(found, key=lambda time: (time.start, -time.end))


def _kind(match: re.Match[str]) -> Kind:
    return "term" if match["term"] or match["school"] or match["in_term"] else "months" if match["to_date"] else "year"


def _pairs(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """term `và` term that goes on where the first ends: `năm học 2016-2017 và 2017-2018`."""
    for first, second in pairwise([time for time in times if time.kind == "term" and time.period]):
        if first.period and second.period and _AND.fullmatch(text, first.end, second.start):
            start, end = parse(first.period), parse(second.period)
            if start.last.year == end.first.year:
                yield Time(first.start, second.end, "term", False, Period(start.first, end.last).iso(), "pair", first.inferred)


def _period(match: re.Match[str], text: str, before: Sequence[Time], terms: Sequence[Time], day: str | None) -> str | None:
    if match["same"]:
        last = _last(text, before, _NAMED)
        return last.period if last else None
    if match["in_term"]:
        last = _last(text, before, ("term",))
        return last.period if last else None
    if match["year"]:
        last = _last(text, before, ("year", "quarter", "months"))
        return last.period[:4] if last and last.period else day[:4] if day else None
    if day is None:
        return None
    date = parse(day).first
    if match["term"]:
        return _term(_STEPS[match["term_step"].lower()], terms, date.year)
    if match["school"]:
        start = date.year - (date.month < _SCHOOL_MONTH) + _STEPS[match["school_step"].lower()]
        return years_of(start, start + 1).iso()
    if match["to_date"]:
        return months_of(date.year, 1, date.month).iso()
    return str(date.year - (_BEFORE in match["season"].lower()))


def _last(text: str, before: Sequence[Time], kinds: Sequence[str]) -> Time | None:
    """The last time of ``kinds`` that nothing is compared with."""
    for time in reversed(before):
        if time.kind in kinds and time.period and not _COMPARED.search(text, max(0, time.start - _COMPARED_REACH), time.start):
            return time
    return None


def _term(step: int, terms: Sequence[Time], year: int) -> str | None:
    """The term that runs in ``year`` by the terms named in the text, ``step`` terms on; a term's last year is the next one's first."""
    for time in terms:
        if time.period and "/" in time.period:
            period = parse(time.period)
            start, length = period.first.year, period.last.year - period.first.year
            if _SHORTEST <= length <= _LONGEST and start - length <= year <= start + 2 * length:
                start += ((year - start) // length + step) * length
                return years_of(start, start + length).iso()
    return None
