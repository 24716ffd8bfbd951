"""The project's whole corpus through every format and back: what is lost is exactly what the format has no room for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nlp.annotated.formats import FORMATS, losses, read, write
from nlp.annotated.sheets.forms import in_form
from nlp.annotated.sources import sound
from nlp.errors import SettingError
from nlp.records import Annotation, Entity, Position

RECORDS = [source.article for source in sound(Path(__file__).parents[3] / "corpora" / "annotated")]
ROOM = {
    "records": set(),
    "brat": {"source", "published", "title", "url", "name", "genre"},
    "conll": {"source", "published", "title", "url", "name", "genre", "text, blanks and line ends", "position", "figure"},
    "label-studio": {"name"},
    "doccano": {"name", "position", "link of a figure"},
    "doccano-relations": {"name"},
    "docbin": set(),
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_corpus_comes_back(tmp_path: Path, form: str) -> None:
    write(RECORDS, tmp_path / "out", form)
    back = list(read(tmp_path / "out", form))
    assert [item.mended for item in back] == [None] * len(RECORDS)
    lost = losses(RECORDS, [item.annotation for item in back])
    assert set(lost) <= ROOM[form]
    if not lost:
        assert sorted((item.annotation for item in back), key=lambda item: item.id) == sorted(RECORDS, key=lambda item: item.id)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "conll"])
@pytest.mark.parametrize("shape", ["NFD", "nbsp", "crlf"])
def test_odd_texts_come_back(tmp_path: Path, article: Annotation, form: str, shape: str) -> None:
    odd = in_form(replace(article, text=f"😀 {article.text}", entities=(), positions=(), statistics=()), shape)
    odd = replace(odd, entities=(Entity(odd.text.index("B"), len(odd.text), "TITLE", odd.text[odd.text.index("B") :]),))
    write([odd], tmp_path / "out", form)
    (back,) = read(tmp_path / "out", form)
    assert (back.annotation.text, back.annotation.entities, back.mended) == (odd.text, odd.entities, None)


def test_conll_keeps_names_over_sentences_and_names_that_touch(tmp_path: Path) -> None:
    text = "Theo TP. Hồ Chí Minh. Hà Nội"
    names = (Entity(5, 20, "LOC", "TP. Hồ Chí Minh"), Entity(22, 24, "LOC", "Hà"), Entity(25, 28, "LOC", "Nội"))
    write([Annotation("a", text, entities=names)], tmp_path / "out", "conll")
    (back,) = read(tmp_path / "out", "conll")
    assert [item.text for item in back.annotation.entities] == ["TP . Hồ Chí Minh", "Hà", "Nội"]


@pytest.mark.parametrize("form", ["brat", "label-studio", "doccano-relations"])
def test_several_posts_at_one_title(tmp_path: Path, form: str) -> None:
    text = "Bí thư xã A và xã B Tạo, Thử"
    spans = ((0, 6, "TITLE"), (7, 11, "ORG"), (15, 19, "ORG"), (20, 23, "PERSON"), (25, 28, "PERSON"))
    names = tuple(Entity(start, end, label, text[start:end]) for start, end, label in spans)  # type: ignore[arg-type]
    posts = (Position("Tạo", "Bí thư", "xã A", False), Position("Thử", "Bí thư", "xã B", True), Position("Thử", "Bí thư", None, False))
    write([Annotation("a", text, entities=names, positions=posts)], tmp_path / "out", form)
    (back,) = read(tmp_path / "out", form)
    assert set(back.annotation.positions) == set(posts)


def test_losses_are_named(article: Annotation) -> None:
    figure = replace(article.statistics[1], of=None, counted=None)
    after = replace(article, genre=None, entities=article.entities[1:], positions=(), statistics=(figure,))
    assert losses([article, replace(article, id="b")], [after]) == {
        "genre": 1,
        "entity": 1,
        "position": 1,
        "figure": 1,
        "counted of a figure": 1,
        "link of a figure": 1,
        "article": 1,
    }


def test_rules_and_spans_are_named(article: Annotation) -> None:
    before = replace(article, entities=(replace(article.entities[0], rule="x"), *article.entities[1:]))
    assert losses([before], [article]) == {"rule of entities": 1}


@pytest.mark.parametrize("form", ["records", "brat", "conll"])
def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path, article: Annotation, form: str) -> None:
    with pytest.raises(SettingError, match="can name a file"):
        write([replace(article, id="../a")], tmp_path / "out", form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, article: Annotation, form: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="a place to write"):
        write([article], tmp_path / "file" / "out", form)
