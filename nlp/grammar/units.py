"""Units of measure behind a number: `4.700m2`, `6.000 USD/tháng`, `2 điểm phần trăm`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.grammar.contexts import listed
from nlp.grammar.scan import words_after
from nlp.lexicon import load

_PER = re.compile(r"(?: ?/ ?[^\W\d_]++[23²³]?(?: (?=/))?)++")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``name`` is as records write it, ``kind`` what it measures. ``close`` ends its form, ``end`` what it is counted by."""

    end: int
    name: str
    kind: str
    close: int


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Each form with the name and kind of its unit; symbols as written, words lower-case."""
    return {
        form if entry.kind.endswith("symbol") else form.lower(): (entry.canonical or entry.forms[0], entry.kind)
        for entry in load("units")
        for form in entry.forms
    }


@cache
def _pattern() -> re.Pattern[str]:
    symbols = [form for entry in load("units") if entry.kind.endswith("symbol") for form in entry.forms]
    words = [form for entry in load("units") if not entry.kind.endswith("symbol") for form in entry.forms]
    letters, signs = [form for form in symbols if form[-1].isalnum()], [form for form in symbols if not form[-1].isalnum()]
    return re.compile(rf" *+(?:(?P<word>(?i:{_any(words)}))(?![^\W_])|(?P<symbol>(?:{_any(letters)})(?![^\W_])|{_any(signs)}))")


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def read_unit(text: str, at: int) -> Unit | None:
    """unit := form (`/` word)*; the longest form known, None where a noun or name begins with it (`đồng chí`, `Yên Bái`)."""
    match = _pattern().match(text, at)
    if not match:
        return None
    name, kind = _known()[match["symbol"] or match["word"].lower()]
    if kind == "noun" or (kind == "score" and _is_noun(text, match.end())) or _is_name(text, match.start("word"), match.end()):
        return None
    per = _PER.match(text, match.end())
    if not per:
        return Unit(match.end(), name, kind.removesuffix(" symbol"), match.end())
    rate = _known().get((match["symbol"] or match["word"]) + per[0].replace(" ", ""))
    return Unit(per.end(), rate[0] if rate else name, kind.removesuffix(" symbol"), match.end())


def sign_before(text: str, at: int) -> str | None:
    """The currency of a sign that stands before the digits: `$500`, `€ 20`."""
    sign = text[max(0, at - 2) : at].rstrip(" ")[-1:]
    name, kind = _known().get(sign, (None, ""))
    return name if kind == "money symbol" and not sign.isalpha() else None


def _is_noun(text: str, at: int) -> bool:
    """Whether a word behind `điểm` makes a noun of it: `4 điểm nghẽn`, not `25 điểm ba môn`."""
    following = words_after(text, at, count=1)
    return bool(following) and text[following[0].start].islower() and following[0].lower not in listed("function") | listed("after score")


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word goes on as a name: `Yên Bái`."""
    following = words_after(text, end, count=1)
    return bool(following) and text[start:end].istitle() and text[following[0].start].isupper()
