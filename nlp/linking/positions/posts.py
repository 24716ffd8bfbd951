"""Titles with their organizations, and posts that are held together.

    post  = title, [[of], organization], [term], {"," place}
    group = [former], post, {("," | ";" | "và" | "kiêm"), [former], post}

`nguyên Bí thư Đảng ủy, Chủ tịch UBND xã`: `nguyên` reaches to the end of the group, or to `hiện`. A title without
organization shares that of the next post where both are of one body (`Phó Chủ tịch, Tổng Thư ký Hội Nhà báo`); a secretary
beside the head of a committee's unit belongs to that committee (`Phó Bí thư, Trưởng Ban Tuyên giáo Tỉnh đoàn`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from nlp import lexicon
from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.shape import Group, Post, Shape, rewrite
from nlp.linking.positions.workplaces import kind_of_body
from nlp.records import Entity
from nlp.text import canonical

_DEPUTY = r"(?:(?:quyền|q\.?|phó|p\.|tổng|hàm|trợ lý) ?)*"
_KIND = r"(?: (?:thường trực|thứ nhất|thứ hai|danh dự|chuyên trách|dự khuyết|phụ trách|kiêm nhiệm|điều hành|lâm thời))*"


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(canonical(rf"{_DEPUTY}(?:{words}){_KIND}\Z").text)


# Titles that name no body themselves, by what they are in one.
_SECRETARY = _whole("bí thư|pbt")
_MEMBER = _whole("ủy viên|thành viên|uv|tv|uvtv|hội viên")
_HEAD = _whole(
    "chủ tịch|pct|ct|chủ nhiệm|giám đốc|gđ|pgđ|tgđ|ptgđ|trưởng|chánh|phó|thư ký|thư kí|hiệu trưởng|viện trưởng|biên tập|quản lý"
    "|tỉnh trưởng|thị trưởng|đô trưởng"
    "|trưởng (?:phòng|khoa|trạm|đội)|tư lệnh|(?:tiểu đội|trung đội|đại đội|tiểu đoàn|trung đoàn|đồn) trưởng"
    "|chính trị viên(?: phó)?|chỉ huy trưởng|chính ủy|tham mưu trưởng|cục trưởng|vụ trưởng|chi cục trưởng|kiểm soát viên|giám đốc điều hành"
)
_MEMBERSHIP = re.compile(canonical(r"(?<!\w)(?:ủy viên|thành viên|đại biểu|hội viên|tv|uv|uvtv|uvbtv|uvbch|hội thẩm)(?!\w)").text)
_PARTY = re.compile(canonical(r"(?<!\w)(?:(?:tỉnh|thành|huyện|quận|thị|đảng|khối) ?ủy|ủy viên|bí thư|chi bộ|đảng bộ|đảng)(?!\w)").text)
_GENERAL = canonical("tổng bí thư").text  # of a party, not of the country that the next title has
_MINISTER = re.compile(canonical(r"(?:quyền )?(?:bộ trưởng|thứ trưởng)(?: thường trực)?\Z").text)
_BOARD = re.compile(canonical(r"(?:hội đồng (?:quản trị|thành viên)|hđ(?:qt|tv))\b").text)
_COMMITTEE = re.compile(
    canonical(r"(?<!\w)(?:(?:đảng|tỉnh|thành|huyện|quận|thị|khối) ?ủy|(?:trung ương|tỉnh|thành|huyện|quận|thị|xã|phường) ?đoàn)\b").text
)
_RANK = re.compile(
    canonical(
        r"(?:(?:đại|thượng|trung|thiếu|chuẩn) (?:tướng|tá|úy|đô đốc)|(?:phó )?đô đốc|tướng|(?:thượng|trung|hạ) s[ĩỹ]"
        r"|(?:p?gs|p?ts|tskh|ths|th\.s|bs|ck\w+|nsnd|nsưt|ngnd|ngưt|ttnd|ttưt|ls|ks|kts)"
        r"(?:[., -]+(?:p?gs|p?ts|tskh|ths|bs|ck\w+|ks|kts))*\.?)\Z"
    ).text
)


def grouped(shape: Shape) -> Shape:
    """``shape`` with its posts gathered in groups (G)."""
    return rewrite(rewrite(shape, gaps().post, "X", _post), gaps().group, "G", _group)


def _post(match: re.Match[str], nodes: Sequence[Entity]) -> Post:
    title = nodes[0]
    organization = nodes[1] if (match["organization"] or match["place"]) and not is_rank(title) else None
    return Post(title, organization, former=match["then"] is not None, tail=match["tail"].strip())


def _group(match: re.Match[str], nodes: Sequence[Post]) -> Group:
    posts: list[Post] = []
    former = False
    for post, joint in zip(nodes, gaps().joint.finditer(match[0]), strict=True):
        before = joint[0][:-1]
        former = bool(gaps().former.search(before)) or (former and not gaps().present.search(before))
        if gaps().then.search(before):
            posts = [replace(post, former=True) for post in posts]
        posts.append(replace(post, former=former or post.former, joint=before.strip()))
    return Group(tuple(posts))


def is_rank(title: Entity) -> bool:
    """Whether a title is a rank or a degree, which has no organization: `Đại tá`, `PGS.TS`."""
    form = fold(title.text)
    return bool(_RANK.match(form)) or form in _degrees()


@cache
def _degrees() -> frozenset[str]:
    return frozenset(form.lower() for entry in lexicon.load("titles") if entry.kind == "degree" for form in entry.forms)


def names_no_body(title: Entity) -> bool:
    """Whether a title says nothing without an organization: `Phó Chủ tịch`, `Bí thư`, `Ủy viên`."""
    form = fold(title.text)
    return _is_bare(form) or _MINISTER.match(form) is not None


def is_member(title: Entity) -> bool:
    """Whether a title is that of a member, which other posts leave untouched: `Ủy viên`, `Tỉnh ủy viên`, `đại biểu`."""
    return _MEMBERSHIP.search(fold(title.text)) is not None


def is_of_party(post: Post) -> bool:
    """Whether a post is one in the party: `Bí thư Đảng ủy`, `Tỉnh ủy viên`."""
    return _PARTY.search(f"{fold(post.title.text)} {fold(post.organization.text) if post.organization else ''}") is not None


def is_minister(title: Entity) -> bool:
    """Whether a title is that of a minister or a minister's deputy, of a ministry not named in it."""
    return _MINISTER.match(fold(title.text)) is not None


def family(title: Entity) -> str:
    """The title without deputy and kind: `Phó Bí thư Thường trực` and `Bí thư` are of one family."""
    return plain(re.sub(rf"\A{_DEPUTY}", "", fold(title.text)))


def plain(form: str) -> str:
    """A folded title without its kind: `phó bí thư` of `phó bí thư thường trực`."""
    return re.sub(_KIND + r"\Z", "", form)


class Bodies:
    """The organizations and places of an article, to be found by how they begin."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = [entity for entity in entities if entity.label in ("ORG", "LOC")]
        first = {fold(entity.text): entity for entity in reversed(found)}
        self._forms = sorted(first)
        self._first = first
        self._by_word: dict[str, list[Entity]] = {}
        for entity in found:
            self._by_word.setdefault(fold(entity.text).partition(" ")[0], []).append(entity)

    def named(self, form: str) -> Entity | None:
        """The organization of that name, else the one whose name it begins."""
        index = bisect_left(self._forms, form)
        longer = self._forms[index] if index < len(self._forms) else ""
        return self._first[longer] if longer == form or longer.startswith(form + " ") else None

    def last(self, word: str, *, before: int) -> Entity | None:
        """The nearest organization or place before an offset whose name begins with ``word`` and goes on."""
        found = self._by_word.get(word, [])
        index = bisect_left(found, before, key=lambda entity: entity.start)
        return found[index - 1] if index and " " in found[index - 1].text else None


def completed(group: Sequence[Post], bodies: Bodies) -> tuple[Post, ...]:
    """``group`` with the organizations that its titles share or point to."""
    posts: list[Post] = []
    following: Post | None = None
    for post in reversed(group):
        organization = post.organization or _shared(post, following, bodies) or _pointed_at(post, bodies)
        following = replace(post, organization=organization)
        posts.append(following)
    return tuple(reversed(posts))


def _is_bare(form: str) -> bool:
    return any(kind.match(form) for kind in (_SECRETARY, _MEMBER, _HEAD))


def _shared(post: Post, following: Post | None, bodies: Bodies) -> Entity | None:
    if following is None or following.organization is None or following.joint.startswith(";") or post.tail:
        return None
    ours, theirs = fold(post.title.text), fold(following.title.text)
    body = kind_of_body(post.title)
    if following.organization.label == "LOC" or (body and body.match(fold(following.organization.text))):
        return following.organization if _is_bare(ours) and not ours.startswith(_GENERAL) else None
    if _SECRETARY.match(ours):
        return following.organization if _SECRETARY.match(theirs) else _committee(following.organization, bodies)
    if not (_MEMBER.match(ours) or _HEAD.match(ours)) or not _HEAD.match(theirs) or following.joint.endswith("rồi"):
        return None
    return None if "giám đốc" in ours and _BOARD.match(fold(following.organization.text)) else following.organization


def _committee(unit: Entity, bodies: Bodies) -> Entity | None:
    """The committee that a unit's name ends in: `Ban Tuyên giáo Tỉnh đoàn` -> `Tỉnh đoàn`, as marked in the article."""
    form = fold(unit.text)
    match = _COMMITTEE.search(form)
    return bodies.named(form[match.start() :]) if match and match.start() else None


def _pointed_at(post: Post, bodies: Bodies) -> Entity | None:
    """`phó giám đốc sở này`: the last organization whose class word the title ends in."""
    if not post.tail.startswith(("này", "đó", "nói trên")):
        return None
    return bodies.last(fold(post.title.text).rpartition(" ")[2], before=post.title.start)
