"""The same article in another writing: the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.annotated.writings import WRITINGS
from nlp.annotations import read_folder
from nlp.text import canonical

ARTICLES = read_folder(Path(__file__).parent.parent / "corpora" / "annotated" / "train")[::60]
MAY_DIFFER = 0.1  # of the names of a headline in capitals: case is what tells them from other words


@pytest.fixture(scope="module")
def language():
    return nlp.load()


def names(article, language):
    return [(entity.label, canonical(entity.text).text.lower()) for entity in nlp.annotate(article.article, language=language).entities]


@pytest.fixture(scope="module")
def plain(language):
    return {article.id: names(article, language) for article in ARTICLES}


@pytest.mark.parametrize("writing", [name for name in WRITINGS if name != "headline in capitals"])
def test_the_same_names_are_found(writing, plain, language):
    assert {article.id: names(WRITINGS[writing](article), language) for article in ARTICLES} == plain


def test_a_headline_in_capitals_changes_few_names(plain, language):
    write = WRITINGS["headline in capitals"]
    changed = sum(len(set(plain[article.id]) ^ set(names(write(article), language))) for article in ARTICLES)
    assert changed <= MAY_DIFFER * sum(map(len, plain.values()))


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_writing_moves_the_marks_with_the_text(writing):
    for article in ARTICLES:
        written = WRITINGS[writing](article)
        assert all(written.text[entity.start : entity.end] == entity.text for entity in written.entities)
