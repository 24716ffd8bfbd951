"""Figures with qualifier, range or fraction, and unit: `trên 4.300`, `2-3 tỷ đồng`, `20/22`, `20 người trở lên`.

quantity := qualifier? shape qualifier?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.grammar.contexts import listed
from nlp.grammar.numbers import ONE, THOUSAND, UNITS, Number, plain, read_number
from nlp.grammar.places import Place
from nlp.grammar.qualifiers import qualifier_after, qualifier_before
from nlp.grammar.refusals import Refusal, reason
from nlp.grammar.scan import TAKEN, mask
from nlp.grammar.shapes import Shape, read_shape
from nlp.grammar.units import Unit, sign_before
from nlp.records import Qualifier, Quantity, Span

_TENS = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_VAGUE = rf"(?P<vague>(?:hàng|vài|mấy|dăm|nhiều|cả)(?: {_TENS}){{1,3}})"
_CANDIDATE = re.compile(rf"\d|(?<![^\W_])(?:{_VAGUE}|{'|'.join((*UNITS, 'mười', 'nửa'))})(?![^\W_])", re.IGNORECASE)
_REST_OF_FORM = re.compile(r"(?:\w|[-/+:](?=\w)|[.,](?=\d))*+")
# What stands between figures that share unit and scale: `65 và 66 triệu USD`, `từ 2 lên 3 tỷ`.
_JOIN = re.compile(r"(?:,|,? (?:và|hoặc|hay|rồi|lên|lên đến|lên tới|xuống|xuống còn|còn)) ")
_JOIN_BEHIND = re.compile(r"\d(?:,|,? và) $")
_JOIN_REACH = 16
_FORMS = frozenset({"code", "score", "time", "date"})  # refused to the end of the form: `05-CT/TW`, `14h30`
_LISTED_REASONS = frozenset({"ordinal", "number", "designation"})
_SHARED_REASONS = frozenset({"duration", "age", "time"})
_BILLION = Decimal(10) ** 9
_FEW = 100
_MONEY_REACH = 60
_MEASURES = frozenset({"share", "area", "length", "mass", "volume", "energy", "other", "score"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A shape that is a figure, with the qualifier before it and the place where that begins."""

    shape: Shape
    qualifier: Qualifier | None
    start: int


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """The figures of a canonical text in text order.

    ``taken``: sorted spans that dates, documents and names have claimed; numbers in them are no figures.
    """
    return [_quantity(text, found) for found in _shared(text, _walk(text, taken)) if isinstance(found, _Figure)]


def find_refused(text: str, taken: Sequence[Span] = ()) -> list[Refusal]:
    """The numbers of a canonical text that are no figures, each with its reason, in text order."""
    return [found for found in _shared(text, _walk(text, taken)) if isinstance(found, Refusal)]


def _walk(text: str, taken: Sequence[Span]) -> Iterator[_Figure | Refusal]:
    """Each number of the text once, from left to right."""
    free = mask(text, taken)
    at = 0
    last: _Figure | Refusal | None = None
    while match := _CANDIDATE.search(free, at):
        if match["vague"]:
            last = Refusal(match.start(), match.end(), "vague")
            at = last.end
        else:
            last, at = _read(text, free, match.start(), last)
        yield last


def _read(text: str, free: str, start: int, last: _Figure | Refusal | None) -> tuple[_Figure | Refusal, int]:
    """What the number at ``start`` is, and where to go on."""
    shape = read_shape(free, start)
    if shape is None:
        end = _end_of_form(free, start)
        return Refusal(start, end, "code" if free[start].isdigit() else "word"), end
    bound = qualifier_before(free, start)
    place = Place(text, free, shape, bound is not None)
    why = reason(place) or _continued(place, last)
    if why:
        end = _end_of_form(free, shape.end) if why in _FORMS else shape.end
        end = _end_of_pair(free, end) if why == "vague" else end
        return Refusal(start, end, why), end
    if bound is None or _is_surface(place):
        return _Figure(shape, None, start), shape.outer
    return _Figure(shape, *bound), shape.outer


def _continued(place: Place, last: _Figure | Refusal | None) -> str | None:
    """The reason of the number before it, in a list: `lớp 10, 11 và 12`, `quận 1, 4, 7`."""
    if place.measured or place.counts or place.shape.number.spelled or place.shape.out_of is not None:
        return None
    start = place.shape.start
    if isinstance(last, Refusal) and last.reason in _LISTED_REASONS and start - last.end <= _JOIN_REACH:
        return last.reason if _JOIN.fullmatch(place.text, last.end, start) else None
    joint = _JOIN_BEHIND.search(place.text, max(0, start - _JOIN_REACH), start)
    return "designation" if joint and place.free[joint.start()] == TAKEN else None


def _end_of_form(text: str, at: int) -> int:
    match = _REST_OF_FORM.match(text, at)
    return match.end() if match else at


def _end_of_pair(free: str, at: int) -> int:
    """Behind the second number of `ba bốn chục`."""
    second = read_number(free, at + 1)
    return second.end if second else at


def _is_surface(place: Place) -> bool:
    """`trên 3 tuyến đường`, `trên 24 quận`: `trên` says where, and bounds nothing; round numbers are bounds (`trên 20 xã`)."""
    number = place.shape.number
    if place.shape.unit or number.scale > ONE or number.value >= _FEW or place.heads[:1] != ("trên",):
        return False
    return place.precedes("surface") or (place.precedes("territory") and number.value % 5 != 0)


def _shared(text: str, found: Iterable[_Figure | Refusal]) -> list[_Figure | Refusal]:
    """The same, from right to left given the unit and scale, or the reason, of the next where a joint alone lies between."""
    result: list[_Figure | Refusal] = []
    for item in reversed(list(found)):
        following = result[-1] if result else None
        if isinstance(item, _Figure) and following and _joined(text, item, following):
            item = _taking_over(item, following)
        result.append(item)
    return result[::-1]


def _joined(text: str, figure: _Figure, following: _Figure | Refusal) -> bool:
    if figure.shape.unit or figure.shape.out_of is not None or following.start - figure.shape.outer > _JOIN_REACH:
        return False
    return _JOIN.fullmatch(text, figure.shape.outer, following.start) is not None


def _taking_over(figure: _Figure, following: _Figure | Refusal) -> _Figure | Refusal:
    number = figure.shape.number
    if isinstance(following, Refusal):
        taken = following.reason in _SHARED_REASONS and number.scale == ONE and "group" not in number.rule
        return Refusal(number.start, number.end, following.reason) if taken else figure
    unit, scale = following.shape.unit, following.shape.number.scale
    if number.scale == ONE and scale > ONE and number.value < THOUSAND and figure.shape.upper is None:
        number = replace(number, value=plain(number.value * scale), scale=scale, rule=f"{number.rule} with shared scale")
    shared = unit and Unit(figure.shape.outer, unit.name, unit.kind, figure.shape.end)
    return replace(figure, shape=replace(figure.shape, number=number, unit=shared))


def _quantity(text: str, figure: _Figure) -> Quantity:
    shape = figure.shape
    number = _settled(shape)
    return Quantity(
        start=shape.start,
        end=_end(text, shape),
        value=number.value,
        outer=(figure.start, shape.outer),
        upper=shape.upper,
        out_of=shape.out_of,
        qualifier=figure.qualifier or qualifier_after(text, shape.outer) or "exact",
        unit=shape.unit.name if shape.unit else sign_before(text, shape.start) or _money(text, shape),
        alternative=number.alternative,
        rule=number.rule,
    )


def _end(text: str, shape: Shape) -> int:
    """The end of the figure with its sign: `45%`; a unit in letters stays outside."""
    unit = shape.unit
    return unit.close if unit and unit.close > shape.end and text[unit.close - 1] in "%‰" and unit.name in "%‰" else shape.end


def _settled(shape: Shape) -> Number:
    """Before a measure a single comma divides as before a scale (`1,500 ha`); before money a point never does (`90.0000 đồng`)."""
    number, unit = shape.number, shape.unit
    if number.alternative is None or unit is None:
        return number
    divides = number.rule == "comma group" and unit.kind in _MEASURES and number.value % THOUSAND
    groups = number.rule == "decimal point" and unit.name == "VND"
    return replace(number, value=number.alternative, alternative=number.value) if divides or groups else number


def _money(text: str, shape: Shape) -> str | None:
    """VND for `220 tỷ`, `phạt 5 triệu`: a scale with nothing counted behind it; else None."""
    scale = shape.number.scale
    if scale < THOUSAND or shape.out_of is not None:
        return None
    place = Place(text, text, shape)
    if scale >= _BILLION:
        return None if place.precedes("counted in billions") else "VND"
    if place.precedes("money behind"):
        return "VND"
    if place.after and place.after[0].lower not in listed("function"):
        return None
    before = text[max(0, shape.start - _MONEY_REACH) : shape.start].lower()
    return "VND" if any(word in before for word in listed("money context")) else None
