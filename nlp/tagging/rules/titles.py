"""TITLE: a post, rank or degree. `Trưởng ban` is one, unless the unit's name follows: `[Trưởng] [ban Kinh tế Trung ương]`.

title = [prefix], entry, [suffix]        prefix: `Phó`, `Quyền`; suffix: `thường trực`, `kiêm nhiệm`
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.lexicon import forms
from nlp.tagging.merge import Proposal
from nlp.tagging.rules import names
from nlp.tagging.rules.heads import COMPLETE, HEAD
from nlp.tagging.rules.organizations import PLURAL, names_organization
from nlp.tagging.rules.places import bare_end
from nlp.tagging.rules.reading import read
from nlp.tagging.views import View

_PREFIX, _SUFFIX, _FUSED, _STATE = "titles:prefix", "titles:suffix", "titles:fused", "titles:state_full"
_NOT_TITLES = (_PREFIX, _SUFFIX, "titles:former", "titles:occupation")  # an occupation is no post
_SPLIT = "|"


def find_titles(view: View) -> Iterator[Proposal]:
    """The titles of a text; of a fused one also the part before its unit."""
    index, listed = 0, view.begins["titles"]
    while index < len(view):
        ends = dict(_ends(view, index)) if index in listed else {}
        for end, rule in ends.items():
            if _is_held(view, index, end) and not _cuts_body(view, index, end):
                yield Proposal(view.tokens[index].start, view.tokens[end - 1].end, "TITLE", f"title.{rule}")
        index = max(ends, default=index + 1)


def _cuts_body(view: View, start: int, end: int) -> bool:
    """Whether a body begins inside the title and runs on: `Bí thư | Tỉnh uỷ`, `Chủ nhiệm | Uỷ ban Kiểm tra`"""
    for index in range(start + 1, end):
        if view.first(index, *COMPLETE, *HEAD) is not None and (reading := read(view, index)) is not None and reading.end > end:
            return True
    return False


def _ends(view: View, index: int) -> Iterator[tuple[int, str]]:
    """The ends of the titles that begin here, with the kind of their entry."""
    if view.is_inside_word(index) and not view.capital[index]:
        return
    yield from _listed(view, index)
    start = _after_prefixes(view, index)
    if start > index:
        yield from _listed(view, start)
    if start > index and view.lower(start - 1) in BARE_PREFIX and names_organization(view, start):
        yield start, "prefix"


def _listed(view: View, start: int) -> Iterator[tuple[int, str]]:
    """The ends of the entries that begin at ``start``, with suffix or unit, and of the part before a fused one's unit."""
    for match in view.matching(start, "titles:"):
        if match.kind in _NOT_TITLES or (match.end < len(view) and view.joined[match.end] and view.tokens[match.end].text.isdigit()):
            continue
        kind = match.kind.partition(":")[2]
        end = _after_suffix(view, match.end)
        if (unit := _unit_end(view, end)) > end:
            yield unit, f"{kind}+unit"
        if _is_village(view, match.end):
            yield match.end - 1, "split"
        elif not _is_short_name(view, match.end - 1) and (match.kind != _STATE or not _goes_on(view, match.end)):
            yield end, kind
        if end > match.end:
            yield match.end, kind
        if match.kind == _FUSED and _SPLIT in (match.entry.canonical or ""):
            yield match.end - 1, "split"


BARE_PREFIX = forms("name_contexts", "bare_prefix")  # the only prefixes that stand before a unit's name alone
_UNITS = forms("name_contexts", "unit")
_VILLAGES = forms("name_contexts", "village")


def _unit_end(view: View, end: int) -> int:
    """The end of a unit without a name: `giám đốc | sở`, `Chủ tịch | huyện`; ``end`` where a name follows or none stands."""
    if view.lower(end) not in _UNITS or view.capital[end] or view.word_end[end] > end + 1 or _goes_on(view, end + 1):
        return end
    return end + 1


def _is_short_name(view: View, index: int) -> bool:
    """Whether a unit's word is written as a name, with a capital of its own: `Giám đốc | Sở`, not `GIÁM ĐỐC SỞ`."""
    return view.lower(index) in _UNITS and view.capital[index] and not view.tokens[index - 1].text.isupper()


def _is_village(view: View, end: int) -> bool:
    """Whether the title ends in a village's word and the village's name follows: `Trưởng | thôn Hoong`."""
    return view.lower(end - 1) in _VILLAGES and _goes_on(view, end)


def _after_prefixes(view: View, index: int) -> int:
    """Past the prefixes at ``index``, two at most: `Quyền | Phó`"""
    for _ in range(2):
        match = view.first(index, _PREFIX)
        index = match.end if match else index
    return index


def _after_suffix(view: View, end: int) -> int:
    match = view.first(end, _SUFFIX)
    return match.end if match else end


def _goes_on(view: View, end: int) -> bool:
    """Whether a place's name stands right behind: `Chủ tịch tỉnh | Phú Yên` is a title and a place, `Chủ tịch tỉnh | Lê Văn An` is not."""
    if not view.is_capital(end) or view.broken[end]:
        return False
    run = names.name_end(view, end, most=4)
    return bare_end(view, end) > end or not names.looks_like_person(view, end, run)


def _is_held(view: View, start: int, end: int) -> bool:
    """Whether a particular post is meant, not a class of people (`các bí thư chi bộ`)."""
    before = view.lower(start - 1)
    if before in PLURAL or before.isdigit():
        return _names_follow(view, end)
    if view.capital[start]:
        return True
    follows_name = before in (",", "-", "–", "(") and (view.is_capital(start - 2) or view.lower(start - 2) == ")")
    return follows_name or view.is_capital(end) or names_organization(view, end) or before in _BEFORE


def _names_follow(view: View, end: int) -> bool:
    """Whether the holders of a plural title are listed behind it: `các Phó Chủ tịch gồm ông A, bà B`; `các Phó Thủ tướng A, B`."""
    if view.lower(end) in (":", "gồm", "là"):
        return True
    return view.is_capital(end) and names.looks_like_person(view, end, names.name_end(view, end, most=4))


_BEFORE = forms("name_contexts", "before_title")
