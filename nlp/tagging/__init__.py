"""Entities of a text: finders propose, the rules decide; a trained tagger takes both as evidence and decides anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.records import Entity, Span
from nlp.tagging.merge import Proposal, decide
from nlp.tagging.rules.memory import find_again
from nlp.tagging.rules.organizations import find_organizations, find_sectors
from nlp.tagging.rules.people import find_people
from nlp.tagging.rules.places import find_places
from nlp.tagging.rules.titles import find_titles
from nlp.tagging.views import View, view


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a text before a tagger decides: its syllables, all proposals, and the entities by rules alone."""

    seen: View
    proposals: Sequence[Proposal]
    decided: tuple[Entity, ...]


def gather(text: str, given: Sequence[Proposal] = (), *, words: Sequence[Span] = (), without: str | None = None) -> Evidence:
    """The evidence for the entities of a canonical text.

    ``given`` are proposals of the grammars (dates, documents, bylines); ``words`` the segmenter's words; ``without`` names a family
    of rules (`organization`, `memory`) that is left out, to measure what it is worth.
    """
    seen = view(text, words=words)
    proposals = _but([*given, *propose(seen)], without)
    first = decide(text, proposals)
    places = decide(text, (proposal for proposal in proposals if proposal.label == "LOC"))  # also those inside organizations
    proposals += _but(find_again(seen, (*first, *places)), without)
    return Evidence(seen, proposals, decide(text, proposals))


def _but(proposals: Iterable[Proposal], family: str | None) -> list[Proposal]:
    """The proposals of all other families."""
    return [each for each in proposals if family is None or each.rule.partition(".")[0] != family]


def find_entities(text: str, given: Sequence[Proposal] = (), *, words: Sequence[Span] = ()) -> tuple[Entity, ...]:
    """The entities of a canonical text by rules alone, in order, without overlap."""
    return gather(text, given, words=words).decided


def propose(seen: View) -> Iterator[Proposal]:
    """What all finders propose for a text."""
    titles = list(find_titles(seen))
    organizations = list(find_organizations(seen))
    yield from titles
    yield from organizations
    yield from find_sectors(seen, frozenset(title.end for title in titles))
    yield from find_places(seen)
    yield from find_people(seen, after=_ends_of_posts(titles, organizations))


def _ends_of_posts(titles: Sequence[Proposal], organizations: Sequence[Proposal]) -> dict[int, bool]:
    """Where a title, alone or with its body, ends: the next name is its holder, a short one too unless it is a degree."""
    ends = {title.end: title.rule != "title.degree" for title in titles}
    return ends | {body.end: True for body in organizations if body.start - 1 in ends}
