"""What an article said once in full is known when it comes again in short: a second look for later mentions.

Persons: `Lục Thị Kim Nhạn` makes `Kim Nhạn` a person. Organizations: an abbreviation in brackets after a
name (`Tổng công ty Sao Mai (Samaico)`), the name of a company without its head (`Sao Mai`), a body without its
place (`ban quản lý đường sắt đô thị` after `ban quản lý đường sắt đô thị TP Hà Nội`). Places: `huyện Nậm Rin` makes
`Nậm Rin` a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.records import Entity, Label
from nlp.tagging.merge import Proposal
from nlp.tagging.rules.places import place_end
from nlp.tagging.views import View, view
from nlp.text import syllables

_BRACKETED = re.compile(
    r'\s*\((?:gọi tắt là|viết tắt là|viết tắt|sau đây gọi là)?\s*"?([A-ZĐƯ][\w&.-]{1,24}(?: [A-ZĐƯ\d][\w&.-]*){0,2})"?\s*[,;)]'
)
_COMPANY = re.compile(r"(?:tổng )?(?:công ty|cty|tập đoàn|ngân hàng|doanh nghiệp|xí nghiệp)\b")


def find_again(seen: View, entities: Iterable[Entity]) -> Iterator[Proposal]:
    """Proposals for later mentions of what ``entities`` name in full. Cost grows with the text, not with the product."""
    forms: dict[tuple[str, ...], tuple[Label, str]] = {}
    at = {token.start: index for index, token in enumerate(seen.tokens)}
    for entity in entities:
        for form, rule in _short_forms(seen, entity, at.get(entity.start)):
            forms.setdefault(tuple(syllable.text for syllable in syllables(form)), (entity.label, rule))
    yield from _scan(seen, forms)


def _short_forms(seen: View, entity: Entity, at: int | None) -> Iterator[tuple[str, str]]:
    """Short forms with their rules; ``at`` is the syllable with which the entity begins, None where it begins inside one."""
    if entity.label == "PERSON":
        yield from _of_person(entity.text)
    if entity.label == "LOC":
        yield from _of_place(seen, entity, at)
    if entity.label == "ORG":
        if bracket := _BRACKETED.match(seen.text, entity.end):
            yield bracket[1], "abbreviation"
        yield from _of_organization(entity)


def _of_person(name: str) -> Iterator[tuple[str, str]]:
    parts = name.split()
    if len(parts) > 1:
        yield name, "full"
    if len(parts) > 2:
        yield " ".join(parts[-2:]), "given"
        yield parts[-1], "single"


def _of_organization(entity: Entity) -> Iterator[tuple[str, str]]:
    if "description" in (entity.rule or "") and (stem := _before_place(entity.text)):
        yield stem, "without_place"
    if _COMPANY.match(entity.text.lower()) and (core := _core(entity.text)):
        yield core, "core"


def _of_place(seen: View, entity: Entity, at: int | None) -> Iterator[tuple[str, str]]:
    """The name without its class: `Nậm Khao` after `huyện Nậm Khao`; of two syllables at least"""
    classes = () if at is None else seen.matching(at, "places:class_unit", "places:class_settlement")
    if at is None or not any(seen.tokens[match.end - 1].end <= entity.end for match in classes):
        return
    start = next((index for index in range(at + 1, len(seen)) if seen.capital[index]), len(seen))
    if start + 1 < len(seen) and seen.tokens[start + 1].start < entity.end:
        yield seen.text[seen.tokens[start].start : entity.end], "place"


def _before_place(name: str) -> str:
    """The name up to the place or level that ends it, empty where none does."""
    seen = view(name)
    place = next(
        (index for index in range(3, len(seen)) if place_end(seen, index)[0] == len(seen) or seen.first(index, "organizations:level")), 0
    )
    return name[: seen.tokens[place - 1].end] if place else ""


def _core(name: str) -> str:
    """The last two or three syllables of a company's name if they are capitals behind lower case, and no place."""
    seen = view(name)
    start = len(seen)
    while start > 1 and (seen.capital[start - 1] or seen.tokens[start - 1].text.isdigit()):
        start -= 1
    known = not 2 <= len(seen) - start <= 3 or place_end(seen, start)[0] > start
    return "" if known else name[seen.tokens[start].start :]


def _stands_alone(seen: View, index: int) -> bool:
    """Whether a single syllable can be a person's short name here: inside a sentence, no part of a run or word, in no other list."""
    around = seen.is_capital(index - 1) or seen.is_capital(index + 1) or seen.is_inside_word(index + 1)
    first = seen.broken[index] or seen.lower(index - 1) in (".", "!", "?", ":", '"', "…")
    return not (around or first or seen.joined[index]) and seen.first(index, "places:", "heads:", "organizations:", "titles:") is None


def _scan(seen: View, forms: dict[tuple[str, ...], tuple[Label, str]]) -> Iterator[Proposal]:
    """Where one of the forms stands, the longest first; ``forms``: syllables as written -> label and rule."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    for index, token in enumerate(seen.tokens):
        for length in sorted(lengths.get(token.text, ()), reverse=True):
            found = forms.get(tuple(item.text for item in seen.tokens[index : index + length])) if index + length <= len(seen) else None
            if found is not None and (found[1] != "single" or _stands_alone(seen, index)):
                yield Proposal(token.start, seen.tokens[index + length - 1].end, found[0], f"memory.{found[1]}")
                break
