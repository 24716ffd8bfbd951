"""Who wins an overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.records import LABELS
from nlp.tagging.merge import WEIGHTS, Proposal, decide, weight

TEXT = "Chủ tịch Uỷ ban nhân dân tỉnh Hoà Bình"

PLACES = st.integers(0, len(TEXT))
PROPOSALS = st.lists(
    st.builds(Proposal, PLACES, PLACES, st.sampled_from(LABELS), st.sampled_from([*WEIGHTS, "organization.body", "place.class", "other"])),
    max_size=12,
)


def spans(*proposals: Proposal) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label) for entity in decide(TEXT, proposals)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("date.year", WEIGHTS["date"]),
        ("title.government", WEIGHTS["title"]),
        ("title.state_full", WEIGHTS["title.state_full"]),
        ("title.state_full+unit", WEIGHTS["title"]),
        ("place.house", WEIGHTS["place"]),
        ("place.site", WEIGHTS["place.site"]),
        ("unheard.of", 0),
        ("", 0),
    ],
)
def test_a_rule_has_its_own_weight_or_its_familys(rule, expected):
    assert weight(rule) == expected


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (Proposal(9, 13, "ORG", "organization.body"), Proposal(9, 38, "LOC", "place.class")),
        (Proposal(9, 38, "LOC", "place.site"), Proposal(9, 25, "ORG", "organization.body")),
        (Proposal(0, 8, "TITLE", "title.party"), Proposal(0, 8, "PERSON", "person.title")),
        (Proposal(9, 38, "ORG", "organization.a"), Proposal(9, 25, "ORG", "organization.b")),
        (Proposal(0, 8, "ORG", "organization.a"), Proposal(4, 12, "ORG", "organization.a")),
    ],
    ids=["heavier", "a site holds a body", "same span", "longer of equals", "earlier of equals"],
)
def test_the_winner_stays_alone(winner, loser):
    assert spans(winner, loser) == spans(loser, winner) == [winner[:3]]


def test_touching_spans_stay_both():
    assert spans(Proposal(0, 9, "TITLE", "title.party"), Proposal(9, 38, "ORG", "organization.body")) == [(0, 9, "TITLE"), (9, 38, "ORG")]


def test_what_the_loser_covered_is_free_again():
    """The heaviest beats the longest, and a third that only the longest overlapped stays."""
    heavy, long, third = (
        Proposal(9, 13, "DATE", "date.day"),
        Proposal(0, 38, "ORG", "organization.a"),
        Proposal(30, 38, "LOC", "place.list"),
    )
    assert spans(third, long, heavy) == [(9, 13, "DATE"), (30, 38, "LOC")]


@pytest.mark.parametrize("span", [(3, 3), (8, 2)])
def test_an_empty_proposal_is_left_out(span):
    assert spans(Proposal(*span, "LOC", "place.class")) == []


@given(PROPOSALS)
def test_nothing_overlaps_and_all_was_proposed(proposals):
    found = decide(TEXT, proposals)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert {(e.start, e.end, e.label, e.rule) for e in found} <= {tuple(proposal) for proposal in proposals}
    assert all(entity.text == TEXT[entity.start : entity.end] for entity in found)


@given(PROPOSALS, st.randoms(use_true_random=False))
def test_the_order_of_proposals_does_not_matter(proposals, random):
    shuffled = list(proposals)
    random.shuffle(shuffled)
    assert [(e, e.rule) for e in decide(TEXT, shuffled)] == [(e, e.rule) for e in decide(TEXT, proposals)]


@given(PROPOSALS)
def test_who_was_left_out_overlaps_a_winner_of_at_least_its_weight(proposals):
    found = decide(TEXT, proposals)
    for start, end, _, rule in proposals:
        rivals = [e for e in found if e.start < end and start < e.end]
        assert start >= end or any(weight(rival.rule) >= weight(rule) for rival in rivals)
