"""A small sound corpus on disk, and a way to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nlp.annotations import write
from nlp.records import Annotation, Entity, Position, Statistic

TEXT = "Bí thư Huyện ủy Lương Văn Tạo: tại xã Vân Hạ, 20 chi bộ và 12 đảng viên."
ARTICLE = Annotation(
    "a",
    TEXT,
    published="2020-10-01",
    genre="personnel",
    entities=(
        Entity(0, 6, "TITLE", "Bí thư"),
        Entity(7, 15, "ORG", "Huyện ủy"),
        Entity(16, 29, "PERSON", "Lương Văn Tạo"),
        Entity(35, 44, "LOC", "xã Vân Hạ"),
    ),
    positions=(Position("Lương Văn Tạo", "Bí thư", "Huyện ủy", False),),
    statistics=(
        Statistic(46, 48, "20", Decimal(20), counted="chi bộ", organization="Huyện ủy"),
        Statistic(59, 61, "12", Decimal(12), counted="đảng viên", organization="xã Vân Hạ", role="part", of=0),
    ),
)


@pytest.fixture
def article() -> Annotation:
    return ARTICLE


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """A folder of splits with the articles given: `corpus(dev=[...], train=[...])`."""

    def lay(**splits: list[Annotation]) -> Path:
        for split, articles in splits.items():
            (tmp_path / "corpus" / split).mkdir(parents=True, exist_ok=True)
            for item in articles:
                write(item, tmp_path / "corpus" / split / f"{item.id}.json")
        return tmp_path / "corpus"

    return lay


@pytest.fixture
def changed() -> Callable[..., Annotation]:
    def change(**changes: Any) -> Annotation:
        return replace(ARTICLE, **changes)

    return change
