"""Positions: every construction with the records it states."""

from __future__ import annotations

import pytest
from marked_text import Case, cases, marked

from nlp.linking.positions import link_positions
from nlp.text import canonical

CASES = list(cases("positions.txt"))


def _expected(case: Case) -> list[tuple[str, str, str | None, bool]]:
    rows = ([canonical(field).text for field in row] for row in case.expected)
    return sorted((row[0], row[1], None if row[2] == "-" else row[2], row[3:] == ["former"]) for row in rows)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_position(case: Case) -> None:
    text, entities = marked(case.text)
    found = link_positions(text, entities)
    assert sorted((item.person, item.title, item.organization, item.former) for item in found) == _expected(case)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_spans_lead_to_the_words(case: Case) -> None:
    text, entities = marked(case.text)
    for item in link_positions(text, entities):
        spans = (item.person_span, item.title_span, item.organization_span)
        assert [span and text[slice(*span)] for span in spans] == [item.person, item.title, item.organization]
        assert item.rule


def test_without_titles_nobody_holds_anything() -> None:
    text, entities = marked("Ông [PERSON Lò Văn Khải] thăm [ORG UBND xã].")
    assert link_positions(text, entities) == ()


def test_the_order_is_that_of_the_titles() -> None:
    text, entities = marked("[TITLE Bí thư] [ORG Tỉnh ủy] [PERSON Lò Văn Khải] gặp [TITLE Chủ tịch] [ORG UBND tỉnh] [PERSON Lê Thị Mận].")
    assert [item.title for item in link_positions(text, entities)] == ["Bí thư", "Chủ tịch"]


def test_given_people_are_used() -> None:
    text, entities = marked("[PERSON Lò Văn Khải] đến. [TITLE Bí thư] [PERSON Khải] về.")
    own = {entity: entity for entity in entities if entity.label == "PERSON"}
    assert [item.person for item in link_positions(text, entities, people=own)] == ["Khải"]


def test_no_link_across_given_sentences() -> None:
    text, entities = marked("Ông [PERSON Lò Văn Khải], [TITLE Bí thư] [ORG Tỉnh ủy]")
    cut = text.index(",")
    assert len(link_positions(text, entities, sentences=[(0, len(text))])) == 1
    assert link_positions(text, entities, sentences=[(0, cut), (cut, len(text))]) == ()


def test_one_record_for_what_is_said_often() -> None:
    text, entities = marked("Ông [PERSON Lò Văn Khải], [TITLE Bí thư] [ORG Tỉnh ủy], [TITLE Bí thư] [ORG Tỉnh ủy]; " * 2000)
    assert len(link_positions(text, entities, sentences=[(0, len(text))])) == 1
