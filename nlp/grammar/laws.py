"""Legal and party documents that can be identified: by number, by name, and provisions with their document.

    numbered   = kind [`số`] number [sign symbols]          `Chỉ thị số 05-CT/TW`, `Kết luận số 39`
    named      = listed name [`(sửa đổi)`] [year]           `Luật Đất đai 2013`, `Điều lệ Đảng`
               | `Luật` capitalised name
    resolution = `Nghị quyết` (plenum | congress)           `Nghị quyết Trung ương 4 (khóa XII)`
    treaty     = kind proper name | `"` kind title `"`      `Hiệp định Paris`
    rules      = `Quy chế làm việc của` organization [`khóa` number]
    provision  = units [`của`] document                     `khoản 2 Điều 5 Luật Nhà ở`

The date and the issuer of a document stay outside, `năm 2013` after a name as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.grammar.letters import LOWER, UPPER
from nlp.lexicon import load
from nlp.text import place_tones


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A document or provision in a text, and the rule that found it."""

    start: int
    end: int
    rule: str


def _compile(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(place_tones(pattern), flags)


_YEAR = r"(?: (?:19|20)\d\d(?![\w/-]))?"

# Numbers: 05-CT/TW, 08-QĐi/TW, 35/NQ-HĐND, 34/2016/QH14, 01/QĐ.CCTHADS, with blanks as careless type sets them.
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d*"
_SYMBOLS = rf"{_SYMBOL}(?:(?: ?[-–/] ?|\.){_SYMBOL}){{0,4}}"
_NUMBER = r"\d{1,5}(?:[a-zA-Z]|\.\d(?=/))?(?![\w%]|[.,]\d)"
_CODE = _compile(
    rf"(?:(?:,| và) \d{{1,3}}(?= ?[,/v–-])){{0,4}} ?[/–-] ?(?:(?:19|20)\d\d ?[/-] ?)?{_SYMBOLS}"
    rf"| (?:CT|NQ|QĐ|KL|TB|HD|KH|QC|QyĐ) ?[/-] ?{_SYMBOLS}| ?/ ?(?:19|20)\d\d(?!\w)",
    0,
)
_ENDS_PLAIN = _compile(
    r"[.,;:)\"'\n]|$| \(| [-–] | năm \d{4}| (?:ngày|của|về|và|do|là|quy định|đã|có|cũng|được|thì|để|với|tại|trong|ban hành|nêu|này|nói"
    r"|hướng dẫn|sửa đổi|vừa|từ|theo|phê duyệt|trên|tới|chỉ)(?!\w)"
)
# Of these a number can only be their own; the others are verbs or plans as well (`quyết định 3 việc`, `kế hoạch 5 năm`).
_ALWAYS_NUMBERED = frozenset(
    place_tones(word) for word in ("thông tư", "thông tư liên tịch", "nghị định", "nghị quyết", "chỉ thị", "công văn")
)
_COUNTS = _compile(r" (?:năm(?! \d{4})|tháng|nội dung|điểm)(?!\w)")
_LIKE_YEAR = re.compile(r"19\d\d|20[0-4]\d")
_NEVER_PLAIN = frozenset(
    place_tones(word) for word in ("lệnh", "luật", "biên bản", "chương trình", "báo cáo", "văn bản", "bản án", "cáo trạng")
)

_ROMAN = r"(?:[XVI]+|\d{1,2})(?![\w/-])"
_ORDINAL = rf"(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|{_ROMAN})(?!\w)"
_PLENUM = _compile(
    r"(?<!\w)(?:nghị quyết|kết luận) (?:số \d{1,3} )?(?:của )?(?:hội nghị )?"
    rf"(?:lần thứ {_ORDINAL},? )?(?:BCH |ban chấp hành )?(?:trung ương|TW|T\.Ư|TƯ)(?: đảng)?"
    rf"(?P<mark>(?: lần thứ {_ORDINAL}| ?\d{{1,2}}(?![\w/-]))?"
    rf"(?:,? ?\(?khóa {_ROMAN}(?:,? (?:và )?(?:khóa )?[XVI]{{1,5}}(?!\w)){{0,3}}\)?)?)"
)
_CONGRESS = _compile(
    rf"(?<!\w)(?:nghị quyết|văn kiện) (?:của )?đại hội(?: [^\W\d]+){{0,9}}?(?: lần thứ {_ORDINAL}| [XVI]+(?!\w))"
    r"(?: (?:của )?đảng(?! bộ| ủy| viên)(?!\w))?"
)

# Names. A bare year belongs to the name, as does what marks an amended bill.
_NAME = _compile(
    r"(?<!\w)(?:bộ luật|luật|pháp lệnh|hiến pháp|hiến chương|điều lệ|quy chế|quy định|công ước|hiệp định|tuyên bố|bộ quy tắc)(?!\w)"
)
_TAIL = _compile(
    rf"(?: \(sửa đổi(?:, bổ sung)?\)| sửa đổi(?![\w,]| bổ sung))?(?: số \d{{1,3}}(?: ?/ ?(?:19|20)\d\d ?/ ?QH ?\d{{1,2}})?)?{_YEAR}"
)
_AMENDING = _compile(r"sửa đổi,? (?:và )?bổ sung (?:một số điều (?:của )?)?(?:các )?(?=(?:bộ )?luật )")
_NO_LAW = _compile(
    r"(?<!\w)(?:pháp|kỷ|kỉ|đại học|đh|khoa|công ty|trường|văn phòng|hãng|tnhh|ngành|cử nhân|thạc sĩ|tiến sĩ|học viện|viện|môn|giới|tổ chức"
    r"|vốn|dự|giáo sư|hữu hạn|ủy ban|tòa án|hội|tạp chí|báo) $"
)
# Fields of law as well as informal names of codes.
_FIELDS = frozenset(
    place_tones(f"luật {field}") for field in ("dân sự", "hình sự", "lao động", "thương mại", "tố tụng hình sự", "tố tụng dân sự")
)
_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_]+)?")
_STOPS = frozenset(
    place_tones(
        "là và của có đã đang sẽ được bị quy định thì để cho trong khi do theo tại này năm về số mới cũng đều vẫn còn không chưa phải "
        "nên mà nhưng từ đến với ở như ban sửa hiện lần ra vào cần rất chỉ ngày hoặc hay nếu giao đề trước sau qua bằng nói nêu cấm "
        "yêu vừa nhằm đối bởi vì hết những các một mọi khoản điều đi"
    ).split()
)
_GAPS = frozenset((" ", ", ", "\n", " & ", " - ", " – ", "-"))

_STOP = "|".join(sorted(_STOPS))
_PROPER = rf"[{UPPER}][\w+]*"
# A syllable of an organization's name, with the lower-case one that may follow it: `Ủy ban`, `Kiểm tra`.
_UNIT_WORD = rf"{_PROPER}(?: (?!(?:và|của|có|đã|đang|được|bị|trong|về|theo|khi|do|với|tại|này|là|khóa|nhiệm|trên|cho)(?!\w))[{LOWER}]+)?"
_TREATY = _compile(
    rf"(?<!\w)(?<![Tt]ổ chức )(?:Hiệp định|Hiệp ước|Công ước|Nghị định thư) {_PROPER}(?: {_PROPER}){{0,5}}{_YEAR}"
    rf"(?= (?:{_STOP})(?!\w)|(?! ?[{LOWER}{UPPER}]|-))",
    0,
)
_TITLED = _compile(r"(?<=\")(?:Thỏa thuận|Hiệp định|Hiệp ước|Công ước|Tuyên bố|Nghị định thư) [^\"]{8,140}(?=\")", 0)
_RULES = _compile(
    rf"(?<!\w)Quy chế (?:làm việc|hoạt động|phối hợp công tác|phối hợp) của {_UNIT_WORD}(?: {_UNIT_WORD}){{0,8}}(?: khóa {_ROMAN})?",
    0,
)

_UNIT = r"(?:điểm \d{0,2}[a-zđ]|tiết [a-zđ]|khoản \d{1,3}[a-z]?|điều \d{1,3}[a-z]?|chương (?:[IVXL]{1,6}|\d{1,2})|mục \d{1,2})(?!\w)"
_MORE = r"(?:\d{1,3}[a-z]?(?:,? |; )(?:và )?){0,6}"
_UNITS = _compile(rf"(?<!\w)(?:{_UNIT}(?:,? |; | - )(?:và |hoặc |của )?{_MORE}){{1,8}}(?:tại |trong |thuộc )?")


@cache
def _names() -> dict[str, bool]:
    """Every beginning of a listed name, in lower case and without commas; True where it is a whole name."""
    names: dict[str, bool] = {}
    for entry in load("laws"):
        if entry.kind not in ("document", "abbreviation"):
            for form in entry.forms:
                words = [word.lower() for word in _WORD.findall(form)]
                names |= {" ".join(words[:count]): False for count in range(1, len(words)) if " ".join(words[:count]) not in names}
                names[" ".join(words)] = True
    return names


def _forms(kind: str) -> str:
    """The listed forms of a kind as alternatives, the longest first."""
    return "|".join(sorted((form for entry in load("laws") if entry.kind == kind for form in entry.forms), key=len, reverse=True))


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<kind>{_forms('document')})(?P<word> số:?)? (?P<number>{_NUMBER})", re.IGNORECASE)


@cache
def _abbreviated() -> re.Pattern[str]:
    # `BAN DOC` in unaccented capitals is no treaty.
    return re.compile(rf"(?<![\w-])(?<![A-ZĐ] )(?:{_forms('abbreviation')})(?! [A-ZĐ]{{2}})(?![\w-]){_YEAR}")


def find_laws(text: str) -> list[Found]:
    """The documents and provisions of a canonical ``text``, by start, none overlapping; the longest at a place wins."""
    documents = _first([*_by_number(text), *_by_name(text), *_by_pattern(text)])
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
        code = _CODE.match(text, match.end())
        if code:
            yield Found(match.start(), code.end(), "numbered")
        elif match["word"] or _may_be_plain(match):
            yield Found(match.start(), match.end(), "numbered-plain")


def _may_be_plain(match: re.Match[str]) -> bool:
    """Whether the kind can have a number without `số`, and what follows is no noun that the number counts."""
    kind = match["kind"].lower()
    if kind in _NEVER_PLAIN or _LIKE_YEAR.fullmatch(match["number"]) or _COUNTS.match(match.string, match.end()):
        return False
    return kind in _ALWAYS_NUMBERED or bool(_ENDS_PLAIN.match(match.string, match.end()))


def _by_pattern(text: str) -> Iterator[Found]:
    """Resolutions of plenums and congresses, treaties, rules of procedure, abbreviations."""
    yield from (Found(*match.span(), "plenum") for match in _PLENUM.finditer(text) if match["mark"])
    patterns = (("congress", _CONGRESS), ("treaty", _TREATY), ("titled", _TITLED), ("rules", _RULES), ("abbreviation", _abbreviated()))
    for rule, pattern in patterns:
        yield from (Found(*match.span(), rule) for match in pattern.finditer(text))


def _by_name(text: str) -> Iterator[Found]:
    """A listed name, or `Luật` with a capitalised name that runs to the first word that cannot belong to it."""
    for match in _NAME.finditer(text):
        if _NO_LAW.search(text, max(0, match.start() - 16), match.start()):
            continue
        end, rule = _name_end(text, match)
        tail = _TAIL.match(text, end) if end else None
        if tail and not _is_generic(text, match.start(), end, tail.end()):
            yield Found(match.start(), tail.end(), rule)


def _is_generic(text: str, start: int, end: int, full: int) -> bool:
    """`hiến pháp`, `luật dân sự`: some names in lower case only count with a year after them or a provision before."""
    name = text[start:end]
    if not name.islower() or full > end or (name.count(" ") > 1 and name not in _FIELDS):
        return False
    return not re.search(r"\d[a-z]? (?:của )?$", text[max(0, start - 8) : start])


def _name_end(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the name that begins at a match of `_NAME` ends, 0 for none, and by which rule."""
    amending = _AMENDING.match(text, match.end() + 1) if match[0].lower() == place_tones("luật") else None
    listed = _listed_end(text, amending.end() if amending else match.start())
    if listed:
        return listed, "amending" if amending else "listed"
    if match[0] in ("Luật", "Pháp lệnh"):
        return _run_end(text, match.end()), "run"
    return 0, ""


def _listed_end(text: str, start: int) -> int:
    """End of the longest listed name at ``start``, 0 for none. A blank parts its words, with or without a comma."""
    plain, end, last = "", 0, start
    for word in _WORD.finditer(text, start, start + 160):
        if plain and text[last : word.start()] not in _GAPS:
            break
        plain = f"{plain} {word[0].lower()}".lstrip()
        if plain not in _names():
            break
        last = word.end()
        end = last if _names()[plain] else end
    return end


def _run_end(text: str, start: int) -> int:
    """End of a capitalised name after `Luật`: at most six words, up to a sign or a word of grammar; 0 for none.

    A single word before a comma is the beginning of a longer name (`Luật Phòng, chống ...`).
    """
    last, end = start, 0
    for count, word in enumerate(_WORD.finditer(text, start, start + 60)):
        if text[last : word.start()] != " " or word[0].lower() in _STOPS or count == 6:
            break
        if count == 0 and (not word[0][0].isupper() or word[0] in ("TP", "TPHCM")):
            break
        last = end = word.end()
    single = " " not in text[start + 1 : end] and not text[start:end].isupper()
    return 0 if single and text[end : end + 2] == ", " else end


def _provisions(text: str, documents: list[Found]) -> Iterator[Found]:
    """units [`của`] document: only a provision with its document can be identified."""
    at = {document.start: document for document in documents}
    for match in _UNITS.finditer(text):
        document = at.get(match.end())
        if document:
            yield Found(match.start(), document.end, "provision")
