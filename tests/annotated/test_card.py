"""The data card and the catalogue tell the truth about the folder."""

from __future__ import annotations

from pathlib import Path

from nlp.annotated import catalogue
from nlp.annotated.counts import tables
from nlp.annotated.sources import sound
from nlp.annotated.tables import markdown

CORPORA = Path(__file__).parents[2] / "corpora"


def test_the_tables_of_the_card_are_those_of_the_corpus() -> None:
    card = (CORPORA / "README.md").read_text(encoding="utf-8")
    shown = card.partition("<!-- stats -->")[2].partition("<!-- /stats -->")[0]
    assert shown.strip() == markdown(tables(sound(CORPORA / "annotated")))


def test_the_catalogue_has_each_article_once_with_its_split_and_genre() -> None:
    listed = [(row.split, row.id, row.genre) for row in catalogue.read(CORPORA / "annotated" / catalogue.NAME)]
    assert listed == sorted((item.split, item.article.id, item.article.genre or "") for item in sound(CORPORA / "annotated"))
