"""The organization that a sentence gives a title from further off.

kin       Phó Bí thư Thành ủy ... giữ chức Bí thư          the same person's other post of the same family
peer      P làm Chủ tịch Hội; các Phó Chủ tịch gồm P       the post of the same family right before or after it
ministry  công văn của Bộ Y tế do Thứ trưởng P ký
body      Hội đồng do ông P làm Chủ tịch
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nlp.linking.people import fold
from nlp.linking.positions.gaps import gaps
from nlp.linking.positions.posts import family, is_minister, names_no_body
from nlp.linking.positions.shape import Line
from nlp.linking.positions.walk import Holding
from nlp.records import Entity

_NEAR = 80  # the same, where the peer follows
_REACH = 250  # characters between a title and its peer


class Surroundings:
    """What a sentence offers to titles without organization; made once a sentence."""

    def __init__(self, line: Line, held: Sequence[Holding]) -> None:
        self._kin: dict[tuple[Entity, str], Entity] = {}
        self._peers: dict[str, list[tuple[int, Entity]]] = {}
        for holding in sorted(held, key=lambda holding: holding.post.title.start):
            if holding.post.organization is not None:
                self._kin.setdefault((holding.person, family(holding.post.title)), holding.post.organization)
                self._peers.setdefault(family(holding.post.title), []).append((holding.post.title.start, holding.post.organization))
        self._ministries = [body for body in line.others.values() if fold(body.text).startswith("bộ ")]
        match = gaps().body.search(line.text) if line.others else None
        self._body = line.others[match.start()] if match else None

    def organization(self, holding: Holding) -> Entity | None:
        """The organization that the sentence gives a bare title, by the first rule that has one."""
        title = holding.post.title
        if (kin := self._kin.get((holding.person, family(title)))) is not None:
            return kin
        peers = self._peers.get(family(title), [])
        index = bisect_left(peers, title.start, key=lambda peer: peer[0])
        if index and title.start - peers[index - 1][0] < _REACH:
            return peers[index - 1][1]
        if index < len(peers) and peers[index][0] - title.start < _NEAR:
            return peers[index][1]
        if is_minister(title):
            index = bisect_left(self._ministries, title.start, key=lambda body: body.start)
            return self._ministries[index - 1] if index else None
        made_up = self._body is not None and holding.rule == "office" and self._body.start < title.start
        return self._body if made_up else None


def completed_from(surroundings: Surroundings, holding: Holding) -> Holding:
    """``holding`` with an organization from its sentence where its title needs one and has none."""
    post = holding.post
    if post.organization is not None or not names_no_body(post.title):
        return holding
    return replace(holding, post=replace(post, organization=surroundings.organization(holding)))
