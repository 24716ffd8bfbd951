"""Periods: the shortest ISO 8601 form, the way back, a year earlier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import RecordError
from nlp.grammar.periods import Period, day_of, months_of, parse, year_before, years_of

DAYS = st.dates(min_value=date(2, 1, 1))

WRITTEN = [
    (Period(date(2022, 6, 30), date(2022, 6, 30)), "2022-06-30"),
    (Period(date(2022, 6, 1), date(2022, 6, 30)), "2022-06"),
    (Period(date(2019, 1, 1), date(2019, 12, 31)), "2019"),
    (Period(date(2022, 1, 1), date(2022, 6, 30)), "2022-01/2022-06"),
    (Period(date(2015, 1, 1), date(2020, 12, 31)), "2015/2020"),
    (Period(date(2020, 7, 1), date(2020, 7, 15)), "2020-07-01/2020-07-15"),
    (Period(date(2020, 7, 1), date(2021, 2, 28)), "2020-07/2021-02"),
    (Period(date(2024, 2, 1), date(2024, 2, 28)), "2024-02-01/2024-02-28"),
]


@pytest.mark.parametrize(("period", "iso"), WRITTEN)
def test_period_is_written_shortest(period: Period, iso: str) -> None:
    assert period.iso() == iso


@pytest.mark.parametrize(("period", "iso"), WRITTEN)
def test_written_period_is_read(period: Period, iso: str) -> None:
    assert parse(iso) == period


@given(DAYS, st.integers(0, 5000))
def test_every_period_comes_back(first: date, days: int) -> None:
    period = Period(first, min(first, date.max - timedelta(days=days)) + timedelta(days=days))
    assert parse(period.iso()) == period


@pytest.mark.parametrize(
    "iso",
    [
        "",
        "20",
        "2022-13",
        "2022-02-30",
        "2022-6",
        "2022/",
        "/2022",
        "2022/2021",
        "2020/2021/2022",
        "0000",
        "năm 2022",
        "2022-06-30T08:00",
        "٢٠٢٢",
    ],
)
def test_other_form_is_refused(iso: str) -> None:
    with pytest.raises(RecordError, match="expected 2019"):
        parse(iso)


@pytest.mark.parametrize(
    ("iso", "earlier"),
    [
        ("2019", "2018"),
        ("2022-01/2022-06", "2021-01/2021-06"),
        ("2022-06-30", "2021-06-30"),
        ("2024-02", "2023-02"),
        ("2025-02", "2024-02"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2020-12-25/2021-01-05", "2019-12-25/2020-01-05"),
    ],
)
def test_same_period_one_year_earlier(iso: str, earlier: str) -> None:
    assert year_before(parse(iso)).iso() == earlier


@given(DAYS.filter(lambda day: day.year > 2))
def test_year_before_keeps_length_of_a_day(day: date) -> None:
    earlier = year_before(Period(day, day))
    assert earlier.first == earlier.last


@pytest.mark.parametrize(("year", "month", "day"), [(2022, 2, 30), (2022, 13, 1), (2022, 0, 1), (0, 1, 1), (10000, 1, 1)])
def test_day_outside_the_calendar_is_none(year: int, month: int, day: int) -> None:
    assert day_of(year, month, day) is None


def test_wholes() -> None:
    assert months_of(2024, 2, 2).last == date(2024, 2, 29)
    assert years_of(2015, 2020) == Period(date(2015, 1, 1), date(2020, 12, 31))
