"""Increases and decreases, and the figures that they change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from nlp.linking.statistics.counted import Phrase, is_plan, is_rate
from nlp.linking.statistics.lists import FILLERS, LEVELS, is_joined
from nlp.linking.statistics.page import Figure, Item
from nlp.linking.statistics.parts import likeness
from nlp.text import place_tones

Change = Literal["increase", "decrease"]

_EQUAL = frozenset(map(place_tones, ("tương đương", "tương đương với", "tương ứng", "tương ứng với")))
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


def _shares_word(figure: Figure, last: Figure) -> bool:
    if is_rate(figure) != is_rate(last) and not any(item.form in _EQUAL for item in figure.gap):
        return False
    if any(item.form in _EQUAL for item in figure.gap):
        return all(
            item.form == "," or item.form in _EQUAL or item.form in FILLERS or item.has("time", "noun", "word", "preposition")
            for item in figure.gap
        )
    return is_joined(figure)


def targets(
    figures: Sequence[Figure], phrases: Sequence[Phrase | None], kinds: Sequence[Change | None], levels: Sequence[bool]
) -> dict[int, int]:
    """The changed figure of each change that has one; a list of changes pairs with the list of figures before it."""
    found: dict[int, int] = {}
    for _, group in groupby((figure for figure in figures if kinds[figure.index]), key=lambda figure: _first(figure, figures, kinds)):
        members = list(group)
        rivals = _rivals(members[0], figures, kinds, levels)
        if not rivals or has_own_subject(members[0], phrases[rivals[-1].index]):
            continue
        for number, member in enumerate(members):
            target = _target(member, number, len(members), rivals, phrases)
            if likeness(phrases[member.index], phrases[target.index]) >= (2 if is_rate(member) and phrases[member.index] else 0):
                found[member.index] = target.index
    return found


def _first(figure: Figure, figures: Sequence[Figure], kinds: Sequence[Change | None]) -> int:
    """The index of the first change of the list that the figure stands in."""
    index = figure.index
    while index > 0 and kinds[index - 1] and is_joined(figures[index]) and change(figures[index]) is None:
        index -= 1
    return index


def _rivals(first: Figure, figures: Sequence[Figure], kinds: Sequence[Change | None], levels: Sequence[bool]) -> list[Figure]:
    """The list of figures nearest before the change, on its line or, where it opens its own, on the line before."""
    opens = first.before < 0 and first.gap and first.gap[0].has("increase", "decrease", "preposition")
    index = first.index - 1
    while index >= 0 and not (levels[index] and not kinds[index]) and figures[index].line is first.line:
        index -= 1
    if (
        index < 0
        or not levels[index]
        or (figures[index].line is not first.line and not (opens and first.line.number - figures[index].line.number == 1))
    ):
        return []
    start = index
    while start > 0 and is_joined(figures[start]) and levels[start - 1]:
        start -= 1
    return list(figures[start : index + 1])


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
    own = phrases[member.index]
    same = [rival for rival in rivals if own and likeness(own, phrases[rival.index]) == 3]
    if len(same) == 1 and not is_rate(member):
        return same[0]
    return rivals[number] if count == len(rivals) else rivals[-1]
