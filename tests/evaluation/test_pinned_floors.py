"""Floors: they hold for one gold, they only rise, and a fall is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.errors import InputError, SettingError
from nlp.evaluation import floors
from nlp.evaluation.score import evaluate
from nlp.records import Annotation

Mark = Callable[..., Annotation]
GOLD = "[TITLE Bí thư] [ORG Tỉnh ủy] [PERSON Lương Văn Tạo]"
WORSE = "[TITLE Bí thư] [ORG Tỉnh ủy] Lương Văn Tạo"


@pytest.fixture
def measured(marked: Mark) -> Callable[..., floors.Floors]:
    def measure(predicted: str, gold: Annotation | None = None) -> floors.Floors:
        articles = [gold or marked(GOLD)]
        return floors.of(articles, evaluate(articles, [marked(predicted)]))

    return measure


def test_what_was_pinned_is_read(measured: Callable[..., floors.Floors], tmp_path: Path) -> None:
    floors.update(tmp_path / "floors.json", measured(WORSE))
    assert floors.read(tmp_path / "floors.json") == measured(WORSE)
    assert [path.name for path in tmp_path.iterdir()] == ["floors.json"]


@pytest.mark.parametrize(("then", "now", "fallen"), [(WORSE, WORSE, 0), (WORSE, GOLD, 0), (GOLD, WORSE, 6)])
def test_a_fall_is_told(measured: Callable[..., floors.Floors], then: str, now: str, fallen: int) -> None:
    assert len(floors.compare(measured(then), measured(now), where="f")) == fallen


def test_a_fall_names_measure_score_and_floor(measured: Callable[..., floors.Floors]) -> None:
    assert "entities, strict: PERSON: F1 0.0000, floor 1.0000" in floors.compare(measured(GOLD), measured(WORSE), where="f")


@pytest.mark.parametrize("change", [{"genre": "notice"}, {"entities": ()}, {"published": "2020-01-01"}])
def test_other_gold_is_not_compared(marked: Mark, measured: Callable[..., floors.Floors], change: dict[str, object]) -> None:
    other = replace(marked(GOLD), **change)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="which the floors are for"):
        floors.compare(measured(GOLD), measured(GOLD, other), where="f")


def test_the_digest_knows_no_order(marked: Mark) -> None:
    articles = [marked(GOLD, id="a"), marked(WORSE, id="b")]
    assert floors.digest(articles) == floors.digest(articles[::-1])


def test_a_floor_is_lowered_by_a_flag_alone(measured: Callable[..., floors.Floors], tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    floors.update(file, measured(GOLD))
    before = file.read_bytes()
    with pytest.raises(SettingError, match=r"F1 0\.0000, and 5 more; expected at least its floor 1\.0000.*--allow-lower"):
        floors.update(file, measured(WORSE))
    assert file.read_bytes() == before
    floors.update(file, measured(WORSE), allow_lower=True)
    floors.update(file, measured(GOLD))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"digest": "x", "articles": 1}', '{"digest": "x", "articles": 1, "counts": {"a": {"b": 1}}}']
)
def test_a_damaged_file_is_told(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "floors.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        floors.read(file)


def test_a_place_that_cannot_be_written_is_told(measured: Callable[..., floors.Floors], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="a place to write"):
        floors.update(tmp_path / "file" / "floors.json", measured(GOLD))
