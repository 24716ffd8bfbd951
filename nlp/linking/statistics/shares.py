"""Percentages of something: what they are a share of, by the words around them and by arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nlp.linking.statistics.counted import is_plan, is_rate
from nlp.linking.statistics.lists import last_word
from nlp.linking.statistics.page import Figure
from nlp.linking.statistics.parts import Part
from nlp.linking.statistics.phrases import ALIKE, Phrase, likeness
from nlp.text import place_tones

_REACH = 10  # figures back to a whole
_HUNDRED = Decimal(100)
_MAKES_UP = frozenset(map(place_tones, ("chiếm", "chiếm tỷ lệ", "chiếm tỉ lệ", "chiếm khoảng", "tương ứng", "tương đương")))
_REACHES = frozenset(map(place_tones, ("đạt", "bằng", "đạt tỷ lệ", "đạt tỉ lệ", "tỷ lệ đạt", "hoàn thành", "đạt được", "ước đạt")))


def against_plan(figure: Figure) -> bool:
    """figure% `so với`? (`kế hoạch` | `chỉ tiêu` | `dự toán` ...): measured against a target."""
    for item in figure.rest[:3]:
        if is_plan(item):
            return True
        if not (item.form in ("so với", "so", "với") or item.has("measure")):
            return False
    return False


def makes_up(figure: Figure) -> bool:
    """`chiếm` figure, or a bare figure in brackets: a share of the whole that the figure before it belongs to."""
    word = last_word(figure.gap)
    return word is not None and (word.form in _MAKES_UP or word.form == "(")


def made_up(
    figures: Sequence[Figure], phrases: Sequence[Phrase | None], parts: Mapping[int, Part], levels: Sequence[bool]
) -> dict[int, Part]:
    """The figures that a percentage behind them proves to be parts: `517 dự án (chiếm 40,2%)` after `1.286 dự án`."""
    found = {}
    for figure in figures:
        near = _near(figure, figures, levels) if is_rate(figure) and makes_up(figure) else None
        whole = _fitting(figure, near, figures, levels) if near and near.index not in parts and not near.quantity.out_of else None
        if near and whole is not None:
            found[near.index] = Part(whole, "part by ratio")
    return found


def share_of(
    figure: Figure, figures: Sequence[Figure], phrases: Sequence[Phrase | None], parts: Mapping[int, Part], levels: Sequence[bool]
) -> tuple[int | None, str]:
    """The figure that a percentage is a share of, and the rule that found it."""
    near = _near(figure, figures, levels)
    word = last_word(figure.gap)
    marker = next((item for item in (*figure.gap, *figure.rest[:2]) if item.has("part")), None)
    if near is None:
        return None, "share alone"
    if _has_own_subject(figure, near, phrases[figure.index]) and not makes_up(figure):
        return None, "share alone"
    if against_plan(figure):
        return _achieved(near, parts), "share of plan"
    if near.quantity.out_of:
        return near.index, "share of fraction"
    own = phrases[figure.index]
    foreign = own is not None and own.rule == "after" and likeness(own, phrases[near.index]) != ALIKE
    by_ratio = _fitting(figure, near, figures, levels) if makes_up(figure) or not foreign else None
    if by_ratio is not None:
        return by_ratio, "share by ratio"
    if makes_up(figure) and _is_of_others(figure):
        return near.index, "share of the last"
    if makes_up(figure):
        return _whole(near, figures, phrases, parts, levels), "share of whole"
    if word and word.form in _REACHES and near.line is figure.line and not foreign:
        return near.index, "share reached"
    if marker:
        return near.index, "share among"
    return None, "share alone"


def _is_of_others(figure: Figure) -> bool:
    """figure ... (`,` | `;` | `trong đó`) noun `chiếm` figure: the share of something that has no figure of its own."""
    gap = figure.gap
    start = max((at + 1 for at, item in enumerate(gap) if item.form in (",", ";") or item.has("part")), default=len(gap))
    return any(item.has("noun", "ORG") for item in gap[start:])


def _has_own_subject(figure: Figure, near: Figure, own: Phrase | None) -> bool:
    """Whether the percentage is told of a noun of its own, that stands between the figure before and it."""
    return own is not None and own.rule in ("announced", "measure", "subject") and near.quantity.end < own.start < figure.quantity.start


def _achieved(near: Figure, parts: Mapping[int, Part]) -> int:
    """The nearest figure, or the part of it that stands right before: `450 tỷ trong tổng số 1.200 tỷ đồng, đạt 37,5% kế hoạch`."""
    part = parts.get(near.index - 1)
    return near.index - 1 if part and part.of == near.index else near.index


def _near(figure: Figure, figures: Sequence[Figure], levels: Sequence[bool]) -> Figure | None:
    """The nearest level before, on the line or the one before."""
    for other in reversed(figures[max(0, figure.index - 3) : figure.index]):
        if levels[other.index]:
            return other if figure.line.number - other.line.number <= 1 else None
    return None


def _fitting(figure: Figure, part: Figure, figures: Sequence[Figure], levels: Sequence[bool]) -> int | None:
    """The earlier figure of which ``part`` is the given percentage, within what rounding allows."""
    places = max(0, -int(figure.quantity.value.as_tuple().exponent))
    slack = Decimal(6) / Decimal(10) ** (places + 1)
    for other in reversed(figures[max(0, part.index - _REACH) : part.index]):
        whole = other.quantity.value
        larger = levels[other.index] and other.quantity.unit == part.quantity.unit and whole > part.quantity.value
        if larger and abs(part.quantity.value / whole * _HUNDRED - figure.quantity.value) <= slack:
            return other.index
    return None


def _whole(
    part: Figure, figures: Sequence[Figure], phrases: Sequence[Phrase | None], parts: Mapping[int, Part], levels: Sequence[bool]
) -> int | None:
    """The whole that the part is known to belong to, else the nearest larger figure of like things."""
    if part.index in parts:
        return parts[part.index].of
    for other in reversed(figures[max(0, part.index - _REACH) : part.index]):
        larger = other.quantity.unit == part.quantity.unit and other.quantity.value > part.quantity.value
        if levels[other.index] and larger and likeness(phrases[other.index], phrases[part.index]) == ALIKE:
            return other.index
    return None
