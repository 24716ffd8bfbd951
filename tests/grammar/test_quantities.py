"""Figures: sentences with every figure marked, and what each reads as."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from figure_marks import unmarked
from hostile import grows_with_length
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.quantities import find_quantities, find_refused
from nlp.records import Quantity, Span
from nlp.text import canonical

CASES = tomllib.loads(Path(__file__).with_name("quantities.toml").read_text(encoding="utf-8"))


def written(found: Quantity) -> str:
    """`value..upper/whole qualifier unit ?other`, as in the cases."""
    value = f"{found.value}"
    value += f"..{found.upper}" if found.upper is not None else ""
    value += f"/{found.out_of}" if found.out_of is not None else ""
    other = f"?{found.alternative}" if found.alternative is not None else ""
    return " ".join(filter(None, (value, found.qualifier.removeprefix("exact"), found.unit, other)))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for section in CASES.values() for case in section["cases"]])
def test_figures_of_a_sentence(case: dict[str, list[str]]) -> None:
    text, spans, taken = unmarked(str(case["text"]))
    found = find_quantities(text, taken)
    assert [text[quantity.start : quantity.end] for quantity in found] == [text[start:end] for start, end in spans]
    assert [(quantity.start, quantity.end) for quantity in found] == spans
    assert [written(quantity) for quantity in found] == case["figures"]


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("có hơn 4.700m2 đất", "hơn 4.700m2"),
        ("thu khoảng 5 triệu đồng/người/năm.", "khoảng 5 triệu đồng/người/năm"),
        ("kết nạp 05 (năm) đảng viên", "05 (năm)"),
        ("đạt 90%", "90%"),
        ("có 5 xã", "5"),
        ("ước đạt gần  3.000 tỷ đồng", "ước đạt gần  3.000 tỷ đồng"),
    ],
)
def test_outer_holds_qualifier_and_unit(text: str, outer: str) -> None:
    (found,) = find_quantities(text)
    assert text[slice(*found.outer)] == outer


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("có 5 xã", "digits"),
        ("có 4.300 hộ", "point groups"),
        ("có 2,5 ha", "decimal comma"),
        ("có 1,500 hộ", "comma group"),
        ("thu 5 tỷ đồng", "digits with scale"),
        ("thu 2 tỷ rưỡi", "digits with terms"),
        ("có hai xã", "spelled"),
        ("có 10-15 hộ", "digits range"),
        ("có 20/22 xã", "digits fraction"),
        ("tăng 2 lên 3 tỷ đồng", "digits with shared scale"),
    ],
)
def test_figure_knows_its_rule(text: str, rule: str) -> None:
    assert find_quantities(text)[0].rule == rule


@given(st.decimals(min_value=1, max_value=10**9, places=1), st.sampled_from(["ha", "%", "triệu đồng", "km"]))
def test_written_figure_reads_back(value: Decimal, unit: str) -> None:
    form = f"{value:,f}".translate(str.maketrans(",.", ".,"))
    (found,) = find_quantities(f"đạt {form} {unit} trong năm")
    assert found.value == value * (1_000_000 if unit == "triệu đồng" else 1)


@given(st.text(alphabet="0123456789.,-/()% ahkmđồngtỷriệunăhai\n", max_size=80))
def test_each_number_is_read_once_and_in_order(text: str) -> None:
    text = canonical(text).text
    found = sorted([*find_quantities(text), *find_refused(text)], key=lambda item: item.start)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(0 <= item.start < item.end <= len(text) for item in found)


HOSTILE = ["1", "1.", "1,", "1.1.1.", " ", "1 ", "123 ", "1/", "1-", "(", "1, ", "1 và ", "1%", "1 m/", "1a"]
HOSTILE += ["một ", "hai trăm ", "5 (năm) ", "khoảng "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_length(unit: str) -> None:
    assert grows_with_length(find_quantities, unit)


@pytest.mark.parametrize("spans", [[(3, 4)], [(0, 4)], [(3, 4), (8, 9)]])
def test_taken_numbers_are_neither_found_nor_refused(spans: list[Span]) -> None:
    text = "tổ 5 và 6 hộ"
    found = [(item.start, item.end) for item in (*find_quantities(text, spans), *find_refused(text, spans))]
    assert not [start for start, end in found for first, last in spans if start < last and first < end]
