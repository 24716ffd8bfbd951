"""A list of errors that says where, what gold has, what was found, and by which rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.errors import RecordError
from nlp.evaluation.differences import Error, errors, listing
from nlp.records import Annotation, Position, Statistic

Mark = Callable[..., Annotation]
SENTENCE = "[TITLE Bí thư] [ORG Huyện ủy] [PERSON Lương Văn Tạo]: 69 chi bộ, 36 và 33."
POST = Position("Lương Văn Tạo", "Bí thư", "Huyện ủy", False)
FIGURES = (
    Statistic(31, 33, "69", Decimal(69), counted="chi bộ"),
    Statistic(42, 44, "36", Decimal(36), counted="chi bộ", role="part", of=0),
    Statistic(48, 50, "33", Decimal(33), counted="chi bộ", role="part", of=0),
)


@pytest.fixture
def gold(marked: Mark) -> Annotation:
    return replace(marked(SENTENCE), positions=(POST,), statistics=FIGURES)


def found(gold: Annotation, predicted: Annotation | None) -> list[str]:
    return [f"{error.kind} {error.label}: {error.expected} / {error.found}" for error in errors([gold], [predicted] if predicted else [])]


def test_no_errors(gold: Annotation) -> None:
    assert found(gold, gold) == []


def test_missing_prediction_lists_everything(gold: Annotation) -> None:
    assert found(gold, None) == [
        "missed TITLE: Bí thư / None",
        "missed ORG: Huyện ủy / None",
        "missed PERSON: Lương Văn Tạo / None",
        "missed position: Lương Văn Tạo | Bí thư | Huyện ủy / None",
        "missed figure: 69 / None",
        "missed figure: 36 / None",
        "missed figure: 33 / None",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Bí thư [ORG Huyện] ủy [LOC Lương] Văn Tạo: 69 [LAW chi bộ], 36 và 33.",
            [
                "missed TITLE: Bí thư / None",
                "wrong boundary ORG: Huyện ủy / Huyện",
                "wrong type and boundary PERSON: PERSON Lương Văn Tạo / LOC Lương",
                "spurious LAW: None / chi bộ",
            ],
        ),
    ],
)
def test_entity_errors(gold: Annotation, marked: Mark, sentence: str, expected: list[str]) -> None:
    assert found(gold, replace(gold, entities=marked(sentence).entities)) == expected


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([replace(POST, former=True)], ["wrong former position: {} / former: {}"]),
        ([replace(POST, organization=None)], ["wrong organization position: {} / Lương Văn Tạo | Bí thư | –"]),
        ([POST, replace(POST, person="Huyện ủy")], ["spurious position: None / Huyện ủy | Bí thư | Huyện ủy"]),
        ([], ["missed position: {} / None"]),
    ],
)
def test_position_errors(gold: Annotation, positions: list[Position], expected: list[str]) -> None:
    shown = "Lương Văn Tạo | Bí thư | Huyện ủy"
    assert found(gold, replace(gold, positions=tuple(positions))) == [line.format(shown, shown) for line in expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"end": 40, "text": "69 chi bộ"}, ["wrong boundary figure: 69 / 69 chi bộ"]),
        ({"value": Decimal("1E+3"), "counted": "xã"}, ["wrong value figure: 69 / 1000"]),
        ({"upper": Decimal(70)}, ["wrong value figure: 69 / 69 to 70"]),
        ({"out_of": Decimal(70)}, ["wrong value figure: 69 / 69 out of 70"]),
        ({"counted": None, "unit": "%"}, ["wrong unit figure: – / %", "wrong counted figure: chi bộ / –"]),
        ({"of": 2}, ["wrong of figure: – / 33 at 48"]),
        ({"of": 7}, ["wrong of figure: – / 7"]),
    ],
)
def test_figure_errors(gold: Annotation, changes: dict[str, object], expected: list[str]) -> None:
    changed = replace(FIGURES[0], **changes)  # type: ignore[arg-type]
    assert found(gold, replace(gold, statistics=(changed, *FIGURES[1:]))) == expected


def test_errors_of_a_layer_come_in_text_order(gold: Annotation) -> None:
    predicted = replace(
        gold, statistics=(replace(FIGURES[2], unit="ha"), Statistic(34, 37, "chi", Decimal(1)), replace(FIGURES[0], unit="ha"))
    )
    assert found(gold, predicted) == [
        "wrong unit figure: – / ha",
        "spurious figure: None / chi",
        "missed figure: 36 / None",
        "wrong unit figure: – / ha",
        "wrong of figure: 69 at 31 / 33 at 48",
    ]


def test_error_says_where_and_by_which_rule(gold: Annotation) -> None:
    predicted = replace(gold, statistics=(*FIGURES[:2], replace(FIGURES[2], value=Decimal(3), rule="count")))
    (error,) = errors([gold], [predicted])
    before = "uyện ủy Lương Văn Tạo: 69 chi bộ, 36 và "
    assert error == Error("a", "wrong value", "figure", (48, 50), "33", before, ".", "33", "3", "count")


def test_context_is_forty_characters(marked: Mark) -> None:
    gold = marked("x" * 50 + "[LOC Vân Hạ]" + "y" * 50)
    (error,) = errors([gold], [])
    assert (error.before, error.text, error.after) == ("x" * 40, "Vân Hạ", "y" * 40)


def test_position_is_placed_at_its_title(gold: Annotation) -> None:
    predicted = replace(gold, positions=(POST, replace(POST, title="Trưởng ban"), replace(POST, person="Tạo", title_span=(7, 15))))
    assert [(error.span, error.text) for error in errors([gold], [predicted])] == [(None, ""), ((7, 15), "Huyện ủy")]


def test_errors_come_by_article_and_gold_is_checked(gold: Annotation) -> None:
    other = replace(gold, id="0")
    assert list(dict.fromkeys(error.id for error in errors([gold, other], []))) == ["0", "a"]
    with pytest.raises(RecordError):
        next(errors([gold, gold], []))


def test_listing_groups_by_rule(marked: Mark) -> None:
    gold = marked("[LOC Vân Hạ],\n[LOC Đông Sa], Tây Yên, Nam Trì", id="b")
    predicted = marked("Vân Hạ,\n[LOC Đông] Sa, [LOC Tây Yên], [LOC Nam Trì]", id="b")
    rules = ["cut", "places", "places"]
    predicted = replace(predicted, entities=tuple(replace(item, rule=rule) for item, rule in zip(predicted.entities, rules, strict=True)))
    assert list(listing(errors([gold], [predicted]))) == [
        "places: 2",
        "  b:17-24  spurious LOC  Vân Hạ,⏎Đông Sa, [Tây Yên], Nam Trì",
        "  b:26-33  spurious LOC  Vân Hạ,⏎Đông Sa, Tây Yên, [Nam Trì]",
        "cut: 1",
        "  b:8-15  wrong boundary LOC  Vân Hạ,⏎[Đông Sa], Tây Yên, Nam Trì  found Đông",
        "nothing found: 1",
        "  b:0-6  missed LOC  [Vân Hạ],⏎Đông Sa, Tây Yên, Nam Trì",
    ]
