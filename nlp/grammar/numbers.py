"""Numbers in digits, in words, or in both: pieces, multiplied by scales, added up. Nothing is enumerated.

number := term term*            each term smaller than the scale before it: `1 tỷ 500 triệu`, `hai nghìn ba trăm`
term   := chunk scale* half?    `254,503 tỷ`, `hai triệu rưỡi`, `3 nghìn tỷ`
chunk  := figures | hundreds    `4.300`, `một trăm linh năm`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.grammar.figures import value_of
from nlp.grammar.scan import Cursor
from nlp.text import canonical, place_tones

ZERO, ONE, HALF, TEN, HUNDRED, THOUSAND = (Decimal(n) for n in ("0", "1", "0.5", "10", "100", "1000"))

UNITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
# Some units stand in no other place than after a ten, a hundred or a scale.
_FOLLOWING_UNITS = UNITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
SCALES = {place_tones(form): Decimal(10) ** power for form, power in _SCALES.items()}
_SMALL_SCALES = {"chục": TEN, "trăm": HUNDRED}
_LINKS = ("lẻ", "linh")
_HALVES = ("rưỡi", "rưởi")
# Words of which the scale is but the first syllable: `3 triệu chứng`, `5 tỷ phú`.
_COMPOUND = re.compile(r" (?:chứng|phú|lệ|trọng|giá|suất|số)(?![^\W_])", re.IGNORECASE)

_WORD = re.compile(r" *+([^\W\d_]++)")
_BLANK_FIGURES = re.compile(r" *+(?=\d)")
# Blanks group digits where two groups follow, or one before money; the count is bounded to keep hostile text linear.
_FIGURES = re.compile(
    r"[1-9]\d{0,2}(?: \d{3}){2,6}+(?![\w.,]| \d)|[1-9]\d{0,2} \d{3}(?= (?:đồng|triệu|tỷ|USD|VN[DĐ])(?!\w))|\d++(?:[.,]\d++)*+"
)
_CLOSE = re.compile(r" *+(?:$|[^\w ]|(?:đồng|usd|đô)(?![^\W_]))", re.IGNORECASE)
_LONGEST = 24  # digits; more is no number that anybody reported


@dataclass(frozen=True, slots=True)
class Number:
    """A number read. ``scale`` multiplies its last term; ``alternative`` is the other reading of an ambiguous form."""

    start: int
    end: int
    value: Decimal
    rule: str
    scale: Decimal = ONE
    alternative: Decimal | None = None

    @property
    def spelled(self) -> bool:
        """Whether it begins with a word."""
        return self.rule.startswith("spelled")


def parse_number(text: str) -> Number | None:
    """The number that the whole of ``text`` writes, None where it is none. `một trăm linh năm` gives 105."""
    form = canonical(text).text.strip()
    if form.lower() == "không":
        return Number(0, len(form), ZERO, "spelled")
    number = read_number(form, 0)
    return number if number and number.end == len(form) else None


def read_number(text: str, at: int) -> Number | None:
    """number := term term*; the longest that begins at ``at`` of a canonical text, None where none does."""
    cursor = Cursor(text, at)
    first = _figures(cursor) or _words(cursor)
    if first is None:
        return None
    terms = [first.value]
    scale = _scales(cursor, terms)
    number = replace(first, end=cursor.at, value=plain(sum(terms, ZERO)), scale=first.scale * scale, rule=_scaled(first.rule, scale))
    if first.alternative is not None:
        return _ambiguous(number, first)
    scale = max(scale, first.scale)
    while scale > TEN and (grown := _term(cursor, terms, scale)):
        scale = grown
        number = replace(number, end=cursor.at, value=plain(sum(terms, ZERO)), rule=f"{first.rule} with terms")
    return number


def _scaled(rule: str, scale: Decimal) -> str:
    return f"{rule} with scale" if scale > 1 and not rule.endswith("scale") else rule


def plain(value: Decimal) -> Decimal:
    """The same value without exponent or idle zeros: `1.50E+3` is 1500."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _ambiguous(number: Number, first: Number) -> Number:
    """Before a scale a comma divides (`254,503 tỷ`); three digits behind it else, and noughts always, are thousands (`1,500`)."""
    values = [plain(value * number.scale) for value in (first.value, first.alternative or ZERO)]
    if number.scale > 1 and first.rule == "comma group" and first.value % THOUSAND:
        values.reverse()
    return replace(number, value=values[0], alternative=values[1])


def _figures(cursor: Cursor) -> Number | None:
    """figures := digits, grouped and divided by `.` `,` or blanks; None for a code (`1.1.1`, `12.3.2019`)."""
    match = cursor.check(_FIGURES)
    if not match or len(match[0]) > _LONGEST + _LONGEST // 3:
        return None
    read = value_of(match[0])
    if read is None:
        return None
    cursor.at = match.end()
    value, alternative, rule = read
    factor = _SMALL_SCALES.get(_word(cursor), ONE) if rule == "digits" else ONE
    if factor > ONE:
        cursor.read(_WORD)
    return Number(match.start(), cursor.at, value * factor, _scaled(rule, factor), factor, alternative)


def _scales(cursor: Cursor, terms: list[Decimal]) -> Decimal:
    """scale*: each multiplies all terms below it (`hai nghìn ba trăm tỷ`). Returns what the last term was multiplied by."""
    product = ONE
    while (factor := _scale(cursor)) and (terms[-1] < factor or product == ONE):
        cursor.read(_WORD)
        below = terms.pop()
        while terms and terms[-1] < factor:
            below += terms.pop()
        terms.append(below * factor)
        product *= factor
    return product


def _scale(cursor: Cursor) -> Decimal | None:
    match = cursor.check(_WORD)
    if not match or _COMPOUND.match(cursor.text, match.end()):
        return None
    if match[1] == "k" and match.start() == match.start(1):
        return THOUSAND
    return SCALES.get(match[1].lower())


def _term(cursor: Cursor, terms: list[Decimal], scale: Decimal) -> Decimal | None:
    """A further term below ``scale``, added to ``terms``; its own scale, or None and nothing moved."""
    return _half_term(cursor, terms, scale) or _short_term(cursor, terms, scale) or _full_term(cursor, terms, scale)


def _half_term(cursor: Cursor, terms: list[Decimal], scale: Decimal) -> Decimal | None:
    """`rưỡi`: half of the scale before it, after which nothing follows."""
    match = cursor.check(_WORD)
    if not match or match[1].lower() not in _HALVES:
        return None
    cursor.at = match.end()
    terms.append(scale * HALF)
    return ONE


def _short_term(cursor: Cursor, terms: list[Decimal], scale: Decimal) -> Decimal | None:
    """A unit that ends the number stands for tenths of the scale: `một triệu hai`, `ba vạn tư`."""
    match = cursor.check(_WORD)
    unit = _FOLLOWING_UNITS.get(match[1].lower()) if match else None
    if not match or unit is None or not _CLOSE.match(cursor.text, match.end()):
        return None
    cursor.at = match.end()
    terms.append(unit * scale / TEN)
    return ONE


def _full_term(cursor: Cursor, terms: list[Decimal], scale: Decimal) -> Decimal | None:
    """chunk scale*, below ``scale`` unless its scale takes in all terms before it."""
    start, kept = cursor.at, terms[:]
    bare = _word(cursor) in UNITS  # `hai triệu năm 2019`: a unit alone is no term
    cursor.read(_BLANK_FIGURES)
    chunk = _figures(cursor)
    value = chunk.value if chunk else _rest(cursor)
    if value is not None:
        terms.append(value)
        own = _scales(cursor, terms)
        lower = len(terms) == 1 or (terms[-1] < scale and own < scale)
        if lower and (own > ONE or (chunk is None and not (bare and value < TEN))):
            return own
    cursor.at, terms[:] = start, kept
    return None


def _rest(cursor: Cursor) -> Decimal | None:
    """rest := (`linh` | `lẻ`) unit | `không` (`trăm` …)? | hundreds; what may follow a scale."""
    word = _word(cursor)
    if word in _LINKS:
        return _linked(cursor)
    if word == "không":
        return _zero(cursor)
    return _hundreds(cursor)


def _zero(cursor: Cursor) -> Decimal | None:
    """`không trăm linh năm`, or `không` before a scale (`một triệu không nghìn`)."""
    start = cursor.at
    cursor.read(_WORD)
    if _word(cursor) == "trăm":
        cursor.read(_WORD)
        return _after_hundred(cursor, ZERO)
    if _scale(cursor):
        return ZERO
    cursor.at = start
    return None


def _linked(cursor: Cursor) -> Decimal | None:
    start = cursor.at
    cursor.read(_WORD)
    unit = _FOLLOWING_UNITS.get(_word(cursor))
    if unit is None:
        cursor.at = start
        return None
    cursor.read(_WORD)
    return Decimal(unit)


def _words(cursor: Cursor) -> Number | None:
    """A number that begins with a word: hundreds, or `nửa` before a scale (`nửa triệu`)."""
    start = cursor.at
    if _word(cursor) == "nửa":
        cursor.read(_WORD)
        if _scale(cursor):
            return Number(start, cursor.at, HALF, "spelled half")
        cursor.at = start
        return None
    value = _hundreds(cursor)
    return None if value is None else Number(start, cursor.at, value, "spelled")


def _hundreds(cursor: Cursor) -> Decimal | None:
    """hundreds := unit `trăm` after_hundred? | tens"""
    unit = UNITS.get(_word(cursor))
    if unit is None:
        return _tens(cursor)
    start = cursor.at
    cursor.read(_WORD)
    if _word(cursor) != "trăm":
        cursor.at = start
        return _tens(cursor)
    cursor.read(_WORD)
    return _after_hundred(cursor, unit * HUNDRED)


def _after_hundred(cursor: Cursor, hundreds: Decimal) -> Decimal:
    """after_hundred := (`linh` | `lẻ`) unit | `rưỡi` | tens, where a bare unit that ends the number counts tens"""
    word = _word(cursor)
    if word in _LINKS:
        return hundreds + (_linked(cursor) or ZERO)
    if word in _HALVES:
        cursor.read(_WORD)
        return hundreds + 50
    terms: list[Decimal] = []
    if _short_term(cursor, terms, HUNDRED):
        return hundreds + terms[0]
    start = cursor.at
    tens = _tens(cursor)
    if tens is not None and (tens >= TEN or _scale(cursor)):
        return hundreds + tens
    cursor.at = start
    return hundreds


def _tens(cursor: Cursor) -> Decimal | None:
    """tens := `mười` ones? | unit (`mươi` | `chục`) ones? | unit"""
    word = _word(cursor)
    if word == "mười":
        cursor.read(_WORD)
        return TEN + _ones(cursor)
    unit = UNITS.get(word)
    if unit is None:
        return None
    cursor.read(_WORD)
    following = _word(cursor)
    if following == "chục":
        cursor.read(_WORD)
        return unit * TEN
    if following == "mươi":
        cursor.read(_WORD)
        return unit * TEN + _ones(cursor)
    if following in ("mốt", "lăm", "nhăm"):
        return unit * TEN + _ones(cursor)
    return Decimal(unit)


def _ones(cursor: Cursor) -> Decimal:
    """ones := a unit; five is `lăm` or `nhăm` here, for `hai mươi năm` is twenty years"""
    word = _word(cursor)
    unit = None if word == "năm" else _FOLLOWING_UNITS.get(word)
    if unit is None:
        return ZERO
    cursor.read(_WORD)
    return Decimal(unit)


def _word(cursor: Cursor) -> str:
    match = cursor.check(_WORD)
    return match[1].lower() if match else ""
