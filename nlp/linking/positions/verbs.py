"""Posts that a verb or a noun of office gives: `được bầu giữ chức G`, `miễn nhiệm G đối với P`, `hiện là G`.

A verb of holding or leaving concerns the nearest person before it. A verb of appointing or removing concerns the person
before it in the passive or as its object, else the one after the post: `bổ nhiệm G cho P`, `cách chức G đối với P`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.walk import REACH, Posts, Walk, former
from nlp.records import Entity

_FORMER = ("career", "leaving", "removing")
_GIVING = ("appointing", "removing")
_RANGE = re.compile(r"\d ?đến|\d{4} ?[-–] ?(?:\w+ )?\d")
_NEAR = 60  # characters over which a noun of office alone reaches back to its holder


def verb_before(walk: Walk, index: int) -> re.Match[str] | None:
    """The verb or noun of office right before a group, or a bare `là`; its kind is the name of the last group."""
    gap = walk.gap(index)
    return gaps().office.search(gap[-REACH:]) or gaps().be.fullmatch(gap)


def give_by_verb(walk: Walk, index: int, posts: Posts, verb: re.Match[str]) -> bool:
    """Give the posts to the one whom the verb before them makes their holder; whether that settles whose they are."""
    taken = verb.lastgroup in ("leaving", "removing")
    if not taken and _is_planned(walk, index):
        return True
    if says_former(walk, index, verb) and not (taken and _is_proposed(walk, index)):
        posts = former(posts)
    receiver = walk.person(index + 1)
    if receiver is not None and _hands_over(walk, index, verb):
        _hand_over(walk, index, posts, receiver, verb)
        return True
    holder = _holder(walk, index, verb)
    if holder is not None:
        walk.give(holder, posts, "office")
    return holder is not None


def says_former(walk: Walk, index: int, verb: re.Match[str]) -> bool:
    """`thôi giữ chức`, `từng là`, `bị thôi chức vụ`; `trước đó, ông P là`; `từ 1992 đến 1996 giữ chức`."""
    gap = walk.gap(index)
    if verb.lastgroup in _FORMER or gaps().ended.search(re.split("[,;]", gap[-REACH:])[-1]):
        return True
    if index == 0 and (time := station(walk, gap[: -len(verb[0])])) is not None:
        return "nay" not in time
    before = gap if walk.person(index - 1) is None else walk.gap(index - 1) + gap
    told = verb.lastgroup in ("be", "holding") and gaps().earlier.search(before) is not None
    return told and gaps().passive.search(gap) is None  # `trước đó, ông P được bầu` says what happened, not what has ended


def station(walk: Walk, before: str) -> str | None:
    """`Từ 1992 đến 1996:` as the whole beginning of a line: the time of a station in a career, in lower case."""
    match = gaps().station.fullmatch(before[: 2 * REACH])
    if match is None:
        return None
    time = fold(walk.line.others[before.index("D")].text) + (match["range"] or "")
    return time if match["range"] or ":" in match["sign"] or _RANGE.search(time) else None


def removes(walk: Walk, index: int) -> bool:
    """`miễn nhiệm chức vụ với ông P`: whether the verb before the person at ``index`` takes a post from it."""
    match = gaps().recipient.fullmatch(walk.gap(index))
    verb = gaps().office.search(walk.gap(index)[: match.start("how")][-REACH:]) if match else None
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
    walk.give(receiver, posts, "office")


def _holder(walk: Walk, index: int, verb: re.Match[str]) -> Entity | None:
    """The nearest person before the verb that can be its holder, else the one whom the sentence goes on about."""
    gap = walk.gap(index)
    if index == 0:
        return walk.story.subject if _goes_on(walk, gap[: -len(verb[0])]) else None
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
        if walk.person(at) is not None and not gaps().aside.search(lead):
            return None if gaps().kin.search(lead) else walk.person(at)
    return walk.person(index)


def _goes_on(walk: Walk, before: str) -> bool:
    """Whether a sentence without a name is still about the person of the one before: `Ông được bầu làm`."""
    return gaps().pronoun.search(before[-REACH:]) is not None or station(walk, before) is not None
