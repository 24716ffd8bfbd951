"""Which mentions name the same person: short names are led to the mention that names the person most fully.

`ông Phong`, `Kim Thúy`, `Chủ tịch Chung` go to the full name whose last syllables they are, nearest earlier first,
then nearest later; the sex that words of address and middle names tell, and a title before the name, decide between
several. `ông Tập`, `ông Trump` go to a foreign name by its surname, first or last. A byline or photo credit is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from nlp import lexicon
from nlp.records import Entity
from nlp.text import canonical, place_tones

Key = tuple[str, ...]  # the folded syllables of a name

_SYLLABLE = re.compile(r"[^\W\d_]+")
_UNCLE = ("hồ", "chí", "minh")
_MIDDLE = {"văn": "male", "thị": "female"}
_CREDIT = re.compile(r"(?:ảnh|tin|bài|thực hiện|video|clip|đồ hoạ|nguồn|ghi|theo)\s*[:\-–]\s*$")
_LINE_END = re.compile(r"[ \t.]*(?:\([^()\n]{1,30}\)|[/-] ?[^\n]{0,30})?[ \t)]*(?:\n|$)")
_ALIAS = re.compile(r"(?<!\w)(?:bí danh|tức|tên thật|tên khai sinh|thường gọi|tên thường gọi|biệt danh)(?: là)?\s*:?\s*$")
_MOST_TITLES = 8  # of a person that are kept to tell it from its namesakes
_REACH = 24  # characters before a name that are read for words of address; or to the name that it is an alias of


def fold(text: str) -> str:
    """Lower case, tones in place: under this form two spellings of a name are one."""
    return place_tones(text.lower())


@dataclass(frozen=True, slots=True)
class Mention:
    """A PERSON in the text; ``sex`` and ``titles`` are what stands around it tells, ``own`` marks a byline,
    ``alias`` another name of the person before it.
    """

    entity: Entity
    key: Key
    sex: str | None
    titles: frozenset[str]
    own: bool
    alias: bool


def link_people(text: str, entities: Sequence[Entity]) -> dict[Entity, Entity]:
    """Each PERSON of sorted ``entities`` with the first mention of its fullest form. Cost grows with their number."""
    found = list(mentions(text, entities))
    full = _maximal(mention.key for mention in found if not mention.own)
    people = _people(mention for mention in found if mention.key in full and not mention.own)
    ways = [way for by in ("given", "surname") for way in (_choices(found, people, by), _choices(found[::-1], people, by)[::-1])]
    links: dict[Entity, Entity] = {}
    for mention, *choices in zip(found, *ways, strict=True):
        chosen = None if mention.own else next(filter(None, (people.get(mention.key), *choices)), None)
        links[mention.entity] = chosen.first if chosen else mention.entity
    return _with_aliases(found, links)


def _with_aliases(found: Sequence[Mention], links: dict[Entity, Entity]) -> dict[Entity, Entity]:
    """`P, bí danh P2`: the second name is led to whom the first one names, wherever it stands."""
    bearers: dict[Entity, Entity] = {}
    named: set[Entity] = set()
    for before, mention in pairwise(found):
        bearer, name = links[before.entity], links[mention.entity]
        near = mention.entity.start - before.entity.end < _REACH
        if mention.alias and near and name not in named and bearer not in bearers and name != bearer:
            bearers.setdefault(name, bearer)
            named.add(bearer)
    return {mention: bearers.get(full, full) for mention, full in links.items()} if bearers else links


def mentions(text: str, entities: Sequence[Entity]) -> Iterator[Mention]:
    """The persons of a text with what their surroundings tell of them."""
    for index, entity in enumerate(entities):
        if entity.label == "PERSON":
            key = tuple(_SYLLABLE.findall(fold(entity.text)))
            own = _is_byline(text, entities, index, len(key))
            alias = _ALIAS.search(fold(text[max(0, entity.start - _REACH) : entity.start])) is not None
            yield Mention(entity, key, _sex(text, entity, key), frozenset(_titles(text, entities, index)), own, alias)


@dataclass(slots=True)
class _Person:
    """A full name with all that the article tells of its holder."""

    first: Entity
    key: Key
    sex: str | None
    titles: set[str]
    historic: bool


def _people(full: Iterable[Mention]) -> dict[Key, _Person]:
    people: dict[Key, _Person] = {}
    for mention in full:
        person = people.setdefault(mention.key, _Person(mention.entity, mention.key, None, set(), mention.key in _historic()))
        person.sex = person.sex or mention.sex
        person.titles.update(islice(sorted(mention.titles), max(0, _MOST_TITLES - len(person.titles))))
    return people


def _maximal(keys: Iterable[Key]) -> set[Key]:
    """The names that are no other name's last syllables; a single syllable is no full name while there is another."""
    distinct = set(keys)
    parts = {key[start:] for key in distinct for start in range(1, len(key))}
    firsts = {key[:1] for key in distinct if len(key) > 1}
    aliases = _uncle_forms() if _UNCLE in distinct else frozenset[Key]()
    short = parts | firsts | aliases
    return {key for key in distinct if key and key not in short}


class _Seen:
    """The persons met so far, under the syllables that can name them; the newest counts."""

    def __init__(self, by: str) -> None:
        self._by, self._count = by, 0
        self._met: dict[tuple[Key, str], tuple[int, _Person]] = {}

    def add(self, person: _Person) -> None:
        """Remember ``person`` under its last syllables (or its surname), with its sex and its titles."""
        if person.key == _UNCLE:
            return
        names = [person.key[:1]] if self._by == "surname" else [person.key[start:] for start in range(1, len(person.key))]
        marks = ["historic"] if person.historic else [f"sex {person.sex}", *(f"title {title}" for title in person.titles)]
        self._count += 1
        self._met.update({(name, mark): (self._count, person) for name in names for mark in marks})

    def find(self, mention: Mention) -> _Person | None:
        """The newest person of that name: of the same title before others, then of no other sex, then of history."""
        sexes = ("male", "female", None) if mention.sex is None else (mention.sex, None)
        for marks in ([f"title {title}" for title in mention.titles], [f"sex {sex}" for sex in sexes], ["historic"]):
            met = [self._met[mention.key, mark] for mark in marks if (mention.key, mark) in self._met]
            if met:
                return max(met, key=lambda item: item[0])[1]
        return None


def _choices(found: Sequence[Mention], people: dict[Key, _Person], by: str) -> list[_Person | None]:
    """For each mention, in the order given, the nearest person before it that it can name by given name or surname."""
    seen, chosen = _Seen(by), list[_Person | None]()
    uncle = people.get(_UNCLE)
    for mention in found:
        person = None if mention.own else people.get(mention.key)
        if person is not None:
            seen.add(person)
        chosen.append(uncle if mention.key in _uncle_forms() else seen.find(mention))
    return chosen


@cache
def _historic() -> frozenset[Key]:
    return frozenset(_key(form) for entry in lexicon.load("people") if entry.kind == "historic" for form in entry.forms)


@cache
def _uncle_forms() -> frozenset[Key]:
    """What Hồ Chí Minh is called as well: `Bác Hồ`, `Nguyễn Ái Quốc`."""
    entries = (entry for entry in lexicon.load("people") if entry.canonical and _key(entry.canonical) == _UNCLE)
    return frozenset(_key(form) for entry in entries for form in entry.forms) - {_UNCLE} | {("bác",)}


def _key(form: str) -> Key:
    return tuple(_SYLLABLE.findall(fold(canonical(form).text)))


def _sex(text: str, entity: Entity, key: Key) -> str | None:
    before = _address().search(fold(text[max(0, entity.start - _REACH) : entity.start]))
    kind = _kinds()[before[1]] if before else None
    if kind in ("male", "female"):
        return kind
    return next((_MIDDLE[syllable] for syllable in key[1:-1] if syllable in _MIDDLE), None)


@cache
def _kinds() -> dict[str, str]:
    return {form.lower(): entry.kind for entry in lexicon.load("address") for form in entry.forms}


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({alternatives(_kinds())})\s*$")


def alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of ``forms``, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _titles(text: str, entities: Sequence[Entity], index: int) -> Iterator[str]:
    """The titles that stand right before a person, an organization between them or not, or right after."""
    for step in (1, 2):
        other = entities[index - step] if index >= step else None
        if other is None or not _touch(text, other, entities[index - step + 1]):
            break
        if other.label == "TITLE":
            yield fold(other.text)
        if other.label not in ("ORG", "LOC"):
            break
    after = entities[index + 1] if index + 1 < len(entities) else None
    if after is not None and after.label == "TITLE" and _touch(text, entities[index], after):
        yield fold(after.text)


def _touch(text: str, left: Entity, right: Entity) -> bool:
    return right.start - left.end <= 3 and "\n" not in text[left.end : right.start]


def _is_byline(text: str, entities: Sequence[Entity], index: int, syllables: int) -> bool:
    """[credit, ":"], name, [note in brackets], end of line; nothing before it on the line but a finished sentence."""
    entity = entities[index]
    if syllables < 2 or not _LINE_END.match(text, entity.end):
        return False
    before = text[max(0, entity.start - _REACH) : entity.start].rstrip(" ")
    if before[-2:-1].isdigit():  # `2. Trần Văn Khải` in a list
        return False
    if not before or before.endswith(("\n", ".", "!", "?", '"', ")", "…", "]")):
        return not (index and entities[index - 1].label == "TITLE" and _touch(text, entities[index - 1], entity))
    return _CREDIT.search(fold(before)) is not None
