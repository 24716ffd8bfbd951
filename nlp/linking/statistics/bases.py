"""What a share or change is measured against: an earlier period, or a plan."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.grammar.dates import Time
from nlp.grammar.periods import parse, year_before
from nlp.linking.statistics.clause_times import earlier
from nlp.linking.statistics.counted import is_plan
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.periods import When
from nlp.linking.statistics.roles import GROWTH, IN_TURN, Link
from nlp.linking.statistics.shares import against_plan
from nlp.text import place_tones

PLAN = "plan"
_CHANGES = {"increase", "decrease"}

_COMPARED = frozenset(
    map(place_tones, ("so với", "so", "hơn so với", "hơn", "nhiều hơn", "ít hơn", "cao hơn", "thấp hơn", "lớn hơn", "nhỏ hơn"))
)
_LAST_YEAR = frozenset(map(place_tones, ("năm trước", "năm ngoái", "năm trước đó", "năm liền trước")))


def bases(page: Page, links: Sequence[Link], whens: Sequence[When]) -> list[str | None]:
    """The base of every share and change; a list of changes shares the base that its last member names."""
    found: list[str | None] = [None] * len(links)
    for figure in reversed(page.figures):
        link = links[figure.index]
        if link.role in ("increase", "decrease", "share"):
            found[figure.index] = _base(page, figure, whens[figure.index].iso, link) or _listed(figure, found, links)
    for figure in page.figures:
        if found[figure.index] is None and figure.before >= 0 and {links[figure.index].role, links[figure.index - 1].role} <= _CHANGES:
            found[figure.index] = found[figure.index - 1]
    return found


def _base(page: Page, figure: Figure, reported: str | None, link: Link) -> str | None:
    if against_plan(figure) or _exceeds_plan(figure, link):
        return PLAN
    told = _compared(page, figure.rest, reported) or (_compared(page, figure.gap, reported) if link.role != "share" else None)
    if told is None and link.rule == GROWTH and reported:
        return year_before(parse(reported)).iso()
    return told


def _exceeds_plan(figure: Figure, link: Link) -> bool:
    """`vượt kế hoạch` figure, `vượt` figure `kế hoạch`."""
    gap = figure.gap
    start = next((at for at in range(len(gap) - 1, -1, -1) if gap[at].has("increase", "decrease")), len(gap))
    return link.role != "share" and any(is_plan(item) for item in gap[start:])


def _compared(page: Page, items: Sequence[Item], reported: str | None) -> str | None:
    """`so với` (plan | time): the time, read against the reported one where it is relative."""
    for at, item in enumerate(items):
        if item.form in _COMPARED:
            for after in items[at + 1 : at + 5]:
                if is_plan(after):
                    return PLAN
                if after.has("time"):
                    return _earlier(page, page.context.times[after.ref], reported)
            return None
        if item.form == "same_period" and item.has("time"):
            return _earlier(page, page.context.times[item.ref], reported)
    return None


def _earlier(page: Page, time: Time, reported: str | None) -> str | None:
    words = page.text[time.start : time.end].lower()
    if time.kind == "same_period":
        return earlier(time.period, reported)
    if reported and (words in _LAST_YEAR) and (period := parse(reported)).whole_years:
        return year_before(period).iso()
    return time.period


def _listed(figure: Figure, found: Sequence[str | None], links: Sequence[Link]) -> str | None:
    after = figure.index + 1
    if links[figure.index].rule == IN_TURN:
        return found[after] if after < len(links) and links[after].rule == IN_TURN else None
    near = figure.after >= 0 and after < len(links) and {links[after].role, links[figure.index].role} <= _CHANGES
    return found[after] if near and not any(item.form == ";" for item in figure.rest) else None
