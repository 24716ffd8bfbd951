"""Positions: which person holds which title in which organization, and whether that has ended.

The article becomes a string of letters for its entities (`shape`), titles take their organizations and form groups
(`posts`), groups go to their holders by small named rules (`holders`), and what is told twice becomes one record here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nlp.linking.people import fold, link_people
from nlp.linking.positions.holders import holdings
from nlp.linking.positions.posts import Bodies, grouped
from nlp.linking.positions.retold import Told, loose, place
from nlp.linking.positions.shape import Line, Post, lines, shape_of
from nlp.linking.positions.surroundings import Surroundings, completed_from
from nlp.linking.positions.walk import Holding, Story, left
from nlp.linking.positions.workplaces import Workplaces
from nlp.records import Entity, Position, Span
from nlp.sentences import sentences as split_sentences
from nlp.text import canonical

_BEGUN = "position.station-begun"
_NAME = 12  # words of an organization that are compared
_COMMITTEE_MEMBER = canonical("ủy viên").text.split()


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
    story = Story(hero=_hero(people))
    rest: list[Post] = []
    held = list(_walk(lines(shape), Bodies(entities), story, rest))
    dead = {people.get(person, person) for person in story.dead}
    found = [_full(holding, people, dead) for holding in held]
    placed = list(_placed(text, entities, map(Told(found).with_own_body, found)))
    settled = _settled(placed)
    again = filter(None, map(Told(settled).again, rest))
    return tuple(_told(_as_written([*settled, *again])))


def _hero(people: Mapping[Entity, Entity]) -> Entity | None:
    """The person whom the article names most often."""
    return next((person for person, _ in Counter(people.values()).most_common(1)), None)


def _placed(text: str, entities: Sequence[Entity], found: Iterable[Position]) -> Iterator[Position]:
    """The positions, those whose titles tell the kind of their organization with the one last named."""
    titles = {(entity.start, entity.end): entity for entity in entities if entity.label == "TITLE"}
    workplaces = Workplaces(text, entities)
    for position in found:
        title = titles.get(position.title_span) if position.title_span and position.organization is None else None
        body = workplaces.of(title) if title else None
        yield replace(position, organization=body.text, organization_span=(body.start, body.end)) if body else position


def _walk(found: Iterable[Line], bodies: Bodies, story: Story, rest: list[Post]) -> Iterator[Holding]:
    """The holdings of all sentences; ``rest`` gets the posts that these give to nobody."""
    for line in found:
        held = holdings(line, story, bodies)
        rest += loose(line, held)
        surroundings = Surroundings(line, held)
        yield from (completed_from(surroundings, holding) for holding in held)


def _full(holding: Holding, people: Mapping[Entity, Entity], dead: Container[Entity]) -> Position:
    person, title, organization = people.get(holding.person, holding.person), holding.post.title, holding.post.organization
    (post,) = left((holding.post,)) if person in dead else (holding.post,)
    return Position(
        person=person.text,
        title=title.text,
        organization=organization.text if organization else None,
        former=post.former,
        person_span=(person.start, person.end),
        title_span=(title.start, title.end),
        organization_span=(organization.start, organization.end) if organization else None,
        rule=f"position.{holding.rule}",
    )


def _settled(found: Iterable[Position]) -> list[Position]:
    """What is told of posts, in the order of their titles; a post is former if it is so anywhere.

    The beginning of a post in a career, which may still go on, yields to what is told of it elsewhere.
    """
    posts: dict[tuple[str, str, str], Position] = {}
    ordered = sorted(found, key=place)
    for position in ordered:
        first = posts.setdefault(_post(position), position)
        if position.former != first.former and _BEGUN in (position.rule, first.rule):
            posts[_post(position)] = first if position.rule == _BEGUN else position
        elif position.former and not first.former:
            posts[_post(position)] = position
    ends = ((position, posts[_post(position)]) for position in ordered)
    return [
        position if told.former == position.former else replace(position, former=told.former, rule=told.rule) for position, told in ends
    ]


def _as_written(found: Iterable[Position]) -> list[Position]:
    """One record for each written form of a post."""
    written: dict[tuple[str, str, str | None], Position] = {}
    for position in _settled(found):
        written.setdefault((position.person, position.title, position.organization), position)
    return list(written.values())


def _post(position: Position) -> tuple[str, str, str]:
    """Person, title and organization under the form in which two spellings of a post are one."""
    return fold(position.person), fold(position.title), fold(position.organization or "")


def _told(found: Sequence[Position]) -> Iterator[Position]:
    """Without the titles that are only short for a post named in full: `Chủ tịch Chung`, `chánh thanh tra` (sở).

    `Cựu Chủ tịch Chung` makes the post former, where there is one of that title alone; and so does `thôi giữ chức Bí thư
    Huyện ủy Nậm Rốm` the `Bí thư Huyện ủy`, unless it is short for another one.
    """
    longer = {beginning for position in found for beginning in _beginnings(position)}
    posts = Counter((fold(position.person), fold(position.title)) for position in found if position.organization)
    ended = {(fold(position.person), fold(position.title)) for position in found if position.former and not position.organization}
    short = _short_for(found, former=True) - _short_for(found, former=False)
    for position in found:
        key = fold(position.person), fold(position.title)
        if position.organization:
            past = (key in ended and posts[key] == 1) or (*key, fold(position.organization)) in short
            yield replace(position, former=True) if past else position
        elif key not in longer:
            yield position


def _short_for(found: Iterable[Position], *, former: bool) -> set[tuple[str, str, str]]:
    """The posts with shorter names of their organizations, of the posts that are former or are not."""
    short: set[tuple[str, str, str]] = set()
    for position in found:
        words = fold(position.organization or "").split() if position.former == former else []
        short |= {(fold(position.person), fold(position.title), " ".join(words[:count])) for count in range(1, min(len(words), _NAME))}
    return short


def _beginnings(position: Position) -> Iterator[tuple[str, str]]:
    """The titles that a position is more than, with its person: `chánh thanh tra` of `chánh thanh tra sở`."""
    person, words = fold(position.person), fold(position.title).split()
    alone = words[-2:] != _COMMITTEE_MEMBER  # `Tỉnh ủy viên` says all without an organization
    end = len(words) + 1 if position.organization and alone else len(words)
    yield from ((person, " ".join(words[:count])) for count in range(1, end))
