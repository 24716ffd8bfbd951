"""PERSON: a surname with its names, what stands behind a word of address or a title, and later short forms.

person = surname, syllable, {syllable}           two to five capitalised syllables
       | (address | title), syllable, {syllable}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlp.lexicon import forms
from nlp.tagging.merge import Proposal
from nlp.tagging.rules import names
from nlp.tagging.rules.places import bare_end, classed_end
from nlp.tagging.views import Match, View

_ADDRESS = "address:"
_LISTED = ("people:historic", "people:foreign")
_ROLES = ("address:role", "address:occupation")
_LARGE = ("places:province", "places:former_province", "places:world")
_AFTER_NAME = forms("name_contexts", "after_name")
_MOST = 5


def find_people(view: View, *, after: Mapping[int, bool]) -> Iterator[Proposal]:
    """The persons of a text; ``after``: where a title (with its body) ends, and whether it takes a short name."""
    index = 0
    while index < len(view):
        if not view.capital[index]:
            index += 1
            continue
        end, rule = _person(view, index, after)
        if end > index:
            yield Proposal(view.tokens[index].start, view.tokens[end - 1].end, "PERSON", f"person.{rule}")
        index = max(end, bare_end(view, index), index + 1)


def _person(view: View, index: int, after: Mapping[int, bool]) -> tuple[int, str]:
    """The end and the rule of the person who begins here; the end is ``index`` where none does."""
    if not _may_begin(view, index):
        return index, ""
    end = _without_place(view, index, names.name_end(view, index, most=_MOST))
    is_place = bare_end(view, index) >= end
    if (address := _address(view, index)) is not None and not (address.kind in _ROLES and (is_place or _is_cut(view, end))):
        return end, "address"
    if is_place or (end - index == 1 and _is_cut(view, end)):
        return index, ""
    if names.may_be_person(view, index, end) and _is_holder(view, index, end, after):
        return end, "title"
    if (match := view.first(index, *_LISTED)) is not None and match.end - index > 1:
        return max(match.end, end if names.is_surname(view, index) else 0), "list"
    if names.looks_like_person(view, index, end):
        return end, "full"
    if names.is_surname(view, index) and end - index == 2 and names.is_given(view, end - 1) and view.lower(end) in _AFTER_NAME:
        return end, "short"
    return index, ""


def _is_holder(view: View, index: int, end: int, after: Mapping[int, bool]) -> bool:
    """Whether a title ends right before the name; behind a degree a name has two syllables at least (`Thạc sĩ | Luật`)"""
    takes_short = after.get(view.tokens[index - 1].end) if index and not view.joined[index] else None
    return takes_short is not None and (takes_short or end - index > 1)


def _may_begin(view: View, index: int) -> bool:
    """A capitalised word that is no word of address, no title, no word of the language with a capital (`Trung học`)."""
    if not view.capital[index] or not view.tokens[index].text[0].isalpha() or _is_initial(view, index) or names.begins_other(view, index):
        return False
    if view.is_capital(index + 1) and any(match.end == index + 1 for match in view.matching(index, _ADDRESS)):
        return False
    if classed_end(view, index) > index or (_is_acronym(view.tokens[index].text) and not _is_line(view, index)):
        return False
    if view.first(index, "heads:") is not None and not names.looks_like_person(view, index, names.name_end(view, index, most=4)):
        return False
    place = bare_end(view, index)
    if place > index + 1 and view.first(index, *_LARGE) is not None and view.is_capital(place):
        return False  # `Trung Quốc | Tập Cận Bình`
    return place == index or not names.looks_like_person(view, place, names.name_end(view, place, most=4))


def _is_initial(view: View, index: int) -> bool:
    """A single letter that is no name of its own: `cô N.`; `Y Ngông`, `A Lềnh` are"""
    return len(view.tokens[index].text) == 1 and not (view.is_capital(index + 1) and names.is_surname(view, index))


def _is_line(view: View, index: int) -> bool:
    """Whether a person's name in capitals fills the line: `NGUYỄN VĂN AN`"""
    end = names.name_end(view, index, most=_MOST)
    return view.broken[index] and (end == len(view) or view.broken[end]) and names.looks_like_person(view, index, end)


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _is_cut(view: View, end: int) -> bool:
    """Whether the word at the end of the run goes on in lower case (`Trung học`): no name."""
    return view.word_end[end - 1] > end


def _without_place(view: View, start: int, end: int) -> int:
    """The name without the place of the lists that stands right behind it."""
    for tail in (end - 2, end - 3):
        if tail - start >= 2 and bare_end(view, tail) == end and view.first(tail, *_LARGE) is not None:
            return tail
    return end


def _address(view: View, index: int) -> Match | None:
    """The word of address right before: `ông`, `bà`, `đồng chí`; None where there is none."""
    listed = view.begins["address"]
    for start in range(index - 3, index):
        for match in view.matching(start, _ADDRESS) if start in listed else ():
            if match.end == index and not view.broken[index] and not view.joined[index]:
                return match
    return None
