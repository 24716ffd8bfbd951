"""Times: sentences with every DATE marked and the period it names; what only gives a period; what is no date."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from nlp.errors import RecordError
from nlp.grammar.dates import find_times
from nlp.records import Span
from nlp.text import canonical
from tests.hostile import HOSTILE, REPEATED, grows_with_length

CASES = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))
PUBLISHED = "2022-07-20"
MARK = re.compile(r"[\[\]{}]")


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The canonical text of a marked one, and its marked spans."""
    places = [mark.start() - count for count, mark in enumerate(MARK.finditer(marked))]
    return canonical(MARK.sub("", marked)).text, list(zip(places[::2], places[1::2], strict=True))


def named(text: str, published: str | None = PUBLISHED) -> list[Span]:
    return [(found.start, found.end) for found in find_times(text, published) if found.named]


@pytest.mark.parametrize("marked", CASES["dates"])
def test_dates_of_a_sentence(marked: str) -> None:
    text, spans = unmarked(marked)
    assert [text[start:end] for start, end in named(text)] == [text[start:end] for start, end in spans]
    assert named(text) == spans


@pytest.mark.parametrize(("marked", "periods"), CASES["dates"].items())
def test_periods_of_dates(marked: str, periods: str) -> None:
    found = [found.period or "-" for found in find_times(unmarked(marked)[0], PUBLISHED) if found.named]
    assert " ".join(found) == periods


@pytest.mark.parametrize(("marked", "period"), CASES["relative"].items())
def test_expression_gives_only_a_period(marked: str, period: str) -> None:
    text, spans = unmarked(marked)
    found = [(found.start, found.end, found.period or "-") for found in find_times(text, PUBLISHED) if not found.named]
    assert found == [(*spans[0], period)]


@pytest.mark.parametrize("text", CASES["refused"]["forms"])
def test_no_time(text: str) -> None:
    assert find_times(canonical(text).text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["TỐI 20/7, HỘI NGHỊ", "NGÀY 26/2", "QUÝ I/2023", "NHIỆM KỲ 2020 - 2025", "6 THÁNG ĐẦU NĂM 2022"])
def test_capitals_read_alike(text: str) -> None:
    upper, lower = find_times(canonical(text).text, PUBLISHED), find_times(canonical(text.lower()).text, PUBLISHED)
    assert upper == lower != []


@pytest.mark.parametrize("form", ["ngày 26/2", "tháng 7", "6 tháng đầu năm", "năm nay", "hôm qua", "cùng kỳ", "từ tháng 3 đến nay"])
def test_no_period_without_any_year(form: str) -> None:
    assert {found.period for found in find_times(canonical(form).text)} == {None}


def test_only_year_of_an_article_without_date() -> None:
    found = find_times(canonical("Tối 12-9, hội thi bế mạc.\nĐây là hội thi năm 2016.").text)
    assert [(found.period, found.inferred) for found in found] == [("2016-09-12", True), ("2016", False)]


def test_two_years_leave_it_open() -> None:
    found = find_times(canonical("Tối 20-11, hội thi bế mạc.\nHội thi có từ năm 2015, nay là năm 2017.").text)
    assert [found.period for found in found] == [None, "2015", "2017"]


def test_named_times_in_longer_ones() -> None:
    text = canonical("tăng so với cùng kỳ năm 2018").text
    assert [(text[found.start : found.end], found.kind, found.named) for found in find_times(text)] == [
        ("cùng kỳ năm 2018", "same_period", False),
        ("năm 2018", "year", True),
    ]


def test_published_that_is_no_day_is_refused() -> None:
    with pytest.raises(RecordError):
        find_times("ngày 26/2", "hôm qua")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_order_and_bounds(text: str) -> None:
    plain = canonical(text).text
    spans = named(plain)
    assert all(0 <= start < end <= len(plain) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


PATTERNS = REPEATED | {
    "days": "ngày 1 và ",
    "dates": "27/7 ",
    "ranges": "ngày 27/7 đến ",
    "days by dashes": "1-",
    "years": "2010-",
    "years to years": "từ năm 2010 đến ",
    "relative": "hôm nay ",
    "parts": "đầu cuối ",
    "months": "tháng 1, ",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_work_grows_with_length(pattern: str) -> None:
    assert grows_with_length(lambda text: find_times(text, PUBLISHED), pattern)
