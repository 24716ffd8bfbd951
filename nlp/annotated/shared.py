"""Persons and invented places that stand in more than one split."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.lexicon import forms, load
from nlp.records import Annotation, Entity
from nlp.text import canonical

_CLASSES = ("class_unit", "class_settlement", "class_road", "class_building", "class_nature", "class_zone")
_NUMBERED = re.compile(r"[\d\s.,/-]*(?:[ivxlc]+|[a-zđ]?\d*)?", re.IGNORECASE)  # `thôn 3`, `khu II` is anywhere


@dataclass(frozen=True, slots=True)
class Shared:
    """A name with, for each split, the id of the first article that has it."""

    kind: Literal["person", "place"]
    name: str
    places: Mapping[str, str]


def shared(splits: Mapping[str, Iterable[Annotation]]) -> Iterator[Shared]:
    """The full names of persons, and the names of places in no list of real ones, that several splits have; by name."""
    found: defaultdict[tuple[Literal["person", "place"], str], dict[str, str]] = defaultdict(dict)
    for split, articles in splits.items():
        for article in articles:
            for kind, name in _names(article.entities):
                found[kind, name].setdefault(split, article.id)
    for (kind, name), places in sorted(found.items(), key=lambda item: item[0]):
        if len(places) > 1:
            yield Shared(kind, name, places)


def _names(entities: Iterable[Entity]) -> Iterator[tuple[Literal["person", "place"], str]]:
    for entity in entities:
        form = " ".join(canonical(entity.text).text.split())
        if entity.label == "PERSON" and " " in form and form.lower() not in forms("people", "historic"):
            yield "person", form.title()
        elif entity.label == "LOC" and (name := _bare(form)) and not _NUMBERED.fullmatch(name) and name.lower() not in _known():
            yield "place", name


def _bare(form: str) -> str:
    """The name without the words that say what it is: `Vân Hạ` of `xã Vân Hạ`."""
    words = form.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        if " ".join(words[:size]).lower() in forms("places", *_CLASSES):
            return _bare(" ".join(words[size:]))
    return form


@cache
def _known() -> frozenset[str]:
    """The places of the lists, and the historical persons whom roads and communes are named after; lower case."""
    places = {form.lower() for entry in load("places") for form in entry.forms}
    return frozenset(places) | forms("people", "historic")
