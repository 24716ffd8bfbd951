"""Variants of annotated articles: other names, other villages, other figures, and records that follow them.

For training alone. The same name gets the same new name in its full and short forms; a village or commune the same in every body
and place that bears it; counts of an article are all multiplied by one number, so that parts still make up their total and shares,
changes and implied earlier values stay true. What is not sure to stay true stays as it is: historic and foreign names, provinces,
figures in words, ranges, amounts with a scale word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from nlp.errors import SettingError
from nlp.lexicon import forms, load
from nlp.records import Annotation, Entity, Position, Span, Statistic

_PLACE = re.compile(r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Ấấ]p|[Bb]ản|[Bb]uôn|[Ll]àng) ((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ ?){2,3})(?<! )")
# Of communes everywhere.
# fmt: off
_SYLLABLES = ("An", "Bình", "Cẩm", "Châu", "Diên", "Hạ", "Hoà", "Lâm", "Lộc", "Minh", "Ninh", "Phong", "Sơn", "Tân", "Thạch", "Thuận")
# fmt: on
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})*")
_MOST = 100_000  # larger counts are populations and the like: people would notice
_MIDDLE = ("Thị", "Văn", "A")  # they stay: they tell who somebody is like no given name does
_KEPT_APART = ("dev", "test")

Edit = tuple[int, int, str]


def variants(annotation: Annotation, *, copies: int, seed: int) -> Iterator[Annotation]:
    """``copies`` variants of an article, their ids with `~1`, `~2`; the same seed gives the same. Raises SettingError for dev and test."""
    if annotation.id.partition("-")[0] in _KEPT_APART:
        remedy = "Make variants of train articles only: variants of others would make their scores a lie."
        raise SettingError(annotation.id, found="an article of dev or test", expected="one of train", remedy=remedy)
    for number in range(1, copies + 1):
        yield _variant(annotation, f"{annotation.id}~{number}", Random(f"{seed} {annotation.id} {number}"))


def _variant(annotation: Annotation, name: str, random: Random) -> Annotation:
    words = _people(annotation.entities, random) | _places(annotation.entities, random)
    scaled = _scaled(annotation.statistics, random)
    edits = sorted([*_renamed(annotation.entities, words), *((s.start, s.end, new) for s, new in scaled.values())])
    text, moved = _applied(annotation.text, edits)
    title = annotation.title
    if title is not None and (at := annotation.text.find(title)) >= 0:
        title = text[slice(*moved((at, at + len(title))))]
    changed = [scaled[number][0] if number in scaled else figure for number, figure in enumerate(annotation.statistics)]
    entities = tuple(_entity(each, text, moved) for each in annotation.entities)
    new = {old.text: entity.text for old, entity in zip(annotation.entities, entities, strict=True)}
    return replace(
        annotation,
        id=name,
        text=text,
        title=title,
        entities=entities,
        positions=tuple(_position(each, new) for each in annotation.positions),
        statistics=tuple(_statistic(each, _Carried(annotation.text, text, moved), new) for each in changed),
        names=(),
    )


def _position(position: Position, new: Mapping[str, str]) -> Position:
    """The position by its new names; spans are for predictions, and gold does without."""
    organization = None if position.organization is None else new.get(position.organization, position.organization)
    return Position(new.get(position.person, position.person), new.get(position.title, position.title), organization, position.former)


def _people(entities: Sequence[Entity], random: Random) -> dict[str, str]:
    """Old and new names: full ones, and the short forms that their last syllables make."""
    surnames, given = (
        forms("people", "surname"),
        sorted({form for entry in load("people") if entry.kind == "given" for form in entry.forms}),
    )
    historic = {form for entry in load("people") if entry.kind in ("historic", "foreign") for form in entry.forms}
    full = dict.fromkeys(each.text for each in entities if each.label == "PERSON" and 3 <= len(each.text.split()) <= 4)
    words: dict[str, str] = {}
    for name in full:
        parts = name.split()
        if name in historic or parts[0].lower() not in surnames or name.isupper() or unicodedata.normalize("NFC", name) != name:
            continue
        fresh = random.sample(given, 2)
        new = [*parts[:-1], fresh[1]] if parts[-2] in _MIDDLE else [*parts[:-2], *fresh]
        for size in (len(parts), 2, 1):
            words.setdefault(" ".join(parts[-size:]), " ".join(new[-size:]))
    return words


def _places(entities: Sequence[Entity], random: Random) -> dict[str, str]:
    """Names of communes, wards, villages, and new ones of as many syllables, none of them a province."""
    provinces = {form for entry in load("places") if "province" in entry.kind for form in entry.forms}
    names = dict.fromkeys(match[1] for each in entities if each.label in ("ORG", "LOC") for match in _PLACE.finditer(each.text))
    words = {}
    for name in names:
        new = " ".join(random.sample(_SYLLABLES, len(name.split())))
        if name not in provinces and new not in provinces:
            words[name] = new
    return words


def _found(text: str, words: Mapping[str, str]) -> Iterator[Edit]:
    if text in words:
        yield 0, len(text), words[text]
        return
    longer = sorted((word for word in words if " " in word), key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in longer)
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text) if pattern else ():
        yield match.start(), match.end(), words[match[0]]


def _renamed(entities: Sequence[Entity], words: Mapping[str, str]) -> Iterator[Edit]:
    for each in entities:
        for start, end, new in _found(each.text, words):
            yield each.start + start, each.start + end, new


def _scaled(figures: Sequence[Statistic], random: Random) -> dict[int, tuple[Statistic, str]]:
    """The figures that change, by number: as the new record, and as written. Figures that hang together change together or not at all."""
    factor = random.choice((2, 3))
    home = list(range(len(figures)))
    for number, figure in enumerate(figures):
        if figure.of is not None:
            old, new = home[number], home[figure.of]
            home = [new if each == old else each for each in home]
    fixed = {home[number] for number, figure in enumerate(figures) if not (_can_change(figure) or figure.unit == "%")}
    found = {}
    for number, figure in enumerate(figures):
        if home[number] not in fixed and _can_change(figure):
            value = figure.value * factor
            found[number] = (replace(figure, value=value), f"{value:,f}".replace(",", "."))
    return found


def _can_change(figure: Statistic) -> bool:
    plain = _PLAIN.fullmatch(figure.text) is not None and figure.upper is None and figure.out_of is None
    return plain and figure.unit is None and figure.value == Decimal(figure.text.replace(".", "")) and 1 < figure.value < _MOST


class _Moved:
    """Where offsets lie after edits; an offset inside an edit belongs to its end."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._ends = [end for _, end, _ in edits]
        self._shifts, total = [0], 0
        for start, end, new in edits:
            total += len(new) - (end - start)
            self._shifts.append(total)

    def __call__(self, span: Span) -> Span:
        start, end = (at + self._shifts[bisect_right(self._ends, at)] for at in span)
        return start, end


def _applied(text: str, edits: Sequence[Edit]) -> tuple[str, _Moved]:
    parts, done = [], 0
    for start, end, new in edits:
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]]), _Moved(edits)


def _entity(entity: Entity, text: str, moved: _Moved) -> Entity:
    start, end = moved((entity.start, entity.end))
    return replace(entity, start=start, end=end, text=text[start:end])


class _Carried:
    """Words of the old text as they stand in the new one."""

    def __init__(self, old: str, new: str, moved: _Moved) -> None:
        self._old, self.new, self.moved = old, new, moved

    def __call__(self, words: str | None) -> str | None:
        at = -1 if words is None else self._old.find(words)
        return words if words is None or at < 0 else self.new[slice(*self.moved((at, at + len(words))))]


def _statistic(figure: Statistic, carried: _Carried, new: Mapping[str, str]) -> Statistic:
    start, end = carried.moved((figure.start, figure.end))
    organization = None if figure.organization is None else new.get(figure.organization, figure.organization)
    moved = replace(figure, start=start, end=end, text=carried.new[start:end], organization=organization)
    plain = replace(moved, counted=carried(figure.counted), action=carried(figure.action))
    return replace(plain, counted_span=None, action_span=None, organization_span=None, period_span=None)
