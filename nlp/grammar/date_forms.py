"""The forms of dates in Vietnamese news, each read where it may begin; a reader may decline what its pattern matched.

    day      = [weekday] [`ngày`] days (sign month [sign year] | `tháng` month [`năm` year]) [`âm lịch`]
    month    = [part] `tháng` months [(sign | `năm`) year] | month `/` year
    quarter  = [part] `quý` quarters [(sign | `năm`) year]
    months   = number (`tháng` | `quý`) [`đầu` | `cuối`] [`năm`] year
    year     = [part] `năm` year [`-` year]
    term     = (`nhiệm kỳ` | `giai đoạn` | `năm học` ...) year [`-` year]
    decade   = (`thập niên` | `những năm`) tens [`thế kỷ trước`]

A sign is `/`, `-` or `.`, the same throughout a date. Bare forms (`28/11`, `2015`) need words around them that take a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from nlp.grammar import date_patterns as p
from nlp.grammar.times import Form, Outlook

_LIFE = re.compile(r"\((?:(?:1[4-9]|20)\d\d ?[-–] ?)?$")
_WORD = re.compile(r"\w+")
_ROW = re.compile(r"[\d./-]{24,}")  # longer than any date: a telephone list, a table, noise
_DIGITS = re.compile(r"\d+")


def _numbers(text: str, names: dict[str, int]) -> list[int]:
    return [names.get(word.lower()) or int(word) for word in _WORD.findall(text) if word.isdigit() or word.lower() in names]


def _before(pattern: re.Pattern[str], text: str, start: int, *, reach: int) -> bool:
    return bool(pattern.search(text, max(0, start - reach), start))


def read_day(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[weekday] [`ngày`] days (sign month [sign year] | `tháng` month [`năm` year]); bare without year only in context."""
    if match["sign"] == "-" and "-" in match["days"]:  # `ngày 28-3 đến 17-4` is no list of days 28, 3 and 17
        single = p.SINGLE_DAY.match(text, match.start())
        return read_day(single, text, linked) if single else None
    days = [int(day) for day in _DIGITS.findall(match["days"])]
    year = int(match["year"] or match["year2"] or 0) or None
    headed = bool(match["head"] or match["moon"])
    complete = year is not None and len(days) == 1
    if not (headed or complete or linked == "day" or _bare_day_fits(match, text)):
        return None
    if match["word"] and not headed and _before(p.ABOUT, text, match.start(), reach=8):
        return None
    word = (match["month"] or match["word"]).lower()
    month = p.MONTHS.get(word) or int(word)
    lunar = bool(match["lunar"] or (match["moon"] and not match["month"]) or word in p.LUNAR_MONTHS)
    start = match.start("days") if match["week"] and match["week"].endswith("(") else match.start()
    return Form(start, match.end(), "day", "day", (month, days[0]), (month, days[-1]), year, head=match["head"] or "", lunar=lunar)


def _bare_day_fits(match: re.Match[str], text: str) -> bool:
    """A bare `28/11` is a date after a word that takes a day, in brackets, or after `từ`, `đến`, `trước`, `sau`.

    After these last words it may still be a fraction (`đến 2/3 số hộ`), unless its first number is the greater one.
    """
    start, end = match.start(), match.end()
    if match["week"] or _before(p.TAKES_DAY, text, start, reach=40):
        return True
    joined = re.search(r"[^\W\d]", match["days"])  # `từ 18 đến 19-6`
    if match["sign"] != "/" and not joined:
        return False
    follows = bool(p.FOLLOWS_TIME.match(text, end))
    if text[start - 1 : start] == "(":
        return follows
    improper = int(_DIGITS.findall(match["days"])[-1]) > int(match["month"] or 99)
    return _before(p.TAKES_TIME, text, start, reach=8) and (follows or improper)


def read_tet_day(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[`ngày`] `mùng` day `Tết`: a day of the lunar new year."""
    day = int(match["day"])
    return Form(match.start(), match.end(), "day", "tet-day", (1, day), (1, day), lunar=True)


def read_iso_day(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year `-` month `-` day, two digits each."""
    point = int(match["month"]), int(match["day"])
    known = 1 <= point[0] <= 12 and 1 <= point[1] <= 31
    return Form(match.start(), match.end(), "day", "iso-day", point, point, int(match["year"])) if known else None


def read_month(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `tháng` months [(sign | `năm`) year]; a month in words is capitalised or has its year."""
    word, year = match["word"], int(match["year"] or 0) or None
    if _before(p.MANY, text, match.start(), reach=8):
        return None
    if word and word.islower() and not year and word not in ("giêng", "chạp", "mười", "mười một", "mười hai"):
        return None
    months, end = _numbers(word or match["months"], p.MONTHS) if not word else [p.MONTHS[word.lower()]], match.end()
    if len(months) > 1 and not year and not p.FOLLOWS_TIME.match(text, end):
        months, end = months[:1], match.end("first")  # `tháng 7 và 7 tháng đầu năm`
    if not year and p.COUNTED.match(text, end):
        return None
    lunar = bool(word and word.lower() in p.LUNAR_MONTHS)
    return Form(match.start(), end, "month", "month", (months[0], 0), (months[-1], 0), year, head="tháng", lunar=lunar)


def read_bare_month(match: re.Match[str], text: str, linked: str) -> Form | None:
    """month (`/` | `-`) year, no number of a document, no scale of a map; with a dash after a word that takes a month."""
    start = match.start()
    refused = _before(p.NO_MONTH, text, start, reach=12) or text[start : match.end()] == "1/2000"
    if refused or not (match["sign"] == "/" or linked == "month" or _before(p.TAKES_MONTH, text, start, reach=8)):
        return None
    point = int(match["month"]), 0
    return Form(start, match.end(), "month", "bare-month", point, point, int(match["year"]))


def read_quarter(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `quý` quarters [(sign | `năm`) year], named without its year as a month is."""
    quarters = _numbers(match["quarters"], p.QUARTERS)
    year = int(match["year"] or 0) or None
    low, high = (3 * quarters[0] - 2, 0), (3 * quarters[-1], 0)
    return Form(match.start(), match.end(), "quarter", "quarter", low, high, year, head="quý")


def read_span(match: re.Match[str], text: str, linked: str) -> Form | None:
    """number (`tháng` | `quý`) [`đầu` | `cuối`] [`năm`] year: `6 tháng đầu năm 2022`; without its year only a period."""
    word = match["number"].lower()
    size = (p.NUMBERS.get(word) or int(word)) * (3 if match["unit"].lower() == "quý" else 1)
    year = int(match["year"] or 0) or None
    if size > 12 or (year is None and not match["part"]):
        return None
    low, high = ((13 - size, 0), (12, 0)) if (match["part"] or "").lower() == "cuối" else ((1, 0), (size, 0))
    return Form(match.start(), match.end(), "months", "months", low, high, year, named=year is not None)


def read_year(match: re.Match[str], text: str, linked: str) -> Form | None:
    """[part] `năm` year [`-` year]; not `mỗi năm 2000 người`."""
    if _before(p.MANY, text, match.start(), reach=8) and p.COUNTED.match(text, match.end()):
        return None
    part = (match["part"] or "").lower()
    half = ((1, 0), (6, 0)) if part.startswith("nửa đầu") else ((7, 0), (12, 0)) if part.startswith("nửa") else None
    form = _years(match, "year", head="năm")
    return replace(form, kind="months", low=half[0], high=half[1]) if form and half else form


def _years(match: re.Match[str], rule: str, *, head: str = "") -> Form | None:
    year, until = int(match["year"]), int(match["until"]) if match["until"] else None
    if until is not None and not year < until <= year + 100:
        return None
    return Form(match.start(), match.end(), "term" if until else "year", rule, year=year, until=until, head=head)


def read_short_year(match: re.Match[str], text: str, linked: str) -> Form | None:
    """`năm` and two digits after `sinh`: `sinh năm 97`."""
    return Form(match.start(), match.end(), "year", "short-year", year=1900 + int(match["year"]), head="năm")


def read_term(match: re.Match[str], text: str, linked: str) -> Form | None:
    """(`nhiệm kỳ` | `giai đoạn` | `năm học` ...) year [`-` year]."""
    return _years(match, "term", head="term")


def read_years(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year `-` year (a slash only between neighbours); alone in brackets they are two, of a life or a post, but for a term."""
    year, until = int(match["year"]), int(match["until"])
    if year < 1400 or (match["sign"] == "/" and until != year + 1):
        return None
    alone = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    if alone and (until - year > 15 or not _before(p.TERM_BEFORE, text, match.start() - 1, reach=40)):
        return Form(match.start(), match.end("year"), "year", "years-apart", year=year)
    return _years(match, "years")


def read_bare_year(match: re.Match[str], text: str, linked: str) -> Form | None:
    """year, after a word that takes one, after another year, or in brackets, alone or as the second of two."""
    start, end = match.span()
    if p.COUNTED.match(text, end):
        return None
    bracketed = _before(_LIFE, text, start, reach=9) and text[end : end + 1] in (")", ",", ";")
    fits = bracketed or linked == "year" or _before(p.TAKES_YEAR, text, start, reach=10)
    return Form(start, end, "year", "bare-year", year=int(match["year"])) if fits else None


def read_decade(match: re.Match[str], text: str, linked: str) -> Form | None:
    """(`thập niên` | `những năm`) tens; two digits are of the twentieth century."""
    if match["those"] and not text[max(0, match.start() - 6) : match.start()].lower().endswith(("những ", "các ")):
        return None
    tens = int(match["year"])
    year = tens if tens > 99 else 1900 + tens
    return Form(match.start(), match.end(), "decade", "decade", year=year, until=year + 9)


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str, str], Form | None]]
_DAY: Rule = (p.DAY, read_day)
_MONTH: Rule = (p.MONTH, read_month)
_QUARTER: Rule = (p.QUARTER, read_quarter)
_TERM: Rule = (p.TERM, read_term)
_DECADE: Rule = (p.DECADE, read_decade)
_YEAR: Rule = (p.YEAR, read_year)
_SPAN: Rule = (p.SPAN, read_span)
_RULES: dict[str, tuple[Rule, ...]] = {
    "digit": (
        _SPAN,
        (p.ISO_DAY, read_iso_day),
        (p.BARE_MONTH, read_bare_month),
        _DAY,
        (p.YEARS, read_years),
        (p.BARE_YEAR, read_bare_year),
    ),
    "week": (_DAY,),
    "day": (_DAY, (p.TET_DAY, read_tet_day)),
    "part": (_MONTH, _YEAR, _QUARTER, _TERM, _DECADE),
    "decade": (_DECADE,),
    "term": (_TERM,),
    "month": (_MONTH,),
    "quarter": (_QUARTER,),
    "year": (_YEAR, _DECADE, (p.SHORT_YEAR, read_short_year)),
    "span": (_SPAN,),
}


def forms(text: str) -> Iterator[Form]:
    """The dated forms of a canonical text, in order, none overlapping; incomplete ones know where the words point."""
    position = 0
    last: Form | None = None
    while trigger := p.TRIGGER.search(text, position):
        linked = last.kind if last and trigger.start() - last.end < 16 and p.LINK.fullmatch(text, last.end, trigger.start()) else ""
        form = _read(trigger, text, linked)
        if form:
            last = _pointed(form, text)
            yield last
            position = form.end
        else:
            position = _next(trigger, text)


def _next(trigger: re.Match[str], text: str) -> int:
    """Where to look on when no form begins at the trigger."""
    if trigger.lastgroup != "digit":  # a weekday or a part of the calendar may open another form a word later: `nửa cuối tháng`
        return trigger.start() + 1
    row = _ROW.match(text, trigger.end())
    return row.end() if row else trigger.end()


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
    after = p.YEAR_AFTER.match(text, form.end)
    if after and after["shift"]:
        return replace(form, shift=p.SHIFTS[after["shift"].split()[-1].lower()])
    outlook: Outlook = "near"
    if (after and after["past"]) or _before(p.PAST, text, form.start, reach=24):
        outlook = "past"
    elif (after and after["future"]) or _before(p.FUTURE, text, form.start, reach=24):
        outlook = "future"
    return replace(form, outlook=outlook)
