"""The times of an article: DATE names of the scheme, and expressions that only give a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.grammar.date_forms import forms
from nlp.grammar.periods import Period, parse
from nlp.grammar.relative import relative_times
from nlp.grammar.times import Form, Time, joined, resolve
from nlp.text import place_tones

__all__ = ["Time", "find_times"]

_RANGE = re.compile(place_tones(r" ?[-–] ?|,? (?:cho )?(?:đến|tới)(?: hết)? "), re.IGNORECASE)
_TO_NOW = re.compile(place_tones(r",?(?: cho| kéo dài)? (?:đến|tới) (?:nay|bây giờ|thời điểm này)(?!\w)"), re.IGNORECASE)


def find_times(text: str, published: str | None = None) -> list[Time]:
    """The times of a canonical ``text``, by start. ``published`` is the article's ISO 8601 day.

    Named times follow the annotation scheme. Unnamed ones give a period alone and may hold named ones: `năm 2009 đến nay`,
    `cùng kỳ năm 2018`. Raises RecordError where ``published`` is no ISO 8601 day.
    """
    dated = list(resolve(_join(forms(text), text), text, published))
    wide = [*_ranges(dated, text), *_until_now(dated, text, published)]
    loose = _apart(relative_times(text, published), [*dated, *wide])
    return sorted([*dated, *wide, *loose], key=lambda time: (time.start, -time.end))


def _join(found: Iterator[Form], text: str) -> list[Form]:
    """`từ` ... `đến` or a dash makes one form where the ends share their year or their class word."""
    kept: list[Form] = []
    for form in found:
        if kept and _shares(kept[-1], form) and _RANGE.fullmatch(text, kept[-1].end, form.start):
            kept[-1] = joined(kept[-1], form)
        else:
            kept.append(form)
    return kept


def _shares(first: Form, second: Form) -> bool:
    if first.kind != second.kind or first.kind not in ("day", "month", "quarter"):
        return False
    shares_year = first.year is None and second.year is not None
    shares_word = bool(first.head) and not second.head and (first.kind != "day" or second.year is None)
    return shares_year or shares_word


def _ranges(times: list[Time], text: str) -> Iterator[Time]:
    """time `đến` time, both named apart: the period from the first to the last."""
    for first, second in pairwise(times):
        if first.period and second.period and _RANGE.fullmatch(text, first.end, second.start):
            start, end = parse(first.period).first, parse(second.period).last
            if start <= end:
                yield Time(first.start, second.end, "range", False, Period(start, end).iso(), "range", first.inferred or second.inferred)


def _until_now(times: list[Time], text: str, published: str | None) -> Iterator[Time]:
    """time `đến nay`: to the article's day, month or year, as fine as the time itself."""
    for time in times:
        match = _TO_NOW.match(text, time.end)
        if match and time.period and published:
            yield Time(time.start, match.end(), "range", False, _open_ended(time.period, published), "until-now", inferred=True)


def _open_ended(period: str, published: str) -> str | None:
    start = parse(period)
    digits = 4 if start.whole_years else 7 if start.whole_months else 10
    end = parse(published[:digits])
    return Period(start.first, end.last).iso() if start.first <= end.last else None


def _apart(loose: Iterator[Time], dated: list[Time]) -> Iterator[Time]:
    """The relative times that no dated one overlaps or touches (`ngày 30/4 năm sau`), but for `cùng kỳ năm 2018`."""
    ends = iter(sorted(dated, key=lambda time: time.start))
    near: list[Time] = []
    ahead = next(ends, None)
    for time in loose:
        while ahead and ahead.start < time.end:
            near.append(ahead)
            ahead = next(ends, None)
        near = [other for other in near if other.end >= time.start - 1]
        if time.kind == "same_period" or not near:
            yield time
