"""Positions: which person holds which title in which organization, and whether that has ended.

The article becomes a string of letters for its entities (`shape`), titles take their organizations and form groups
(`posts`), groups go to their holders by small named rules (`holders`), and what is told twice becomes one record here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nlp.linking.people import fold, link_people
from nlp.linking.positions.holders import holdings
from nlp.linking.positions.posts import Bodies, grouped
from nlp.linking.positions.shape import Line, lines, shape_of
from nlp.linking.positions.surroundings import Surroundings, completed_from
from nlp.linking.positions.walk import Holding, Story
from nlp.records import Entity, Position, Span
from nlp.sentences import sentences as split_sentences


def link_positions(
    text: str, entities: Sequence[Entity], *, people: Mapping[Entity, Entity] | None = None, sentences: Iterable[Span] | None = None
) -> tuple[Position, ...]:
    """The positions of a canonical text with its sorted ``entities``, in the order of their titles.

    ``people`` leads each PERSON to the mention that names it most fully (see `link_people`); ``sentences`` are
    half-open spans. Both are found where they are not given. Cost grows with the length of text and entities.
    """
    if not any(entity.label == "TITLE" for entity in entities):
        return ()
    people = link_people(text, entities) if people is None else people
    shape = grouped(shape_of(text, entities, split_sentences(text) if sentences is None else sentences))
    found = [_full(holding, people) for holding in _walk(lines(shape), Bodies(entities))]
    return tuple(_told(_merged(found)))


def _walk(found: Iterable[Line], bodies: Bodies) -> Iterator[Holding]:
    story = Story()
    for line in found:
        held = holdings(line, story, bodies)
        surroundings = Surroundings(line, held)
        yield from (completed_from(surroundings, holding) for holding in held)


def _full(holding: Holding, people: Mapping[Entity, Entity]) -> Position:
    person, title, organization = people.get(holding.person, holding.person), holding.post.title, holding.post.organization
    return Position(
        person=person.text,
        title=title.text,
        organization=organization.text if organization else None,
        former=holding.post.former,
        person_span=(person.start, person.end),
        title_span=(title.start, title.end),
        organization_span=(organization.start, organization.end) if organization else None,
        rule=f"position.{holding.rule}",
    )


def _merged(found: Iterable[Position]) -> list[Position]:
    """One record for what is told twice, as first written; former if it is so anywhere."""
    records: dict[tuple[str, str, str], Position] = {}
    for position in sorted(found, key=lambda position: position.title_span or (0, 0)):
        key = fold(position.person), fold(position.title), fold(position.organization or "")
        first = records.setdefault(key, position)
        if position.former and not first.former:
            records[key] = replace(first, former=True, rule=position.rule)
    return list(records.values())


def _told(found: Sequence[Position]) -> Iterator[Position]:
    """Without the titles that are only short for a post named in full: `Chủ tịch Chung`, `chánh thanh tra` (sở).

    `Cựu Chủ tịch Chung` makes the post former, where there is one of that title alone.
    """
    longer = {beginning for position in found for beginning in _beginnings(position)}
    posts = Counter((fold(position.person), fold(position.title)) for position in found if position.organization)
    ended = {(fold(position.person), fold(position.title)) for position in found if position.former and not position.organization}
    for position in found:
        key = fold(position.person), fold(position.title)
        if position.organization:
            yield replace(position, former=True) if key in ended and posts[key] == 1 else position
        elif key not in longer:
            yield position


def _beginnings(position: Position) -> Iterator[tuple[str, str]]:
    """The titles that a position is more than, with its person: `chánh thanh tra` of `chánh thanh tra sở`."""
    person, words = fold(position.person), fold(position.title).split()
    end = len(words) + 1 if position.organization else len(words)
    yield from ((person, " ".join(words[:count])) for count in range(1, end))
