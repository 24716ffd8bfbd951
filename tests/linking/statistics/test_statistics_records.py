"""Statistics: every construction with the records it states, and what holds for all records."""

from __future__ import annotations

import pytest
from figure_text import Case, cases, linked, row
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.quantities import find_quantities
from nlp.linking.statistics import Context, link_statistics

CASES = list(cases("records.txt"))
NAMES = [case.name for case in CASES]
PIECES = (
    "Năm 2021, ", "[ORG Huyện ủy] ", "[LOC xã An Thịnh] ", "cấp ủy các cấp đã ", "hiện có ", "kết nạp ", "khiển trách ",
    "22 đảng viên", "16", "5 tổ chức", "36,6%", "1.200 tỷ đồng", "trong đó ", "gồm ", "trong số ", "chiếm ", "đạt ", "tăng ",
    "giảm ", " so với năm 2020", " kế hoạch", "mỗi ", "còn lại", "tổng số ", "diện tích ", ", ", "; ", " và ", " (", ")", ". ", "\n",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_records(case: Case) -> None:
    assert tuple(map(row, linked(case.text, published=case.published)[1])) == case.rows


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_each_text_is_cut_from_its_span(case: Case) -> None:
    text, found = linked(case.text, published=case.published)
    for item in found:
        spans = ((item.start, item.end), item.counted_span, item.action_span, item.organization_span)
        assert [span and text[slice(*span)] for span in spans] == [item.text, item.counted, item.action, item.organization]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_each_record_names_its_rules(case: Case) -> None:
    assert all(item.rule and item.rule.count("; ") == 4 for item in linked(case.text, published=case.published)[1])


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_lead_to_other_figures(marked: str) -> None:
    text, found = linked(marked, published="2021-05-12")
    for index, item in enumerate(found):
        assert item.of is None or (item.of != index and 0 <= item.of < len(found))
        assert item.role != "part" or item.of is not None
        assert item.role != "total" or item.of is None
        assert item.base is None or item.role in ("share", "increase", "decrease")
        assert item.text == text[item.start : item.end]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_parts_are_not_larger_than_their_whole(marked: str) -> None:
    found = linked(marked)[1]
    wholes = [(item, found[item.of]) for item in found if item.role == "part" and item.of is not None]
    assert all(item.value <= whole.value for item, whole in wholes if "among" not in (item.rule or ""))


def test_without_figures_there_is_nothing() -> None:
    assert link_statistics("Đảng ủy họp.", [], context=Context()) == ()


def test_a_text_without_sentences_is_one_sentence() -> None:
    text = "Vừa kết nạp 22 đảng viên"
    assert [item.counted for item in link_statistics(text, find_quantities(text), context=Context())] == ["đảng viên"]


def test_a_long_list_keeps_all_its_figures() -> None:
    _, found = linked("Thi hành kỷ luật 2.000 đảng viên, trong đó " + ", ".join(["khiển trách 1"] * 2000))
    assert len(found) == 2001
    assert {item.of for item in found[1:]} == {0}
