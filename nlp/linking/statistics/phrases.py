"""Noun phrases by words of the lists: a noun with what follows it, up to a verb, a function word, a name or another figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlp.linking.statistics.page import Item, Page
from nlp.text import place_tones

ALIKE = 3  # likeness of phrases that name the same thing
LONGEST = 12  # items of a noun phrase

_QUOTES = frozenset("'\"")
_QUOTED = 5  # items of a quotation inside a phrase
_TIES = frozenset({",", "và", "/", "hoặc", "-"})
_GENERAL = frozenset(map(place_tones, ("người", "trường hợp", "đơn vị", "cá nhân", "cái", "đối tượng", "hộ", "vụ", "ca", "lượt")))
_REST = place_tones("còn lại")
_CENTRAL = place_tones("trung ương")
_WHOLE = place_tones("toàn")
_IS = place_tones("là")
_CLASSES = frozenset({"person", "body", "place", "event", "work", "thing", "measure"})


class Phrase(NamedTuple):
    """A noun phrase by its offsets; ``head`` are the kinds of its first noun, ``form`` its words in lower case."""

    start: int
    end: int
    form: str
    head: frozenset[str]
    rule: str

    @property
    def general(self) -> bool:
        """Whether the noun only stands for one that is named elsewhere: `đồng chí`, `người`."""
        return "address" in self.head or self.form in _GENERAL


def likeness(first: Phrase | None, second: Phrase | None) -> int:
    """How well two phrases name the same: ALIKE same words, 2 a general noun, 1 the same class, 0 unknown, -1 different classes."""
    if first is None or second is None:
        return 1
    long, short = sorted((first.form, second.form), key=len, reverse=True)
    if f"{long} ".startswith(f"{short} ") or f" {long}".endswith(f" {short}"):
        return ALIKE
    if first.head & second.head & _CLASSES:
        return 1
    if first.general or second.general:
        return 2
    return -1 if first.head & _CLASSES and second.head & _CLASSES else 0


def phrase(page: Page, items: Sequence[Item], at: int, *, rule: str) -> Phrase | None:
    """address? noun (noun | word)*, with what a comma or `và` adds of the same class; None where no noun begins at ``at``."""
    end = at
    while end < len(items) and end - at < LONGEST and _goes_on(items, at, end):
        end += 1
    while end > at and items[end - 1].form in _TIES:
        end -= 1
    if end - at > 1 and items[at].has("address") and items[at + 1].has("person", "body", "thing"):
        at += 1
    if end == at:
        return None
    start, stop = items[at].start, items[end - 1].end
    return Phrase(start, stop, page.text[start:stop].lower(), items[at].kinds, rule)


def class_word(page: Page, item: Item) -> Phrase | None:
    """The lower-case class word that a name begins with, `hai [huyện Nhà Bè]`; the whole of a title."""
    words = []
    for word in page.text[item.start : item.end].split(" "):
        if not (word.islower() or item.has("TITLE")):
            break
        words.append(word)
    form = " ".join(words).lower()
    kind = "person" if item.has("TITLE") else "place" if item.has("LOC") else "body"
    return Phrase(item.start, item.start + len(form), form, frozenset({kind}), "name") if words else None


def _goes_on(items: Sequence[Item], at: int, end: int) -> bool:
    item = items[end]
    if end == at:
        return item.has("noun", "word", "address") and not item.form[0].isdigit()
    if _is_quoted(items, at, end):
        return True
    if item.form == _IS:
        return _names_again(items, at, end)
    if item.form == _WHOLE and end + 1 < len(items) and items[end + 1].has("place"):
        return False
    if item.has("state", "number") or (item.has("measure") and items[at].has("person", "body", "place")):
        return False
    if item.has("noun"):
        return not item.has("verb") or items[end - 1].has("event", "measure", "sign", "conjunction")
    if item.form == _REST:
        return items[at].has("measure")
    if item.has("verb"):
        return _modifies(items, end)
    if item.form in _TIES:
        return _adds(items, at, end)
    if item.form in _QUOTES:
        return any(other.form in _QUOTES for other in items[end + 2 : end + 2 + _QUOTED])
    return (item.has("word") and not item.form[0].isdigit()) or item.form == _CENTRAL


def _modifies(items: Sequence[Item], end: int) -> bool:
    """Whether the verb at ``end`` modifies the noun before it: `đoàn kiểm tra`, `số tiền ủng hộ` figure; not `tổng vốn huy động là`."""
    if items[end].has("happening"):
        return False
    if items[end - 1].has("event"):
        return True
    return items[end - 1].has("measure") and (end + 1 == len(items) or not items[end + 1].has("state", "time", "adverb", "happening"))


def _names_again(items: Sequence[Item], at: int, end: int) -> bool:
    """person `là` person: `đảng viên là người dân tộc thiểu số`; not where the noun is a general one."""
    named = items[at].has("person") and items[at].form not in _GENERAL
    return named and end + 1 < len(items) and items[end + 1].has("person", "level")


def _is_quoted(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether the item at ``end`` lies in a quotation that the phrase has opened, or closes it."""
    return sum(item.form in _QUOTES for item in items[at:end]) % 2 == 1 and not items[end].has("figure")


def _adds(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether the tie at ``end`` adds a noun of a class that the phrase has, or a level to a level."""
    if end + 1 >= len(items):
        return False
    after = items[end + 1]
    if items[end].form in "/-":
        return after.has("noun") and after.start == items[end].end == items[end].start + 1 == items[end - 1].end + 1
    kinds = frozenset[str]().union(*(item.kinds for item in items[at:end]))
    return bool(kinds & after.kinds & {"person", "body", "place", "thing", "level"})
