"""Numbers that count nothing: each check names its reason, or is silent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.grammar.contexts import listed, phrases
from nlp.grammar.numbers import UNITS
from nlp.grammar.places import Place


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no figure, and why."""

    start: int
    end: int
    reason: str


# A letter or sign that makes one code with the digits behind it; a full stop only after an abbreviation (`P.5`), not after a word.
_CODE_BEFORE = re.compile(
    r"(?:[^\W_]|[_#]|[^\W\d][-/+]|(?<!\w)\d\d[A-ZĐ]{1,2}\d?[ –-]{1,3}|"
    r"(?<![^\W\d_])[^\W\d]\.|[A-ZĐ]\.|\d[-/+.:]|[A-ZĐ]\w{0,8} -|(?<!\w)(?:P|Q|H|F|KP|No)\. ?)$"
)
_CODE_AFTER = re.compile(r"[^\W\d_]|_|[-/+][A-ZĐ\d]|:\d| ?[-/.] ?\d| / (?=[A-ZĐ]{2})|\.[A-ZĐ]\d|'(?!\w)")
_VERSION = re.compile(r"\d+\.0|0\d+\.\d+|00\d+")
_ROAD_BEFORE = re.compile(r"(?<![&\w])(?:ĐT|DT|QL|TL|HL) ?$")
_TIME_AFTER = re.compile(r" ?(?:[hH]|g|[gG]iờ|GIỜ) ?\d{0,2}(?![^\W\d_])|:\d\d(?!\d)")
_TIME_OF_WORK = (" giờ công", " giờ bay", " giờ dạy")
_ITEM_AFTER = re.compile(r"[.)/]-? ?(?=[^\W\d_\"'])|[.)] *(?:\n|$)")
_ITEM_SIGNS = ".!?;\n"
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])")
_PHONE = re.compile(r"(?:0|84)\d{8,}|1[89]00\d{4,}|\d{13,}")
_DIGITS_BEFORE = re.compile(r"\d[.-]? $")
_DIGITS_AFTER = re.compile(r"[.-]? \d")
_SCORE_AFTER = re.compile(r" ?[-–] ?\d{1,2}(?![\d/-]|[.,]\d)")
_LISTED = re.compile(r"\d[,;] \Z")
_MINUTES_OF = re.compile(r"\d giờ \Z")
_PART_OF = re.compile(r" trong (?:tổng )?số (?:(?:[^\W\d_]+ )?\d|đó\b)")
_ROUND_THE_CLOCK = ("24/24", "24/7")
_YEARS = (1900, 2099)
_MAPS = 100
_LONG = 9  # digits that nobody writes of a count without grouping them
_MONTHS = 12
_UP_TO_TEN = {str(value): form for form, value in (UNITS | {"mười": 10}).items() if form != "bẩy"}
_NAMESAKES = frozenset({"năm", "bẩy", "chín"})  # year, to pry, ripe: numbers only before a noun that is known to be counted


def reason(place: Place) -> str | None:
    """The first reason why the number at ``place`` is no figure, None where it is one."""
    return next((found for check in _CHECKS if (found := check(place))), None)


def _time(place: Place) -> str | None:
    """`14h30`, `7g30`, `8 giờ`, `14:30`"""
    text, shape = place.free, place.shape
    if _MINUTES_OF.search(text, max(0, shape.start - 8), shape.start) and not place.counts:
        return "time"
    if shape.number.value > 24 or shape.number.scale > 1 or text.startswith(_TIME_OF_WORK, shape.end):
        return None
    return "time" if _TIME_AFTER.match(text, shape.end) else None


def _score(place: Place) -> str | None:
    """`2-0`, `tỷ số 1-3`; not `10-15 hộ`, and a date where it is too high: `28-11`."""
    if place.measured:
        return None
    text, shape = place.free, place.shape
    if shape.upper is not None:
        return "score" if place.follows("before score") or (not shape.number.value and not place.precedes("counted")) else None
    fits = shape.number.value < 100 and not text[max(0, shape.start - 1) : shape.start].strip(" \n(\"'")
    if not fits or shape.out_of is not None or not _SCORE_AFTER.match(text, shape.end):
        return None
    return "date" if shape.number.value > _MONTHS and not place.follows("before score") else "score"


def _code(place: Place) -> str | None:
    """`CT11`, `B1.4`, `Covid-19`, `05-CT/TW`, `763+800`, `3G`, `4.0`, `QL 1`"""
    text, shape = place.free, place.shape
    if shape.number.spelled:
        return None
    before = text[max(0, shape.start - 12) : shape.start]
    if _CODE_BEFORE.search(before) or (_ROAD_BEFORE.search(before) and not place.measured):
        return "code"
    form = text[shape.start : shape.end]
    if _VERSION.fullmatch(form) and not place.measured:
        return "code"
    bare = shape.unit is None and shape.number.scale == 1
    return "code" if bare and _CODE_AFTER.match(text, shape.outer) else None


def _digits(place: Place) -> str | None:
    """Digits among digits: telephone numbers and accounts, `04 6273 8774`."""
    text, shape = place.free, place.shape
    if shape.number.spelled or shape.unit or shape.number.scale > 1:
        return None
    form = text[shape.start : shape.end]
    if _PHONE.fullmatch(form.replace(".", "").replace(" ", "")) or (form.isdigit() and len(form) >= _LONG and not place.counts):
        return "number"
    amid = _DIGITS_BEFORE.search(text[max(0, shape.start - 3) : shape.start]) or _DIGITS_AFTER.match(text, shape.outer)
    return "number" if amid and not place.bounded else None


def _item(place: Place) -> str | None:
    """`1. Về …`, `2)` where a line or sentence begins; `(3)`"""
    text, shape = place.free, place.shape
    if shape.number.rule != "digits" or shape.number.value > 99 or place.measured:
        return None
    if text[shape.start - 1 : shape.start] == "(" and text.startswith(")", shape.end):
        return "list"
    signs = _ITEM_SIGNS + ":" if shape.number.value == 1 else _ITEM_SIGNS
    return "list" if _ITEM_AFTER.match(text, shape.end) and place.opens(shape.start, signs) else None


def _age(place: Place) -> str | None:
    """`45 tuổi`, `ở tuổi 45`"""
    return "age" if place.precedes("after age") or (place.named("before age") and not place.measured and not place.counts) else None


def _duration(place: Place) -> str | None:
    """`5 năm`, `30 ngày`; not `1.200 ngày công`."""
    return "duration" if place.shape.unit is None and place.precedes("after duration") and not place.precedes("after count") else None


def _coordinate(place: Place) -> str | None:
    """`15,1 độ Vĩ Bắc`"""
    return "coordinate" if place.shape.unit is not None and place.precedes("after coordinate") else None


def _date(place: Place) -> str | None:
    """`28/11`, `2019` with nothing known to be counted behind it; what stands after `ngày`, `lúc`"""
    shape = place.shape
    if place.measured or shape.number.spelled or (shape.out_of is not None and place.precedes("whole")):
        return None
    low, high = _YEARS
    if shape.number.rule.startswith("digits") and low <= shape.number.value <= high and not place.precedes("counted"):
        return "date"
    if place.counts:
        return None
    return "date" if place.follows("before time") or _DAY.fullmatch(place.text, shape.start, shape.end) else None


def _ordinal(place: Place) -> str | None:
    """`thứ 55`, `khoá 21`, `lớp 9`; not `mỗi lớp 35 em`, `vị trí hai tàu`."""
    head = "" if place.measured else place.named("before ordinal")
    counted = place.shape.number.spelled and not head.endswith("thứ") and place.precedes("counted")
    return "ordinal" if head and not counted else None


def _number(place: Place) -> str | None:
    """`số 5`, `Điều 30`, `tài khoản: 123`; not `trong số 17 người`, `điều 50 chiến sĩ`."""
    if place.measured:
        return None
    if not listed("before identifier").isdisjoint(place.label):
        return "number"
    head = place.named("before number")
    return "number" if head and (head == "số" or not place.precedes("counted")) else None


def _designation(place: Place) -> str | None:
    """`quận 1`, `tổ 5 đã`, `tổ 5 phường Hoa Lư`; not where a noun behind it is counted (`tổ 5 người`)."""
    if place.measured or not place.named("before designation"):
        return None
    return "designation" if not place.counts or _is_address(place) else None


def _is_address(place: Place) -> bool:
    """Whether a place of a higher level follows, by name: `phường Hoa Lư`."""
    first, *rest = place.after
    named = next((word for word in rest if place.form(word)[0].isupper()), None)
    return named is not None and (first.lower in listed("territory") or f"{first.lower} {rest[0].lower}" in listed("territory"))


def _fixed(place: Place) -> str | None:
    """`hai bên`, `2 bên`, `cả 3 đều`, `1 số xã`; as words only: `ba mẹ`, `bốn phương`"""
    shape = place.shape
    form = _UP_TO_TEN.get(str(shape.number.value))
    if form and place.heads[:1] == ("cả",) and not place.counts:
        return "fixed phrase"
    if form is None or shape.upper is not None:
        return "fixed phrase" if place.text[shape.start : shape.end] in _ROUND_THE_CLOCK else None
    written = [" ".join((form, *map(place.form, place.after[:size]))) for size in range(1, len(place.after) + 1)]
    idiom = shape.number.spelled and not phrases("idiom").isdisjoint(written)
    known = idiom or not phrases("fixed phrase").isdisjoint(written)
    return "fixed phrase" if known and not place.precedes("after count") else None


def _ratio(place: Place) -> str | None:
    """`140/90`: more than the whole, of nothing; `tỷ lệ 1/500`: of a map"""
    shape = place.shape
    if shape.out_of is None or shape.unit or (place.counts and not place.follows("before scale of a map")):
        return None
    return "ratio" if shape.out_of < shape.number.value or (shape.number.value == 1 and shape.out_of >= _MAPS) else None


def _vague(place: Place) -> str | None:
    """`vài ba người`, `ba bốn chục`"""
    shape = place.shape
    if not shape.number.spelled or shape.upper is not None:
        return None
    following = UNITS.get(place.after[0].lower) if place.after and not shape.unit else None
    pair = following is not None and shape.number.value + 1 == following
    return "vague" if pair or place.follows("before vague") else None


def _article(place: Place) -> str | None:
    """`một cán bộ`, `đồng một m2`; not `hơn một mét`, `một trong số 17 người`."""
    text, shape = place.text, place.shape
    if shape.end - shape.start != 3 or text[shape.start : shape.end].lower() != "một":
        return None
    if shape.unit:
        loose = shape.unit.kind == "score" or place.follows("before rate") or place.opens(shape.start)
        return "article" if loose and not place.bounded else None
    counts = place.follows("before one") or _PART_OF.match(text, shape.end, shape.end + 40)
    return None if counts else "article"


def _word(place: Place) -> str | None:
    """A number word that is something else: a name (`anh Ba`), a year (`năm nay`), without a noun (`cả hai`)."""
    text, shape = place.text, place.shape
    form = text[shape.start : shape.end]
    if not shape.number.spelled or shape.unit or shape.number.scale > 1 or " " in form or form.lower() == "một":
        return None
    counted = place.precedes("counted")
    if not place.after or (place.follows("before name") and not counted):
        return "word"
    capital = form[0].isupper() and not form.isupper()
    if capital and (not place.opens(shape.start) or place.form(place.after[0])[0].isupper()):
        return "name"
    if form.lower() in _NAMESAKES and not counted:
        return "word"
    if form.lower() == "năm" and (place.follows("before year") or form[0].isupper()):
        return "word"
    return "word" if place.after[0].lower in listed("function") and not counted else None


def _name(place: Place) -> str | None:
    """A capitalised word inside a sentence, with nothing counted behind: `Vinaconex 3`, `Phương án 1:`."""
    shape = place.shape
    if place.measured or place.counts or not place.before or shape.out_of is not None or shape.number.spelled:
        return None
    word = place.before[-1]
    if _LISTED.search(place.text, max(0, word.start - 4), word.start):
        return None  # `tiểu học 41, THCS 28`
    if place.form(word).islower() or word.lower in listed("function"):
        return None
    return None if place.opens(word.start) else "name"


_CHECKS: tuple[Callable[[Place], str | None], ...] = (
    _time,
    _score,
    _digits,
    _code,
    _item,
    _age,
    _duration,
    _coordinate,
    _date,
    _ordinal,
    _number,
    _designation,
    _fixed,
    _ratio,
    _vague,
    _article,
    _word,
    _name,
)
