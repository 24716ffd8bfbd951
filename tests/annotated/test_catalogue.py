"""The catalogue: heads of text files beside the records, and what it knew before."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.annotated.catalogue import Row, read, rows, written
from nlp.annotated.sources import Source
from nlp.errors import InputError
from nlp.records import Annotation

SOURCE = "corpora/annotated/dev/a.json"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("genre: personnel\noutlet: agency\nregion: Huế\nwriter: W1\nform: NFD\n---\nTin.\n", encoding="utf-8")
    return tmp_path


def test_a_row_comes_from_record_and_head(article: Annotation, texts: Path) -> None:
    found = rows([Source(SOURCE, "dev", article)], [texts], twice={"a"}, known={})
    assert found == [Row("a", "dev", "personnel", "agency", "Huế", "NFD", "W1", "yes")]


def test_without_a_text_file_the_row_stays_as_it_was(article: Annotation, tmp_path: Path) -> None:
    known = Row("a", "train", "economy", "online", twice="yes")
    assert rows([Source(SOURCE, "dev", article)], [tmp_path], twice=(), known={"a": known}) == [
        Row("a", "dev", "personnel", "online", twice="yes")
    ]


def test_written_and_read(tmp_path: Path) -> None:
    found = [Row("a", "dev", "personnel", "agency", "Huế, Quảng Trị")]
    (tmp_path / "c.csv").write_text(written(found), encoding="utf-8")
    assert read(tmp_path / "c.csv") == found


def test_other_heads_are_refused(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("id,name\na,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="catalogue"):
        read(tmp_path / "c.csv")
