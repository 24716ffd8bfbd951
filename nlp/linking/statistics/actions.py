"""What a figure reports: the predicate that leads up to it, else the one that it is the subject of."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.counted import Phrase, is_rate
from nlp.linking.statistics.lists import is_joined
from nlp.linking.statistics.page import Figure, Item
from nlp.linking.statistics.roles import Link
from nlp.records import Span
from nlp.text import place_tones

REACH = 25  # items back to a predicate

_TO = frozenset(map(place_tones, ("cho", "đối với", "với", "tại")))
_BOUNDS = frozenset({";", ":", "(", ")"})


def actions(figures: Sequence[Figure], phrases: Sequence[Phrase | None], links: Sequence[Link]) -> list[Span | None]:
    """The predicate of every figure; where it has none, that of the list or the figure that it belongs to."""
    found: list[Span | None] = []
    for figure in figures:
        found.append(_own(figure, phrases[figure.index], links[figure.index], found))
    return found


def _own(figure: Figure, phrase: Phrase | None, link: Link, found: Sequence[Span | None]) -> Span | None:
    if link.of is not None and link.role != "part" and link.of < figure.index:
        return found[link.of]
    if link.role in ("increase", "decrease"):
        return _word(figure, "increase", "decrease")
    if is_joined(figure):
        return found[figure.index - 1]
    own = before(figure) or behind(figure, phrase)
    if own is None and link.of is not None and link.of < figure.index:
        return found[link.of]
    return own


def _word(figure: Figure, *kinds: str) -> Span | None:
    return next(((item.start, item.end) for item in reversed(figure.gap) if item.has(*kinds)), None)


def before(figure: Figure) -> Span | None:
    """verb (noun `cho`)? ... figure, in one clause: `khiển trách 16`, `trao học bổng cho 50 em`."""
    gap = figure.gap[-REACH:]
    for back in range(len(gap) - 1, -1, -1):
        item = gap[back]
        if item.form in _BOUNDS or item.has("state", "share", "report", "increase", "decrease"):
            return None
        if _is_verb(gap, back):
            return item.start, _end_of_object(gap, back)
    return None


def _is_verb(gap: Sequence[Item], at: int) -> bool:
    item = gap[at]
    if not item.has("verb"):
        return False
    if not item.has("noun"):
        return True
    return at + 1 == len(gap) or gap[at + 1].has("noun", "adverb") or gap[at + 1].form in _TO


def _end_of_object(gap: Sequence[Item], at: int) -> int:
    """The end of a short object between verb and `cho`, else of the verb."""
    end = at + 1
    while end < len(gap) and end - at <= 4 and gap[end].has("noun", "word") and not gap[end].has("person"):
        end += 1
    if end > at + 1 and end < len(gap) and gap[end].form in _TO and len(gap) - end <= 3:
        return gap[end - 1].end
    return gap[at].end


def behind(figure: Figure, phrase: Phrase | None) -> Span | None:
    """figure phrase adverb* verb: `120 đảng viên được kết nạp`, `20 người bị thương`."""
    if is_rate(figure) and phrase is None:
        return None
    for at, item in enumerate(figure.rest):
        if phrase and item.end <= phrase.end or item.has("adverb", "pointer"):
            continue
        return (item.start, item.end) if _is_verb(figure.rest, at) else None
    return None
