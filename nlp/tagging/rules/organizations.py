"""ORG: which readings name a body, and the names that a body passes on to what is listed after it."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.lexicon import forms
from nlp.tagging.merge import Proposal
from nlp.tagging.rules.heads import AGENCY, DELEGATION
from nlp.tagging.rules.reading import Reading, read
from nlp.tagging.views import View

_SECTOR = "organizations:sector"
_NAMING = frozenset(("place", "name", "complete", "central", "mass", "ministry"))
PLURAL = forms("name_contexts", "plural")
_SOURCE = forms("name_contexts", "source")
_FEW = forms("name_contexts", "few")
_GOES_ON = forms("name_contexts", "goes_on")
_LISTED = forms("name_contexts", "listed")
_COMMITTEE = forms("name_contexts", "committee")
_OUTLET = forms("name_contexts", "outlet")
_ORDINAL = forms("name_contexts", "ordinal")


def find_organizations(view: View) -> Iterator[Proposal]:
    """The organizations of a text, each read as far as it runs."""
    index, seen = 0, set[str]()
    may_begin = view.begins["organizations"] | view.begins["heads"] | view.begins["press"]
    while index < len(view):
        reading = read(view, index) if index in may_begin else None
        if reading is None or not _is_name(view, reading, seen):
            index += 1
            continue
        if len(reading.pieces) > 1:
            seen.add(view.lower(reading.start))
        yield _proposal(view, reading.start, reading.end, "+".join(dict.fromkeys(reading.pieces)))
        index = reading.end
        for start, end in _coordinated(view, reading):
            yield _proposal(view, start, end, "coordinated")
            index = end


def _proposal(view: View, start: int, end: int, rule: str) -> Proposal:
    return Proposal(view.tokens[start].start, view.tokens[end - 1].end, "ORG", f"organization.{rule}")


def names_organization(view: View, index: int) -> bool:
    """Whether an organization begins at ``index``."""
    reading = read(view, index)
    return reading is not None and _is_name(view, reading)


def _is_name(view: View, reading: Reading, seen: frozenset[str] | set[str] = frozenset()) -> bool:
    """Whether the reading names a body, not a class of bodies or words of the language; ``seen``: heads named in full before."""
    kind, rest = reading.pieces[0], set(reading.pieces[1:])
    named = bool(rest & _NAMING) or any(view.capital[index] for index in range(reading.head.end, reading.end))
    if _is_class(view, reading):
        return "place" in rest or ("name" in rest and not view.tokens[reading.end - 1].text.isupper())  # `14 đoàn KTGS`
    if kind == "press":
        return _is_paper(view, reading)
    if kind == "named" and reading.head.end - reading.start >= 4:
        return view.capital[reading.start] or named  # `Ngân hàng Chính sách xã hội`
    if kind == "named":
        return bool(rest & {"place", "name"}) or ("level" in rest and view.capital[reading.start] and reading.head.end > reading.start + 1)
    if not view.capital[reading.start]:
        return _is_lower_name(view, reading, named)
    return (
        bool(rest)
        or kind != "task"
        or (reading.head.end > reading.start + 2 and reading.head.kind != DELEGATION)
        or _is_anaphor(view, reading, seen)
    )


def _is_paper(view: View, reading: Reading) -> bool:
    """A paper's name that words of the language make (`Thanh Niên`) needs a word before it that takes a source"""
    if not view.capital[reading.start]:
        return view.lower(reading.start) in _OUTLET
    return (
        reading.end - reading.start > 3
        or view.lower(reading.start - 1) in _SOURCE
        or "." in view.text[view.tokens[reading.start].start : view.tokens[reading.end - 1].end]
    )


def _is_class(view: View, reading: Reading) -> bool:
    """After a number or a plural word: `152 Đảng bộ`, `các Sở`, `hai Đảng`"""
    before = "" if view.broken[reading.start] else view.lower(reading.start - 1)
    counted = (before.isdigit() or before in _FEW) and view.lower(reading.start - 2) not in _ORDINAL
    return before in PLURAL or counted


def _is_lower_name(view: View, reading: Reading, named: bool) -> bool:
    """A lower-case beginning: a committee (`huyện uỷ`), a body with a name, a task at a level (`phòng nội vụ huyện`)"""
    if reading.pieces[0] in ("ministry", "central", "mass", "body", "complete"):
        is_committee = view.lower(reading.head.end - 1) in _COMMITTEE and (reading.end == reading.head.end or "level" in reading.pieces)
        is_nested = view.lower(reading.end - 1) in _COMMITTEE
        return is_committee or is_nested or any(view.capital[index] for index in range(reading.start, reading.end))
    return named or ("level" in reading.pieces and bool({"sector", "description"} & set(reading.pieces)))


def _is_anaphor(view: View, reading: Reading, seen: frozenset[str] | set[str]) -> bool:
    """A capitalised head alone, inside a sentence (`đề nghị [Sở] làm rõ`) or before its verb once it was named in full"""
    before, after = view.lower(reading.start - 1), view.lower(reading.end)
    if after in (",", "và") and view.lower(reading.end + 1) in _LISTED:
        return False
    if reading.head.kind == AGENCY:
        return False  # `Cơ quan này` is no name
    if before.isalpha() and not view.broken[reading.start]:
        return True
    goes_on = after in _GOES_ON or view.first(reading.end, "actions:") is not None
    return goes_on and view.lower(reading.start) in seen


def _coordinated(view: View, reading: Reading) -> Iterator[tuple[int, int]]:
    """Further sectors of the same head: `Sở Xây dựng, [Tài nguyên và Môi trường]`; its sector in brackets: `([TN&MT])`"""
    end = reading.end
    while reading.pieces[-1] == "sector" and view.lower(end) in (",", "và", "("):
        match = view.first(end + 1, _SECTOR)
        if match is None or not view.capital[match.start]:
            return
        yield match.start, match.end
        end = match.end


def find_sectors(view: View, after: frozenset[int]) -> Iterator[Proposal]:
    """A sector right behind the title of who leads it: `[Bộ trưởng] [Công Thương]`; ``after``: offsets where such titles end"""
    for index in range(1, len(view)):
        if view.tokens[index - 1].end in after and view.capital[index] and not view.joined[index]:
            match = view.first(index, _SECTOR)
            if match is not None:
                yield _proposal(view, index, match.end, "led")
