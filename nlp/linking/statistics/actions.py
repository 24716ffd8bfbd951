"""What a figure reports: the predicate that leads up to it, else the one that it is the subject of."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.lists import is_each, is_joined
from nlp.linking.statistics.page import NAMES, VERBS, Figure, Item
from nlp.linking.statistics.parts import REMAINING
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.roles import Link
from nlp.records import Span
from nlp.text import place_tones

REACH = 25  # items back to a predicate
_BEHIND = 9  # items on to a predicate

_TO = frozenset(map(place_tones, ("cho", "đối với")))
_WITH = place_tones("với")
_OF = place_tones("của")
_FOR = frozenset(map(place_tones, ("để", "nhằm")))
_HOLDS = frozenset(map(place_tones, ("gồm", "gồm có")))
_SUFFERS = place_tones("bị")
_NOT = frozenset(map(place_tones, ("không", "chưa")))
_PASSIVE = frozenset(map(place_tones, ("bị", "được")))
_JOINS = frozenset({",", "và"})
_BOUNDS = frozenset({";", ":", "(", ")"})


def actions(figures: Sequence[Figure], phrases: Sequence[Phrase | None], links: Sequence[Link]) -> list[Span | None]:
    """The predicate of every figure; where it has none, that of the list or the figure that it belongs to."""
    found: list[Span | None] = []
    for figure in figures:
        found.append(_action(figure, phrases[figure.index], links[figure.index], found))
    for figure in reversed(figures[1:]):
        if is_joined(figure) and found[figure.index - 1] is None:
            found[figure.index - 1] = found[figure.index]
    return found


def _action(figure: Figure, phrase: Phrase | None, link: Link, found: Sequence[Span | None]) -> Span | None:
    if named := _named_behind(figure):
        return named
    earlier = found[link.of] if link.of is not None and link.of < figure.index and link.rule != REMAINING else None
    last = found[figure.index - 1] if figure.before >= 0 else None
    if link.role in ("increase", "decrease"):
        return earlier or _word(figure) or last
    if link.role == "share" and earlier:
        return earlier
    if figure.before >= 0 and (is_joined(figure) or is_each(figure) or _is_detail(figure, phrase)):
        return last or behind(figure, phrase)
    own = before(figure, phrase)
    if own and own == last and _is_parted(figure, own):
        return behind(figure, phrase)
    return own or behind(figure, phrase) or earlier


def _named_behind(figure: Figure) -> Span | None:
    """A form of discipline right behind the figure, in a list of such: `20 khiển trách, 7 cảnh cáo`"""
    first, *others = figure.rest or (None,)
    if first is None or not first.has("discipline") or (others and others[0].form not in _JOINS and not others[0].has("sign")):
        return None
    return first.start, first.end


def _is_parted(figure: Figure, verb: Span) -> bool:
    """Whether a sign stands between the verb behind the figure before and this figure: `3 chi bộ hoàn thành ..., 2 chi bộ ...`."""
    inside = verb[0] > figure.items[figure.before].start
    return inside and any(item.form in _JOINS or item.form == ";" for item in figure.gap if item.start >= verb[1])


def _word(figure: Figure) -> Span | None:
    """The word of change itself: `giảm`."""
    return next(((item.start, item.end) for item in reversed(figure.gap) if item.has("increase", "decrease")), None)


def _is_detail(figure: Figure, phrase: Phrase | None) -> bool:
    """`với` (phrase figure | figure phrase): the sum, size or members of what the figure before counts."""
    if figure.gap and figure.gap[-1].form == _WITH:
        return True
    at = next((at for at, item in enumerate(figure.gap) if phrase and item.end > phrase.start), 0)
    return any(item.form == _WITH for item in figure.gap[max(0, at - 2) : at])


def before(figure: Figure, phrase: Phrase | None) -> Span | None:
    """verb (noun `cho`)? ... figure, in one clause: `khiển trách 16`, `trao học bổng cho 50 em`, `số đảng viên được kết nạp là 30`."""
    told = _told(figure, phrase)
    if told:
        return told
    gap = [item for item in figure.gap[-REACH:] if phrase is None or item.end <= phrase.start or phrase.start > figure.quantity.start]
    if gap and gap[-1].form == _OF:
        return None
    for at in range(len(gap) - 1, -1, -1):
        if gap[at].form in _BOUNDS or gap[at].has("share", "report", "increase", "decrease"):
            return None
        if gap[at].has("state") and gap[at].form not in _HOLDS and not (at and _is_verb(gap, at - 1)):
            return None
        if _is_verb(gap, at):
            return _first(gap, at), _end_of_object(gap, at)
    return None


def _told(figure: Figure, phrase: Phrase | None) -> Span | None:
    """The predicate between a phrase that announces the figure and the figure."""
    if phrase is None or phrase.rule not in ("announced", "measure", "subject"):
        return None
    between = [item for item in figure.gap if item.start >= phrase.end]
    at = next((at for at in range(len(between) - 1, -1, -1) if _is_verb(between, at)), None)
    return (_first(between, at), between[at].end) if at is not None else None


def _is_verb(items: Sequence[Item], at: int) -> bool:
    """Whether the word is a verb here; one that can be a noun is where something for it to act on follows."""
    if not items[at].has("verb"):
        return False
    if not items[at].has("noun"):
        return True
    if at and items[at - 1].has("adverb"):
        return True
    return at + 1 == len(items) or items[at + 1].has("noun", "adverb") or items[at + 1].form in _TO


def _first(items: Sequence[Item], at: int) -> int:
    """Where the predicate begins: with the verbs of its class joined to it, and with `bị` before what is suffered."""
    start = at
    while start >= 2 and items[start - 1].form in _JOINS and items[start - 2].kinds & items[at].kinds & VERBS:
        if start >= 3 and items[start - 3].has("preposition"):
            break
        start -= 2
    if start and items[start - 1].form in _NOT:
        start -= 1
    if start and items[start - 1].form == _SUFFERS and items[at].has("happening"):
        start -= 1
    return items[start].start


def _end_of_object(items: Sequence[Item], at: int) -> int:
    """The end of a short object between verb and `cho`, else of the verb."""
    end = at + 1
    while end < len(items) and end - at <= 4 and items[end].has("noun", "word") and not items[end].has("person"):
        end += 1
    if end > at + 1 and end < len(items) and items[end].form in _TO and len(items) - end <= 3:
        return items[end - 1].end
    return items[at].end


def behind(figure: Figure, phrase: Phrase | None) -> Span | None:
    """figure phrase (preposition name)? adverb* (`bị` name)? verb: `120 đảng viên được kết nạp`, `2 hộ ở xã bị phạt`."""
    rest = [item for item in figure.rest if phrase is None or item.start >= phrase.end or phrase.end < figure.quantity.start][:_BEHIND]
    for at, item in enumerate(rest):
        if item.has("adverb", "pointer") or item.form in _FOR:
            continue
        if _is_verb(rest, at) and not item.has("preposition"):
            return _first(rest, at), item.end
        inside = any(other.has("preposition") or other.form in _PASSIVE for other in rest[:at])
        if not ((item.has("preposition") and item.form not in _TO) or (inside and item.has(*NAMES, "noun", "word"))):
            return None
    return None
