"""The kind of body that a title belongs to by its own words: a headmaster to a school, a `Cục trưởng` to a `Cục`.

A bare title gets the nearest body of its kind that the article has named shortly before: `Tại Trường Tiểu học Nậm Rốm,
hiệu trưởng P`. A sentence that goes on to name another body of that kind leaves open which of them is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from nlp.linking.people import fold
from nlp.records import Entity
from nlp.text import canonical

_REACH = 400  # characters before a title in which its body may be named
_LONGEST = 500  # characters of a sentence that are read for another body
_END = re.compile(r"[.!?…](?=\s)|\n")
_NEXT = re.compile(canonical(r"(?P<comma>,)? (?:(?:công ty|tập đoàn|trường|sở|trung tâm) )?(?P<word>\w+)").text, re.IGNORECASE)
_LEVELS = frozenset(canonical(word).text for word in ("xã", "phường", "huyện", "quận", "tỉnh", "thôn", "ấp"))  # `kế toán xã`
_CHAIR, _MINISTER = canonical("chủ").text, canonical("bộ trưởng").text
_DEPUTY = r"(?:(?:quyền|phó|tổng) )*"
_KIND = r"(?: (?:thường trực|phụ trách|điều hành|chuyên trách))?"
_SCHOOL = "trường|học viện|đại học"
_ENTERPRISE = "công ty|tổng công ty|tập đoàn|ngân hàng|nhà máy|xí nghiệp|doanh nghiệp|hợp tác xã|htx|nông trường|lâm trường"
_AGENCY = "ban quản lý|ban qlda|bệnh viện|trung tâm|trạm y tế|quỹ"
_UNIT = "chi hội|phân hội|chi cục|tổng cục|cục|vụ|đồn|trạm|đội|khoa|hạt|tổ|phòng|ban|chi nhánh|trung đoàn|tiểu đoàn|đại đội"
_KINDS = (  # title: what the name of its body begins with
    (r"hiệu (?:trưởng|phó)|giáo viên|tổng phụ trách đội", _SCHOOL),
    (r"viện trưởng|giám đốc viện", "viện|học viện"),
    (r"giám đốc|gđ|tgđ|giám đốc điều hành", f"{_ENTERPRISE}|{_AGENCY}|sở"),
    (r"tỉnh trưởng", "tỉnh"),
    (r"chánh án|thẩm phán", r"toà|tand\w*"),
    (r"kiểm sát viên", r"viện ks\w*|viện kiểm sát|vks\w*"),
    (r"chánh thanh tra|thanh tra viên", "thanh tra"),
    (r"chánh văn phòng", "văn phòng"),
    (r"chính trị viên|chỉ huy trưởng", "đồn|trung đoàn|tiểu đoàn|đại đội|ban chỉ huy|ban chqs|bộ chỉ huy|bộ chqs|hải đội"),
    (r"chủ nhiệm hợp tác xã", "hợp tác xã|htx"),
    (r"kế toán(?: trưởng)?|thủ quỹ|thủ kho|văn thư|nhân viên(?: \w+)?", f"{_SCHOOL}|{_ENTERPRISE}|{_AGENCY}"),
)
_BY_UNIT = re.compile(canonical(rf"{_DEPUTY}(?:(?P<first>{_UNIT}) trưởng|trưởng (?P<last>{_UNIT})){_KIND}\Z").text)


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    whole = ((rf"{_DEPUTY}(?:{title}){_KIND}\Z", rf"(?:{body})(?!\w)") for title, body in _KINDS)
    return tuple((re.compile(canonical(title).text), re.compile(canonical(body).text)) for title, body in whole)


def kind_of_body(title: Entity) -> re.Pattern[str] | None:
    """What the name of a title's body begins with, where the title tells it."""
    form = fold(title.text)
    if (unit := _BY_UNIT.match(form)) is not None:
        first = unit["first"] or unit["last"]
        return _named(f"tổng {first}" if f"tổng {first}" in form else first)
    return next((body for kind, body in _kinds() if kind.match(form)), None)


@cache
def _named(unit: str) -> re.Pattern[str]:
    return re.compile(canonical(rf"{unit}(?!\w)(?! (?:thường vụ|chấp hành|bí thư|giám đốc|giám hiệu))").text)


class Workplaces:
    """The organizations and places of an article in their order."""

    def __init__(self, text: str, entities: Iterable[Entity]) -> None:
        self._text = text
        known = [entity for entity in entities if entity.label in ("ORG", "LOC", "PERSON")]
        self._found = [entity for entity in known if entity.label != "PERSON"]
        self._names = {entity.start for entity in known}

    def of(self, title: Entity) -> Entity | None:
        """The nearest body of the title's kind named before it, unless another follows in the sentence."""
        kind = kind_of_body(title)
        if kind is None or self._names_another(title):
            return None
        index = bisect_left(self._found, title.start, key=lambda body: body.start)
        return None if self._follows(kind, index, title.end) else self._last(kind, index, title.start - _REACH)

    def _names_another(self, title: Entity) -> bool:
        """Whether a name goes on after the title that is no entity: `Giám đốc PMU 2`; `Bộ trưởng, Chủ nhiệm ...` has no ministry."""
        match = _NEXT.match(self._text, title.end)
        if match is None:
            return False
        begins = match["word"] in _LEVELS or (not match["word"][0].islower() and match.start("word") not in self._names)
        return begins if match["comma"] is None else fold(match["word"]) == _CHAIR and fold(title.text).endswith(_MINISTER)

    def _follows(self, kind: re.Pattern[str], index: int, start: int) -> bool:
        match = _END.search(self._text, start, start + _LONGEST)
        end = match.start() if match else start + _LONGEST
        while index < len(self._found) and self._found[index].start < end:
            if kind.match(fold(self._found[index].text)):
                return True
            index += 1
        return False

    def _last(self, kind: re.Pattern[str], index: int, start: int) -> Entity | None:
        while index and self._found[index - 1].start >= start:
            index -= 1
            if " " in self._found[index].text and kind.match(fold(self._found[index].text)):
                return self._found[index]
        return None
