"""What numbers form together: a range, a fraction, a number repeated in brackets.

shape    := fraction | range | number
range    := number unit? (`-` | `đến` | `tới`) number     first below second; scale and unit shared by both
fraction := number `/` number | number `phần` number
number   := number (`(` the same number in words `)`)?
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.grammar.numbers import ONE, THOUSAND, Number, plain, read_number
from nlp.grammar.units import Unit, read_unit

_DASH = re.compile(r" ?[-–~] ?(?=\d)|-(?=[^\W\d_])")
_TO = re.compile(r" (?:đến|tới) (?:khoảng |gần |hơn |trên |dưới )?", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?(?=\d)")
_PARTS = re.compile(r" phần (?=[^\W\d_])")
_BRACKET = re.compile(r" ?\( ?")
_NOUNS = tuple(re.compile(rf" (?:[^\W\d_]++ ){{{count}}}[^\W\d_]++") for count in (1, 0))


@dataclass(frozen=True, slots=True)
class Shape:
    """A figure read: its number, the end of its unit or bracket in ``outer``."""

    number: Number
    outer: int
    unit: Unit | None = None
    upper: Decimal | None = None
    out_of: Decimal | None = None

    @property
    def start(self) -> int:
        return self.number.start

    @property
    def end(self) -> int:
        return self.number.end


def read_shape(text: str, at: int) -> Shape | None:
    """shape := fraction | range | number; the longest at ``at``, with its unit. None where no number begins."""
    number = read_number(text, at)
    if number is None:
        return None
    return _fraction(text, number) or _range(text, number) or _single(text, number)


def _single(text: str, number: Number) -> Shape:
    outer = _repetition(text, number.end, number)
    unit = read_unit(text, outer)
    return Shape(number, _repetition(text, unit.end, number) if unit else outer, unit)


def _repetition(text: str, at: int, number: Number) -> int:
    """Behind `(năm)` after `05`, `(mười triệu đồng)` after `10.000.000 đồng`; else ``at``."""
    bracket = _BRACKET.match(text, at)
    inner = read_number(text, bracket.end()) if bracket else None
    if not inner or not inner.spelled or inner.value != number.value:
        return at
    unit = read_unit(text, inner.end)
    close = text.find(")", inner.end, (unit.end if unit else inner.end) + 2)
    return close + 1 if close >= 0 else at


def _fraction(text: str, number: Number) -> Shape | None:
    match = _SLASH.match(text, number.end) or (_PARTS.match(text, number.end) if number.spelled else None)
    whole = read_number(text, match.end()) if match else None
    if not whole or whole.value == 0:
        return None
    if text[whole.end : whole.end + 1] == "/" and text[whole.end + 1 : whole.end + 2].isdigit():
        return None
    both = replace(number, end=whole.end, value=_shared(number, whole), rule=f"{number.rule} fraction", alternative=None)
    unit = read_unit(text, whole.end)
    return Shape(both, unit.end if unit else whole.end, unit, out_of=whole.value)


def _range(text: str, number: Number) -> Shape | None:
    first = read_unit(text, number.end)
    at = first.end if first else number.end
    match = _DASH.match(text, at) or _TO.match(text, at) or _after_noun(text, at)
    second = read_number(text, match.end()) if match else None
    if not second:
        return None
    unit = read_unit(text, second.end)
    if first and unit and first.name != unit.name:
        return None
    low = _shared(number, second) if first is None else number.value
    if not low < second.value or (first and not unit):
        return None
    both = replace(number, end=second.end, value=low, scale=max(number.scale, second.scale), rule=f"{number.rule} range", alternative=None)
    return Shape(both, unit.end if unit else second.end, unit, upper=second.value)


def _after_noun(text: str, at: int) -> re.Match[str] | None:
    """`5 người đến 10 người`: the same noun, of two words or one, behind both."""
    for pattern in _NOUNS:
        noun = pattern.match(text, at)
        match = _TO.match(text, noun.end()) if noun else None
        second = read_number(text, match.end()) if match else None
        if noun and second and text.startswith(noun[0], second.end):
            return match
    return None


def _shared(first: Number, second: Number) -> Decimal:
    """The lower end in the scale of the upper: `2-3 tỷ`; the scale below it for `500 - 1 tỷ`."""
    if first.scale > ONE or second.scale == ONE or first.value >= second.scale:
        return first.value
    value = first.value * second.scale
    return plain(value if value < second.value or second.scale < THOUSAND else value / THOUSAND)
