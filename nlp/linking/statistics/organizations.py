"""Whom a figure is about: the name that acts in its clause, that it belongs to, or that the report goes on about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.linking.statistics.lists import Twins, is_each, is_joined
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.parts import NAMED
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.roles import Link
from nlp.text import place_tones

REACH = 40  # items back to a name on the line

_NAMED = ("ORG", "LOC")
_OWNERS = frozenset(map(place_tones, ("của", "thuộc", "thuộc diện", "trực thuộc", "do")))
_PLACES = frozenset(map(place_tones, ("tại", "ở", "trên địa bàn", "trong", "trên", "toàn")))
_SOURCES = frozenset(map(place_tones, ("từ", "theo")))
_TOGETHER = frozenset({"và", ",", "-", "–"})
_CLASSES = tuple(map(place_tones, ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "thôn", "bản")))
_BODIES = tuple(map(place_tones, ("trường", "công ty", "hợp tác xã", "HTX", "bệnh viện", "trung tâm", "đồn")))
_AGENTS = frozenset(map(place_tones, ("do", "được", "bị", "bởi")))
_TOPIC = re.compile(place_tones(r"\W*(?:[^.,;:()]{0,40}, |Tại |Toàn )?"))
_MEANT = frozenset(map(place_tones, ("toàn", "cả", "của", "nay", "trên địa bàn")))
_WHOLE = place_tones("toàn")
_PEOPLE = frozenset(map(place_tones, ("chính quyền", "lãnh đạo", "cán bộ", "đảng viên", "nhân dân", "tập thể", "đoàn")))
_GOES_ON = re.compile(place_tones(r"(?: (?:các|hai|ba) cấp)?,? [a-zà-ỹđ]"))
_AUXILIARIES = frozenset(map(place_tones, ("đã", "đang", "sẽ", "cũng", "vừa")))
_BESIDE = re.compile(place_tones(r"(?:[,(]|\b(?:và|với)) ?$"))  # leads to a name that stands beside another one
_BESIDE_REACH = 6
_OWN = ("owner",)  # rules that hold for their own figure alone
_LOCAL = ("owner", "place")  # and those that hold for their sentence alone
_LINES = 3  # sentences back to it
_BACK = 6  # figures back to one that shares its name
_LEAD = 60  # characters before a name that opens its sentence
_FAR = 1500  # characters over which a report goes on about the same name


class Owner(NamedTuple):
    """A name (index of its entity; None: nobody that has a name) and the rule."""

    entity: int | None
    rule: str


NOBODY = Owner(None, "none")


class Owners:
    """Whom the figures of a page are about."""

    def __init__(self, page: Page, phrases: Sequence[Phrase | None], links: Sequence[Link]) -> None:
        self.page, self.phrases, self.links = page, phrases, links
        self.topics = tuple(_topics(page))
        self.starts = [topic.start for topic in self.topics]
        self.twins = Twins(page.figures)
        self.places = _places(page)
        self.names = [entity.start for entity in page.context.entities]
        self.found: list[Owner] = []

    def owners(self) -> list[Owner]:
        """The organization or place of every figure."""
        for figure in self.page.figures:
            self.found.append(self._owner(figure))
        return [self._later(figure) for figure in self.page.figures]

    def _owner(self, figure: Figure) -> Owner:
        link = self.links[figure.index]
        if link.of is not None and link.of < figure.index and link.role != "part":
            return self.found[link.of]._replace(rule="of")
        if figure.before >= 0 and (is_joined(figure) or is_each(figure)):
            return self.found[figure.index - 1]
        own = self._place(figure) or actor(figure) or agent(figure, self.phrases[figure.index]) or owner(figure, self.phrases[figure.index])
        if own:
            return own
        if link.of is not None and link.of < figure.index:
            return self.found[link.of]._replace(rule="of")
        if link.rule == NAMED and (same := again(reversed(self.twins.before(figure)), self.found)):
            return same
        if is_collective(figure):
            return Owner(None, "collective")
        return self._between(figure) or self._carried(figure)

    def _later(self, figure: Figure) -> Owner:
        """For a headline, the name that the article gives for the same figure below."""
        found = self.found[figure.index]
        return (again(self.twins.after(figure), self.found) or found) if found.entity is None and figure.line.number == 0 else found

    def _place(self, figure: Figure) -> Owner | None:
        """(`toàn` | `cả` | `của` | sign | time)? (`tỉnh` | `xã` | ...): the place of that class that was named last."""
        gap = figure.gap
        for at in range(len(gap) - 1, -1, -1):
            word = gap[at].form.removeprefix(f"{_WHOLE} ")
            if word in self.places and (word != gap[at].form or self._is_meant(figure, at)):
                starts, refs = self.places[word]
                last = bisect_right(starts, gap[at].start) - 1
                return Owner(refs[last], "whole place") if last >= 0 else None
        return None

    def _is_meant(self, figure: Figure, at: int) -> bool:
        """Whether the class word stands for its place: what leads to it, and no other class word joined to it."""
        gap = figure.gap
        if at == 0 and figure.before >= 0:
            return False  # counted by the figure before
        lead = gap[at - 1] if at else None
        behind = gap[at + 1] if at + 1 < len(gap) else None
        if behind is None or behind.has(*_NAMED, "sign", "place") or behind.form in _TOGETHER:
            return lead is not None and lead.form == _WHOLE
        return lead is None or lead.form in _MEANT or lead.has("sign", "time", "report")

    def _between(self, figure: Figure) -> Owner | None:
        """The last name of the paragraph since the figure before."""
        start = self.page.breaks[figure.line.paragraph - 1] if figure.line.paragraph else 0
        start = max(start, self.page.figures[figure.index - 1].quantity.end if figure.index else 0)
        entities = self.page.context.entities
        first, stop = bisect_left(self.names, start), bisect_left(self.names, figure.quantity.start)
        named = (at for at in range(stop - 1, first - 1, -1) if entities[at].label in _NAMED)
        ref = next(named, None)
        if ref is None or _BESIDE.search(self.page.text, max(0, entities[ref].start - _BESIDE_REACH), entities[ref].start):
            return None
        return Owner(ref, "named before")

    def _carried(self, figure: Figure) -> Owner:
        """What the text was about last: the name of the figure before, or one that opened a sentence since."""
        last = self.page.figures[figure.index - 1] if figure.index else None
        at = bisect_right(self.starts, figure.quantity.start) - 1
        topic = self.topics[at] if at >= 0 else None
        if topic and (last is None or topic.start > last.quantity.start) and figure.quantity.start - topic.start < _FAR:
            return Owner(topic.ref, "topic")
        for other in reversed(self.page.figures[max(0, figure.index - _BACK) : figure.index]):
            if figure.line.number - other.line.number > _LINES:
                break
            same = figure.line is other.line
            if self.found[other.index].rule not in (_OWN if same else _LOCAL):
                return self.found[other.index]._replace(rule="carried")
        return NOBODY


def again(others: Iterable[Figure], found: Sequence[Owner]) -> Owner | None:
    """The owner of another figure that is the same, the first of ``others`` that has one."""
    return next((found[other.index]._replace(rule="again") for other in others if found[other.index].entity is not None), None)


def actor(figure: Figure) -> Owner | None:
    """name ... verb ... figure: the nearest name before the figure, in its clause or an earlier one, that does something."""
    items = figure.items
    place, depth = None, 0
    for at in range(figure.at - 1, max(-1, figure.at - REACH), -1):
        item = items[at]
        depth += (item.form == ")") - (item.form == "(")
        if item.form == ";":
            break
        if depth > 0 or not item.has(*_NAMED, "PERSON"):
            continue
        if item.has("PERSON"):
            if _acts(items, at) and not place:
                office = items[at - 1] if at else item
                return Owner(office.ref, "office") if office.has(*_NAMED) else Owner(None, "person")
        elif _leads(items, at) and (_acts(items, at) or (figure.at - at <= 2 and items[at - 1].form in _AGENTS)):
            return Owner(items[_foremost(items, at)].ref, "actor")
        elif place is None and at and (at > figure.before or at <= 3):
            lead = items[at - 1].form
            place = Owner(item.ref, "place") if lead in _PLACES else Owner(item.ref, "source") if lead in _SOURCES else None
    return place


def _foremost(items: Sequence[Item], at: int) -> int:
    """The first of the names that act together: name (`và` | `,` | `-`) name."""
    while at >= 2 and items[at - 1].form in _TOGETHER and items[at - 2].kinds == items[at].kinds:
        at -= 2
    return at


def _leads(items: Sequence[Item], at: int) -> bool:
    """Whether what stands before the name lets it be a subject: nothing, a sign, a time, a word for its people.

    An organization may also follow a verb, as the one that is asked to act.
    """
    if at == 0 or _is_source(items, at - 1):
        return True
    lead = items[at - 1]
    if lead.form == "," and at > 1 and items[at - 2].has("LOC") and items[at].has("LOC"):
        return False
    if lead.has("sign", "conjunction", "adverb", "time", "TITLE") or lead.form in _PEOPLE or lead.form in _AGENTS:
        return True
    if lead.has("noun") and not lead.has("person", "body", "verb"):
        return False
    return items[at].has("ORG") and not lead.has("preposition", "state", "ORG", "LOC") and lead.form not in _OWNERS and lead.form != _WHOLE


def _is_source(items: Sequence[Item], at: int) -> bool:
    """Whether the name at ``at`` opens the line as the source of the article: `Dân trí` [name]."""
    return at == 0 and items[at].has("ORG")


def _acts(items: Sequence[Item], at: int) -> bool:
    """Whether a predicate follows the name, behind its levels (`hai cấp`), names beside it, and brackets; a word of saying is none."""
    depth = 0
    for step, item in enumerate(items[at + 1 : at + 12]):
        depth += (item.form == "(") - (item.form == ")")
        if depth or item.form == ")" or item.has("time") or (item.has("PERSON") and step < 2):
            continue
        if item.has("report"):
            return False
        if item.has("verb", "adverb", "state", "increase", "decrease"):
            return not item.has("noun") or step == 0
        if item.has("preposition", "figure") or item.form in (";", ":", ".") or step > 6:
            return False
    return False


def agent(figure: Figure, phrase: Phrase | None) -> Owner | None:
    """figure phrase `được` name verb: the name that does it."""
    rest = [item for item in figure.rest if phrase is None or item.start >= phrase.end]
    for before, item in pairwise(rest[:7]):
        if before.form in _AGENTS and item.has(*_NAMED):
            return Owner(item.ref, "agent")
    return None


def owner(figure: Figure, phrase: Phrase | None) -> Owner | None:
    """figure phrase (`của` | `thuộc`) name."""
    rest = [item for item in figure.rest if phrase is None or item.start >= phrase.end]
    if len(rest) > 1 and rest[1].has(*_NAMED) and rest[0].form in _OWNERS:
        return Owner(rest[1].ref, "owner")
    return None


def is_collective(figure: Figure) -> bool:
    """noun word? word? `đã` ... figure: a subject without a name, such as `cấp ủy các cấp đã ...`."""
    gap = figure.gap
    for at, item in enumerate(gap):
        if item.has("body", "person") and not item.has("verb") and not (at and gap[at - 1].has("preposition", "verb")):
            tail = gap[at + 1 : at + 7]
            if tail and tail[0].has("place"):
                continue  # `lãnh đạo tỉnh` speaks for the place that was named
            end = next((place for place, other in enumerate(tail) if other.has("adverb")), None)
            if (
                end is not None
                and all(other.has("word", "level", "verb", "noun", "preposition") for other in tail[:end])
                and tail[end].form in _AUXILIARIES
            ):
                return True
    return False


def _places(page: Page) -> dict[str, tuple[list[int], list[int]]]:
    """The places of the text by their class word: where each begins, and its entity."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for index, entity in enumerate(page.context.entities):
        if entity.label in _NAMED:
            for word in _CLASSES if entity.label == "LOC" else _BODIES:
                if entity.text.lower().startswith(f"{word.lower()} "):
                    starts, refs = found.setdefault(word.lower(), ([], []))
                    starts.append(entity.start)
                    refs.append(index)
    return found


def _topics(page: Page) -> Iterator[Item]:
    """The names that open a sentence and go on with a predicate."""
    starts = [start for start, _ in page.context.sentences]
    for index, entity in enumerate(page.context.entities):
        home = bisect_right(starts, entity.start) - 1
        if entity.label not in _NAMED or home < 0 or entity.start - starts[home] > _LEAD:
            continue
        if _GOES_ON.match(page.text, entity.end) and _TOPIC.fullmatch(page.text, starts[home], entity.start):
            yield Item(entity.start, entity.end, "", frozenset({entity.label}), index)
