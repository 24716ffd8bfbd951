"""Pairing: one to one, as many as there can be, whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.evaluation import match
from nlp.records import Annotation, Position, Statistic

REPEATABLE = settings(deadline=None, derandomize=True)


class Span(NamedTuple):
    start: int
    end: int


def spans(*bounds: tuple[int, int]) -> list[Span]:
    return [Span(*bound) for bound in bounds]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("Tỉnh ủy", "Tỉnh uỷ", True),
        ("Hòa  Bình", "Hoà Bình", True),
        ("Hòa\nBình ", "Hoà Bình", True),
        ("Sở Nội vụ", "S\u01a1\u0309 N\u00f4\u0323i vu\u0323", True),
        ("Ðảng", "Đảng", True),
        ("Đảng", "đảng", False),
        ("Tỉnh ủy", "Tỉnh ủy Vân Hạ", False),
    ],
)
def test_fold(one: str, other: str, equal: bool) -> None:
    assert (match.fold(one) == match.fold(other)) is equal


def test_fold_of_nothing() -> None:
    assert match.fold(None) is None


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [("aab", "aba", 3), ("aa", "a", 1), ("a", "aa", 1), ("ab", "cd", 0), ("", "a", 0)],
)
def test_each_key_is_claimed_once(gold: str, predicted: str, pairs: int) -> None:
    found = match.same(gold, predicted, str.upper)
    assert all(gold[i] == predicted[j] for i, j in found)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found) == pairs


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param([(0, 5)], [], [], id="one side empty"),
        pytest.param([(0, 5)], [(5, 9)], [], id="touching is not overlapping"),
        pytest.param([(0, 5)], [(4, 9)], [(0, 0)], id="one character in common"),
        pytest.param([(0, 5), (5, 9)], [(5, 9), (0, 5)], [(0, 1), (1, 0)], id="touching, in another order"),
        pytest.param([(0, 9)], [(0, 3), (4, 9)], [(0, 1)], id="two claim one: the longer part"),
        pytest.param([(0, 3), (4, 9)], [(0, 9)], [(1, 0)], id="one claims two: the longer part"),
        pytest.param([(0, 6), (6, 8)], [(5, 8), (0, 2)], [(0, 1), (1, 0)], id="greedy choice would lose a pair"),
        pytest.param([(0, 9), (4, 20)], [(0, 9), (3, 20)], [(0, 0), (1, 1)], id="exact before crossed"),
        pytest.param([(0, 5)], [(3, 3)], [], id="empty span"),
    ],
)
def test_overlapping(gold: list[tuple[int, int]], predicted: list[tuple[int, int]], pairs: list[match.Pair]) -> None:
    assert sorted(match.overlapping(spans(*gold), spans(*predicted))) == pairs


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=5)


@REPEATABLE
@given(SPANS, SPANS)
def test_no_pairing_has_more_pairs(gold: list[Span], predicted: list[Span]) -> None:
    pairs = match.overlapping(gold, predicted)
    assert all(gold[i].start < predicted[j].end and predicted[j].start < gold[i].end for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == most_pairs(gold, predicted)


def most_pairs(gold: list[Span], predicted: list[Span]) -> int:
    """By trying all orders of the longer side."""
    short, long = sorted((gold, predicted), key=len)
    return max(sum(a.start < b.end and b.start < a.end for a, b in zip(short, order, strict=False)) for order in permutations(long))


@pytest.mark.parametrize(
    ("gold", "predicted", "outcomes"),
    [
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[TITLE Bí thư] [ORG Tỉnh ủy]", ["correct TITLE", "correct ORG"]),
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[TITLE Bí thư Tỉnh ủy]", ["wrong boundary TITLE", "missed ORG"]),
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[ORG Bí thư Tỉnh ủy]", ["missed TITLE", "wrong boundary ORG"]),
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[PERSON Bí thư] [ORG Tỉnh] [LOC ủy]", ["wrong type TITLE", "wrong boundary ORG", "spurious LOC"]),
        ("[LOC Vân Hạ] và", "[ORG Vân Hạ và]", ["wrong type and boundary LOC"]),
        ("[LOC Vân Hạ] [LOC Đông]", "[ORG Vân Hạ] [ORG Đông]", ["wrong type LOC", "wrong type LOC"]),
        ("[LOC Vân Hạ] và", "[ORG Vân] [DATE Hạ và]", ["wrong type and boundary LOC", "spurious DATE"]),
        ("[LOC Vân Hạ], [LOC Đông Sa]", "[LOC Vân Hạ, Đông Sa]", ["missed LOC", "wrong boundary LOC"]),
        ("[ORG Đảng][ORG bộ]", "[ORG Đảng][ORG bộ]", ["correct ORG", "correct ORG"]),
        ("Vân Hạ", "[LOC Vân Hạ]", ["spurious LOC"]),
        ("[LOC Vân Hạ]", "Vân Hạ", ["missed LOC"]),
        ("Vân Hạ", "Vân Hạ", []),
    ],
)
def test_outcomes(marked: Callable[..., Annotation], gold: str, predicted: str, outcomes: list[str]) -> None:
    for step in (1, -1):
        links = match.entity_links(marked(gold).entities[::step], marked(predicted).entities[::step])
        assert [f"{link.outcome} {item.label}" for link in links if (item := link.gold or link.predicted)] == outcomes


def test_entity_found_twice_is_right_once(marked: Callable[..., Annotation]) -> None:
    gold = marked("[LOC Vân Hạ]").entities
    assert [link.outcome for link in match.entity_links(gold, gold * 2)] == ["correct", "spurious"]


POST = Position("Lương Văn Tạo", "Ủy viên", "Tỉnh ủy", False)


@pytest.mark.parametrize(
    ("predicted", "outcomes"),
    [
        ([POST], ["correct"]),
        ([Position("Lương Văn  Tạo", "Uỷ viên", "Tỉnh uỷ", False)], ["correct"]),
        ([POST, POST], ["correct", "spurious"]),
        ([Position("Lương Văn Tạo", "Ủy viên", "Tỉnh ủy", True)], ["wrong former"]),
        ([Position("Lương Văn Tạo", "Ủy viên", None, False)], ["wrong organization"]),
        ([Position("Lương Văn Tạo", "ủy viên", "Tỉnh ủy", False)], ["wrong title"]),
        ([Position("Tạo", "Ủy viên", "Tỉnh ủy", False)], ["wrong person"]),
        ([Position("Tạo", "Ủy viên", "Tỉnh ủy", True)], ["missed", "spurious"]),
        ([Position("Tạo", "Ủy viên", "Tỉnh ủy", False), POST], ["correct", "spurious"]),
        ([], ["missed"]),
    ],
)
def test_position_outcomes(predicted: list[Position], outcomes: list[str]) -> None:
    assert [link.outcome for link in match.position_links([POST], predicted)] == outcomes
    assert [link.outcome for link in match.position_links([POST], predicted[::-1])] == outcomes


def figure(start: int, text: str, value: str, **more: object) -> Statistic:
    return Statistic(start, start + len(text), text, Decimal(value), **more)  # type: ignore[arg-type]


def test_figures_are_paired_by_place_alone() -> None:
    gold = [figure(0, "20/22", "20", out_of=Decimal(22)), figure(10, "36", "36")]
    predicted = [figure(10, "36", "99"), figure(3, "22", "22"), figure(0, "20", "20")]
    pairs = match.statistics(gold, predicted)
    assert len(pairs) == 2
    assert (1, 0) in pairs


def test_pairs_of_figures_do_not_depend_on_order() -> None:
    gold = [figure(0, "20", "20")]
    predicted = [figure(0, "20", "20"), figure(0, "20", "2"), figure(0, "20", "20", unit="%")]
    chosen = {order[match.statistics(gold, order)[0][1]] for order in permutations(predicted)}
    assert len(chosen) == 1


@pytest.mark.parametrize(
    ("predicted", "agrees"),
    [
        (figure(0, "2", "2.0", upper=Decimal(3), unit="%"), True),
        (figure(0, "2", "2"), False),
        (figure(0, "2", "3", upper=Decimal(3)), False),
        (figure(0, "2", "2", upper=Decimal(3), out_of=Decimal(4)), False),
    ],
)
def test_value_agrees(predicted: Statistic, agrees: bool) -> None:
    assert match.value_agrees(figure(0, "2", "2", upper=Decimal(3)), predicted) is agrees


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"counted": "chi bộ  cơ sở"}, set()),
        ({"organization": "Tỉnh uỷ"}, set()),
        ({"counted": "chi bộ"}, {"counted"}),
        ({"counted": "Chi bộ cơ sở"}, {"counted"}),
        ({"action": "thành lập", "period": None}, {"action", "period"}),
        ({"qualifier": "over", "unit": "%", "role": "share", "base": "plan"}, {"qualifier", "unit", "role", "base"}),
    ],
)
def test_fields_agree(change: dict[str, object], wrong: set[str]) -> None:
    fields = {"counted": "chi bộ cơ sở", "organization": "Tỉnh ủy", "period": "2019"}
    agree = match.fields_agree(figure(0, "2", "2", **fields), figure(0, "2", "2", **(fields | change)), {})
    assert {name for name, right in agree.items() if not right} == wrong


@pytest.mark.parametrize(
    ("gold_of", "predicted_of", "gold_by_predicted", "right"),
    [
        (None, None, {}, True),
        (0, 3, {3: 0}, True),
        (0, 0, {0: 1}, False),
        (0, 0, {}, False),
        (0, None, {0: 0}, False),
        (None, 0, {}, False),
        (None, 0, {0: 0}, False),
    ],
)
def test_of_leads_to_the_counterpart(gold_of: int | None, predicted_of: int | None, gold_by_predicted: dict[int, int], right: bool) -> None:
    agree = match.fields_agree(figure(0, "2", "2", of=gold_of), figure(0, "2", "2", of=predicted_of), gold_by_predicted)
    assert agree["of"] is right


@pytest.mark.parametrize(
    ("gold", "predicted", "common"),
    [
        ("đảng viên", "Đảng  viên", (2, 0, 0)),
        ("đảng viên", "đảng viên mới", (2, 1, 0)),
        ("cơ sở đảng", "cơ sở", (2, 0, 1)),
        ("xã, phường", "xã xã", (1, 1, 2)),
        (None, "hộ", (0, 1, 0)),
        ("hộ", None, (0, 0, 1)),
        (None, None, (0, 0, 0)),
    ],
)
def test_common_syllables(gold: str | None, predicted: str | None, common: tuple[int, int, int]) -> None:
    assert match.common_syllables(gold, predicted) == common
