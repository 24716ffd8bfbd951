"""Which organization a name stands for: short forms led to the full name that the article gives, spellings folded, and whether a name
names one body or, like `Huyện ủy`, any of many.

An identity is a full name that names one body (`Huyện ủy Nậm Khao`, `Bộ Nội vụ`): under it reports of several articles come together.
A common name keeps its articles apart wherever that matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from nlp import lexicon
from nlp.linking.names.abbreviations import expanded
from nlp.linking.people import fold
from nlp.text import canonical

_WORD = re.compile(r"[^\W_]+")
_UNIQUE = ("ministry", "central", "company", "international", "party")
_GENERAL = ("sector", "level", "mass", "complete")
_LONGEST = 10  # words of a listed form
# Complete names that many bodies bear; the others of that kind stand for one.
_COMMON = frozenset(
    canonical("tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|khu ủy|liên khu ủy|hđnd|ubnd|hđqt|hội đồng quản trị").text.split("|")
)
_NATION = re.compile(canonical(r"(?:trung ương|quốc gia|tối cao|việt nam|nhà nước)\Z").text)
_STEPS = 3  # from a short name to a longer one to the full one


@dataclass(slots=True)
class ShortNames:
    """What short names and abbreviations stand for in one article."""

    longer: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Mapping[str, str]]) -> ShortNames:
        """From the rows of the column `names`."""
        short = cls()
        for name in names:
            if name["kind"] in {"organization", "abbreviation"}:
                (short.longer if name["kind"] == "organization" else short.meanings)[name["text"]] = name["canonical"]
        return short

    def full(self, name: str) -> str:
        """The name written out as far as the article allows: `UBKT Huyện ủy` -> `Ủy ban Kiểm tra Huyện ủy Nậm Khao`."""
        for _ in range(_STEPS):
            longer = self.longer.get(name) or self._end_written_out(name)
            if longer is None or longer == name:
                break
            name = longer
        return _listed().get(_key(name)) or _spaced(expanded(name, self.meanings))

    def _end_written_out(self, name: str) -> str | None:
        """`Ban Thường vụ Huyện ủy` where the article says which `Huyện ủy` it is."""
        for at in (match.start() for match in re.finditer(r"(?<= )\S", name)):
            longer = self.longer.get(name[at:])
            if longer is not None and longer.startswith(name[at:]):
                return name[:at] + longer
        return None


@dataclass(frozen=True, slots=True)
class Organization:
    """A name as an identity: ``key`` is equal for spellings of one name; ``own`` is what it bears beside common words, its place or
    proper name; without ``named`` many bodies bear it.
    """

    key: str
    named: bool
    own: str


@cache
def identity(name: str) -> Organization:
    """The identity of a full name."""
    folded = _key(name)
    if folded in _unique():
        return Organization(folded, True, folded)
    own, last_is_common = _own_words(name)
    if own and not last_is_common:
        return Organization(folded, True, own)
    return Organization(folded, _NATION.search(folded) is not None, folded)


def _own_words(name: str) -> tuple[str, bool]:
    """The words with capitals that no listed form covers, and whether the name ends in a listed form."""
    words = _WORD.findall(canonical(name).text)
    lower = [word.lower() for word in words]
    own: list[str] = []
    at, covered = 0, False
    while at < len(words):
        length = next((size for size in range(min(_LONGEST, len(words) - at), 0, -1) if " ".join(lower[at : at + size]) in _general()), 0)
        covered = length > 0
        if not covered and (words[at][:1].isupper() or own):
            own.append(lower[at])
        at += length or 1
    proper = any(word[:1].isupper() and word.lower() in own for word in words)
    return (" ".join(own) if proper else ""), covered


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(canonical(name).text)))


def _spaced(name: str) -> str:
    return " ".join(name.split())


@cache
def _general() -> frozenset[str]:
    """Forms that name a kind of body, a sector or a level."""
    entries = (*(entry for entry in lexicon.load("organizations") if entry.kind in _GENERAL), *lexicon.load("heads"))
    return frozenset(" ".join(_WORD.findall(form.lower())) for entry in entries for form in entry.forms)


@cache
def _unique() -> frozenset[str]:
    entries = (entry for entry in lexicon.load("organizations") if entry.kind in _UNIQUE or entry.kind == "complete")
    return frozenset(_key(form) for entry in entries for form in (entry.canonical or entry.forms[0],)) - _COMMON


@cache
def _listed() -> dict[str, str]:
    """The full name of each form of a body that is one in the country: `Bộ GD&ĐT` -> `Bộ Giáo dục và Đào tạo`."""
    entries = [entry for entry in lexicon.load("organizations") if entry.kind in _UNIQUE or entry.kind == "complete"]
    named = {_key(form): entry.canonical or entry.forms[0] for entry in reversed(entries) for form in entry.forms}
    return {form: name for form, name in named.items() if form not in _COMMON}
