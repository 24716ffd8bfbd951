"""LOC: a class word with its name (`tỉnh Lạng Sơn`, `quận 1`), a place of the lists, and what is listed after one."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.lexicon import forms
from nlp.tagging.merge import Proposal
from nlp.tagging.rules import names
from nlp.tagging.rules.heads import COMPLETE, HEAD
from nlp.tagging.views import Match, View

_CLASS = "places:class_"
_SITES = ("places:class_zone", "places:class_building")  # their names go on over a dash and take numbers
_UNIT, _ROAD = "places:class_unit", "places:class_road"
_BUILDING = "places:class_building"
_NAMED_AFTER = (_ROAD, _BUILDING)  # streets, squares and halls are named after persons
_BARE = (
    "places:province",
    "places:former_province",
    "places:special_zone",
    "places:district",
    "places:region",
    "places:city_ward",
    "places:water",
    "places:world",
)


def find_places(view: View) -> Iterator[Proposal]:
    """The places of a text, also those inside other names: who wins is decided elsewhere."""
    listed = view.begins["places"]
    for index in range(len(view)):
        end, rule = _widest(view, index) if index in listed else (index, "")
        if end > index:
            yield _proposal(view, index, end, rule)
            yield from _listed(view, index, end)
        elif view.capital[index] and (end := _house_end(view, index)) > index:
            yield _proposal(view, index, end, "house")


def _house_end(view: View, index: int) -> int:
    """A street without its class word: a house number before it, a unit behind it (`số 12 Lê Lợi, phường Tân An`)"""
    before = view.tokens[index - 1].text if index else ""
    if not view.capital[index] or not before[-1:].isdigit() or view.broken[index]:
        return index
    end = names.name_end(view, index, most=4)
    return end if end > index + 1 and view.lower(end) == "," and view.first(end + 1, _UNIT) is not None else index


def _widest(view: View, index: int) -> tuple[int, str]:
    """The place at ``index``; a site is read before any list knows a part of it."""
    kind, body = view.first(index, _CLASS), view.first(index, *COMPLETE, *HEAD)
    if kind is None or kind.kind not in _SITES or (body is not None and body.end >= kind.end):
        return place_end(view, index)
    site = max(classed_end(view, index), _described_end(view, kind))
    return (site, "site") if site > index else place_end(view, index)


def _described_end(view: View, kind: Match) -> int:
    """site = class word, word, {word | "-"}, (place | unit | committee), [number]; the class word with a capital

    `Nghĩa trang Liệt sĩ | tỉnh`, `Khu Kinh tế - Thương mại | Lao Bảo`, `Nhà khách | Tỉnh ủy`; up to six syllables describe.
    """
    if kind.end - kind.start == 1 or not view.capital[kind.start] or _is_capital_inside(view, kind.start):
        return kind.start
    for index in range(kind.end, min(kind.end + 7, len(view))):
        if view.broken[index] or not (view.lower(index).isalpha() or view.lower(index) in _DASH) or names.is_function_word(view, index):
            break
        if not view.capital[index] and view.first(index, "actions:") is not None:
            break  # `Thủ đô | tổ chức lễ`
        if (end := max(place_end(view, index)[0], _holder_end(view, index) if kind.kind == _BUILDING else 0)) > index:
            return end + (_is_number(view, end) and not view.joined[end] and not names.counts(view, end))
    return kind.start


def _holder_end(view: View, index: int) -> int:
    """The unit or committee that a venue belongs to: `Nhà tang lễ | tỉnh`, `Nhà khách | Tỉnh ủy`"""
    match = view.first(index, _UNIT, "organizations:complete")
    if match is None or view.is_inside_word(match.end) or (match.kind != _UNIT and not view.capital[index]):
        return index
    return match.end


def place_end(view: View, index: int) -> tuple[int, str]:
    """Where the place that begins at ``index`` ends, and by which rule; ``index`` itself where none begins."""
    bare = bare_end(view, index)
    if bare == index and (end := classed_end(view, index)) > index:
        return end, "class"
    return (bare, "list") if bare > index else (index, "")


def classed_end(view: View, index: int) -> int:
    """place = class word, [stop], (name | number); a capital class word may be a surname: `Hồ Thị Lan`"""
    classes = view.matching(index, _CLASS) if index in view.begins["places"] else ()
    if not classes or view.is_inside_word(index) or _is_capital_inside(view, index):
        return index
    for match in classes:
        start = match.end + (view.lower(match.end) == "." and view.tokens[match.end - 1].text.isupper())
        if start < len(view) and not view.broken[start] and (end := _name_of_class(view, start, match)) > start:
            return end
    return index


def _is_capital_inside(view: View, index: int) -> bool:
    """Whether a capital class word is rather a syllable of a name: `Nguyễn | Thành Phong`, `Hồ Thị Lan`"""
    if not view.is_capital(index) or not view.tokens[index].text.istitle():
        return False
    if view.is_capital(index - 1) and not view.broken[index] and not view.joined[index] and not names.ends_title(view, index):
        return not names.is_function_word(view, index - 1)
    return names.looks_like_person(view, index, names.name_end(view, index, most=4))


def bare_end(view: View, index: int) -> int:
    """place = entry of a list, capitalised as the list has it, and no part of a longer word or name (`Pháp` in `Pháp luật`)"""
    for match in view.matching(index, *_BARE) if index in view.begins["places"] else ():
        if _has_case(view, match) and not _is_cut(view, match.start, match.end) and not _is_part(view, match):
            return match.end
    return index


def _has_case(view: View, match: Match) -> bool:
    first, last = view.tokens[match.start].text, match.form.replace("-", " ").split()[-1]
    if match.end - match.start == 1 and first.isupper() and not match.form.isupper():
        return False  # `ANH` in a line of capitals is anything
    if match.end - match.start == 1 and _is_word(view, match.start):
        return False
    return (view.capital[match.start] or match.kind in _LOWER_FIRST) and (view.capital[match.end - 1] or not last[0].isupper())


def _is_word(view: View, index: int) -> bool:
    """Whether the name of a place is another word here: `Anh` at the head of a sentence, `tiếng | Thái`"""
    if view.lower(index - 1) in _LANGUAGE:
        return True
    return view.first(index, "address:") is not None and (view.broken[index] or view.lower(index - 1) in _SENTENCE_ENDS)


def _is_part(view: View, match: Match) -> bool:
    """Whether the entry is a piece of a longer run of capitals: `Minh | Anh`, `Sài Gòn | Giải Phóng`"""
    if (
        match.end - match.start == 1
        and match.kind.startswith("places:world")
        and view.is_capital(match.start - 1)
        and not view.broken[match.start]
    ):
        return view.tokens[match.start - 1].text.istitle() and not names.ends_title(view, match.start)
    end = match.end
    if names.ends_title(view, match.start) or view.first(end, "people:foreign", "people:historic") is not None:
        return False
    if not view.is_capital(end) or view.broken[end] or view.joined[end] or names.is_surname(view, end) or names.begins_other(view, end):
        return False
    return view.first(end, _CLASS, "heads:", "titles:") is None and view.tokens[end].text.istitle()


def _is_cut(view: View, start: int, end: int) -> bool:
    """Whether a name of one syllable is a word's first, that goes on in lower case: `Pháp | luật`, `Trung | học`"""
    return end - start == 1 and view.is_inside_word(end)


_LOWER_FIRST = frozenset(("places:region", "places:world_region"))  # `miền Trung`, `châu Âu`
_DASH = frozenset("-–")
_LANGUAGE = forms("name_contexts", "language")
_SENTENCE_ENDS = frozenset('.!?:"')
_NUMBERED = forms("name_contexts", "numbered_place")


def _name_of_class(view: View, start: int, match: Match) -> int:
    """name = entry of a list | run of capitalised syllables | number (after classes that are numbered)"""
    token = view.tokens[start]
    if token.text.isdigit():
        return start + (match.form.lower() in _NUMBERED and len(token.text) <= 3)
    if view.joined[start] and view.lower(start - 1) != ".":
        return start
    if view.first(start, _UNIT) is not None or (
        not view.capital[start] and any(match.kind in _LOWER_FIRST for match in view.matching(start, *_BARE))
    ):
        return start
    if view.tokens[match.start].text.isupper() and view.tokens[start].text.isupper() and match.end - match.start > 1:
        return bare_end(view, start)  # a headline in capitals: no run of capitals tells where a name ends
    run = _run(view, start, is_site=match.kind in _SITES)
    if match.kind == _UNIT and (split := _before_holder(view, start)) > start:
        return split
    if match.kind not in _NAMED_AFTER and names.looks_like_person(view, start, run) and not _is_unit_alone(view, match):
        return start
    if (bare := bare_end(view, start)) > start and match.kind not in _SITES:
        return bare
    return max(bare, names.before_person(view, start, run) if not _is_cut(view, start, run) else start)


def _before_holder(view: View, start: int) -> int:
    """The end of a unit's name of two, three or one syllables with its holder's right behind: `xã An Hiệp Đông | Ngô Hữu Phỉ`"""
    run = names.name_end(view, start, most=7)
    sizes = (size for size in (2, 3, 1) if run - start - size >= 3 and names.looks_like_person(view, start + size, run))
    return start + next(sizes, 0)


def _is_unit_alone(view: View, match: Match) -> bool:
    """Whether a unit is no part of a title or body, behind which a person may follow (`Chủ tịch xã | Lê Văn An`): `ở | xã An Hiệp Đông`"""
    before = match.start - 1
    return match.kind == _UNIT and (view.broken[match.start] or not view.lower(before).isalpha() or names.is_function_word(view, before))


def _run(view: View, start: int, *, is_site: bool) -> int:
    """A run of capitals; a site's (`khu đô thị`) goes on over a dash and takes a number."""
    end = names.name_end(view, start, most=4)
    if not is_site or end == start:
        return end
    if view.lower(end) in ("-", "–") and not view.broken[end]:
        second = names.name_end(view, end + 1, most=4)
        end = second if second > end + 1 else end
    return end + (_is_number(view, end) and not view.joined[end] and not view.lower(end + 1).isalpha())


def _is_number(view: View, index: int) -> bool:
    return index < len(view) and view.tokens[index].text.isdigit() and len(view.tokens[index].text) <= 2


def _listed(view: View, start: int, end: int) -> Iterator[Proposal]:
    """After a numbered place the numbers listed: `quận 1, 4, 7`; after a road the others: `đường Lê Lợi - Trần Phú`."""
    numbered = view.tokens[end - 1].text.isdigit()
    is_road = any(match.kind == _ROAD for match in view.matching(start, _CLASS))
    while view.lower(end) in (",", "và", "-", "–") and end + 1 < len(view) and not view.broken[end + 1]:
        last = end + 1
        if numbered:
            last += view.tokens[last].text.isdigit() and not names.counts(view, last)
        elif is_road:
            last = names.name_end(view, last, most=4)
        if last == end + 1:
            return
        yield _proposal(view, end + 1, last, "listed")
        end = last


def _proposal(view: View, start: int, end: int, rule: str) -> Proposal:
    return Proposal(view.tokens[start].start, view.tokens[end - 1].end, "LOC", f"place.{rule}")
