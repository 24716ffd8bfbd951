"""The times of a line: which tells of a figure, which is only compared with, which opens the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from nlp.grammar.dates import Time
from nlp.grammar.periods import Period, parse, year_before
from nlp.linking.statistics.counted import is_plan
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.phrases import Phrase
from nlp.text import place_tones

TIMES = 4  # times looked back over

_TERM = 6  # items of what is compared with, before its time
_COMPARED = frozenset(
    map(place_tones, ("so với", "so", "hơn", "cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "lớn hơn", "nhỏ hơn", "hơn so với"))
)
_DEADLINES = frozenset(map(place_tones, ("trước", "sang")))
_FROM = place_tones("từ")
_SEPARATORS = frozenset({",", ";", "(", "và", ":", ")"})
_OPENING = re.compile(
    place_tones(
        r"\W*(?:(?:(?:Cũng |Riêng )?(?:trong|vào|riêng)|Tính (?:đến|trong|từ|riêng)|Kết thúc|Đến hết|Hết) )?"
        r"(?:(?:sáng|trưa|chiều|tối|đêm) )?"
    ),
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(place_tones(r"(?!hồi |từ |trước |sau )(?:[^\W\d_]+ ){1,3}"), re.IGNORECASE)


def attached_before(page: Page, figure: Figure) -> Time | None:
    """The last time of the gap, unless it closes the figure before: a separator stands behind it and none before it."""
    gap = figure.gap
    for at in range(len(gap) - 1, -1, -1):
        if gap[at].has("time") and not is_base(gap, at) and not _is_enclosed(gap, at):
            return page.context.times[gap[at].ref] if _opens(gap, at) else None
    return None


def attached_after(page: Page, figure: Figure, phrase: Phrase | None) -> Time | None:
    """The time behind the figure and its phrase, before the next separator."""
    rest = [item for item in figure.rest if phrase is None or item.start >= phrase.end or phrase.end < figure.quantity.start]
    for at, item in enumerate(rest):
        if at == 1 and _is_enclosed(rest, at) and item.has("time"):
            return page.context.times[item.ref]
        if item.form in _SEPARATORS and not (at == 0 and item.form == "("):
            return None
        if item.has("time") and not is_base(rest, at):
            return None if at and rest[at - 1].form in _DEADLINES else page.context.times[item.ref]
    return None


def on_line(page: Page, figure: Figure) -> Time | None:
    """The last time of the line before the figure."""
    items, until = figure.items, bisect_right(figure.line.times, figure.at)
    times = figure.line.times[max(0, until - TIMES) : until]
    at = next((at for at in reversed(times) if not (is_base(items, at) or _is_enclosed(items, at) or _begins(items, at))), None)
    return page.context.times[figure.items[at].ref] if at is not None else None


def opening(page: Page, figure: Figure) -> Time | None:
    """The time that the figure's line opens with."""
    at = next((at for at, item in enumerate(figure.items[:_TERM]) if item.has("time") and at < figure.at), None)
    if at is None or is_base(figure.items, at):
        return None
    time = page.context.times[figure.items[at].ref]
    return time if opens_sentence(page.text, figure.line.start, time) else None


def opens_sentence(text: str, start: int, time: Time) -> bool:
    """word? word? word? time `,`, or one of the usual prepositions before the time."""
    if _OPENING.fullmatch(text, start, time.start):
        return True
    return text[time.end : time.end + 1] == "," and _FIRST_WORDS.fullmatch(text, start, time.start) is not None


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
        if item.form in _SEPARATORS or item.has("time", "state"):
            return False
    return False


def _begins(items: Sequence[Item], at: int) -> bool:
    """verb `từ` time: when what goes on began, not when a figure behind it holds."""
    return at > 1 and items[at - 1].form == _FROM and items[at - 2].has("verb")


def _is_enclosed(items: Sequence[Item], at: int) -> bool:
    """Whether the time stands alone in brackets: it tells when what stands before it was."""
    return 0 < at < len(items) - 1 and items[at - 1].form == "(" and items[at + 1].form == ")"


def _opens(gap: Sequence[Item], at: int) -> bool:
    start = at - 1 if at and gap[at - 1].has("preposition") else at
    return (start > 0 and gap[start - 1].form in _SEPARATORS) or not any(item.form in _SEPARATORS for item in gap[at + 1 :])


def earlier(year: str | None, reported: str | None) -> str | None:
    """The reported period in the year that `cùng kỳ` names, else one year earlier; without a reported one, that year."""
    if reported is None:
        return year
    period: Period = year_before(parse(reported))
    while year and period.first.year > int(year[:4]):
        period = year_before(period)
    return period.iso()
