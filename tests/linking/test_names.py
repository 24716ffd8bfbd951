"""Abbreviations and short names with what they stand for."""

from __future__ import annotations

import pytest
from marked_text import Case, cases, marked

from nlp.linking.names import find_names
from nlp.records import Name
from nlp.text import canonical

CASES = list(cases("names.txt"))


def _canonical(text: str) -> str:
    return canonical(text).text


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_name(case: Case) -> None:
    text, entities = marked(case.text)
    found = [(name.text, _canonical(name.canonical), name.kind) for name in find_names(text, entities)]
    assert found == [(_canonical(form), _canonical(meaning), kind) for form, meaning, kind in case.expected]


def test_the_characters_of_the_original() -> None:
    text, entities = marked("Tổ tuần tra thủy điện (TTTTĐ) lên đường.")
    original = "Tổ tuần tra thủy điện (TTTTĐ) lên đường."
    names = find_names(text, entities, cut=lambda span: original[slice(*span)])
    assert names == (Name("TTTTĐ", "Tổ tuần tra thủy điện", "abbreviation"),)
    assert find_names(text, entities) != names


def test_a_line_end_in_a_name_is_a_blank() -> None:
    text, entities = marked("[ORG Đảng ủy\nKhối] họp. [ORG Đảng ủy Khối các\ncơ quan] kết luận.")
    names = find_names(text, entities)
    assert [(name.text, name.canonical) for name in names] == [(_canonical("Đảng ủy Khối"), _canonical("Đảng ủy Khối các cơ quan"))]
