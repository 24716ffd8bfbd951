"""Words that bound a figure: `khoảng 200`, `không quá 30%`, `20 người trở lên`."""

from __future__ import annotations

import re
from functools import cache

from nlp.grammar.scan import Word, words_before
from nlp.lexicon import load
from nlp.records import QUALIFIERS, Qualifier

_LONGEST = 4  # words
_SIGNS: dict[str, Qualifier] = {"~": "approximately", "≈": "approximately", ">": "over", "<": "under", "≥": "at_least", "≤": "at_most"}
_SIGN = re.compile(r"(?<![^\s(])([~≈><≥≤]) ?$")
# Behind the figure, over the noun that it counts: `20 người trở lên`, `từ 3 xã, phường trở lên`.
_AFTER_REACH = 32


@cache
def _before() -> dict[str, Qualifier | None]:
    """Each form with its qualifier; None for a form that looks like one and bounds nothing."""
    known: dict[str, Qualifier] = {name: name for name in QUALIFIERS}
    return {form: known.get(entry.kind) for entry in load("qualifiers") if not entry.kind.startswith("after ") for form in entry.forms}


@cache
def _after() -> re.Pattern[str]:
    kinds: dict[str, list[str]] = {}
    for entry in load("qualifiers"):
        if entry.kind.startswith("after "):
            kinds.setdefault(entry.kind.removeprefix("after "), []).extend(map(re.escape, entry.forms))
    close = r"(?=[.,;:)!?\n]|$)"
    behind = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in kinds.items() if kind != "over")
    tight = "|".join(kinds["over"])
    return re.compile(rf" *+(?:(?P<over>{tight}) *+{close}|[^.,;:()\n\d]{{0,{_AFTER_REACH}}}?\b(?:{behind})(?![^\W_]))", re.IGNORECASE)


def qualifier_before(text: str, at: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends right before ``at`` and where it begins; the longest form wins."""
    if sign := _SIGN.search(text, max(0, at - 3), at):
        return _SIGNS[sign[1]], sign.start(1)
    words = words_before(text, at)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        form = " ".join(word.lower for word in words[-size:])
        if form in _before():
            found = _before()[form]
            return (found, words[-size].start) if found and not _is_part_of(text, words[-size]) else None
    return None


def _is_part_of(text: str, word: Word) -> bool:
    """`11 trên 17`: a part of a whole, no bound."""
    return word.lower == "trên" and text[max(0, word.start - 2) : word.start].strip().isdigit()


def qualifier_after(text: str, at: int) -> Qualifier | None:
    """The qualifier behind the figure and the noun that it counts: `20 người trở lên`."""
    match = _after().match(text, at, at + _AFTER_REACH + 12)
    if not match:
        return None
    return next((name for name in QUALIFIERS if name in match.re.groupindex and match[name]), None)
