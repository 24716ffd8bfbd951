"""Each fault is named with its file, place, cause and remedy; sound corpora give nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nlp.annotated.check import check
from nlp.annotations import dumps_line, to_dict
from nlp.errors import InputError
from nlp.records import Annotation, Entity

Corpus = Callable[..., Path]
ROOT = Path(__file__).parents[2]
OTHER = Annotation("b", "Một bài viết khác hẳn, không có gì giống.")


def test_a_sound_corpus(corpus: Corpus, article: Annotation) -> None:
    assert check(corpus(dev=[article], train=[OTHER])) == []


def test_the_project_s_own_corpus_has_no_errors() -> None:
    assert [str(finding) for finding in check(ROOT / "corpora" / "annotated") if not finding.warning] == []


def spoiled(article: Annotation, path: str, value: Any) -> str:
    data = to_dict(article)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = data
    for step in way:
        place = place[step]
    place[last] = value
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "value", "place", "cause"),
    [
        ("entities.0.end", 7, "entities[0]", "found 'Bí thư' with 'Bí thư ' at 0:7"),
        ("entities.0.label", "PER", "entities[0]: label", "found 'PER'"),
        ("entities.1", {"start": 3, "end": 15, "label": "ORG", "text": "thư Huyện ủy"}, "", "found 'Bí thư' at 0:6 over"),
        ("statistics.1.of", 5, "statistics[1]: of", "found 5"),
        ("statistics.1.of", 1, "statistics[1]: of", "found 1"),
        ("statistics.0.value", "200", "statistics[0]", "found the value 200 for '20'; expected 20"),
        ("statistics.0.out_of", "22", "statistics[0]", "found the value 20 out of 22 for '20'; expected 20"),
        ("statistics.0.counted", "chi  bộ", "statistics[0]: counted", "found 'chi  bộ'"),
        ("positions.0.person", "Tạo", "positions[0]: person", "found 'Tạo'"),
        ("statistics.0.organization", "Vân Hạ", "statistics[0]: organization", "found 'Vân Hạ'"),
    ],
)
def test_a_fault_of_a_record(corpus: Corpus, article: Annotation, path: str, value: Any, place: str, cause: str) -> None:
    folder = corpus(dev=[OTHER])
    (folder / "dev" / "a.json").write_text(spoiled(article, path, value), encoding="utf-8")
    (finding,) = check(folder)
    assert (finding.where, finding.place, finding.warning) == (str(folder / "dev" / "a.json"), place, False)
    assert finding.cause.startswith(cause)
    assert "; expected " in finding.cause
    assert finding.remedy


@pytest.mark.parametrize(
    ("text", "value"), [("1.500", "1500"), ("1,5 triệu", "1500000"), ("1,500", "1.5"), ("45%", "45"), ("hai", "2"), ("ngần ấy", "7")]
)
def test_values_that_fit_or_cannot_be_read(corpus: Corpus, article: Annotation, text: str, value: str) -> None:
    figure = replace(article.statistics[0], start=0, end=len(text), text=text, value=Decimal(value), organization=None, counted=None)
    assert check(corpus(dev=[Annotation("a", text, statistics=(figure,))])) == []


def test_every_line_of_a_file_is_looked_at(tmp_path: Path, article: Annotation) -> None:
    lines = [spoiled(article, "id", ""), dumps_line(OTHER), "{", spoiled(article, "published", "1/1/2020")]
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [finding.where.rpartition(":")[2] for finding in check(tmp_path)] == ["1", "3", "4"]


def test_a_file_that_is_no_utf8_does_not_end_the_check(corpus: Corpus, article: Annotation) -> None:
    folder = corpus(dev=[article])
    (folder / "dev" / "b.json").write_bytes(b"\xff\xfe{")
    assert [finding.where for finding in check(folder)] == [str(folder / "dev" / "b.json")]


def test_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no record"):
        check(tmp_path)


def test_an_unknown_genre_is_a_warning(corpus: Corpus, changed: Callable[..., Annotation]) -> None:
    (finding,) = check(corpus(dev=[changed(genre="gossip")]))
    assert (finding.place, finding.warning) == ("genre", True)


def test_an_id_and_a_text_twice(corpus: Corpus, article: Annotation) -> None:
    folder = corpus(dev=[article], train=[replace(OTHER, id="a"), replace(OTHER, id="c")])
    assert [(finding.place, finding.warning) for finding in check(folder)] == [("id", False), ("text", False)]


@pytest.mark.parametrize(("split", "warning"), [("dev", True), ("train", False)])
def test_near_duplicates(corpus: Corpus, article: Annotation, split: str, warning: bool) -> None:
    text = "Chiều nay, đoàn công tác của tỉnh làm việc với xã về tiến độ giải phóng mặt bằng, theo kế hoạch đã đề ra từ đầu năm."
    one = Annotation("x", text)
    folder = corpus(dev=[one])
    corpus(**{split: [replace(one, id="y", text=text.replace("Chiều", "Sáng"))]})
    (finding,) = check(folder)
    assert finding.warning is warning
    assert "of its passages" in finding.cause


def named(id: str, label: str, name: str) -> Annotation:
    text = f"{id}: {name}"
    return Annotation(id, text, entities=(Entity(len(id) + 2, len(text), label, name),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "one", "other", "shared"),
    [
        ("PERSON", "Lương Văn Tạo", "LƯƠNG VĂN TẠO", 1),
        ("PERSON", "Hồ Chí Minh", "Hồ Chí Minh", 0),
        ("PERSON", "Tạo", "Tạo", 0),
        ("LOC", "xã Vân Hạ Thượng", "Vân Hạ Thượng", 1),
        ("LOC", "tỉnh Lạng Sơn", "Lạng Sơn", 0),
        ("LOC", "thôn 3", "thôn 3", 0),
        ("ORG", "Huyện ủy", "Huyện ủy", 0),
    ],
)
def test_names_in_several_splits(corpus: Corpus, label: str, one: str, other: str, shared: int) -> None:
    found = check(corpus(dev=[named("a", label, one)], train=[named("b", label, other)]))
    assert [finding.warning for finding in found] == [True] * shared
