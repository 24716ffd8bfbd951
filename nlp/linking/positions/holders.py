"""Who holds a group of posts: small named rules over what stands before and after the group in its sentence.

title-name   Chủ tịch UBND tỉnh (đồng chí) P            the last word before a name wins over all others
name-title   P, G   P - G   P (G)                       apposition
office       P được bầu giữ chức G; miễn nhiệm G đối với P; P hiện là G       (see `verbs`)
is           G là ông P   G nay do ông P tạm đảm nhiệm
succession   P làm G, thay ông P                        the one before held the post
quoted       "Tôi là G", ông P kể
called       Bí thư Tỉnh ủy, ông P
list         các Phó Chủ tịch UBND tỉnh: P, P và P      one title, several persons
station      Từ 1992 đến 1996: G                        a career, its person named before; `station-begun` with one date
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.moves import mark_left, note_move
from nlp.linking.positions.posts import Bodies, completed, is_of_party, is_rank
from nlp.linking.positions.shape import Group, Line, Piece, Post
from nlp.linking.positions.verbs import give_by_verb, is_range, removes, says_former, station, verb_before
from nlp.linking.positions.walk import REACH, Holding, Posts, Story, Walk, former, left
from nlp.records import Entity

_OF_ONE = ("bí thư", "chủ tịch", "chủ nhiệm", "trưởng", "chánh", "giám đốc", "tổng giám đốc", "hiệu trưởng")  # one at a time holds these
_ABBREVIATED = 8  # no title longer than this is closed by a full stop: `PGS.TS. Trần Văn Khải`


def holdings(line: Line, story: Story, bodies: Bodies) -> list[Holding]:
    """What a sentence says of who holds what; ``story`` is brought up to date."""
    walk = Walk(line, story, bodies)
    _under_heading(walk)
    for index, piece in enumerate(line.pieces):
        if isinstance(piece.node, Group):
            _group(walk, index, piece.node.posts)
        elif piece.node != walk.owner:
            walk.owner = None
    mark_left(walk)
    _mark_gone(walk)
    _mark_past_stations(walk)
    _leave(walk)
    return walk.found


def _group(walk: Walk, index: int, posts: Posts) -> None:
    """The rules in their order: a name right after the title, then what stands before it, then what follows."""
    before = len(walk.found)
    named = _is_before_name(walk, index, posts)
    cut = _cut(walk, index, posts) if named else len(posts)
    settled = cut > 0 and _by_what_precedes(walk, index, completed(posts[:cut], walk.bodies))
    if named:
        _before_name(walk, index, completed(posts[cut:], walk.bodies))
    elif not settled and (after := walk.bearer(index + 1)) is not None:
        _by_what_follows(walk, index, completed(posts, walk.bodies), after)
    if settled and not named:
        _succeeded(walk, index, completed(posts, walk.bodies))
    if len(walk.found) == before:
        walk.owner = None


def _is_before_name(walk: Walk, index: int, posts: Posts) -> bool:
    return walk.is_prefixed(index + 1) and (walk.gap(index + 1)[:1] != "." or len(posts[-1].title.text) <= _ABBREVIATED)


def _before_name(walk: Walk, index: int, posts: Posts) -> None:
    """Give the posts to the name right after them, and in a list to the names after that."""
    several = gaps().several.search(walk.gap(index)[-REACH:]) is not None or ":" in walk.gap(index + 1)
    retired = "hưu" in walk.gap(index + 1)
    persons = list(islice(_listed(walk, index + 1), None if several else 1))
    verb = verb_before(walk, index) if several else None
    if verb is not None and verb.lastgroup == "appointing":
        note_move(walk, index, persons, posts)
    for person in persons:
        walk.give(person, left(posts) if retired else posts, "list" if several else "title-name")
    walk.titled.add(index + 1)


def _cut(walk: Walk, index: int, posts: Posts) -> int:
    """Where a group between two persons parts: `P1, G; G P2` at the semicolon, `P1, G, G P2` before the last post."""
    cut = next((at for at in range(len(posts) - 1, 0, -1) if posts[at].joint.startswith(";")), 0)
    if cut or len(posts) < 2:
        return cut
    verb = verb_before(walk, index)
    by_verb = verb is not None and verb.lastgroup != "appointing" and (walk.person(index - 1) or walk.owner) is not None
    of_another = walk.in_apposition(index) and index - 1 not in walk.titled
    by_and = posts[-1].joint.endswith("và") and posts[-2].organization is not None
    return len(posts) - 1 if by_verb or of_another or by_and else 0


def _listed(walk: Walk, index: int) -> Iterator[Entity]:
    """The persons of a list that begins at ``index``, up to the first thing that is no part of a list."""
    first = index
    while index < len(walk.line.pieces):
        person = walk.person(index)
        if person is None and (walk.is_prefixed(index + 1) or not walk.in_apposition(index)):
            return
        if person is not None:
            if index > first and not gaps().listed.fullmatch(walk.gap(index)):
                return
            yield person
        index += 1


def _by_what_precedes(walk: Walk, index: int, posts: Posts) -> bool:
    """Give the posts to a person before them; whether what stands before settles whose they are."""
    if walk.in_apposition(index):
        _give_run(walk, index - 1, posts)
        return True
    if (
        (posts[0].former or is_rank(posts[0].title))
        and index
        and gaps().biography.fullmatch(walk.gap(index))
        and (told := walk.person(index - 1))
    ):
        walk.give(told, posts, "name-title")
        return True
    subject = walk.story.subject if index == 0 and walk.gap(1)[:1] in ("", ".", ",", ";") else None
    if subject is not None and (time := station(walk, walk.gap(0))) is not None:
        walk.give(subject, posts if "nay" in time else former(posts), "station" if is_range(time) else "station-begun")
        return True
    verb = verb_before(walk, index)
    return verb is not None and give_by_verb(walk, index, posts, verb)


def _succeeded(walk: Walk, index: int, posts: Posts) -> None:
    """`P làm G, thay ông P`: the one before the new holder held the post."""
    before = walk.person(index + 1)
    if before is not None and gaps().successor.fullmatch(walk.gap(index + 1)) and not walk.found[-1].post.former:
        walk.give(before, former(posts), "succession")


def _give_run(walk: Walk, index: int, posts: Posts) -> None:
    """Give the person at ``index`` the posts after its name, and with it those of `các đồng chí P, P và P, G`."""
    first = index
    while walk.person(first - 1) is not None and gaps().listed.fullmatch(walk.gap(first)) and ";" not in walk.gap(first):
        first -= 1
    if not (gaps().several.search(walk.gap(first)[-REACH:]) or walk.gap(first).strip() == ";") or not any(
        _is_shared(post) for post in posts
    ):
        first = index
    for at in range(first, index + 1):
        if (person := walk.person(at)) is not None:
            walk.give(person, former(posts) if removes(walk, at) else posts, "name-title")


def _is_shared(post: Post) -> bool:
    """Whether several may hold a post at once, or have held it one after the other."""
    return post.former or post.title.text.lower().startswith(_OF_ONE) is False


def _by_what_follows(walk: Walk, index: int, posts: Posts, after: Entity) -> None:
    gap, verb = walk.gap(index + 1), verb_before(walk, index)
    told = former(posts) if verb is not None and says_former(walk, index, verb) else posts
    if reverse := gaps().reverse.fullmatch(gap):
        several = reverse["of"] != "là" or gaps().several.search(walk.gap(index)[-REACH:]) is not None
        for person in _listed(walk, index + 1) if several else [after]:
            walk.give(person, told, "is")
    elif gaps().kept_by.fullmatch(gap) and gaps().keeps.match(walk.gap(index + (2 if walk.person(index + 1) else 3))):
        walk.give(after, told, "is")
    elif gaps().quoted.search(walk.gap(index)[-REACH:]) and '"' in gap:
        walk.give(after, told, "quoted")
    elif gaps().called.fullmatch(gap) and _is_subject(walk, index):
        walk.give(after, told, "called")
    elif index == 0 and verb is not None and gaps().subject.fullmatch(gap):
        walk.give(after, told, "office")


def _is_subject(walk: Walk, index: int) -> bool:
    """Whether `Chủ tịch xã, ông P` begins a clause or ends in a comma; not `trả lời Chủ tịch xã, ông P nói`."""
    before = walk.gap(index)[-REACH:]
    titled = index + 2 < len(walk.line.pieces) and walk.in_apposition(index + 2)
    if (gaps().governed.search(before) and walk.gap(index + 2)[:1] != ",") or (titled and walk.gap(index + 1) == ", "):
        return False
    return (walk.gap(index + 2)[:1] == "," and not titled) or gaps().clause.search(before) is not None


def _under_heading(walk: Walk) -> None:
    """Give the persons of a line the title of the heading above it: `Các Phó Chủ tịch UBND tỉnh:`."""
    if walk.story.heading and walk.person(0) is not None and gaps().listed.fullmatch(walk.gap(0)):
        for person in _listed(walk, 0):
            walk.give(person, walk.story.heading, "list")
        walk.owner = None
    elif walk.line.text.strip():
        walk.story.heading = ()


def _mark_gone(walk: Walk) -> None:
    """`P, G, đã nghỉ hưu`; `P (G) bị cách chức`: the posts of the person before are past."""
    if not walk.found:
        return
    owners = {held.post.title: held.person for held in walk.found}
    ends: dict[Entity | None, re.Match[str]] = {}
    for index, piece in enumerate(walk.line.pieces):
        owner = piece.node if isinstance(piece.node, Entity) else owners.get(piece.node.posts[-1].title)
        end = gaps().removed.search(walk.gap(index)[-REACH:]) if isinstance(piece.node, Entity) else None
        if end is None and not walk.is_prefixed(index + 1) and not _names_post(walk, index + 1):
            end = gaps().gone.match(walk.gap(index + 1))
        if end is not None:
            ends[owner] = end
    walk.found = [_lost(held, ends[held.person]) if held.person in ends else held for held in walk.found]


def _lost(held: Holding, end: re.Match[str]) -> Holding:
    """The post as one that its holder has lost, unless only those in the party are."""
    return held if end["party"] and not is_of_party(held.post) else replace(held, post=left((held.post,))[0])


def _mark_past_stations(walk: Walk) -> None:
    """`D, ông làm G; D là G; từ D đến nay là G`: what a later station follows is past."""
    groups = [piece for piece in walk.line.pieces if isinstance(piece.node, Group)]
    dated = [piece.node for piece in groups if isinstance(piece.node, Group) and gaps().dated.search(piece.gap)]
    later = [piece.node for piece in groups[1:] if isinstance(piece.node, Group) and gaps().later.search(piece.gap[-REACH:])]
    starts = [group.posts[0].title.start for group in (*dated[1:], *later)]
    if starts:
        walk.found = [
            replace(held, post=replace(held.post, former=True)) if held.rule == "office" and held.post.title.start < max(starts) else held
            for held in walk.found
        ]


def _names_post(walk: Walk, index: int) -> bool:
    """Whether the verb before ``index`` has a post of its own: `bị cách chức Giám đốc`."""
    return index < len(walk.line.pieces) and walk.person(index) is None and verb_before(walk, index) is not None


def _leave(walk: Walk) -> None:
    """Keep for the next sentence whom this one is about and whether its last title heads a list."""
    first = next((piece.node for piece in walk.line.pieces if isinstance(piece.node, Entity)), None)
    if first is None and gaps().profile.fullmatch(walk.line.text.strip()):
        first = walk.story.hero
    walk.story.subject = first or walk.story.subject
    _note_dead(walk)
    last = walk.line.pieces[-1] if walk.line.pieces else None
    if last is not None and isinstance(last.node, Group) and walk.line.rest.strip() == ":" and _heads(walk, last):
        walk.story.heading = last.node.posts


def _heads(walk: Walk, last: Piece) -> bool:
    return (len(walk.line.pieces) == 1 and not last.gap.strip(" -–+•*")) or gaps().several.search(last.gap[-REACH:]) is not None


def _note_dead(walk: Walk) -> None:
    """Note whose death the sentence reports: all posts of that person have ended."""
    for index in range(len(walk.line.pieces) + 1):
        if gaps().dead.search(walk.gap(index)):
            near = next((at for at in range(index - 1, max(index - 3, -1), -1) if walk.person(at) is not None), None)
            if near is None or not gaps().kin.search(walk.gap(near)[-REACH:]):
                walk.story.dead |= {person for person in (walk.story.subject if near is None else walk.person(near),) if person}
