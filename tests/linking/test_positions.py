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
