"""What a move ends: `bổ nhiệm đồng chí P, Phó Giám đốc Sở A, giữ chức Giám đốc Sở B` makes the first post former.

Appointed or elected to a full office in another body, or to a higher rung in the same, somebody leaves the office named
beside the name. Ranks and memberships stay, and so does the office to which another one is only added: a seat or a chair
in the council, the lead of a delegation, and the party post of the same level that goes with a post of the state.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.posts import is_member, is_rank
from nlp.linking.positions.shape import Post
from nlp.linking.positions.walk import REACH, Holding, Posts, Walk
from nlp.records import Entity
from nlp.text import canonical

_BESIDE_NAME = ("name-title", "title-name")
_ADDED = re.compile(
    canonical(
        r"(?:(?:phó )?(?:trưởng đoàn|trưởng nhóm|tổ trưởng)|(?:phó )?trưởng (?:ban|đoàn|nhóm|tổ)(?: .*)?|(?:tạm )?quyền .*|.* tạm quyền)\Z"
    ).text
)
_ADDED_BODY = re.compile(
    canonical(r"(?:chi bộ|ban chỉ đạo|ban tổ chức|đoàn (?:công tác|kiểm tra|giám sát)|tổ|hội đồng(?! (?:quản trị|thành viên)))(?!\w)").text
)
_GRADE = re.compile(canonical(r"(?:chuyên viên|giảng viên|giáo viên|cán sự)(?!\w)").text)
_COUNCIL = re.compile(canonical(r"(?:hđnd|hội đồng nhân dân)(?!\w)").text)
_STATE = re.compile(
    canonical(
        r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)"
        r"(?: (?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|đặc khu))?(?!\w)"
    ).text
)
_PARTY = re.compile(canonical(r"(?P<level>tỉnh|thành|huyện|quận|thị|đảng) ?ủy(?!\w)").text)
_LEVELS = {
    "tỉnh": ("tỉnh",),
    "thành": ("thành phố", "tp"),
    "huyện": ("huyện",),
    "quận": ("quận",),
    "thị": ("thị xã", "tx"),
    canonical("đảng").text: ("xã", "phường", "thị trấn", "đặc khu"),
}


def note_move(walk: Walk, index: int, persons: list[Entity], posts: Posts) -> None:
    """Note that the verb before the group at ``index`` moves ``persons`` to ``posts``, unless it tells what they are besides."""
    if gaps().besides.search(walk.gap(index)[-REACH:]) is None:
        for person in persons:
            walk.moved.setdefault(person, []).extend(posts)


def mark_left(walk: Walk) -> None:
    """Make past the posts beside their names that those who are moved in a sentence leave."""
    gone = {person for index in range(len(walk.line.pieces)) if (person := walk.person(index)) and is_transferred(walk, index)}
    if walk.moved or gone:
        walk.found = [_ended(held) if held.person in gone else _left(held, walk.moved.get(held.person, ())) for held in walk.found]


def is_transferred(walk: Walk, index: int) -> bool:
    """`điều động đồng chí P`, `P, G, được luân chuyển`: whether the person at ``index`` is sent elsewhere."""
    if gaps().transfer.search(walk.gap(index)[-REACH:]):
        return True
    after = walk.gap(index + 1) if walk.person(index + 2) or not walk.in_apposition(index + 1) else walk.gap(index + 2)
    return gaps().transferred.match(after) is not None


def _ended(held: Holding) -> Holding:
    stays = held.rule not in _BESIDE_NAME or held.post.organization is None or is_rank(held.post.title) or is_member(held.post.title)
    return held if stays else replace(held, post=replace(held.post, former=True))


def _left(held: Holding, new: list[Post] | tuple[()]) -> Holding:
    old = held.post
    if held.rule not in _BESIDE_NAME or is_rank(old.title) or is_member(old.title) or not any(_displaces(post, old) for post in new):
        return held
    return replace(held, post=replace(old, former=True))


def _displaces(new: Post, old: Post) -> bool:
    """Whether nobody keeps the ``old`` post with the ``new`` one."""
    if new.organization is None or (old.organization is None and not _GRADE.match(fold(old.title.text))):
        return False
    if new.title == old.title or is_rank(new.title) or is_member(new.title) or _ADDED.match(fold(new.title.text)):
        return False
    ours, theirs = _body(new), _body(old)
    if fold(new.title.text) == fold(old.title.text) and ours == theirs:
        return False
    if (_ADDED_BODY.match(ours) and not _COUNCIL.match(ours)) or (_COUNCIL.match(ours) and not _COUNCIL.match(theirs)):
        return False
    return not _go_together(ours, theirs) and not _go_together(theirs, ours)


def _body(post: Post) -> str:
    return fold(post.organization.text) if post.organization else ""


def _go_together(party: str, state: str) -> bool:
    """Whether a committee of the party and a body of the state are of one level."""
    committee, body = _PARTY.match(party), _STATE.match(state)
    return bool(committee and body and (body["level"] is None or body["level"] in _LEVELS[committee["level"]]))
