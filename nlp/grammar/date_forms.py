"""The forms of dates in Vietnamese news, each read where it may begin: days, months, quarters, parts of a year, years, terms.

    day      = [weekday] [`ngày`] days (sign month [sign year] | `tháng` month [`năm` year]) [`âm lịch`]
    month    = [part] `tháng` months [(sign | `năm`) year] | month `/` year
    quarter  = [part] `quý` quarters [(sign | `năm`) year]
    months   = number (`tháng` | `quý`) [`đầu` | `cuối`] [`năm`] year
    year     = [part] `năm` year [`-` year]
    term     = (`nhiệm kỳ` | `giai đoạn` | `năm học` ...) year [`-` year]
    decade   = (`thập niên` | `năm`) tens [`thế kỷ trước`]

A sign is `/`, `-` or `.`, the same throughout a date. Bare forms (`28/11`, `2015`) need words around them that take a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from nlp.grammar.times import Form, Outlook
from nlp.text import place_tones

_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_Y = r"(?:1\d|20)\d\d(?!\d)"
_MONTHS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_NUMBERS = {word: number for word, number in _MONTHS.items() if word not in ("giêng", "tư", "chạp")} | {"một": 1, "bốn": 4}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_MW = "|".join(sorted(_MONTHS, key=len, reverse=True))
_Q = r"(?:IV|I{1,3}|[1-4]|một|hai|ba|tư|bốn)(?!\w)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_PART = r"(?:(?:nửa đầu|nửa cuối|nửa sau|đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần|mùa xuân|mùa hè|mùa thu|mùa đông)(?: của)? )"
_JOIN = r"(?: ?, ?| và | ?[-–] ?| đến (?:hết )?| tới )"
_TERM = r"(?:nhiệm kỳ|giai đoạn|thời kỳ|năm học|niên khóa|niên độ|niên vụ|năm tài chính|năm tài khóa)"
_AFTER = r"(?!\w|[.,]\d| ?/ ?\w)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(place_tones(pattern), re.IGNORECASE)


_DAY = _compile(
    rf"(?P<week>{_WEEKDAY}(?:,? ?\(|, ?| ))?(?P<head>ngày )?(?P<moon>(?:mùng|mồng) )?(?P<days>{_D}(?:{_JOIN}(?:ngày )?(?:mùng |mồng )?{_D}){{0,5}})"
    rf"(?: ?(?P<sign>[/.-]) ?(?P<month>{_M})(?: ?(?P=sign) ?(?P<year>{_Y}))?"
    rf"|,? tháng (?P<word>{_M}|(?:{_MW})(?!\w))(?:(?: ?[/.-] ?|,? năm )(?P<year2>{_Y}))?)(?P<lunar> âm lịch)?{_AFTER}"
)
_ISO_DAY = _compile(rf"(?P<year>{_Y})-(?P<month>\d\d)-(?P<day>\d\d){_AFTER}")
_MONTH = _compile(
    rf"(?P<part>{_PART})?tháng (?:(?P<months>{_M}(?:{_JOIN}(?:tháng )?{_M}){{0,5}})|(?P<word>{_MW})(?!\w))"
    rf"(?P<tail>(?: ?[/.-] ?|,? (?:của )?năm )(?P<year>{_Y}))?{_AFTER}"
)
_BARE_MONTH = _compile(rf"(?P<months>{_M}) ?[/-] ?(?P<year>{_Y})(?!\w|[-/.]\w)")
_QUARTER = _compile(
    rf"(?P<part>{_PART})?quý (?P<quarters>{_Q}(?:{_JOIN}(?:quý )?{_Q}){{0,3}})(?P<tail>(?: ?[/-] ?|,? (?:của )?năm | )(?P<year>{_Y}))?{_AFTER}"
)
_SPAN = _compile(
    rf"(?P<number>0?[1-9](?!\d)|1[0-2](?!\d)|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?P<unit>tháng|quý)"
    rf"(?: (?P<part>đầu|cuối))?(?: của)?(?:(?: năm| ?/)? ?(?P<year>{_Y})| năm(?P<bare>))(?!\w)"
)
_YEAR = _compile(rf"(?P<part>{_PART})?năm (?P<year>{_Y})(?: ?[-–] ?(?P<until>{_Y}))?(?!\w|[.,]\d)")
_TERM_OF = _compile(rf"(?:(?:đầu|giữa|cuối) )?{_TERM} (?:năm |từ )?(?P<year>{_Y})(?:(?: ?[-–/] ?| đến )(?:năm )?(?P<until>{_Y}))?(?!\w)")
_YEARS = _compile(rf"(?P<year>{_Y}) ?(?P<sign>[-–/]) ?(?P<until>{_Y})(?!\w|[-/.,]\w)")
_BARE_YEAR = _compile(rf"(?P<year>(?:1[4-9]|20)\d\d)(?!\w|[-/.,%]\d)")
_DECADE = _compile(r"(?P<part>(?:đầu|giữa|cuối) )?(?:thập (?:niên|kỷ)|(?P<those>năm)) (?P<year>(?:1[89])?[1-9]0)(?!\w)(?: (?:của )?thế kỷ (?:trước|XX|20)(?!\w))?")

_TRIGGER = _compile(
    rf"(?<![\w/])(?<!\d[.,])(?:(?P<digit>\d{{1,4}}(?!\d))|(?P<week>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),? |chủ nhật,? )|(?P<day>ngày |mùng |mồng )"
    rf"|(?P<part>{_PART})|(?P<decade>thập )|(?P<term>{_TERM} )|(?P<month>tháng )|(?P<quarter>quý )|(?P<year>năm )"
    rf"|(?P<span>(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?:tháng|quý) ))"
)

# Words after which a bare day and month is a date: parts of the day, `hôm`, occasions.
_TAKES_DAY = _compile(
    r"(?:(?<!\w)(?:sáng|trưa|chiều|tối|đêm|khuya|sớm|hôm|nay|qua|ngày|dịp|lễ|tết|hồi|quốc khánh|mùng|kỷ niệm|phụ nữ|nhà giáo(?: việt nam)?|liệt sĩ|lao động|giải phóng"
    rf"|{_WEEKDAY})[ ,(]{{1,2}}|\d ?(?:h|giờ)(?: ?\d\d)?(?: phút)?,? )$"
)
_TAKES_TIME = _compile(r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hết|qua|đến hết|kể từ|tính đến|cho đến) $")
_TAKES_YEAR = _compile(r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hồi|kể từ|trong|sinh|sn|cuối|đầu|giữa)[ :]{1,2}$")
_NOT_YEAR = _compile(r" ?(?:người|đồng|tỷ|tỉ|triệu|nghìn|ngàn|ha|hộ|hécta|m2|m|km|tấn|kg|USD|suất|lượt|cán bộ|đảng viên|trường hợp|chiếc|con|cái|căn|đơn vị|ca)(?!\w)")
_MANY = _compile(r"(?<!\w)(?:mỗi|mọi|hàng|hằng|một|từng|vài|mấy|nhiều|\d+) $")
_DOCUMENT = _compile(r"(?:số|nghị định|thông tư|quyết định|luật) ?$")
_FOLLOWS_TIME = _compile(r"(?:[,.;:)!?\n\"]| (?:đến|tới|vừa|này|năm|tại|ở|và|hàng|hằng|sẽ|là|–|-)(?!\w)|$)")
_COUNTS_DAYS = _compile(r"(?<!\w)(?:mỗi|từng|khoảng|gần|hơn) $")
_LINK = _compile(r"\)?(?: ?, ?| và | ?[-–] ?| (?:cho )?(?:đến|tới) (?:hết )?)\(?")
_FUTURE = _compile(r"(?<!\w)(?:trước|dự kiến|chậm nhất|hạn|sẽ|từ nay đến) (?:\w+ ){0,2}$")
_PAST = _compile(r"(?<!\w)(?:hồi|hôm|từng|trước đó,|rạng sáng|sáng|chiều|tối|đêm) $")
_YEAR_AFTER = _compile(r",? (?:(?P<shift>năm (?:nay|ngoái|trước|qua|sau|tới))|(?P<past>vừa qua|vừa rồi|năm đó)|(?P<future>tới|sắp tới))(?!\w)")
_SHIFTS = {"nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "sau": 1, "tới": 1}


def _numbers(text: str, names: dict[str, int]) -> list[int]:
    return [names.get(word.lower()) or int(word) for word in re.findall(r"\w+", text) if word.isdigit() or word.lower() in names]


def _year(match: re.Match[str], *groups: str) -> int | None:
    return next((int(match[group]) for group in groups if match[group]), None)


def read_day(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[weekday] [`ngày`] days (sign month [sign year] | `tháng` month [`năm` year]); bare without year only in context."""
    days = [int(day) for day in re.findall(r"\d+", match["days"])]
    word = (match["month"] or match["word"]).lower()
    year = _year(match, "year", "year2")
    complete = year is not None and len(days) == 1
    if not (match["head"] or match["moon"] or match["word"] or complete or linked == "day") and not _bare_day_fits(match, text):
        return None
    if match["word"] and not (match["head"] or match["moon"]) and _COUNTS_DAYS.search(text, max(0, match.start() - 16), match.start()):
        return None
    month = _MONTHS.get(word) or int(word)
    lunar = bool(match["lunar"] or match["moon"] and not match["month"] or word in ("giêng", "chạp"))
    start = match.start("days") if match["week"] and match["week"].endswith("(") else match.start()
    return Form(start, match.end(), "day", "day", (month, days[0]), (month, days[-1]), year, head=match["head"] or "", lunar=lunar)


def _bare_day_fits(match: re.Match[str], text: str) -> bool:
    """A bare `28/11` is a date after a word that takes a day, alone in brackets, or bounded by `từ`, `đến`, `trước`, `sau`."""
    if match["week"]:
        return True
    window, start, end = max(0, match.start() - 24), match.start(), match.end()
    if _TAKES_DAY.search(text, window, start):
        return True
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and match["sign"] == "/":
        return True
    return bool(match["sign"] == "/" and _TAKES_TIME.search(text, window, start) and _FOLLOWS_TIME.match(text, end))


def read_iso_day(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year `-` month `-` day, two digits each."""
    month, day = int(match["month"]), int(match["day"])
    point = (month, day)
    return Form(match.start(), match.end(), "day", "iso-day", point, point, int(match["year"])) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_month(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `tháng` months [(sign | `năm`) year]; a month in words is capitalised or has its year."""
    if _MANY.search(text, max(0, match.start() - 8), match.start()):
        return None
    word = match["word"]
    if word and word.islower() and not match["year"] and word not in ("giêng", "chạp", "mười", "mười một", "mười hai"):
        return None
    if not match["year"] and _NOT_YEAR.match(text, match.end()):
        return None
    months = _numbers(word or match["months"], _MONTHS)
    if len(months) > 1 and not match["year"] and not _FOLLOWS_TIME.match(text, match.end()):
        return None
    lunar = bool(word and word.lower() in ("giêng", "chạp"))
    year = _year(match, "year")
    return Form(match.start(), match.end(), "month", "month", (months[0], 0), (months[-1], 0), year, head="tháng", lunar=lunar)


def read_bare_month(match: re.Match[str], text: str, linked: str) -> Form | None:
    """month `/` year, no number of a document."""
    if _DOCUMENT.search(text, max(0, match.start() - 12), match.start()):
        return None
    month = int(match["months"])
    return Form(match.start(), match.end(), "month", "bare-month", (month, 0), (month, 0), int(match["year"]))


def read_quarter(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `quý` quarters [(sign | `năm`) year]; without its year only a period."""
    quarters = _numbers(match["quarters"], _QUARTERS)
    year = _year(match, "year")
    low, high = (3 * quarters[0] - 2, 0), (3 * quarters[-1], 0)
    return Form(match.start(), match.end(), "quarter", "quarter", low, high, year, head="quý", named=year is not None)


def read_span(match: re.Match[str], text: str, linked: str) -> Form | None:
    """number (`tháng` | `quý`) [`đầu` | `cuối`] [`năm`] year: `6 tháng đầu năm 2022`; without its year only a period."""
    number = _numbers(match["number"], _NUMBERS)[0] if match["number"].isdigit() else _NUMBERS[match["number"].lower()]
    size = number * (3 if match["unit"].lower().startswith("q") else 1)
    year = _year(match, "year")
    if size > 12 or (year is None and not match["part"]):
        return None
    low, high = ((13 - size, 0), (12, 0)) if (match["part"] or "").lower() == "cuối" else ((1, 0), (size, 0))
    return Form(match.start(), match.end(), "months", "months", low, high, year, named=year is not None)


def read_year(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `năm` year [`-` year]."""
    if _MANY.search(text, max(0, match.start() - 8), match.start()) and _NOT_YEAR.match(text, match.end()):
        return None
    part = (match["part"] or "").lower()
    low, high = ((1, 1), (6, 30)) if part.startswith("nửa đầu") else ((7, 1), (12, 31)) if part.startswith("nửa") else ((1, 1), (12, 31))
    return _years_form(match, "year", head="năm", low=low, high=high)


def _years_form(
    match: re.Match[str], rule: str, *, head: str = "", low: tuple[int, int] = (1, 1), high: tuple[int, int] = (12, 31)
) -> Form | None:
    year, until = int(match["year"]), int(match["until"]) if match["until"] else None
    if until is not None and not year < until <= year + 100:
        return None
    return Form(match.start(), match.end(), "term" if until else "year", rule, low, high, year, until, head=head)


def read_term(match: re.Match[str], text: str, linked: str) -> Form | None:
    """(`nhiệm kỳ` | `giai đoạn` | `năm học` ...) year [`-` year]."""
    return _years_form(match, "term", head="term")


def read_years(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year `-` year (a slash only between neighbours); alone in brackets and far apart they are birth and death."""
    year, until = int(match["year"]), int(match["until"])
    if year < 1400 or (match["sign"] == "/" and until != year + 1):
        return None
    if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")" and until - year > 15:
        return Form(match.start(), match.end("year"), "year", "birth-year", year=year)
    return _years_form(match, "years")


def read_bare_year(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year, after a word that takes one, or alone in brackets, or after `-` as the second of two in brackets."""
    start, end = match.span()
    if int(match["year"]) > 2099 or _NOT_YEAR.match(text, end):
        return None
    if not (linked == "year" or _TAKES_YEAR.search(text, max(0, start - 8), start) or _in_brackets(text, start, end)):
        return None
    return Form(start, end, "year", "bare-year", year=int(match["year"]))


_LIFE = re.compile(r"\((?:(?:1[4-9]|20)\d\d ?[-–] ?)?$")


def _in_brackets(text: str, start: int, end: int) -> bool:
    return bool(_LIFE.search(text, max(0, start - 9), start)) and text[end : end + 1] in (")", ",", ";") and text[end : end + 1] != ""


def read_decade(match: re.Match[str], text: str, linked: str) -> Form | None:
    """(`thập niên` | `những năm`) tens; two digits are of the twentieth century."""
    if match["those"] and not text[: match.start()].lower().endswith(("những ", "các ")):
        return None
    tens = int(match["year"])
    year = tens if tens > 99 else 1900 + tens
    return Form(match.start(), match.end(), "decade", "decade", year=year, until=year + 9)


Reader = Callable[[re.Match[str], str, str], Form | None]
_DAY_RULE: tuple[re.Pattern[str], Reader] = (_DAY, read_day)
_RULES: dict[str, tuple[tuple[re.Pattern[str], Reader], ...]] = {
    "digit": (
        (_SPAN, read_span),
        (_ISO_DAY, read_iso_day),
        (_BARE_MONTH, read_bare_month),
        _DAY_RULE,
        (_YEARS, read_years),
        (_BARE_YEAR, read_bare_year),
    ),
    "week": (_DAY_RULE,),
    "day": (_DAY_RULE,),
    "part": ((_MONTH, read_month), (_YEAR, read_year), (_QUARTER, read_quarter), (_TERM_OF, read_term), (_DECADE, read_decade)),
    "decade": ((_DECADE, read_decade),),
    "term": ((_TERM_OF, read_term),),
    "month": ((_MONTH, read_month),),
    "quarter": ((_QUARTER, read_quarter),),
    "year": ((_TERM_OF, read_term), (_YEAR, read_year), (_DECADE, read_decade)),
    "span": ((_SPAN, read_span),),
}


def forms(text: str) -> Iterator[Form]:
    """The dated forms of a canonical text, in order, none overlapping; incomplete ones know where the words point."""
    position, last = 0, None
    while trigger := _TRIGGER.search(text, position):
        form = _read(trigger, text, last.kind if last and _LINK.fullmatch(text, last.end, trigger.start()) else "")
        if form is None:
            position = _next(trigger)
            continue
        last = _pointed(form, text)
        yield last
        position = form.end


def _next(trigger: re.Match[str]) -> int:
    # A weekday or a part of the calendar may open another form one word on (`cuối tháng`), so step over one character only.
    return trigger.end() if trigger.lastgroup == "digit" else trigger.start() + 1


def _read(trigger: re.Match[str], text: str, linked: str) -> Form | None:
    for pattern, reader in _RULES[trigger.lastgroup or ""]:
        match = pattern.match(text, trigger.start())
        form = reader(match, text, linked) if match else None
        if form:
            return form
    return None


def _pointed(form: Form, text: str) -> Form:
    """The form with the year or direction that the words around it give: `ngày 30/4 năm sau`, `hồi tháng 5`."""
    if form.year is not None:
        return form
    after = _YEAR_AFTER.match(text, form.end)
    if after and after["shift"]:
        return replace(form, shift=_SHIFTS[after["shift"].split()[-1].lower()])
    before = max(0, form.start - 24)
    outlook: Outlook = "near"
    if after and after["past"] or _PAST.search(text, before, form.start):
        outlook = "past"
    elif after and after["future"] or _FUTURE.search(text, before, form.start):
        outlook = "future"
    return replace(form, outlook=outlook)
