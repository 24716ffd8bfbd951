"""Gold that contradicts itself is refused before anything is scored, with the place and what stood there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from nlp.errors import RecordError
from nlp.evaluation.gold import check, contradictions
from nlp.records import Annotation, Position, Statistic

Mark = Callable[..., Annotation]
SENTENCE = "[TITLE Bí thư] [ORG Huyện ủy] [PERSON Lương Văn Tạo] và [LOC xã Vân Hạ]: 69 chi bộ, 36 và 33."
POST = Position("Lương Văn Tạo", "Bí thư", "Huyện ủy", False)


def figures(**changes: Any) -> tuple[Statistic, ...]:
    """The three figures of the sentence, the last one changed."""
    return (
        Statistic(44, 46, "69", Decimal(69)),
        Statistic(55, 57, "36", Decimal(36), role="part", of=0),
        replace(Statistic(61, 63, "33", Decimal(33), role="part", of=0), **changes),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"positions": (POST, replace(POST, organization=None), replace(POST, organization="xã Vân Hạ", former=True))},
        {"statistics": figures(organization="xã Vân Hạ")},
        {"statistics": figures(of=1)},
        {"statistics": figures(role="increase", base="2018", of=None)},
        {"statistics": figures(upper=Decimal(34), period="2018/2019")},
    ],
)
def test_sound(marked: Mark, changes: dict[str, Any]) -> None:
    article = replace(marked(SENTENCE), **changes)
    assert list(contradictions(article)) == []
    check([article, replace(article, id="b")])


@pytest.mark.parametrize(
    ("changes", "place", "found"),
    [
        ({"positions": (POST, POST)}, "positions[1]", "twice"),
        ({"positions": (POST, replace(POST, former=True))}, "positions[1]", "both former and present"),
        ({"positions": (replace(POST, person="Tạo"),)}, "positions[0]: person", "'Tạo'"),
        ({"positions": (replace(POST, title="Huyện ủy"),)}, "positions[0]: title", "'Huyện ủy'"),
        ({"positions": (replace(POST, organization="huyện ủy"),)}, "positions[0]: organization", "'huyện ủy'"),
        ({"statistics": figures(organization="Vân Hạ")}, "statistics[2]: organization", "'Vân Hạ'"),
        ({"statistics": figures(start=55, end=63, text="36 và 33")}, "statistics[2]", "'36 và 33' at 55:63 over '36' at 55:57"),
        ({"statistics": figures(upper=Decimal(33))}, "statistics[2]", "from 33 to 33"),
        ({"statistics": figures(role="total")}, "statistics[2]", "is a total `of` another"),
        ({"statistics": figures(base="2018")}, "statistics[2]", "is a part with the base '2018'"),
        ({"statistics": figures(period="2020/2019")}, "statistics[2]", "holds for '2020/2019'"),
    ],
)
def test_contradiction(marked: Mark, changes: dict[str, Any], place: str, found: str) -> None:
    article = replace(marked(SENTENCE), **changes)
    (contradiction,) = contradictions(article)
    assert contradiction.where == f"a: {place}"
    assert found in contradiction.found
    with pytest.raises(RecordError):
        check([article])


def test_circle_of_parts(marked: Mark) -> None:
    total, first, second = figures(of=1)
    article = replace(marked(SENTENCE), statistics=(total, replace(first, of=2), second))
    assert [error.where for error in contradictions(article)] == ["a: statistics[1]", "a: statistics[2]"]


def test_blank_at_the_edge_of_a_name(marked: Mark) -> None:
    assert [error.where for error in contradictions(marked("tại [LOC Vân Hạ ]."))] == ["a: entities[0]"]


def test_gold_made_in_memory_must_have_the_shape_too(marked: Mark) -> None:
    with pytest.raises(RecordError, match="offsets that lead to the text"):
        check([replace(marked(SENTENCE), text="other")])


def test_id_borne_twice(marked: Mark) -> None:
    with pytest.raises(RecordError, match="id 'a' 2 times"):
        check([marked("một"), marked("hai")])
