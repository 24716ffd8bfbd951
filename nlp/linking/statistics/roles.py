"""The role of each figure, and the other figure that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.linking.statistics.changes import changes, targets
from nlp.linking.statistics.counted import is_rate
from nlp.linking.statistics.lists import is_joined
from nlp.linking.statistics.page import Figure
from nlp.linking.statistics.parts import NAMED, Finder, Part
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.shares import against_plan, made_up, makes_up, share_of
from nlp.records import Role
from nlp.text import place_tones

GROWTH = "growth"  # a rate of growth: an increase against the period before
IN_TURN = "share in turn"
_AND = frozenset({"và", ","})
_GROWTH = place_tones("tăng trưởng")


@dataclass(frozen=True, slots=True)
class Link:
    """What a figure is to another; ``rule`` says why. ``like``: the figure whose noun it shares where it has none of its own."""

    role: Role = "total"
    of: int | None = None
    rule: str = "total"
    like: int | None = None


def link(figures: Sequence[Figure], phrases: Sequence[Phrase | None]) -> tuple[Link, ...]:
    """The role of every figure; ``phrases`` is what each counts."""
    kinds = changes(figures)
    levels = [kind is None and not is_rate(figure) for kind, figure in zip(kinds, figures, strict=True)]
    changeable = [kind is None and _can_change(figure) for kind, figure in zip(kinds, figures, strict=True)]
    finder = Finder(figures, phrases, levels)
    parts = finder.find()
    parts |= made_up(figures, phrases, parts, levels)
    aims = targets(figures, phrases, kinds, changeable)
    found = []
    for figure, kind in zip(figures, kinds, strict=True):
        if kind:
            target = _whole_of(figure, aims.get(figure.index), parts)
            found.append(Link(kind, target, kind, target))
        elif is_rate(figure) and _is_growth(phrases[figure.index]):
            found.append(Link("increase", None, GROWTH))
        elif is_rate(figure):
            of, rule = share_of(figure, figures, phrases, parts, levels)
            found.append(Link("share", of, rule, _told_of(of, figure, levels)))
        elif figure.index in parts:
            found.append(Link("part", *parts[figure.index], parts[figure.index].of))
        else:
            found.append(Link(rule=NAMED if figure.index in finder.named else "total"))
    return tuple(_paired(figures, found))


def _paired(figures: Sequence[Figure], links: list[Link]) -> list[Link]:
    """level `và` level ... share `và` share: the shares belong to the levels in turn, `95 xã và 310 bản, đạt 95% và 103,3% kế hoạch`."""
    for second in figures[3:]:
        at, (first, share) = second.index, links[second.index - 1 : second.index + 1]
        level = at - 2
        bare = len(second.gap) == 1 and second.gap[0].form in _AND
        if (
            bare
            and first.role == share.role == "share"
            and first.of == level
            and links[level].role == "total"
            and is_joined(figures[level])
        ):
            links[at - 1] = replace(first, of=level - 1, like=level - 1, rule=IN_TURN)
            links[at] = replace(share, of=level, like=level, rule=IN_TURN)
    return links


def _is_growth(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.rule in ("measure", "announced") and _GROWTH in phrase.form


def _told_of(of: int | None, figure: Figure, levels: Sequence[bool]) -> int | None:
    """The figure that a share restates: the level before it, `12 đảng viên nữ, chiếm 30%`; where it has no whole, none."""
    if of is None:
        return None
    return next((index for index in range(figure.index - 1, of - 1, -1) if levels[index]), of)


def _whole_of(figure: Figure, target: int | None, parts: Mapping[int, Part]) -> int | None:
    """The target of a change; behind a semicolon, the whole of the list of parts that stands before it."""
    if target is not None and target in parts and any(item.form == ";" for item in figure.gap):
        return parts[target].of
    return target


def _can_change(figure: Figure) -> bool:
    """Whether a change may refer to the figure: a level, or a rate that is reported for itself."""
    return not is_rate(figure) or not (against_plan(figure) or makes_up(figure))
