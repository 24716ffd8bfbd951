"""Abbreviations and short names of an article, with what they stand for in it.

    definition   Ủy ban Kiểm tra (UBKT), HĐND (Hội đồng nhân dân), viết tắt là KTGS     checked letter by letter
    given        Tổng công ty Bia Nậm Rốm (Naromco), sau đây gọi tắt là Tổng công ty    after an organization's name
    known        UBND, HĐND                                                             the list `abbreviations`
    short        Đảng ủy Khối, Hóc Môn, ông Phong for names that the article has in full

What the article defines beats the list. A short name that could be two longer ones is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nlp.linking.names.abbreviations import definitions, known
from nlp.linking.names.found import Found
from nlp.linking.names.short import short_organizations, short_people, short_places
from nlp.linking.people import link_people
from nlp.records import Entity, Name, Span

__all__ = ["Found", "find_names"]


def find_names(
    text: str,
    entities: Sequence[Entity],
    *,
    people: Mapping[Entity, Entity] | None = None,
    cut: Callable[[Span], str | None] | None = None,
) -> tuple[Name, ...]:
    """The abbreviations and short names of a canonical text with its sorted ``entities``, one a form, in order.

    ``people`` is what `link_people` gives, found where it is not given. ``cut`` gives the characters of a span as they
    are to be written, by default those of the canonical text. Cost grows with the length of text and entities.
    """

    def write(span: Span) -> str:
        return " ".join((cut(span) or "" if cut else text[slice(*span)]).split())

    abbreviations = [*definitions(text, entities), *known(text)]
    meanings = {text[item.start : item.end]: item.words(text) for item in reversed(abbreviations)}
    found = [*abbreviations, *short_organizations(entities, meanings), *short_places(entities)]
    found += short_people(link_people(text, entities) if people is None else people)
    names: dict[str, tuple[int, Name]] = {}
    for item in found:  # the first to name a form decides what it means, the first place where it stands its order
        form = write((item.start, item.end))
        meaning = item.meaning if isinstance(item.meaning, str) else write(item.meaning)
        start, name = names.get(form, (item.start, Name(form, meaning, item.kind)))
        names[form] = min(start, item.start), name
    return tuple(name for _, name in sorted(names.values(), key=lambda item: item[0]))
