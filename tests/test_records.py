"""What the record promises: values that cannot change, compared by what they say and not by who found them."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from typing import Any

import pytest

from nlp.records import LABELS, QUALIFIERS, ROLES, Annotation, Article, Entity, Name, Position, Quantity, Statistic

ENTITY = Entity(start=0, end=6, label="TITLE", text="Bí thư", rule="titles", confidence=0.9)
POSITION = Position("Lương Văn Tạo", "Bí thư", "Tỉnh ủy", False, title_span=(0, 6), rule="before_name", confidence=0.9)
STATISTIC = Statistic(4, 6, "69", Decimal(69), counted="chi bộ", counted_span=(7, 13), alternative=Decimal(6), rule="count", confidence=0.9)
RECORDS = [
    Article("a1", "Bí thư Tỉnh ủy"),
    ENTITY,
    Quantity(0, 2, Decimal(69), (0, 2)),
    POSITION,
    STATISTIC,
    Name("UBKT", "Ủy ban Kiểm tra", "abbreviation"),
    Annotation("a1", "Bí thư", entities=(ENTITY,)),
]


def test_constants_are_those_of_the_scheme() -> None:
    assert LABELS == ("PERSON", "TITLE", "ORG", "LOC", "DATE", "LAW")
    assert ROLES == ("total", "part", "share", "increase", "decrease")
    assert QUALIFIERS == ("exact", "approximately", "over", "under", "nearly", "at_least", "at_most")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_record_cannot_change_and_travels_between_processes(record: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(record, next(iter(type(record).__dataclass_fields__)), "other")
    assert pickle.loads(pickle.dumps(record)) == record
    assert len({record, pickle.loads(pickle.dumps(record))}) == 1


@pytest.mark.parametrize(
    ("record", "origin"),
    [
        (ENTITY, {"rule": None, "confidence": None}),
        (POSITION, {"rule": None, "confidence": None, "title_span": None}),
        (STATISTIC, {"rule": None, "confidence": None, "counted_span": None, "alternative": None}),
    ],
    ids=["entity", "position", "statistic"],
)
def test_where_it_came_from_takes_no_part_in_equality(record: Any, origin: dict[str, None]) -> None:
    assert replace(record, **origin) == record


@pytest.mark.parametrize("change", [{"start": 1}, {"end": 5}, {"label": "ORG"}, {"text": "bí thư"}], ids=str)
def test_what_it_says_does(change: dict[str, Any]) -> None:
    assert replace(ENTITY, **change) != ENTITY


def test_entities_sort_by_place() -> None:
    later = Entity(7, 14, "ORG", "Tỉnh ủy")
    assert sorted([later, ENTITY]) == [ENTITY, later]
