"""Who wins an overlap: proposals in, spans out. The trained tagger takes the same proposals as features."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from nlp.records import Entity, Label


class Proposal(NamedTuple):
    """A finder's claim on ``text[start:end]``. A heavier one beats a lighter one, a longer one beats its equal."""

    start: int
    end: int
    label: Label
    rule: str
    weight: int = 0


def decide(text: str, proposals: Iterable[Proposal]) -> tuple[Entity, ...]:
    """The entities that the proposals give, without overlap, in text order."""
    starts: list[int] = []
    taken: dict[int, Proposal] = {}
    for proposal in sorted(proposals, key=_precedence):
        if proposal.start < proposal.end and _is_free(proposal, starts, taken):
            insort(starts, proposal.start)
            taken[proposal.start] = proposal
    return tuple(_entity(text, taken[start]) for start in starts)


def _precedence(proposal: Proposal) -> tuple[int, int, int, str]:
    return -proposal.weight, proposal.start - proposal.end, proposal.start, proposal.label


def _is_free(proposal: Proposal, starts: list[int], taken: dict[int, Proposal]) -> bool:
    place = bisect_left(starts, proposal.end)
    return place == 0 or taken[starts[place - 1]].end <= proposal.start


def _entity(text: str, proposal: Proposal) -> Entity:
    return Entity(proposal.start, proposal.end, proposal.label, text[proposal.start : proposal.end], rule=proposal.rule)
