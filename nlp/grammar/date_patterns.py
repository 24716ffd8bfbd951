"""The patterns of dates: one for each form, and the words around a bare form that make it a date."""

from __future__ import annotations

import re

from nlp.grammar.letters import LOWER, UPPER
from nlp.text import place_tones


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern over canonical text, whatever the case."""
    return re.compile(place_tones(pattern), re.IGNORECASE)


MONTHS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
NUMBERS = {word: number for word, number in MONTHS.items() if word not in ("giêng", "tư", "chạp")} | {"một": 1, "bốn": 4}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
LUNAR_MONTHS = frozenset({"giêng", "chạp"})


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_Y = r"(?:1\d|20)\d\d(?!\d)"
_Q = r"(?:IV|I{1,3}|[1-4]|một|hai|ba|tư|bốn)(?!\w)"
_TERM = r"(?:nhiệm k[ỳì]|giai đoạn|thời k[ỳì]|năm học|niên khóa|niên độ|niên vụ|năm tài chính|năm tài khóa)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_PART = r"(?:(?:nửa đầu|nửa cuối|nửa sau|đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần|mùa xuân|mùa hè|mùa thu|mùa đông)(?: của)? )"
_JOIN = r"(?: ?, ?| và | ?[-–] ?| đến (?:hết )?| tới )"
# A capital may follow at once: paragraphs are often stuck together. A decimal or a third part of a fraction may not.
_END = rf"(?![\d_%]|(?-i:[{LOWER}])|[.,]\d| ?/ ?\w)"
_YEAR_END = rf"(?![\d_%]|(?-i:[{LOWER}])|[.,]\d{{3}}(?!\d))"

DAY = compiled(
    rf"(?P<week>{_WEEKDAY}(?:,? ?\(|, {{0,3}}| {{1,3}}))?(?P<head>ngày )?(?P<moon>(?:mùng|mồng) )?"
    rf"(?P<days>{_D}(?:{_JOIN}(?:ngày )?(?:mùng |mồng )?{_D}){{0,5}})"
    rf"(?: ?(?P<sign>[/.-]) ?(?P<month>{_M})(?: ?(?P=sign) ?(?P<year>{_Y}))?"
    rf"|,? tháng (?P<word>{_M}|(?:{_any(MONTHS)})(?!\w))(?:(?: ?[/.-] ?|,? năm )(?P<year2>{_Y}))?)(?P<lunar> âm lịch)?{_END}"
)
SINGLE_DAY = compiled(
    rf"(?P<week>{_WEEKDAY}(?:,? ?\(|, {{0,3}}| {{1,3}}))?(?P<head>ngày )?(?P<moon>(?:mùng|mồng) )?(?P<days>{_D})"
    rf"(?P<word>(?!)x)? ?(?P<sign>-) ?(?P<month>{_M})(?: ?- ?(?P<year>{_Y}))?(?P<year2>(?!)x)?(?P<lunar> âm lịch)?{_END}"
)
TET_DAY = compiled(rf"(?:ngày )?(?:mùng|mồng) (?P<day>{_D}) Tết(?: Nguyên đán)?(?!\w)")
ISO_DAY = compiled(rf"(?P<year>{_Y})-(?P<month>\d\d)-(?P<day>\d\d){_END}")
MONTH = compiled(
    rf"(?P<part>{_PART})?tháng (?:(?P<months>(?P<first>{_M})(?:{_JOIN}(?:tháng )?{_M}){{0,5}})|(?P<word>{_any(MONTHS)})(?!\w))"
    rf"(?:(?: ?[/.-] ?|,? (?:của )?năm )(?P<year>{_Y}){_YEAR_END}|{_END})"
)
BARE_MONTH = compiled(rf"(?P<month>{_M})(?P<sign> ?[/-] ?)(?P<year>{_Y})(?![-/.]\w){_YEAR_END}")
QUARTER = compiled(
    rf"(?P<part>{_PART})?quý (?P<quarters>{_Q}(?:{_JOIN}(?:quý )?{_Q}){{0,3}})"
    rf"(?:(?: ?[/-] ?|,? (?:của )?năm | )(?P<year>{_Y}){_YEAR_END}|{_END})"
)
SPAN = compiled(
    rf"(?P<number>0?[1-9](?!\d)|1[0-2](?!\d)|{_any(NUMBERS)}) (?P<unit>tháng|quý)"
    rf"(?: (?P<part>đầu|cuối))?(?: của)?(?:(?: năm| ?/)? ?(?P<year>{_Y}){_YEAR_END}| năm(?!\w))"
)
YEAR = compiled(rf"(?P<part>{_PART})?năm (?P<year>{_Y})(?: ?[-–] ?(?P<until>{_Y}))?{_YEAR_END}")
SHORT_YEAR = compiled(rf"(?<=sinh )năm (?P<year>[3-9]\d)(?! tuổi){_END}")
TERM = compiled(rf"(?:(?:đầu|giữa|cuối) )?{_TERM} (?:năm |từ )?(?P<year>{_Y})(?:(?: ?[-–/] ?| đến )(?:năm )?(?P<until>{_Y}))?{_YEAR_END}")
YEARS = compiled(rf"(?P<year>{_Y}) ?(?P<sign>[-–/]) ?(?P<until>{_Y})(?![-/.,]\w){_YEAR_END}")
BARE_YEAR = compiled(rf"(?P<year>(?:1[4-9]|20)\d\d)(?![-/.,%]\d){_YEAR_END}")
DECADE = compiled(
    r"(?P<part>(?:đầu|giữa|cuối) )?(?:thập (?:niên|k[ỷỉ])|(?P<those>năm)) (?P<year>(?:1[89])?[1-9]0)(?!\w)"
    r"(?: (?:của )?thế k[ỷỉ] (?:trước|XX|20)(?!\w))?"
)

# Where a form may begin; the group names the readers to try.
TRIGGER = compiled(
    rf"(?:(?<![\w/])|(?-i:(?<=[{LOWER}])(?=[{UPPER}])))(?:(?<!\d[.,])(?P<digit>\d{{1,4}}(?!\d))"
    rf"|(?P<week>{_WEEKDAY}[, ])|(?P<day>ngày |mùng |mồng )|(?P<part>{_PART})|(?P<decade>thập )"
    rf"|(?P<term>{_TERM} )|(?P<month>tháng )|(?P<quarter>quý )|(?P<year>năm )"
    rf"|(?P<span>(?:{_any(NUMBERS)}) (?:tháng|quý) ))"
)
LINK = compiled(r"\)?(?: ?, ?| và | ?[-–] ?| (?:cho )?(?:đến|tới) (?:hết )?)\(?")

# Before a bare day and month: parts of the day, `hôm`, an occasion with up to four words of its name, a clock.
TAKES_DAY = compiled(
    r"(?:(?<!\w)(?:(?:sáng|trưa|chiều|tối|đêm|khuya|sớm|rạng|hôm|nay|qua|mai|hồi|mùng|tết|đợt"
    rf"|{_WEEKDAY})[ ,(]{{1,2}}|(?:này|trước|sau|tới) \("
    r"|(?:ngày|dịp|lễ|phiên|kỷ niệm|quốc khánh|sự kiện)(?: (?!(?:bản|có|từ|khoảng|hàng|trung)(?!\w))[^\W\d_]+){0,4},? )"
    r"|\d ?(?:h|giờ)(?: ?\d\d)?(?: phút)?,? )$"
)
TAKES_TIME = compiled(r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hết|qua|kể từ) $")
TAKES_YEAR = compiled(r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hồi|kể từ|trong|sinh|sn|cuối|đầu|giữa|cùng k[ỳì])[ :]{1,2}$")
TAKES_MONTH = compiled(r"(?:(?<!\w)(?:từ|đến|tới|trước|sau|vào|hồi|kể từ|trong|cuối|đầu|giữa|xong) |[(–-] ?)$")
TERM_BEFORE = compiled(r"(?<!\w)(?:nhiệm k[ỳì]|giai đoạn|thời k[ỳì]|khóa|năm|chiến lược|chương trình|kế hoạch|đề án)(?: \w+){0,4} ?$")
NO_MONTH = compiled(r"(?<!\w)(?:số|nghị định|thông tư|quyết định|nghị quyết|luật|quy hoạch|tỷ lệ|tỉ lệ|bản đồ|khóa|đợt|lần|mã|kỳ) ?$")
COUNTED = compiled(
    r" ?(?:người|đồng|tỷ|tỉ|triệu|nghìn|ngàn|ha|hộ|hécta|m2|m|km|tấn|kg|USD|suất|lượt|lần|cán bộ|đảng viên|trường hợp|chiếc|con|cái|căn"
    r"|đơn vị|ca|vụ|xã|chi bộ|tổ chức|công trình|dự án|em|học sinh|tuổi)(?!\w)"
)
MANY = compiled(r"(?<!\w)(?:mỗi|mọi|hàng|hằng|một|từng|vài|mấy|nhiều|\d+) $")
ABOUT = compiled(r"(?<!\w)(?:mỗi|từng|khoảng|gần|hơn) $")
FOLLOWS_TIME = compiled(r"(?:[,.;:)!?\n\"]| (?:đến|tới|vừa|này|năm|tại|ở|và|hàng|hằng|sẽ|là|–|-)(?!\w)|$)")

# What the words around say about the year of an incomplete date.
FUTURE = compiled(r"(?<!\w)(?:trước|dự kiến|chậm nhất|hạn|sẽ|từ nay đến) (?:\w+ ){0,2}$")
PAST = compiled(r"(?<!\w)(?:hồi|hôm|từng|trước đó,|tính đến|tính đến hết) $")
YEAR_AFTER = compiled(
    r",? (?:(?P<shift>năm (?:nay|ngoái|trước|qua|sau|tới))|(?P<past>vừa qua|vừa rồi|năm đó|(?:cho )?đến nay)"
    r"|(?P<future>tới(?! (?:ngày|hết|\d))|sắp tới))(?!\w)"
)
LENDS_NO_YEAR = compiled(r"(?<!\w)(?:so với|cùng k[ỳì]|hơn|bằng|của)(?: hết| cuối)? $")
SHIFTS = {"nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "sau": 1, "tới": 1}
