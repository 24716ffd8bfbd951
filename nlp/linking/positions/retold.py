"""Posts told again in other words: `vị bí thư`, `cựu chủ tịch xã`, a bare title in the headline.

A title without a name beside it is of the person who is given that post elsewhere, the nearest before, else the first
after; a bare title with a name has the organization that is written with that post of that person, found alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.posts import is_rank, plain
from nlp.linking.positions.shape import Group, Line, Post
from nlp.linking.positions.walk import REACH, Holding
from nlp.records import Position

RULE = "position.told-again"
_TRIED = 12  # holders of a title that are looked at on either side


def loose(line: Line, held: Iterable[Holding]) -> Iterator[Post]:
    """The posts of a sentence without a holder, but those that stand for several or for nobody."""
    given = {holding.post.title for holding in held}
    for piece in line.pieces:
        if not isinstance(piece.node, Group) or any(post.title in given for post in piece.node.posts):
            continue
        before = piece.gap[-REACH:]
        if not gaps().several.search(before) and not gaps().anyone.search(before):
            yield from (post for post in piece.node.posts if not is_rank(post.title))


class Told:
    """The positions of an article by their titles, in the order of the text."""

    def __init__(self, found: Iterable[Position]) -> None:
        self._by_title: dict[str, list[Position]] = {}
        for position in sorted(found, key=place):
            for form in {fold(position.title), plain(fold(position.title))}:
                self._by_title.setdefault(form, []).append(position)

    def with_own_body(self, position: Position) -> Position:
        """``position`` with the organization that is written with that post of that person, where it has none."""
        if position.organization is not None:
            return position
        person = fold(position.person)
        told = self._nearest(fold(position.title), place(position), lambda other: bool(other.organization) and fold(other.person) == person)
        return position if told is None else replace(position, organization=told.organization, organization_span=told.organization_span)

    def again(self, post: Post) -> Position | None:
        """The post as one of the person who is given it elsewhere; None where nobody is."""
        words = fold(post.title.text).split()
        for count in range(len(words), 0, -1):
            fits = partial(_is_told_again, post=post, level=" ".join(words[count:]))
            if (told := self._nearest(" ".join(words[:count]), post.title.start, fits)) is not None:
                return _retold(told, post, keeps_body=count == len(words))
        return None

    def _nearest(self, form: str, start: int, fits: Callable[[Position], bool]) -> Position | None:
        found = self._by_title.get(form, [])
        index = bisect_left(found, start, key=place)
        before = (found[at] for at in range(index - 1, max(index - _TRIED, 0) - 1, -1))
        return next(filter(fits, chain(before, islice(found, index, index + _TRIED))), None)


def _is_told_again(told: Position, *, post: Post, level: str) -> bool:
    """Whether ``post``, whose title ends in ``level``, can be the one told of somebody: `chủ tịch xã` the `Chủ tịch UBND xã A`."""
    if post.former != told.former and (post.former or gaps().new.search(post.joint)):
        return False
    body = fold(told.organization or "")
    if post.organization is not None:
        return not level and body.startswith(fold(post.organization.text))
    return not level or f" {level} " in f" {body} "


def _retold(told: Position, post: Post, *, keeps_body: bool) -> Position:
    """The position of ``told`` with the words of ``post``; a title with its level inside has no organization."""
    body = post.organization
    position = replace(told, title=post.title.text, title_span=(post.title.start, post.title.end), rule=RULE)
    if body is not None:
        return replace(position, organization=body.text, organization_span=(body.start, body.end))
    return position if keeps_body else replace(position, organization=None, organization_span=None)


def place(position: Position) -> int:
    """Where the title of a position stands."""
    return position.title_span[0] if position.title_span else 0
