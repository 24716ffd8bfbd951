"""Numbers: each form of a value reads as the value; what is no number is refused."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.numbers import parse_number, read_number

CASES = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text(encoding="utf-8"))
UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@pytest.mark.parametrize(("value", "form"), [(value, form) for value, forms in CASES["reads"].items() for form in forms])
def test_form_reads_as_value(value: str, form: str) -> None:
    number = parse_number(form)
    assert number is not None
    assert (str(number.value), number.start, number.end) == (value, 0, len(form))


@pytest.mark.parametrize("form", ["4.300", "1.234.567", "106,5", "1 tỷ 500 triệu", "hai triệu rưỡi", "1,234,567"])
def test_clear_form_has_no_alternative(form: str) -> None:
    number = parse_number(form)
    assert number is not None
    assert number.alternative is None


@pytest.mark.parametrize(("form", "values"), CASES["ambiguous"].items())
def test_ambiguous_form_says_so(form: str, values: list[str]) -> None:
    number = parse_number(form)
    assert number is not None
    assert [str(number.value), str(number.alternative)] == values


@pytest.mark.parametrize("form", CASES["refused"]["forms"])
def test_no_number(form: str) -> None:
    assert parse_number(form) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("4.300. Năm", "4.300"),
        ("5 triệu chứng", "5"),
        ("hai mươi năm tù", "hai mươi"),
        ("hai triệu năm 2019", "hai triệu"),
        ("2 triệu 300 hộ", "2 triệu"),
        ("ba trăm hai mươi hộ", "ba trăm hai mươi"),
        ("12 300 hộ", "12"),
        ("12 300 đồng", "12 300"),
        ("2 tỷ lệ", "2"),
    ],
)
def test_longest_number_at_a_place(text: str, read: str) -> None:
    number = read_number("từ " + text, 3)
    assert number is not None
    assert (number.start, number.end) == (3, 3 + len(read))


def grouped(value: Decimal) -> str:
    """`1234567.5` in Vietnamese style: `1.234.567,5`."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def tens(value: int) -> str:
    if value < 20:
        return UNITS[value] if value < 10 else "mười" + ("" if value == 10 else " " + {5: "lăm"}.get(value - 10, UNITS[value - 10]))
    unit = {0: "", 1: " mốt", 5: " lăm"}.get(value % 10, " " + UNITS[value % 10])
    return f"{UNITS[value // 10]} mươi{unit}"


def group(value: int, *, full: bool) -> str:
    """Three digits in words; ``full`` names an empty hundred (`không trăm linh năm`)."""
    hundreds, rest = divmod(value, 100)
    head = f"{UNITS[hundreds]} trăm" if hundreds or full else ""
    tail = "" if not rest and head else (f"linh {UNITS[rest]}" if rest < 10 and head else tens(rest))
    return f"{head} {tail}".strip()


def spelled(value: int) -> str:
    """Any number up to a billion in words, as schools teach it."""
    if value == 0:
        return "không"
    words: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        part, value = divmod(value, scale)
        if part:
            words.append(f"{group(part, full=bool(words))} {name}".strip())
    return " ".join(words)


@given(st.integers(min_value=0, max_value=10**9))
def test_spelled_number_reads_back(value: int) -> None:
    number = parse_number(spelled(value))
    assert number is not None
    assert number.value == value


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_written_number_reads_back(value: Decimal) -> None:
    number = parse_number(grouped(value))
    assert number is not None
    assert number.value == value


@given(st.integers(min_value=1, max_value=10**12))
def test_grouped_whole_number_reads_back_without_alternative(value: int) -> None:
    number = parse_number(grouped(Decimal(value)))
    assert number is not None
    assert (number.value, number.alternative) == (value, None)


@given(st.text(alphabet="0123456789., một hai trăm linh nghìn tỷ rưỡi%/-", max_size=60))
def test_reading_any_text_stays_inside_it(text: str) -> None:
    number = read_number(text, 0)
    assert number is None or 0 < number.end <= len(text)
