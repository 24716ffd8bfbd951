"""What is written is laid back: on the project's whole corpus, in every form; what cannot be is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.annotated.sheets import Laid, Written, lay, written
from nlp.annotated.sheets.forms import in_form
from nlp.annotations import read_folder
from nlp.records import Annotation, Entity, Position

CORPUS = Path(__file__).parents[3] / "corpora" / "annotated"
ARTICLES = [article for split in sorted(filter(Path.is_dir, CORPUS.iterdir())) for article in read_folder(split)]

Back = Callable[[Annotation], tuple[Written, Laid]]


@pytest.fixture
def back(tmp_path: Path) -> Back:
    """The files of a record, and what laying them gives."""

    def there(article: Annotation) -> tuple[Written, Laid]:
        made = written(article)
        (tmp_path / f"{article.id}.txt").write_text(made.text, encoding="utf-8", newline="")
        (tmp_path / "sheet.txt").write_text(made.sheet, encoding="utf-8", newline="")
        return made, lay(tmp_path / f"{article.id}.txt", tmp_path / "sheet.txt")

    return there


def whole(article: Annotation) -> Annotation:
    """The record without what a sheet leaves to it, its text with a line end."""
    return replace(article, text=article.text.rstrip("\n") + "\n", title=article.title, names=())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_the_corpus_comes_back(back: Back, article: Annotation) -> None:
    made, laid = back(whole(article))
    assert (made.losses, laid.errors, laid.annotation) == ((), (), whole(article))


@pytest.mark.parametrize("form", ["NFD", "nbsp", "crlf"])
def test_every_form_comes_back(back: Back, article: Annotation, form: str) -> None:
    formed = in_form(replace(whole(article), title="Tin"), form)
    made, laid = back(formed)
    assert made.losses == ()
    assert laid.annotation == formed


def test_a_text_without_line_end_is_a_named_loss(back: Back, article: Annotation) -> None:
    made, laid = back(article)
    assert len(made.losses) == 1
    assert laid.annotation == replace(article, text=article.text + "\n", title=article.text)


def test_a_text_in_no_single_form_keeps_its_marks(back: Back) -> None:
    text = "\n\nHà Nội\r\nđón Hồ\u0302ng Lo\u0302 về\n"
    name = "Hồ\u0302ng Lo\u0302"
    entities = (Entity(2, 8, "LOC", "Hà Nội"), Entity(text.index(name), text.index(name) + len(name), "PERSON", name))
    made, laid = back(Annotation("a", text, entities=entities))
    assert len(made.losses) == 1
    assert laid.annotation is not None
    assert [item.label for item in laid.annotation.entities] == ["LOC", "PERSON"]


def test_names_over_lines_are_named_losses(back: Back) -> None:
    article = Annotation(
        "a",
        "Việt\nNam, Hà Văn\nThử, Bí thư\n",
        title="Việt",
        entities=(Entity(0, 8, "LOC", "Việt\nNam"), Entity(10, 20, "PERSON", "Hà Văn\nThử"), Entity(22, 28, "TITLE", "Bí thư")),
        positions=(Position("Hà Văn\nThử", "Bí thư", None, False),),
    )
    made, laid = back(article)
    assert len(made.losses) == 3
    assert laid.annotation == replace(article, entities=article.entities[2:], positions=())


@pytest.mark.parametrize(("text", "start"), [("Hà NộiÔng về Hà Nội", 0), ("Hà Nội, Hà Nội, Hà Nội", 8), ("Hà Nội, Hà Nội", 8)])
def test_the_right_occurrence_is_named(back: Back, text: str, start: int) -> None:
    article = Annotation("a", f"{text}\n", title=text, entities=(Entity(start, start + 6, "LOC", "Hà Nội"),))
    made, laid = back(article)
    assert laid.annotation == (article if not made.losses else replace(article, entities=()))
    assert len(made.losses) == (start == 0)
