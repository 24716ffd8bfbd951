"""Counts and scores: known answers, then what holds for any gold and any prediction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import RecordError
from nlp.evaluation.match import FIELDS, OUTCOMES
from nlp.evaluation.score import HEADLINE, Counts, Scores, evaluate, micro, score
from nlp.records import LABELS, ROLES, Annotation, Entity, Position, Statistic

REPEATABLE = settings(deadline=None, derandomize=True)

Mark = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(3, 1, 2), 3 / 4, 3 / 5, 2 / 3),
        (Counts(1, 0, 0), 1, 1, 1),
        (Counts(0, 1, 1), 0, 0, 0),
        (Counts(0, 2, 0), 0, None, 0),
        (Counts(0, 0, 2), None, 0, 0),
        (Counts(), None, None, None),
    ],
)
def test_scores_are_derived_from_counts(counts: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == (None if f1 is None else pytest.approx(f1))


def test_counts_add() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)


@pytest.mark.parametrize(
    ("gold", "predicted", "strict", "overlapping"),
    [
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[TITLE Bí thư] [ORG Tỉnh ủy]", (2, 0, 0), (2, 0, 0)),
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[TITLE Bí thư] [ORG Tỉnh] ủy", (1, 1, 1), (2, 0, 0)),
        ("[TITLE Bí thư] [ORG Tỉnh ủy]", "[ORG Bí thư] [TITLE Tỉnh ủy]", (0, 2, 2), (0, 2, 2)),
        ("[ORG Đảng][ORG bộ]", "[ORG Đảngbộ]", (0, 1, 2), (1, 0, 1)),
        ("[ORG Đảngbộ]", "[ORG Đảng][ORG bộ]", (0, 2, 1), (1, 1, 0)),
        ("[ORG Đảng][ORG bộ]", "Đảngbộ", (0, 0, 2), (0, 0, 2)),
        ("Đảngbộ", "[ORG Đảng][ORG bộ]", (0, 2, 0), (0, 2, 0)),
        ("[LOC Vân Hạ]", "[DATE Vân Hạ]", (0, 0, 0), (0, 0, 0)),
    ],
)
def test_headline(marked: Mark, gold: str, predicted: str, strict: tuple[int, ...], overlapping: tuple[int, ...]) -> None:
    scores = evaluate([marked(gold)], [marked(predicted)])
    assert micro(scores.strict) == Counts(*strict)
    assert micro(scores.overlapping) == Counts(*overlapping)


def test_labels_are_counted_apart(marked: Mark) -> None:
    scores = evaluate([marked("[LOC Vân Hạ], [DATE 2019]")], [marked("[LOC Vân Hạ], [LAW 2019]")])
    assert scores.strict["LOC"] == Counts(1, 0, 0)
    assert scores.strict["DATE"] == Counts(0, 0, 1)
    assert scores.strict["LAW"] == Counts(0, 1, 0)
    assert scores.strict["ORG"] == Counts()
    assert scores.outcomes == {("LOC", "correct"): 1, ("DATE", "wrong type"): 1}
    assert micro(scores.strict, ("LOC", "LAW")) == Counts(1, 1, 0)


SENTENCE = "[TITLE Ủy viên] [ORG Tỉnh ủy] [PERSON Lương Văn Tạo]"
POST = Position("Lương Văn Tạo", "Ủy viên", "Tỉnh ủy", False)


@pytest.mark.parametrize(
    ("predicted", "strict", "without_former"),
    [
        ([POST], (1, 0, 0), (1, 0, 0)),
        ([POST, POST], (1, 1, 0), (1, 1, 0)),
        ([replace(POST, former=True)], (0, 1, 1), (1, 0, 0)),
        ([replace(POST, title="Uỷ  viên")], (1, 0, 0), (1, 0, 0)),
        ([replace(POST, organization=None)], (0, 1, 1), (0, 1, 1)),
        ([], (0, 0, 1), (0, 0, 1)),
    ],
)
def test_positions(marked: Mark, predicted: list[Position], strict: tuple[int, ...], without_former: tuple[int, ...]) -> None:
    gold = replace(marked(SENTENCE), positions=(POST,))
    scores = evaluate([gold], [replace(gold, positions=tuple(predicted))])
    assert (scores.positions, scores.positions_without_former) == (Counts(*strict), Counts(*without_former))


TEXT = "20/22 chi bộ cơ sở, trong đó 12 ở xã, tăng 5%"
GOLD = (
    Statistic(0, 5, "20/22", Decimal(20), out_of=Decimal(22), counted="chi bộ cơ sở"),
    Statistic(29, 31, "12", Decimal(12), role="part", of=0, counted="chi bộ cơ sở"),
    Statistic(43, 45, "5%", Decimal(5), unit="%", role="increase", of=0, base="2018"),
)


def figure_scores(*predicted: Statistic) -> Scores:
    return evaluate([Annotation("a", TEXT, statistics=GOLD)], [Annotation("a", TEXT, statistics=predicted)])


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        pytest.param(GOLD, (3, 3, 3, 3, 3), id="all"),
        pytest.param((GOLD[0],), (1, 1, 1, 1, 1), id="some"),
        pytest.param((), (0, 0, 0, 0, 0), id="none"),
        pytest.param((replace(GOLD[0], out_of=None), *GOLD[1:]), (3, 3, 2, 2, 2), id="wrong value"),
        pytest.param((replace(GOLD[0], end=2, text="20"), *GOLD[1:]), (3, 2, 3, 3, 3), id="wrong bounds"),
        pytest.param((replace(GOLD[0], counted="chi bộ"), *GOLD[1:]), (3, 3, 3, 2, 2), id="wrong phrase"),
        pytest.param((*GOLD[:2], replace(GOLD[2], base=None)), (3, 3, 3, 3, 2), id="wrong base"),
        pytest.param((GOLD[0], GOLD[1], replace(GOLD[2], of=1)), (3, 3, 3, 2, 2), id="wrong target"),
        pytest.param((replace(GOLD[1], of=2), replace(GOLD[2], of=2), GOLD[0]), (3, 3, 3, 3, 3), id="another order"),
        pytest.param((replace(GOLD[1], of=None),), (1, 1, 1, 0, 0), id="target not found"),
        pytest.param((replace(GOLD[1], of=9),), (1, 1, 1, 0, 0), id="target that is not there"),
    ],
)
def test_figures(predicted: tuple[Statistic, ...], right: tuple[int, ...]) -> None:
    scores = figure_scores(*predicted)
    tests = ("found", "same bounds", "right value", "right record", "all fields")
    assert tuple(scores.figures) == tests
    assert tuple(counts.tp for counts in scores.figures.values()) == right
    assert all((counts.tp + counts.fp, counts.tp + counts.fn) == (len(predicted), 3) for counts in scores.figures.values())


def test_fields_are_judged_where_the_value_is_right() -> None:
    predicted = (replace(GOLD[0], counted="chi bộ"), replace(GOLD[1], qualifier="over"), replace(GOLD[2], value=Decimal(6), unit=None))
    scores = figure_scores(*predicted)
    assert {name: (counts.tp, counts.fp) for name, counts in scores.accuracy.items() if counts.fp} == {
        "qualifier": (1, 1),
        "counted": (1, 1),
    }
    assert scores.accuracy["counted"].precision == scores.accuracy["counted"].f1 == 0.5
    assert set(scores.accuracy) == set(FIELDS)


def test_phrases_are_also_judged_by_syllables() -> None:
    scores = figure_scores(replace(GOLD[0], counted="chi bộ", action="có"))
    assert scores.phrases == {"counted": Counts(2, 0, 2), "action": Counts(0, 1, 0)}


def test_missing_prediction_is_a_full_miss_and_named(marked: Mark) -> None:
    gold = [marked("[LOC Vân Hạ]", id="a"), replace(marked(SENTENCE, id="b"), positions=(POST,))]
    scores = evaluate(gold, [marked("[LOC Vân Hạ]", id="a")])
    assert scores.missing == ("b",)
    assert scores.articles == 2
    assert scores.strict["LOC"] == Counts(1, 0, 0)
    assert micro(scores.strict) == Counts(0, 0, 3)
    assert scores.positions == Counts(0, 0, 1)


def test_prediction_without_gold_is_named_and_not_counted(marked: Mark) -> None:
    scores = evaluate([marked("Vân Hạ", id="a")], [marked("[LOC Vân Hạ]", id=name) for name in "cab"])
    assert scores.surplus == ("b", "c")
    assert scores.strict["LOC"] == Counts(0, 1, 0)


def test_nothing_at_all() -> None:
    assert evaluate([], []) == Scores()
    assert micro(Scores().strict).f1 is None


def test_articles_without_records_have_no_score() -> None:
    scores = evaluate([Annotation("a", "Vân Hạ")], [Annotation("a", "Vân Hạ")])
    assert all(counts.f1 is None for counts in every_count(scores))


@pytest.mark.parametrize(
    ("text", "place"),
    [("Xã Vân Hà", "a: character 8"), ("Xã Vân", "a: character 6"), ("Xã Vân Hạ.", "a: character 9")],
)
def test_another_text_under_the_same_id(text: str, place: str) -> None:
    with pytest.raises(RecordError) as caught:
        evaluate([Annotation("a", "Xã Vân Hạ")], [Annotation("a", text)])
    assert caught.value.where == place


def test_id_predicted_twice() -> None:
    with pytest.raises(RecordError, match="predictions: found id 'a' 2 times"):
        evaluate([Annotation("a", "")], [Annotation("a", ""), Annotation("a", "")])


def test_gold_is_checked_first(marked: Mark) -> None:
    with pytest.raises(RecordError, match=r"a: positions\[1\]"):
        evaluate([replace(marked(SENTENCE), positions=(POST, POST))], [])


def every_count(scores: Scores) -> Iterable[Counts]:
    tables: Sequence[dict[Any, Counts]] = (scores.strict, scores.overlapping, scores.figures, scores.accuracy, scores.phrases)
    return (scores.positions, scores.positions_without_former, *(counts for table in tables for counts in table.values()))


# Any gold that is sound, any prediction that is sloppy, over one text.

LINE = "Bí thư Huyện ủy Lương Văn Tạo cùng 69 chi bộ xã Vân Hạ 2019 Đảng"
EDGES = [match.span() for match in re.finditer(r"\S+", LINE)]
RANGES = st.tuples(st.integers(0, len(EDGES) - 1), st.integers(1, 3)).map(lambda pair: (pair[0], min(len(EDGES), pair[0] + pair[1])))


def bounds(words: tuple[int, int]) -> tuple[int, int]:
    return EDGES[words[0]][0], EDGES[words[1] - 1][1]


def flat(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for words in ranges:
        if all(words[1] <= other[0] or other[1] <= words[0] for other in kept):
            kept.append(words)
    return kept


@st.composite
def articles(draw: st.DrawFn, *, sound: bool) -> Annotation:
    """An annotation of LINE; with ``sound`` one that gold may be: flat, each post once, links without a circle."""
    chosen = [
        [bounds(words) for words in (flat(ranges) if sound else ranges)] for ranges in draw(st.tuples(*[st.lists(RANGES, max_size=8)] * 2))
    ]
    entities = tuple(Entity(start, end, draw(st.sampled_from(LABELS)), LINE[start:end]) for start, end in chosen[0])
    people, titles = ([item.text for item in entities if item.label == label] for label in ("PERSON", "TITLE"))
    posts = [Position(person, title, None, draw(st.booleans())) for person in dict.fromkeys(people) for title in dict.fromkeys(titles)]
    figures = []
    for index, (start, end) in enumerate(chosen[1]):
        target = draw(st.none() | st.integers(0, index - 1)) if index else None
        role = "total" if target is None else draw(st.sampled_from(ROLES[1:]))
        value, counted = Decimal(draw(st.integers(0, 2))), draw(st.sampled_from([None, "chi bộ", "xã"]))
        figures.append(Statistic(start, end, LINE[start:end], value, counted=counted, role=role, of=target))
    return Annotation("a", LINE, entities=entities, positions=tuple(posts), statistics=tuple(figures))


@st.composite
def shuffled(draw: st.DrawFn, article: Annotation) -> Annotation:
    """The same annotation in another order; ``of`` follows its target."""
    order = draw(st.permutations(range(len(article.statistics))))
    figures = (article.statistics[index] for index in order)
    return replace(
        article,
        entities=tuple(draw(st.permutations(article.entities))),
        positions=tuple(draw(st.permutations(article.positions))),
        statistics=tuple(replace(item, of=None if item.of is None else order.index(item.of)) for item in figures),
    )


@REPEATABLE
@given(articles(sound=True))
def test_gold_against_itself_is_perfect(gold: Annotation) -> None:
    for counts in every_count(evaluate([gold], [gold])):
        assert (counts.fp, counts.fn) == (0, 0)
        assert counts.f1 == (1 if counts.tp else None)


@REPEATABLE
@given(st.data(), articles(sound=True), articles(sound=False))
def test_order_changes_nothing(data: st.DataObject, gold: Annotation, predicted: Annotation) -> None:
    other_gold, other_predicted = data.draw(shuffled(gold)), data.draw(shuffled(predicted))
    assert evaluate([other_gold], [other_predicted]) == evaluate([gold], [predicted])


@REPEATABLE
@given(articles(sound=True), articles(sound=False))
def test_counts_are_consistent(gold: Annotation, predicted: Annotation) -> None:
    scores = score(gold, predicted)
    for label in LABELS:
        strict, overlapping = scores.strict[label], scores.overlapping[label]
        assert strict.tp <= overlapping.tp
        in_gold = sum(item.label == label for item in gold.entities)
        assert strict.tp + strict.fn == overlapping.tp + overlapping.fn == in_gold
        assert strict.tp + strict.fp == overlapping.tp + overlapping.fp == sum(item.label == label for item in predicted.entities)
        assert sum(scores.outcomes.get((label, outcome), 0) for outcome in OUTCOMES if outcome != "spurious") == in_gold
    assert scores.positions.tp <= scores.positions_without_former.tp
    steps = [scores.figures[test].tp for test in ("found", "right value", "right record", "all fields")]
    assert steps == sorted(steps, reverse=True)


@REPEATABLE
@given(st.lists(articles(sound=True), max_size=3), st.lists(articles(sound=False), max_size=3), st.randoms(use_true_random=False))
def test_scores_of_articles_add_up(gold: list[Annotation], predicted: list[Annotation], random: Any) -> None:
    named_gold = [replace(article, id=str(i)) for i, article in enumerate(gold)]
    named_predicted = [replace(article, id=str(i)) for i, article in enumerate(predicted)]
    whole = evaluate(named_gold, named_predicted)
    random.shuffle(named_gold)
    random.shuffle(named_predicted)
    assert evaluate(named_gold, named_predicted) == whole
    answers = {article.id: article for article in named_predicted}
    alone = sum((score(article, answers.get(article.id)) for article in sorted(named_gold, key=lambda item: item.id)), Scores())
    assert replace(whole, surplus=()) == alone


def test_headline_is_people_titles_organizations() -> None:
    assert HEADLINE == ("PERSON", "TITLE", "ORG")
