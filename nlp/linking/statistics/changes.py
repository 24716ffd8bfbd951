"""Increases and decreases, and the figures that they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nlp.linking.statistics.counted import is_plan, is_rate
from nlp.linking.statistics.lists import FILLERS, LEVELS, is_aside, is_equal, is_gloss, is_joined
from nlp.linking.statistics.page import Figure, Item
from nlp.linking.statistics.phrases import ALIKE, Phrase, likeness
from nlp.text import place_tones

POINT = "percentage point"
_REACH = 6  # figures back to what is changed
Change = Literal["increase", "decrease"]

_EXCEEDS = place_tones("vượt")
_MORE = place_tones("thêm")
_NEAR = 7  # items on to a comparison
_COMPARED = frozenset(map(place_tones, ("so với", "so")))


def changes(figures: Sequence[Figure]) -> list[Change | None]:
    """For each figure whether it is an increase or a decrease; members of a list share the word before the first."""
    found: list[Change | None] = []
    for figure in figures:
        own = change(figure)
        if own is None and figure.before >= 0 and found and _shares_word(figure, figures[figure.index - 1]):
            own = found[-1]
        found.append(own)
    return found


def change(figure: Figure) -> Change | None:
    """(`tăng` | `giảm` | ...) filler* figure; a word of level (`lên`, `còn`) between them makes it a level."""
    steps = 0
    exceeds = figure.items[figure.at].form.startswith(_EXCEEDS)
    more = bool(figure.gap) and figure.gap[-1].form == _MORE
    if (exceeds and is_rate(figure)) or ((exceeds or more) and _is_compared(figure)):
        return "increase"
    for item in reversed(figure.gap):
        if item.has("increase", "decrease"):
            return "increase" if item.has("increase") else "decrease"
        if item.form in LEVELS and item.form not in FILLERS:
            return None
        if item.form in FILLERS or item.has("time"):
            continue
        if not (is_plan(item) or item.has("measure", "number", "noun", "word")) or steps == 2 or item.form in _COMPARED:
            return None
        steps += 1
    return None


def _is_compared(figure: Figure) -> bool:
    """figure ... `so với`, within the clause."""
    for item in figure.rest[:_NEAR]:
        if item.form in _COMPARED:
            return True
        if item.form in (",", ";"):
            return False
    return any(item.form == "(" for item in figure.rest[:_NEAR]) and any(
        item.form in _COMPARED for item in figure.items[figure.at :][: 2 * _NEAR]
    )


def _shares_word(figure: Figure, last: Figure) -> bool:
    """Whether the word before ``last`` holds for the figure too: in one list, in another unit, for its rate in brackets."""
    if is_gloss(figure) and is_rate(figure) and not is_rate(last):
        return True
    if is_rate(figure) != is_rate(last) and not is_equal(figure):
        return False
    if is_equal(figure):
        return all(
            item.form == "," or item.has("share") or item.form in FILLERS or item.has("time", "noun", "word", "preposition")
            for item in figure.gap
        )
    return is_joined(figure)


def targets(
    figures: Sequence[Figure], phrases: Sequence[Phrase | None], kinds: Sequence[Change | None], levels: Sequence[bool]
) -> dict[int, int]:
    """The changed figure of each change that has one; a list of changes pairs with the list of figures before it."""
    found: dict[int, int] = {}
    for members in _lists(figures, kinds):
        if members[0].quantity.unit == POINT:
            found |= _rate_before(members, figures)
            continue
        rivals = _rivals(members[0], figures, kinds, levels)
        if not rivals or has_own_subject(members[0], phrases[rivals[-1].index]):
            continue
        for number, member in enumerate(members):
            target = _in_turn(member, figures, kinds, rivals, phrases) or _target(member, number, len(members), rivals, phrases)
            if _suits(member, phrases[member.index], target, phrases[target.index]):
                found[member.index] = target.index
    return found


def _rate_before(members: Sequence[Figure], figures: Sequence[Figure]) -> dict[int, int]:
    """For points of per cent the nearest rate before on the line, be it a level or itself a growth."""
    first = members[0]
    near = (other for other in reversed(figures[max(0, first.index - _REACH) : first.index]) if other.line is first.line and is_rate(other))
    target = next((other for other in near if other.quantity.unit != POINT), None)
    return {member.index: target.index for member in members} if target else {}


def _suits(member: Figure, own: Phrase | None, target: Figure, other: Phrase | None) -> bool:
    """Whether the change can be one of the target, by unit and noun."""
    if not is_rate(member) and member.quantity.unit != target.quantity.unit:
        return False
    return own is None or own.rule != "after" or likeness(own, other) >= (2 if is_rate(member) else 0)


def _lists(figures: Sequence[Figure], kinds: Sequence[Change | None]) -> list[list[Figure]]:
    """The changes, those together that share one word of change."""
    found: list[list[Figure]] = []
    for figure in figures:
        if not kinds[figure.index]:
            continue
        goes_on = found and found[-1][-1].index == figure.index - 1 and is_joined(figure) and change(figure) is None
        if goes_on:
            found[-1].append(figure)
        else:
            found.append([figure])
    return found


def _rivals(first: Figure, figures: Sequence[Figure], kinds: Sequence[Change | None], levels: Sequence[bool]) -> list[Figure]:
    """The levels before the change on its line or, where it opens its own, on the line before; a semicolon parts them."""
    opens = first.before < 0 and first.gap and first.gap[0].has("increase", "decrease", "preposition")
    found: list[Figure] = []
    for other in reversed(figures[max(0, first.index - _REACH) : first.index]):
        apart = first.line.number - other.line.number
        if apart > (1 if opens else 0) or (found and other.line is not found[-1].line):
            break
        if levels[other.index] and not kinds[other.index] and not is_aside(other):
            found.append(other)
        if found and any(item.form == ";" for item in other.gap):
            break
    return found[::-1]


def has_own_subject(change_figure: Figure, target: Phrase | None) -> bool:
    """Whether a noun of its own stands before the word of change: `...; lợi nhuận tăng 12%`."""
    gap: Sequence[Item] = change_figure.gap
    end = next((at for at in range(len(gap) - 1, -1, -1) if gap[at].has("increase", "decrease")), 0)
    start = max((at + 1 for at in range(end) if gap[at].form in (",", ";", ":", "(", "và")), default=-1)
    if start < 0:
        return False
    nouns = [item for item in gap[start:end] if item.has("noun", "ORG", "LOC") and not item.has("verb")]
    return (
        bool(nouns)
        and not (target and any(item.form in target.form for item in nouns))
        and not any(item.form in _COMPARED for item in gap[start:end])
    )


def _target(member: Figure, number: int, count: int, rivals: Sequence[Figure], phrases: Sequence[Phrase | None]) -> Figure:
    """The figure of the same noun; else the one at the same place of the nearest list, where that is as long; else the nearest."""
    own = phrases[member.index]
    if own and own.rule == "after" and not is_rate(member):
        same = [rival for rival in rivals if likeness(own, phrases[rival.index]) == ALIKE]
        if same:
            return same[-1]
    nearest = [rival for rival in rivals if rival.index > rivals[-1].index - _run(rivals)]
    return nearest[number] if count == len(nearest) else rivals[-1]


def _in_turn(
    member: Figure,
    figures: Sequence[Figure],
    kinds: Sequence[Change | None],
    rivals: Sequence[Figure],
    phrases: Sequence[Phrase | None],
) -> Figure | None:
    """Of as many figures as changes of one noun, the one that has the same turn: `chết 10 người, bị thương 18; giảm 2, tăng 3 người`."""
    own = phrases[member.index]
    same = [rival for rival in rivals if likeness(own, phrases[rival.index]) == ALIKE]
    near = figures[max(0, member.index - _REACH) : member.index + _REACH]
    turns = [other for other in near if other.line is member.line and kinds[other.index] and likeness(own, phrases[other.index]) == ALIKE]
    return same[turns.index(member)] if own and len(turns) == len(same) > 1 else None


def _run(rivals: Sequence[Figure]) -> int:
    """How many figures at the end of the row form one list."""
    count = 1
    while count < len(rivals) and is_joined(rivals[-count]):
        count += 1
    return count
