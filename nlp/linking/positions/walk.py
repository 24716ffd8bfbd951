"""A sentence on the way to its positions: what the rules ask of it and write into it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.posts import Bodies, is_rank
from nlp.linking.positions.shape import Group, Line, Post
from nlp.records import Entity

REACH = 90  # characters before a title or a name that are read for words
Posts = tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A person mention with a post that the text gives it, and the rule that saw it."""

    person: Entity
    post: Post
    rule: str


@dataclass(slots=True)
class Story:
    """What one sentence leaves for the next: whom it is about, and the title that heads a list of persons.

    ``hero`` is whom the article names most often, ``dead`` whose death it reports.
    """

    subject: Entity | None = None
    hero: Entity | None = None
    dead: set[Entity] = field(default_factory=set)
    heading: Posts = ()


@dataclass(slots=True)
class Walk:
    """``owner`` is who got the last group, ``titled`` the places of persons that have a title before them.

    ``moved`` is who is appointed to which posts.
    """

    line: Line
    story: Story
    bodies: Bodies
    owner: Entity | None = None
    titled: set[int] = field(default_factory=set)
    moved: dict[Entity, list[Post]] = field(default_factory=dict)
    found: list[Holding] = field(default_factory=list)

    def gap(self, index: int) -> str:
        """What stands before the piece at ``index``, or after the last one."""
        return self.line.pieces[index].gap if index < len(self.line.pieces) else self.line.rest

    def person(self, index: int) -> Entity | None:
        """The person at ``index``, if there is one."""
        node = self.line.pieces[index].node if 0 <= index < len(self.line.pieces) else None
        return node if isinstance(node, Entity) else None

    def bearer(self, index: int) -> Entity | None:
        """The person at ``index``, or the one right after the title there: `là Thạc sĩ P`."""
        node = self.line.pieces[index].node if 0 <= index < len(self.line.pieces) else None
        if isinstance(node, Group) and self.is_prefixed(index + 1):
            return self.person(index + 1)
        return self.person(index)

    def body_before(self, title: Entity) -> Entity | None:
        """The last organization of the sentence before a title."""
        index = bisect_left(self.line.bodies, title.start, key=lambda body: body.start)
        return self.line.bodies[index - 1] if index else None

    def give(self, person: Entity, posts: Posts, rule: str) -> None:
        """Note that ``person`` holds ``posts``."""
        self.found += [Holding(person, post, rule) for post in posts]
        self.owner = person

    def in_apposition(self, index: int) -> bool:
        """Whether a sign stands between a name and the group at ``index``, or nothing: `ông P nguyên Chủ tịch xã`."""
        gap = self.gap(index)
        return self.person(index - 1) is not None and (gap in ("", " ") or gaps().apposition.fullmatch(gap) is not None)

    def is_prefixed(self, index: int) -> bool:
        """Whether the person at ``index`` follows a group as its name: `Chủ tịch UBND tỉnh đồng chí P`."""
        return self.person(index) is not None and gaps().prefix.fullmatch(self.gap(index)) is not None


def former(posts: Posts) -> Posts:
    """The posts as posts of the past."""
    return tuple(replace(post, former=True) for post in posts)


def left(posts: Posts) -> Posts:
    """The posts as those of one who has retired or died; ranks and degrees stay."""
    return tuple(post if is_rank(post.title) else replace(post, former=True) for post in posts)
