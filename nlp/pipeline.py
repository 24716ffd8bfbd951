"""From an article to its record, and the spaCy pipeline that does it."""

from __future__ import annotations

from configparser import ParsingError
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp import components, packaged, tokenizer
from nlp.errors import ModelError
from nlp.records import Annotation, Article, Span

COMPONENTS = (
    "trichtin_parts",
    "trichtin_entities",
    "trichtin_sentences",
    "trichtin_statistics",
    "trichtin_positions",
    "trichtin_confidence",
    "trichtin_names",
)

_META = {
    "name": "party_news",
    "version": "0.1.0",
    "description": "Persons, titles, organizations, figures and who held what, in Vietnamese party and government news; by rules.",
    "author": "TríchTin",
    "license": "Apache-2.0",
}


def load(model: str | Path | None = None) -> Language:
    """A spaCy Language that finds entities, positions, statistics and names in Vietnamese news.

    Without ``model`` the trained one that comes with the package; `rules` is the pipeline without any trained part; else the
    folder of a saved pipeline. Raises ModelError where the folder holds no pipeline, or a damaged one.
    """
    folder = packaged.folder(model)
    if folder is None:
        return rules()
    try:
        language = spacy.load(folder)
    except (ValueError, OSError, KeyError, TypeError, ParsingError) as error:  # what spaCy raises for damaged files
        found = f"{type(error).__name__}: {error}"
        raise ModelError(str(folder), found=found, expected="a saved pipeline", remedy="Copy the model again, or train it.") from error
    if language.meta.get("performance") and getattr(language.get_pipe("trichtin_entities"), "tagger", None) is None:
        remedy = "Copy the model again, or train it; `rules` is the pipeline without one."
        raise ModelError(str(folder), found="a trained pipeline without its tagger", expected="all its files", remedy=remedy)
    return language


def rules() -> Language:
    """The pipeline by rules and word lists alone."""
    language = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    for name in COMPONENTS:
        language.add_pipe(name)
    language.meta.update(_META)
    return language


@cache
def default() -> Language:
    """The pipeline of `load()`, made once."""
    return load()


def annotate(article: Article, *, language: Language | None = None) -> Annotation:
    """The full record of an article; ``language`` is a pipeline of `load`, by default the one of the package."""
    return annotation(read(article, language=language or default()), article)


def read(article: Article, *, language: Language) -> Doc:
    """The Doc of an article; the pipeline knows when and where it was published."""
    return language(made(article, language=language))


def made(article: Article, *, language: Language) -> Doc:
    """The Doc of an article before any component has seen it."""
    doc = language.make_doc(article.text)
    doc._.published, doc._.url = article.published, article.url
    return doc


def annotation(doc: Doc, article: Article) -> Annotation:
    """The record of a Doc that came out of the pipeline, with what ``article`` knows of itself, else what its layout tells."""
    return Annotation(
        id=article.id,
        text=article.text,
        url=article.url,
        source=article.source or _part(doc, doc._.parts.tag),
        published=doc._.published,
        title=article.title or _part(doc, doc._.parts.headline),
        entities=components.entities(doc),
        positions=doc._.positions,
        statistics=doc._.statistics,
        names=doc._.names,
    )


def _part(doc: Doc, span: Span | None) -> str | None:
    """The characters of a part of the article in the text as given."""
    return components.original(doc).cut(span)
