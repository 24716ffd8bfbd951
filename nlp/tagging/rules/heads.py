"""Where an organization can begin: an entry of the lists that is no part of a title, a place, a person or another word."""

from __future__ import annotations

from nlp.lexicon import forms
from nlp.tagging.rules import names
from nlp.tagging.views import Match, View

_COMPLETE_KINDS = ("complete", "ministry", "central", "mass", "company", "international")
COMPLETE = (*(f"organizations:{kind}" for kind in _COMPLETE_KINDS), "press:")
BODY, TASK, NAMED = "heads:body", "heads:task", "heads:named"
MISSION, AGENCY, DELEGATION = "heads:mission", "heads:agency", "heads:delegation"
HEAD = (BODY, TASK, NAMED, MISSION, AGENCY, DELEGATION)
_READS_AS = {"mission": "body", "agency": "task", "delegation": "task"}
_BEFORE_STANDING = forms("name_contexts", "before_standing")


def beginning(view: View, index: int) -> Match | None:
    """The longest entry that can begin an organization here; a single lower-case syllable cannot, but for a task's head."""
    match = next((match for match in view.matching(index, *COMPLETE, *HEAD) if _is_spelled(view, match)), None)
    if (
        match is None
        or _is_word(view, match)
        or _belongs_to_title(view, match)
        or _belongs_to_place(view, match)
        or _belongs_to_name(view, match)
    ):
        return None
    return match if view.capital[index] or match.end - index > 1 or match.kind in (TASK, NAMED, AGENCY) else None


def kind_of(match: Match) -> str:
    """What kind of beginning a match is: `press`, `complete` ..., and what reads on like another head is called after that."""
    kind = "press" if match.kind.startswith("press:") else match.kind.partition(":")[2]
    return _READS_AS.get(kind, kind)


def _is_spelled(view: View, match: Match) -> bool:
    """The name of a paper is spelled as the list has it (`Lao Động`, never `lao động`), and so is an abbreviation (`TƯ`, never `Tư`)"""
    if not match.kind.startswith("press:") and not match.form.isupper():
        return True
    return view.text[view.tokens[match.start].start : view.tokens[match.end - 1].end] == match.form


def _is_word(view: View, match: Match) -> bool:
    """Whether the head is a syllable of another word in lower case: `trường | hợp`, `nhiệm | vụ`"""
    if view.is_inside_word(match.start) and not names.ends_title(view, match.start + 1):  # `Trưởng | ban` is one word, and two names
        return True
    return match.end - match.start == 1 and view.is_inside_word(match.end)


def _belongs_to_title(view: View, match: Match) -> bool:
    """Whether the words are a title's: `Bộ | trưởng`, `Phó Thủ tướng | Thường trực`"""
    title = view.first(match.start, "titles:")
    if title is not None and title.end > match.end:
        return True
    suffix = view.first(match.start, "titles:suffix")
    return suffix is not None and suffix.end - suffix.start > 1 and view.lower(match.start - 1) in _BEFORE_STANDING


def _belongs_to_place(view: View, match: Match) -> bool:
    """Whether the words are a place's class or name: `trung tâm | thương mại`, `Trường | Sa`, `phố | Đoàn Kết`"""
    if match.end - match.start == 1 and not view.is_inside_word(match.start - 1):
        roads = view.matching(match.start - 1, "places:class_road")
        if any(road.end == match.start for road in roads):
            return True
    place = view.first(match.start, "places:")
    return place is not None and place.end > match.end and (place.kind.startswith("places:class_") or view.capital[place.end - 1])


def _belongs_to_name(view: View, match: Match) -> bool:
    """Whether a head of one syllable is the middle of a person's name (`Đỗ | Khoa | Văn`), or its end begins one (`xã | Đoàn Văn An`)"""
    before, last = match.start - 1, match.end - 1
    if last > match.start and not view.capital[match.start] and names.looks_like_person(view, last, names.name_end(view, last, most=4)):
        return True
    if (
        match.kind in HEAD
        and view.capital[match.start]
        and names.looks_like_person(view, match.start, names.name_end(view, match.start, most=4))
    ):
        return True
    if (
        match.end - match.start > 1
        or match.kind in COMPLETE
        or view.tokens[match.start].text.isupper()
        or not view.is_capital(before)
        or view.broken[match.start]
        or names.is_function_word(view, before)
    ):
        return False
    return view.tokens[before].text.istitle() and not names.ends_title(view, match.start)
