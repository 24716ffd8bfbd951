"""Tables that say what was counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from nlp.evaluation import units
from nlp.evaluation.measures import Measure
from nlp.evaluation.report import NO_GENRE, beside, compared, expressible, genres, note, plain, sheets, tables
from nlp.evaluation.resampling import Difference, Interval
from nlp.evaluation.score import Scores, by_article, by_genre, evaluate
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


def lines_of(scores: Scores) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(sheet.heads[0], line[0]): line[1:] for sheet in sheets(scores) for line in sheet.lines}


def test_tables_hold_the_scores(gold: Annotation, marked: Mark) -> None:
    entities = marked("[TITLE Bí thư] [ORG Huyện] ủy Lương Văn Tạo: 69 chi bộ, 36 và 33.").entities
    statistics = (replace(FIGURES[0], counted="chi"), *FIGURES[1:])
    lines = lines_of(evaluate([gold], [replace(gold, entities=entities, statistics=statistics)]))
    assert lines["entities, strict", "TITLE"] == ("1.000", "1.000", "1.000", "–", "1", "0", "0")
    assert lines["entities, strict", "ORG"] == ("0.000", "0.000", "0.000", "–", "0", "1", "1")
    assert lines["entities, strict", "PERSON+TITLE+ORG"] == ("0.500", "0.333", "0.400", "–", "1", "1", "2")
    assert lines["entities, strict", "LAW"] == ("–", "–", "–", "–", "0", "0", "0")
    assert lines["entities, overlapping", "all"] == ("1.000", "0.667", "0.800", "–", "2", "0", "1")
    assert lines["entities, outcomes", "ORG"] == ("0", "1", "0", "0", "0", "0")
    assert lines["positions", "former aside"][2] == "1.000"
    assert lines["figures", "right value, role, of, counted, period"] == ("0.667", "0.667", "0.667", "–", "2", "1", "1")
    assert lines["fields of figures with the right value", "counted"] == ("0.667", "–", "2", "1")
    assert lines["syllables of these fields", "counted"] == ("1.000", "0.833", "0.909", "–", "5", "0", "1")


def test_plain_and_rich_show_the_same(gold: Annotation) -> None:
    scores = evaluate([gold], [])
    console = Console(file=StringIO(), width=200)
    console.print(*tables(sheets(scores)))
    drawn, written = console.file.getvalue(), plain(sheets(scores))  # type: ignore[attr-defined]
    for sheet in sheets(scores):
        for cell in (cell for line in (sheet.heads, *sheet.lines) for cell in line):
            assert cell in drawn
            assert cell in written


def test_nothing_can_be_shown() -> None:
    assert "–" in plain(sheets(Scores()))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (Scores(articles=3), "3 articles"),
        (Scores(articles=3, missing=("a", "b")), "3 articles; without a prediction, all missed: a, b"),
        (Scores(surplus=tuple("abcdefghijkl")), "0 articles; without gold, not scored: a, b, c, d, e, f, g, h, i, j and 2 more"),
    ],
)
def test_note(scores: Scores, expected: str) -> None:
    assert note(scores) == expected


def test_intervals_stand_beside_f1(gold: Annotation) -> None:
    intervals = {Measure("positions", "former aside"): Interval(0.5, 0.75)}
    shown = {line[0]: line for sheet in sheets(evaluate([gold], [gold]), intervals=intervals) for line in sheet.lines}
    assert shown["former aside"] == ("former aside", "1.000", "1.000", "1.000", "0.500-0.750", "1", "0", "0")


def test_genres_are_split_and_those_without_come_last(gold: Annotation) -> None:
    articles = [replace(gold, id="1"), replace(gold, id="2", genre="notice"), replace(gold, id="3", genre="congress")]
    f1, kinds = genres(by_genre(by_article(articles, articles[:2])))
    assert [line[:3] for line in f1.lines] == [("congress", "1", "0.000"), ("notice", "1", "1.000"), (NO_GENRE, "1", "1.000")]
    assert [line for line in kinds.lines if line[0] == "congress"] == [("congress", "0", "0", "0", "0", "3", "0")]


def test_a_reference_is_shown_where_it_answers(gold: Annotation) -> None:
    people = replace(gold, entities=gold.entities[2:], positions=(), statistics=())
    sheet = beside({"ours": [evaluate([gold], [gold])], "people": [evaluate([gold], [people])]})
    assert [line[0] for line in sheet.lines] == [
        f"entities, {kind}: PERSON: {tool}" for kind in ("strict", "overlapping") for tool in ("ours", "people")
    ]


def test_a_comparison_shows_both_sides() -> None:
    (sheet,) = compared({Measure("figures", "found"): Difference(0.5, 0.75, Interval(-0.5, 0.0), 0.04)})
    assert sheet.lines == (("found", "0.500", "0.750", "-0.250", "-0.500 to +0.000", "0.0400"),)


def test_share_of_names_that_units_can_express(marked: Mark) -> None:
    gold = marked("[TITLE Bí thư] [ORG Tỉnh ủy] [ORG Đảng]bộ")
    sheet = expressible({"words": units.expressible([gold], lambda text: [(0, 6), (7, 11), (12, 20)])})
    assert [line for line in sheet.lines if line[1] != "–"] == [("TITLE", "1.000"), ("ORG", "0.000"), ("all", "0.333")]
