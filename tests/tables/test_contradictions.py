"""The views that hold figures against each other: parts and their whole, shares, two values of one thing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from stored import stored

from nlp.corpora import Origin
from nlp.records import Annotation, Statistic
from nlp.tables import duplicates, rows
from nlp.tables.database import query


def told(value: str, role: str = "total", of: int | None = None, **fields: Any) -> dict[str, Any]:
    return {"value": Decimal(value), "role": role, "of": of, **fields}


@pytest.fixture
def answer(tmp_path: Path) -> Any:
    """The rows of a statement over articles, each given as its figures; one stands every 20 characters."""

    def ask(statement: str, *articles: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        held = rows.empty()
        for number, figures in enumerate(articles):
            statistics = tuple(
                Statistic(20 * at, 20 * at + 3, "123", **({"counted": "chi bộ"} | figure)) for at, figure in enumerate(figures)
            )
            text = f"{'123 '.ljust(20) * len(figures)} {' '.join(f'{number}x{word}' for word in range(50))}"
            annotation = Annotation(str(number), text, statistics=statistics)
            rows.add(held, annotation, key=str(number), origin=Origin("f"), minhash=duplicates.signature(text))
        with stored(held, tmp_path) as connection:
            return query(connection, statement)[1]

    return ask


@pytest.mark.parametrize(
    ("figures", "kinds"),
    [
        ([told("22"), told("16", "part", 0), told("6", "part", 0)], []),
        ([told("22"), told("16", "part", 0)], []),
        ([told("22"), told("16", "part", 0), told("7", "part", 0)], ["more"]),
        ([told("22"), told("23", "part", 0)], ["part"]),
        ([told("22"), told("16", "part", 0), told("4", "part", 0), told("1", "part", 0)], ["less"]),
        ([told("22"), told("6", "part", 0), told("4", "part", 0), told("1", "part", 0)], []),
        ([told("22", qualifier="approximately"), told("16", "part", 0), told("7", "part", 0)], []),
        ([told("22", qualifier="approximately"), told("16", "part", 0), told("9", "part", 0)], ["more"]),
        ([told("22"), told("16", "part", 0), told("7", "part", 0, unit="VND")], []),
        ([told("22"), told("16", "part", 0), told("7", "part", 0, upper=Decimal(9))], []),
    ],
)
def test_parts_and_their_whole(answer: Any, figures: list[dict[str, Any]], kinds: list[str]) -> None:
    assert [kind for (kind,) in answer("SELECT kind FROM unequal_parts", figures)] == kinds


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([told("40"), told("12", "part", 0), told("30", "share", 0, unit="%")], []),
        ([told("41"), told("12", "part", 0), told("29.2", "share", 0, unit="%")], []),
        ([told("41"), told("12", "part", 0), told("29.5", "share", 0, unit="%")], [29.27]),
        ([told("20", out_of=Decimal(22)), told("90.9", "share", 0, unit="%")], []),
        ([told("20", out_of=Decimal(22)), told("95", "share", 0, unit="%")], [90.91]),
        ([told("20", out_of=Decimal(22)), told("5"), told("6"), told("7"), told("95", "share", 0, unit="%")], []),
        ([told("40"), told("130", "share", 0, unit="%")], [None]),
        ([told("40"), told("130", "share", 0, unit="%", base="plan")], []),
        ([told("40"), told("30", "share", 0, unit="%")], []),
        ([told("40"), told("12", "part", 0), told("5"), told("6"), told("7"), told("30.8", "share", 0, unit="%")], []),
    ],
)
def test_shares(answer: Any, figures: list[dict[str, Any]], expected: list[float | None]) -> None:
    assert [value for (value,) in answer("SELECT round(expected, 2) FROM unfitting_shares", figures)] == expected


NOW = {"organization": "Huyện ủy Nậm Khao", "period": "2020"}
BEFORE = NOW | {"period": "2019"}


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ([[told("5", **NOW)], [told("5", **NOW)]], []),
        ([[told("5", **NOW)], [told("7", **NOW)]], [(5, 7)]),
        ([[told("5", **NOW)], [told("7", **BEFORE)]], []),
        ([[told("5", **NOW), told("7", **NOW)]], []),
        ([[told("25", **NOW), told("5", "increase", 0, base="2019", **NOW)], [told("22", **BEFORE)]], [(20, 22)]),
        ([[told("25", **NOW), told("5", "increase", 0, base="2019", **NOW), told("22", **BEFORE)]], [(20, 22)]),
        ([[told("25", **NOW), told("5", "increase", 0, base="2019", **NOW), told("20", **BEFORE)]], []),
        ([[told("25", **NOW), told("5", "increase", 0, base="2020", **NOW)]], []),
        ([[told("25", **NOW), told("25", "increase", 0, base="2019", unit="%", **NOW)], [told("20.5", **BEFORE)]], []),
    ],
)
def test_two_values(answer: Any, articles: list[list[dict[str, Any]]], found: list[tuple[int, int]]) -> None:
    assert answer("SELECT CAST(one AS INTEGER), CAST(other AS INTEGER) FROM contradictions", *articles) == found
