"""What all finders know of proper names: runs of capitalised syllables, and how persons are named."""

from __future__ import annotations

import re

from nlp.grammar.letters import is_syllable
from nlp.lexicon import forms
from nlp.tagging.views import View

_SURNAMES = ("people:surname", "people:compound_surname")
_GIVEN = ("people:given", "people:middle")
# What begins another name inside a run of capitals: `Nguyễn Văn A | Phó Chủ tịch`, `Lạng Sơn | Bí thư`.
_OTHER = ("titles:", "heads:", "organizations:complete", "organizations:ministry", "organizations:central", "organizations:mass")
STOP = forms("name_contexts", "stop")
_ROMAN = re.compile(r"[IVX]+\Z")


def name_end(view: View, start: int, *, most: int) -> int:
    """Where the run of capitalised syllables from ``start`` ends: on one line, before another name's head, ``most`` long."""
    end = start
    for _ in range(most):
        if end >= len(view) or not _continues(view, start, end):
            break
        end = over_hyphens(view, end + 1)
    return end


def over_hyphens(view: View, end: int) -> int:
    """Past the lower-case parts of a name written with hyphens: `Jong-un`, `Xay-nha-lát`"""
    while (
        view.lower(end) == "-" and view.joined[end] and end + 1 < len(view) and view.joined[end + 1] and view.tokens[end + 1].text.islower()
    ):
        end += 2
    return end


def _continues(view: View, start: int, index: int) -> bool:
    if not (view.capital[index] and view.tokens[index].text[0].isalpha()):
        return False
    return index == start or not (view.broken[index] or view.joined[index] or begins_other(view, index))


def begins_other(view: View, index: int) -> bool:
    """Whether a title or the head of an organization begins here, so that a run of capitals is two names."""
    return any(match.end - match.start > 1 for match in view.matching(index, *_OTHER))


def is_function_word(view: View, index: int) -> bool:
    """Whether a word of grammar stands there, that has its capital from the sentence: `Theo | Sở Nội vụ`, `Trên | Quốc lộ 1`."""
    return view.lower(index) in STOP


def begins_title(view: View, index: int) -> bool:
    """Whether a title begins at ``index``, more than a part of one (`Phó`, `chính`)."""
    return any(match.kind not in ("titles:prefix", "titles:suffix") for match in view.matching(index, "titles:"))


def ends_title(view: View, index: int) -> bool:
    """Whether an entry of the titles ends right before ``index``; a part of one (`Phó`) too."""
    near = [start for start in range(index - 4, index) if start in view.begins["titles"]]
    return any(match.end == index for start in near for match in view.matching(start, "titles:"))


def is_surname(view: View, index: int) -> bool:
    """Whether a capitalised surname of the list stands at ``index``."""
    return view.is_capital(index) and view.first(index, *_SURNAMES) is not None


def is_given(view: View, index: int) -> bool:
    """Whether a capitalised given or middle name of the list stands at ``index``."""
    return view.is_capital(index) and view.first(index, *_GIVEN) is not None


def looks_like_person(view: View, start: int, end: int) -> bool:
    """surname, one to four more syllables, the last a usual given name or the second a usual middle name"""
    if not 2 <= end - start <= 5 or not is_surname(view, start):
        return False
    return end - start >= 3 and (is_given(view, start + 1) or is_given(view, end - 1))


def before_person(view: View, start: int, end: int) -> int:
    """The end of a place's or body's name in a run of capitals in which a person's name follows: `Hải Dương | Lê Văn An`"""
    persons = (index for index in range(start + 1, end) if looks_like_person(view, index, name_end(view, index, most=4)))
    return next(persons, end)


def may_be_person(view: View, start: int, end: int) -> bool:
    """A name behind a title: a usual given name, two to five syllables with a surname or given name, or a foreign name."""
    if is_given(view, end - 1) or (end - start > 1 and is_surname(view, start)):
        return True
    return all(is_foreign(view, index) for index in range(start, end))


def is_foreign(view: View, index: int) -> bool:
    """Whether the capitalised word is no syllable of Vietnamese and no abbreviation: `Trump`, never `TNR`."""
    word = view.tokens[index].text
    return len(word) > 2 and not word.isupper() and not is_syllable(word)


def counts(view: View, index: int) -> bool:
    """Whether the number at ``index`` counts the noun behind it (`13 người`) and belongs to no name."""
    after = index + 1
    if not view.lower(after).isalpha() or view.capital[after] or view.broken[after]:
        return False
    return view.lower(after) != "và" and not is_function_word(view, after)


def is_roman(text: str) -> bool:
    """Whether a numeral of I, V and X: `XIII`, `IV`."""
    return bool(_ROMAN.match(text))
