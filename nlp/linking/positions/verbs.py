"""Posts that a verb or a noun of office gives: `được bầu giữ chức G`, `miễn nhiệm G đối với P`, `hiện là G`.

A verb of holding or leaving concerns the nearest person before it. A verb of appointing or removing concerns the person
before it in the passive or as its object, else the one after the post: `bổ nhiệm G cho P`, `cách chức G đối với P`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.moves import note_move
from nlp.linking.positions.posts import is_rank
from nlp.linking.positions.shape import Group
from nlp.linking.positions.walk import REACH, Posts, Walk, former
from nlp.records import Entity

_FORMER = ("career", "leaving", "removing")
_GIVING = ("appointing", "removing")
_RANGE = re.compile(r"\d ?đến|[-–] ?(?:D|(?:hiện )?nay)\b|\d{4} ?[-–] ?(?:\w+ )?\d")
_NEAR = 60  # characters over which a noun of office alone reaches back to its holder


def verb_before(walk: Walk, index: int) -> re.Match[str] | None:
    """The verb or noun of office right before a group, or a bare `là`; its kind is the name of the last group."""
    gap = walk.gap(index)
    return gaps().office.search(gap[-REACH:]) or gaps().be.fullmatch(gap) or gaps().career.search(gap[-REACH:]) or _told(walk, index)


def _told(walk: Walk, index: int) -> re.Match[str] | None:
    """`Từ D đến D, ông là`; `; D là`: a bare `là` behind a pronoun or a date."""
    gap = walk.gap(index)[-2 * REACH :]
    verb = gaps().told.search(gap)
    before = gap[: -len(verb[0])] if verb else ""
    goes_on = (before.endswith((", ", "; ")) or (verb is not None and "nay" in verb[0])) and walk.person(index - 1) is not None
    return verb if goes_on or gaps().pronoun.search(before) or before.rstrip(" ,").endswith(("D", "nay")) else None


def give_by_verb(walk: Walk, index: int, posts: Posts, verb: re.Match[str]) -> bool:
    """Give the posts to the one whom the verb before them makes their holder; whether that settles whose they are."""
    taken = verb.lastgroup in ("leaving", "removing")
    if not taken and _is_planned(walk, index):
        return True
    if says_former(walk, index, verb) and not (taken and _is_proposed(walk, index)):
        posts = former(posts)
    receiver = walk.bearer(index + 1)
    if receiver is not None and _hands_over(walk, index, verb):
        _hand_over(walk, index, posts, receiver, verb)
        return True
    holder = _holder(walk, index, verb)
    if holder is None:
        return False
    if verb.lastgroup in ("holding", "be", "appointing", "office"):
        _follow(walk, index, holder, posts)
    posts = _at_body_before(walk, index, posts)
    persons = [*_beside(walk, index - 1, holder), holder]
    if verb.lastgroup in ("holding", "appointing"):
        note_move(walk, index, persons, posts)
    for person in persons:
        walk.give(person, posts, "office")
    return True


def _at_body_before(walk: Walk, index: int, posts: Posts) -> Posts:
    """`chuyển về O làm T`: the title belongs to the organization before the verb."""
    match = gaps().moved.search(walk.gap(index)[-REACH:])
    if match is None or posts[0].organization is not None or is_rank(posts[0].title):
        return posts
    return (replace(posts[0], organization=walk.body_before(posts[0].title)), *posts[1:])


def _beside(walk: Walk, index: int, holder: Entity) -> list[Entity]:
    """The persons of `bà P và ông P làm G` before the last one, ``holder``."""
    if walk.person(index) != holder and walk.person(index - 1) == holder:
        index -= 1  # its own title stands between it and the verb
    found: list[Entity] = []
    if walk.person(index) != holder:
        return found
    by_and = re.search(r"(?<!\w)(?:và|cùng)(?!\w)", walk.gap(index)) is not None
    while walk.person(index) is not None and (person := walk.person(index - 1)) is not None and gaps().listed.fullmatch(walk.gap(index)):
        found.insert(0, person)
        index -= 1
    return found if by_and or gaps().several.search(walk.gap(index)[-REACH:]) else []


def _follow(walk: Walk, index: int, holder: Entity, posts: Posts) -> None:
    """`được bầu thay ông P làm G`: the one who is replaced has held the post."""
    replaced = walk.person(index - 1)
    lead = _lead(walk, index - 1)[-REACH:] if replaced not in (None, holder) else ""
    if replaced is not None and gaps().predecessor.search(lead) and not gaps().who.match(walk.gap(index)):
        walk.give(replaced, former(posts), "succession")


def says_former(walk: Walk, index: int, verb: re.Match[str]) -> bool:
    """`thôi giữ chức`, `từng là`, `bị thôi chức vụ`; `trước đó, ông P là`; `từ 1992 đến 1996 giữ chức`."""
    gap = walk.gap(index)
    if verb.lastgroup == "career" and gap[: -len(verb[0])].endswith("trước "):
        return False  # `trước khi làm G` says nothing of its end
    if verb.lastgroup in _FORMER or gaps().ended.search(re.split("[,;]", gap[-REACH:])[-1]):
        return True
    if index == 0 and (time := station(walk, gap[: -len(verb[0])], told=True)) is not None:
        return "nay" not in time
    before = gap if walk.person(index - 1) is None else walk.gap(index - 1) + gap
    if verb.lastgroup in ("be", "holding") and _goes_on_with_past(walk, gap):
        return True
    if index == 2 and isinstance(walk.line.pieces[0].node, Group):
        before = walk.gap(0) + before  # `trước khi làm G, ông P là`
    told = verb.lastgroup in ("be", "holding") and gaps().earlier.search(before) is not None
    # `trước đó, ông P được bầu` says what happened, not what has ended
    return told and gaps().passive.search(gap.rpartition(",")[2]) is None


def _goes_on_with_past(walk: Walk, gap: str) -> bool:
    """`từng là G, sau về làm G`: whether the past goes on from the post before."""
    last = walk.found[-1] if walk.found else None
    past = last is not None and last.post.former and last.rule == "office" and last.person == walk.owner
    return past and gaps().later.search(gap[-REACH:]) is not None


def station(walk: Walk, before: str, *, told: bool = False) -> str | None:
    """`Từ 1992 đến 1996:` as the whole beginning of a line: the time of a station in a career, in lower case.

    With ``told`` something may stand between it and a verb: `1992 - 1996: học tại L, sau làm G`.
    """
    match = gaps().station.match(before[: 2 * REACH])
    if match is None or (match.end() < len(before) and not (told and ":" in match["sign"])):
        return None
    time = fold(walk.line.others[before.index("D")].text) + (match["range"] or "")
    return time if ":" in match["sign"] or is_range(time) else None


def is_range(time: str) -> bool:
    """Whether a time of a station has an end."""
    return _RANGE.search(time) is not None


def removes(walk: Walk, index: int) -> bool:
    """`miễn nhiệm chức vụ với ông P`: whether the verb before the person at ``index`` takes a post from it."""
    match = gaps().recipient.fullmatch(walk.gap(index))
    if match and match["how"] and gaps().retired.search(walk.gap(index)):
        return True
    verb = gaps().office.search(walk.gap(index)[: match.start("how")][-REACH:]) if match and match["how"] else None
    return verb is not None and verb.lastgroup == "removing"


def _is_planned(walk: Walk, index: int) -> bool:
    """Whether the post is only planned, by a word between holder and title or right before the holder."""
    return any(gaps().planned.search(gap) for gap in _before(walk, index))


def _is_proposed(walk: Walk, index: int) -> bool:
    """`đề nghị cách chức G`: whether a post is still held, by a word before the verb that would end it."""
    return any(gaps().proposed.search(gap) for gap in _before(walk, index))


def _before(walk: Walk, index: int) -> tuple[str, str]:
    """What stands between holder and title, and right before the holder."""
    return walk.gap(index)[-REACH:], walk.gap(index - 1)[-REACH // 2 :] if walk.person(index - 1) is not None else ""


def _hands_over(walk: Walk, index: int, verb: re.Match[str]) -> bool:
    """Whether `cho`, `đối với`, `của` after the title names whom the verb before it concerns."""
    if verb.lastgroup in ("holding", "be") or gaps().passive.search(walk.gap(index)[-REACH:]):
        return False
    return gaps().recipient.fullmatch(walk.gap(index + 1)) is not None


def _hand_over(walk: Walk, index: int, posts: Posts, receiver: Entity, verb: re.Match[str]) -> None:
    if verb.lastgroup == "leaving" and "giao" in verb["leaving"]:  # `bàn giao`: one leaves, the other begins
        giver = walk.person(index - 1) or walk.person(index + 2) or walk.story.subject
        if giver is not None:
            walk.give(giver, former(posts), "handover")
        posts = tuple(replace(post, former=False) for post in posts)
    for person in (receiver, *_after_receiver(walk, index + 2)):
        walk.give(person, posts, "office")


def _after_receiver(walk: Walk, index: int) -> Iterator[Entity]:
    """The persons of `đối với ông P và ông P` from ``index`` on."""
    while (
        (person := walk.person(index)) is not None
        and re.match(r" (?:và|cùng) ", walk.gap(index))
        and gaps().listed.fullmatch(walk.gap(index))
    ):
        yield person
        index += 1


def _holder(walk: Walk, index: int, verb: re.Match[str]) -> Entity | None:
    """The nearest person before the verb that can be its holder, else the one whom the sentence goes on about."""
    gap = walk.gap(index)
    if index == 0:
        return walk.story.subject if _goes_on(walk, gap[: -len(verb[0])]) or gaps().goes_on.match(walk.gap(1)) else None
    if walk.person(index - 1) is None:
        return walk.owner
    if verb.lastgroup == "office" and len(gap) > _NEAR and not gaps().passive.search(gap):
        return None
    return _not_aside(walk, index - 1) if verb.lastgroup not in _GIVING or _is_concerned(walk, index) else None


def _is_concerned(walk: Walk, index: int) -> bool:
    """Whether the person before a verb of giving receives: `P được bổ nhiệm`, `bổ nhiệm P ... bổ nhiệm`."""
    lead = _lead(walk, index - 1)[-REACH:]
    return any((gaps().passive.search(walk.gap(index)), gaps().passive.search(lead), gaps().objective.search(lead)))


def _lead(walk: Walk, index: int) -> str:
    """What stands before a person, or before the title that the person bears."""
    return walk.gap(index - 1) if index in walk.titled else walk.gap(index)


def _not_aside(walk: Walk, index: int) -> Entity | None:
    """The person at ``index``, or an earlier one where that one is only mentioned: `thay ông P`, `được ông P bổ nhiệm`.

    Nobody where the person only tells whose kin the holder is: `vợ ông P làm`, `cháu ông P (con ông P) làm`.
    """
    first = index - walk.gap(index + 1).startswith(")")
    for at in range(first, max(index - 4, -1), -1):
        lead = _lead(walk, at)[-REACH:]
        meant = not gaps().aside.search(lead) or gaps().who.match(walk.gap(at + 1)) is not None
        if walk.person(at) is not None and meant:
            return None if gaps().kin.search(lead) else walk.person(at)
    return walk.person(index)


def _goes_on(walk: Walk, before: str) -> bool:
    """Whether a sentence without a name is still about the person of the one before: `Ông được bầu làm`."""
    return gaps().pronoun.search(before[-REACH:]) is not None or station(walk, before, told=True) is not None
