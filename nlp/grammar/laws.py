"""Legal and party documents that can be identified: by number, by name, and provisions with their document.

    numbered   = kind [`số`] number [sign symbols]          `Chỉ thị số 05-CT/TW`, `Kết luận số 39`
    named      = listed name [`(sửa đổi)`] [year]           `Luật Đất đai 2013`, `Điều lệ Đảng`
    resolution = `Nghị quyết` (plenum | congress)           `Nghị quyết Trung ương 4 (khóa XII)`
    provision  = units [`của`] document                     `khoản 2 Điều 5 Luật Nhà ở`

The date and the issuer of a document stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import load
from nlp.text import place_tones

_NUMBERED_KINDS = "document"
_NAMED_KINDS = ("code", "law", "ordinance", "constitution", "charter", "regulation", "treaty")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A document or provision in a text."""

    start: int
    end: int
    rule: str


def _compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(place_tones(pattern), flags)


# Symbols of a document: CT/TW, QĐi/TW, NQ-HĐND, QH14, CT-TTg, QĐ.CCTHADS, with blanks as careless type sets them.
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d*"
_SYMBOLS = rf"{_SYMBOL}(?: ?[-–/.] ?{_SYMBOL}){{0,4}}"
_NUMBER = r"\d{1,5}[a-zA-Z]?(?![\w%]|[.,]\d)"
_CODED = _compile(
    rf"(?P<code> ?[/–-] ?(?:(?:19|20)\d\d ?[/-] ?)?{_SYMBOLS}| (?:CT|NQ|QĐ|KL|TB|HD|KH|QC|QyĐ) ?[/-] ?{_SYMBOLS}| ?/ ?(?:19|20)\d\d(?!\w))"
)
_PLAIN_FOLLOWS = _compile(
    r"(?:[.,;:)\"'\n]|$| (?:ngày|của|về|và|do|năm|là|quy định|đã|có|cũng|được|thì|để|với|tại|trong|ban hành|nêu|này|nói|hướng dẫn|sửa đổi|vừa|từ|theo|-|–|\()(?!\w))"
)
_UNITS = _compile(
    r"(?<!\w)(?:(?:điểm \d{0,2}[a-zđ]|tiết [a-zđ]|khoản \d{1,3}[a-z]?|điều \d{1,3}[a-z]?|chương (?:[IVXL]{1,6}|\d{1,2})|mục \d{1,2})(?!\w)(?:,? |; |$)(?:và |hoặc |của )?"
    r"(?:\d{1,3}[a-z]?(?:,? |; )(?:và )?){0,6}){1,8}(?:tại |trong |thuộc )?",
    re.IGNORECASE,
)
_PLENUM = _compile(
    r"(?<!\w)(?:nghị quyết|kết luận) (?:số \d+ )?(?:của )?(?:hội nghị )?(?:lần thứ [\w]+,? )?(?:BCH |Ban Chấp hành )?(?:trung ương|TW|T\.Ư|TƯ)(?: đảng)?"
    r"(?P<mark>(?: lần thứ \w+|[ ]?\d{1,2}(?![\w/-]))?(?:,? ?\(?khóa (?:[XVI]+|\d+)(?:,? (?:và )?[XVI]{2,})*\)?)?)",
    re.IGNORECASE,
)
_CONGRESS = _compile(
    r"(?<!\w)(?:nghị quyết|văn kiện) (?:của )?đại hội(?: [^\W\d]+){0,9}?(?: lần thứ (?:[XVI]+|\d+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)| (?:[XVI]+))(?!\w)"
    r"(?: (?:của )?đảng(?! bộ| uỷ| viên)(?!\w))?",
    re.IGNORECASE,
)
_ABBREVIATION_YEAR = r"(?: (?:19|20)\d\d(?![\w/-]))?"
_TAIL = _compile(
    r"(?: \(sửa đổi(?:, bổ sung)?\)| sửa đổi(?![\w,]| bổ sung))?(?: số \d{1,3}(?: ?/ ?(?:19|20)\d\d ?/ ?QH ?\d+)?)?" + _ABBREVIATION_YEAR
)
_NAME = _compile(
    r"(?<!\w)(?:bộ luật|luật|pháp lệnh|hiến pháp|hiến chương|điều lệ|quy chế|quy định|công ước|hiệp định|tuyên bố|bộ quy tắc)(?!\w)",
    re.IGNORECASE,
)
_AMENDING = _compile(r"sửa đổi,? (?:và )?bổ sung (?:một số điều (?:của )?(?:các )?)?(?=(?:bộ )?luật )", re.IGNORECASE)
_NOT_A_LAW = _compile(
    r"(?<!\w)(?:pháp|kỷ|kỉ|đại học|đh|khoa|công ty|trường|văn phòng|hãng|tnhh|ngành|cử nhân|thạc sĩ|tiến sĩ|học viện|viện|báo pháp|môn|giới|tổ chức|vốn|dự) $",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_]+)?")
_STOP = frozenset(
    place_tones(
        "là và của có đã đang sẽ được bị quy định thì để cho trong khi do theo tại này năm về số mới cũng đều vẫn còn không chưa phải nên mà nhưng từ đến "
        "với ở như ban sửa hiện lần ra vào cần rất chỉ ngày hoặc hay nếu giao đề trước sau qua bằng nói nêu cấm yêu vừa nhằm đối bởi vì hết những các một mọi khoản điều"
    ).split()
)
_LONGEST_NAME = 20


@cache
def _names() -> dict[str, frozenset[str]]:
    """First word to the listed names that begin with it, in lower case and without commas."""
    names: dict[str, set[str]] = {}
    for entry in load("laws"):
        if entry.kind in _NAMED_KINDS:
            for form in entry.forms:
                plain = " ".join(word.lower() for word in _WORD.findall(form))
                names.setdefault(plain.split()[0], set()).add(plain)
    return {first: frozenset(found) for first, found in names.items()}


@cache
def _numbered() -> re.Pattern[str]:
    kinds = sorted((form for entry in load("laws") if entry.kind == "document" for form in entry.forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<kind>{'|'.join(kinds)})(?P<word> số:?)? (?P<number>{_NUMBER})", re.IGNORECASE)


@cache
def _abbreviated() -> re.Pattern[str]:
    forms = sorted((entry.forms[0] for entry in load("laws") if entry.kind == "abbreviation"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-]){_ABBREVIATION_YEAR}")


def find_laws(text: str) -> list[Found]:
    """The documents and provisions of a canonical ``text``, by start, none overlapping: the longest first in a place wins."""
    documents = _first([*_by_number(text), *_by_resolution(text), *_by_name(text), *_by_abbreviation(text)])
    return _first([*documents, *_provisions(text, documents)])


def _first(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _by_number(text: str) -> Iterator[Found]:
    """kind [`số`] number [sign symbols]; without `số` and symbols only where no counted noun can follow."""
    for match in _numbered().finditer(text):
        code = _CODED.match(text, match.end())
        if code:
            yield Found(match.start(), code.end(), "numbered")
        elif match["word"] or (_may_stand_plain(match) and _PLAIN_FOLLOWS.match(text, match.end())):
            yield Found(match.start(), match.end(), "numbered-plain")


def _may_stand_plain(match: re.Match[str]) -> bool:
    kind = match["kind"].lower()
    return kind not in ("lệnh", "luật", "biên bản", "chương trình", "báo cáo", "văn bản") and (
        kind[0] != match["kind"][0] or len(match["number"]) > 1
    )


def _by_resolution(text: str) -> Iterator[Found]:
    """`Nghị quyết` of a numbered plenum or congress of the Party."""
    for match in _PLENUM.finditer(text):
        if match["mark"]:
            yield Found(match.start(), match.end(), "plenum")
    for match in _CONGRESS.finditer(text):
        yield Found(match.start(), match.end(), "congress")


def _by_name(text: str) -> Iterator[Found]:
    """A listed name, or `Luật` with a capitalised name that runs to the first word that cannot belong to it."""
    for match in _NAME.finditer(text):
        if _NOT_A_LAW.search(text, max(0, match.start() - 16), match.start()):
            continue
        end, rule = _name_end(text, match)
        if end:
            tail = _TAIL.match(text, end)
            yield Found(match.start(), tail.end() if tail else end, rule)


def _name_end(text: str, match: re.Match[str]) -> tuple[int, str]:
    amending = _AMENDING.match(text, match.end() + 1) if match[0].lower() == "luật" else None
    start = amending.end() if amending else match.start()
    listed = _listed_end(text, start)
    if listed:
        return listed, "amending" if amending else "listed"
    if match[0] in ("Luật", "Pháp lệnh"):
        return _run_end(text, match.end()), "run"
    return 0, ""


def _listed_end(text: str, start: int) -> int:
    """End of the longest listed name at ``start``; 0 where there is none. Words are parted by a blank, with or without a comma."""
    names: frozenset[str] | None = None
    plain, end, last = "", 0, start
    for count, word in enumerate(_WORD.finditer(text, start, start + 160)):
        if count and text[last : word.start()] not in (" ", ", ", "\n", " & ", " - ", "-"):
            break
        plain = f"{plain} {word[0].lower()}" if plain else word[0].lower()
        names = _names().get(plain, frozenset()) if names is None else names
        if not names or count == _LONGEST_NAME:
            break
        last = word.end()
        if plain in names:
            end = last
    return end


def _run_end(text: str, start: int) -> int:
    """End of a capitalised name after `Luật`: at most six words, up to a sign or a word of grammar; 0 where there is none."""
    last, end = start, 0
    for count, word in enumerate(_WORD.finditer(text, start, start + 60)):
        if text[last : word.start()] != " " or word[0].lower() in _STOP or count == 6:
            break
        if count == 0 and (not word[0][0].isupper() or word[0] in ("Sư", "TP", "Hà", "TPHCM")):
            break
        last = end = word.end()
    return end


def _by_abbreviation(text: str) -> Iterator[Found]:
    for match in _abbreviated().finditer(text):
        yield Found(match.start(), match.end(), "abbreviation")


def _provisions(text: str, documents: list[Found]) -> Iterator[Found]:
    """units [`của`] document: only a provision with its document can be identified."""
    at = {document.start: document for document in documents}
    for match in _UNITS.finditer(text):
        if match.end() in at:
            yield Found(match.start(), at[match.end()].end, "provision")
