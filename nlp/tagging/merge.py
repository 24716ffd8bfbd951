"""Who wins an overlap: proposals in, spans out. The trained tagger takes the same proposals as features."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from nlp.records import Entity, Label

# How sure each rule is, by its name or by the family before the dot. Only the order counts: the wide steps part what is exact
# by its form from what the context announces, and that from what a list or an earlier mention suggests.
WEIGHTS = {
    "date": 60,  # grammars: exact by construction
    "law": 60,
    "part": 58,  # the layout: bylines, credits, source tags
    "title.state_full": 55,  # `Tổng Thanh tra Chính phủ`: longer than the body inside it
    "place.site": 52,  # a venue holds the body in its name: `Nhà văn hóa Thanh niên`
    "organization": 50,  # a body holds the places, persons and titles in its name
    "person.address": 48,  # `ông` stands right before
    "title": 40,
    "place": 36,  # a class word or a list in the text announces it
    "person.full": 35,  # a surname and a usual given or middle name, but announced by nothing
    "person.title": 34,  # behind a title, where a place may stand too
    "place.list": 29,  # in a list, as many a person's name is
    "memory": 28,  # like an earlier mention
    "person.list": 26,  # historic and foreign persons, whose names streets and places bear
    "person.short": 15,  # two syllables and a verb
}


class Proposal(NamedTuple):
    """A finder's claim that ``text[start:end]`` bears ``label``; ``rule`` is `family.rule` and gives its weight."""

    start: int
    end: int
    label: Label
    rule: str


@lru_cache(maxsize=1024)
def weight(rule: str) -> int:
    """The weight of a rule, else of its family; 0 where the table has neither."""
    return WEIGHTS.get(rule, WEIGHTS.get(rule.partition(".")[0], 0))


def decide(text: str, proposals: Iterable[Proposal]) -> tuple[Entity, ...]:
    """The entities that the proposals give, without overlap, in text order, whatever order the proposals come in.

    A heavier proposal beats a lighter one, a longer one its equal, then the earlier one. Empty ones are left out.
    """
    starts: list[int] = []
    taken: dict[int, Proposal] = {}
    for proposal in sorted(proposals, key=_precedence):
        if proposal.start < proposal.end and _is_free(proposal, starts, taken):
            insort(starts, proposal.start)
            taken[proposal.start] = proposal
    return tuple(_entity(text, taken[start]) for start in starts)


def _precedence(proposal: Proposal) -> tuple[int, int, int, str, str]:
    return -weight(proposal.rule), proposal.start - proposal.end, proposal.start, proposal.label, proposal.rule


def _is_free(proposal: Proposal, starts: list[int], taken: dict[int, Proposal]) -> bool:
    place = bisect_left(starts, proposal.end)
    return place == 0 or taken[starts[place - 1]].end <= proposal.start


def _entity(text: str, proposal: Proposal) -> Entity:
    return Entity(proposal.start, proposal.end, proposal.label, text[proposal.start : proposal.end], rule=proposal.rule)
