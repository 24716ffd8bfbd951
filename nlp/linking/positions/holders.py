"""Who holds a group of posts: small named rules over what stands before and after the group in its sentence.

    title-name   Chủ tịch UBND tỉnh (đồng chí) P            the last word before a name wins over all others
    name-title   P, G   P - G   P (G)                       apposition
    is           P hiện là G
    office       P được bầu giữ chức G; miễn nhiệm G đối với P
    called       Bí thư Tỉnh ủy, ông P
    list         các Phó Chủ tịch UBND tỉnh: P, P và P      one title, several persons
    station      Từ 1992 đến 1996: G                        a career, its person named before
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.posts import Bodies, completed
from nlp.linking.positions.shape import Group, Line, Piece, Post
from nlp.records import Entity

_REACH = 90  # characters before a title that are read for a verb
_FORMER = ("career", "leaving", "removing")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person mention with a post that the text gives it, and the rule that saw it."""

    person: Entity
    post: Post
    rule: str


@dataclass(slots=True)
class Story:
    """What one sentence leaves for the next: whom it is about, and the title that heads a list of persons."""

    subject: Entity | None = None
    heading: tuple[Post, ...] = ()


@dataclass(slots=True)
class _Walk:
    """A sentence on the way: which person the group to the left went to, and what has been found."""

    line: Line
    story: Story
    bodies: Bodies
    owner: Entity | None = None
    titled: set[int] = field(default_factory=set)  # indexes of persons that have a title before them
    found: list[Holding] = field(default_factory=list)

    def gap(self, index: int) -> str:
        """What stands before the piece ``index``, or after the last one."""
        return self.line.pieces[index].gap if index < len(self.line.pieces) else self.line.rest

    def person(self, index: int) -> Entity | None:
        """The person at ``index``, if there is one."""
        node = self.line.pieces[index].node if 0 <= index < len(self.line.pieces) else None
        return node if isinstance(node, Entity) else None

    def give(self, person: Entity, posts: tuple[Post, ...], rule: str) -> None:
        """Note that ``person`` holds ``posts``."""
        self.found += [Holding(person, post, rule) for post in posts]
        self.owner = person


def holdings(line: Line, story: Story, bodies: Bodies) -> Iterator[Holding]:
    """What a sentence says of who holds what; ``story`` is brought up to date."""
    walk = _Walk(line, story, bodies)
    _open_list(walk)
    for index, piece in enumerate(line.pieces):
        if isinstance(piece.node, Group):
            _group(walk, index, piece.node.posts)
        elif piece.node != walk.owner:
            walk.owner = None
    _mark_gone(walk)
    yield from walk.found
    _leave(walk)


def _group(walk: _Walk, index: int, posts: tuple[Post, ...]) -> None:
    """The rules in their order: a name right after the title, then what stands before it, then what follows."""
    after, verb, before = walk.person(index + 1), _verb(walk, index), len(walk.found)
    named = after is not None and _is_prefix(walk.gap(index + 1), posts)
    cut = _cut(walk, index, posts, verb) if named else len(posts)
    settled = cut > 0 and _by_what_precedes(walk, index, completed(posts[:cut], walk.bodies), verb)
    if named:
        _before_name(walk, index, completed(posts[cut:], walk.bodies))
    elif after is not None and not settled:
        _by_what_follows(walk, index, completed(posts, walk.bodies), after)
    if len(walk.found) == before:
        walk.owner = None


def _by_what_precedes(walk: _Walk, index: int, posts: tuple[Post, ...], verb: re.Match[str] | None) -> bool:
    """Give the posts to a person before them; whether what stands before settles whose they are."""
    if _in_apposition(walk, index):
        _give_run(walk, index - 1, posts)
        return True
    return verb is not None and _by_verb(walk, index, posts, verb)


def _is_prefix(gap: str, posts: tuple[Post, ...]) -> bool:
    return gaps().prefix.fullmatch(gap) is not None and (not gap.startswith(".") or len(posts[-1].title.text) <= 8)


def _before_name(walk: _Walk, index: int, posts: tuple[Post, ...]) -> None:
    """Give the posts to the name right after them, and in a list to the names after that."""
    several = gaps().several.search(walk.gap(index)) is not None
    if "hưu" in walk.gap(index + 1):
        posts = _former(posts)
    persons = _listed(walk, index + 1)
    for person in persons if several else itertools.islice(persons, 1):
        walk.give(person, posts, "list" if several else "title-name")
    walk.titled.add(index + 1)


def _cut(walk: _Walk, index: int, posts: tuple[Post, ...], verb: re.Match[str] | None) -> int:
    """Where a group between two persons parts: `P1, G; G P2` at the semicolon, `P1, G, G P2` before the last post."""
    cut = next((at for at in range(len(posts) - 1, 0, -1) if posts[at].joint.startswith(";")), 0)
    if cut or len(posts) < 2:
        return cut
    if verb is not None and verb.lastgroup != "appointing" and (walk.person(index - 1) or walk.owner) is not None:
        return len(posts) - 1
    if _in_apposition(walk, index) and index - 1 not in walk.titled:
        return len(posts) - 1
    joined_by_and = posts[-1].joint.endswith("và") and posts[-2].organization is not None
    return len(posts) - 1 if joined_by_and else 0


def _listed(walk: _Walk, index: int) -> Iterator[Entity]:
    """The persons of a list that begins at ``index``, up to the first thing that is no part of a list."""
    first = index
    while index < len(walk.line.pieces):
        piece = walk.line.pieces[index]
        if isinstance(piece.node, Entity):
            if index > first and not gaps().listed.fullmatch(piece.gap):
                return
            yield piece.node
        elif not gaps().apposition.fullmatch(piece.gap) or _titles_next(walk, index):
            return
        index += 1


def _titles_next(walk: _Walk, index: int) -> bool:
    return walk.person(index + 1) is not None and gaps().prefix.fullmatch(walk.gap(index + 1)) is not None


def _in_apposition(walk: _Walk, index: int) -> bool:
    """Whether a sign stands between the name and the group, or nothing: `ông P nguyên Chủ tịch xã`."""
    gap = walk.gap(index)
    return walk.person(index - 1) is not None and (gap in ("", " ") or gaps().apposition.fullmatch(gap) is not None)


def _give_run(walk: _Walk, index: int, posts: tuple[Post, ...]) -> None:
    """Give the person at ``index`` the posts after its name, and with it those of `các đồng chí P, P và P, G`."""
    first = index
    while walk.person(first - 1) is not None and gaps().listed.fullmatch(walk.gap(first)) and ";" not in walk.gap(first):
        first -= 1
    if first < index and not gaps().several.search(walk.gap(first)):
        first = index
    for at in range(first, index + 1):
        person = walk.person(at)
        if person is not None:
            walk.give(person, _of_removal(walk, at, posts), "name-title")


def _of_removal(walk: _Walk, index: int, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """`miễn nhiệm chức vụ với ông P, G`: the post in apposition is the one that is taken."""
    match = gaps().recipient.fullmatch(walk.gap(index))
    removed = match is not None and (verb := gaps().office.search(walk.gap(index)[: match.start("how")][-_REACH:])) is not None and verb["removing"]
    return _former(posts) if removed else posts


def _verb(walk: _Walk, index: int) -> re.Match[str] | None:
    """The verb or noun of office right before a group, or a bare `là`."""
    gap = walk.gap(index)
    return gaps().office.search(gap[-_REACH:]) or gaps().be.fullmatch(gap)


def _by_verb(walk: _Walk, index: int, posts: tuple[Post, ...], verb: re.Match[str]) -> bool:
    """Give the posts to the one whom the verb before them makes their holder; whether there is one."""
    gap = walk.gap(index)
    if _is_planned(walk, index):
        return True
    posts = _former(posts) if _says_former(verb, gap) or _is_earlier(walk, index, verb) else posts
    receiver = walk.person(index + 1)
    taken = gaps().recipient.fullmatch(walk.gap(index + 1)) if receiver is not None else None
    if receiver is not None and taken is not None and _hands_over(verb, gap):
        return _hand_over(walk, index, posts, receiver, verb)
    holder = _holder(walk, index, verb)
    if holder is not None:
        walk.give(holder, posts, "office")
    return holder is not None


def _is_planned(walk: _Walk, index: int) -> bool:
    """Whether the post is only proposed, by a word between holder and title or right before the holder."""
    before = walk.gap(index - 1)[-45:] if walk.person(index - 1) is not None else ""
    return gaps().planned.search(walk.gap(index)[-120:]) is not None or gaps().planned.search(before) is not None


def _says_former(verb: re.Match[str], gap: str) -> bool:
    """`thôi giữ`, `từng là`, or `thôi` anywhere in the clause before the noun of office."""
    if verb.lastgroup in _FORMER:
        return True
    clause = re.split(r"[,;]", gap)[-1]
    return re.search(r"(?<!\w)(?:thôi|miễn nhiệm|bãi nhiệm|cách chức|mất|từng)(?!\w)", clause) is not None


def _is_earlier(walk: _Walk, index: int, verb: re.Match[str]) -> bool:
    """`Trước đó, ông P là G`: what the person was, not what happened to him (`được bầu`)."""
    before = walk.gap(index) if walk.person(index - 1) is None else walk.gap(index - 1) + walk.gap(index)
    return verb.lastgroup in ("be", "holding") and gaps().earlier.search(before) is not None and not gaps().passive.search(walk.gap(index))


def _hands_over(verb: re.Match[str], gap: str) -> bool:
    """Whether `cho`, `đối với`, `của` after the title names whom the verb before it concerns."""
    return verb.lastgroup not in ("holding", "be") and gaps().passive.search(gap[-_REACH:]) is None


def _hand_over(walk: _Walk, index: int, posts: tuple[Post, ...], receiver: Entity, verb: re.Match[str]) -> bool:
    if verb.lastgroup == "leaving" and "giao" in verb["leaving"]:  # `bàn giao`: one leaves, the other begins
        giver = walk.person(index - 1) or walk.person(index + 2) or walk.story.subject
        if giver is not None:
            walk.give(giver, _former(posts), "handover")
        posts = tuple(replace(post, former=False) for post in posts)
    walk.give(receiver, posts, "office")
    return True


def _holder(walk: _Walk, index: int, verb: re.Match[str]) -> Entity | None:
    """The nearest person before the verb that can be its holder, else the one whom the sentence goes on about."""
    gap = walk.gap(index)
    given = verb.lastgroup in ("appointing", "removing")
    passive = gaps().passive.search(gap) is not None
    if index and walk.person(index - 1) is None:
        return walk.owner
    if index:
        object_of = gaps().objective.search(_lead(walk, index - 1)) is not None
        if given and not passive and not object_of:
            return None
        return _not_aside(walk, index - 1)
    return walk.story.subject if _goes_on(walk, gap[: -len(verb[0]) or None]) else None


def _lead(walk: _Walk, index: int) -> str:
    """What stands before a person, or before the title that the person bears."""
    return walk.gap(index - 1) if index in walk.titled else walk.gap(index)


def _not_aside(walk: _Walk, index: int) -> Entity | None:
    """The person at ``index``, or an earlier one where that one is only mentioned: `thay ông P`, `được ông P bổ nhiệm`."""
    for at in range(index, max(index - 4, -1), -1):
        if walk.person(at) is not None and not gaps().aside.search(_lead(walk, at)):
            return walk.person(at)
    return walk.person(index)


def _goes_on(walk: _Walk, before: str) -> bool:
    """Whether a sentence without a name is still about the person of the one before: `Ông được bầu làm`."""
    return gaps().pronoun.search(before) is not None or gaps().station.fullmatch(before) is not None


def _by_what_follows(walk: _Walk, index: int, posts: tuple[Post, ...], after: Entity) -> None:
    gap = walk.gap(index + 1)
    if gaps().reverse.fullmatch(gap):
        walk.give(after, posts, "is")
    elif gaps().called.fullmatch(gap) and _is_subject(walk, index):
        walk.give(after, posts, "called")


def _is_subject(walk: _Walk, index: int) -> bool:
    """Whether `Chủ tịch xã, ông P` begins a clause or ends in a comma; not `trả lời Chủ tịch xã, ông P nói`."""
    before = walk.gap(index)
    titled = index + 2 < len(walk.line.pieces) and _in_apposition(walk, index + 2)
    closed = walk.gap(index + 2)[:1] == "," and not titled
    return not gaps().governed.search(before) and (closed or gaps().clause.search(before) is not None)


def _former(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple(replace(post, former=True) for post in posts)


def _open_list(walk: _Walk) -> None:
    """Give the persons of a line the title of the heading above it: `Các Phó Chủ tịch UBND tỉnh:`."""
    first = walk.line.pieces[0] if walk.line.pieces else None
    if walk.story.heading and first is not None and isinstance(first.node, Entity) and gaps().listed.fullmatch(first.gap):
        for person in _listed(walk, 0):
            walk.give(person, walk.story.heading, "list")
        walk.owner = None
    elif walk.line.pieces or walk.line.rest.strip():
        walk.story.heading = ()


def _mark_gone(walk: _Walk) -> None:
    """`P, G, đã nghỉ hưu`; `P (G) bị cách chức`: the posts of the person before are past."""
    gone: set[Entity] = set()
    owner: Entity | None = None
    owners = {holding.post.title: holding.person for holding in walk.found}
    for index, piece in enumerate(walk.line.pieces):
        owner = piece.node if isinstance(piece.node, Entity) else owners.get(piece.node.posts[-1].title)
        gap = walk.gap(index + 1)
        group_follows = index + 1 < len(walk.line.pieces) and walk.person(index + 1) is None
        if owner is not None and gaps().gone.match(gap) and not (group_follows and _verb(walk, index + 1)):
            gone.add(owner)
    if gone:
        walk.found = [replace(held, post=replace(held.post, former=True)) if held.person in gone else held for held in walk.found]


def _leave(walk: _Walk) -> None:
    """Keep for the next sentence whom this one is about and whether its last title heads a list."""
    persons = [piece.node for piece in walk.line.pieces if isinstance(piece.node, Entity)]
    if persons:
        walk.story.subject = persons[0]
    last = walk.line.pieces[-1] if walk.line.pieces else None
    if last is not None and isinstance(last.node, Group) and walk.line.rest.strip() == ":" and gaps().several.search(last.gap):
        walk.story.heading = last.node.posts
