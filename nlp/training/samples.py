"""Annotated articles as the tagger sees them: columns of values, the tags of the gold, sentences as sequences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from nlp import components, pipeline
from nlp.chain.bio import encode
from nlp.records import Annotation, Span
from nlp.tagging.columns import Columns, columns
from nlp.tagging.tagger import sequences

BEFORE_ENTITIES = pipeline.COMPONENTS[: pipeline.COMPONENTS.index("trichtin_entities")]

Name = tuple[int, int, str]  # half-open offsets in the canonical text, and the label


@dataclass(frozen=True, slots=True)
class Sample:
    """One article. ``syllables``: their offsets in the canonical text; ``tags``: a BIO tag for each; ``names``: the gold."""

    id: str
    genre: str | None
    syllables: list[Span]
    columns: Columns
    sequences: list[Span]
    tags: list[str]
    names: frozenset[Name]
    ruled: frozenset[Name]  # what the rules alone find


def samples(gold: Iterable[Annotation], *, language: Language, without: str | None = None) -> Iterator[Sample]:
    """What the tagger sees of annotated articles by the components of ``language``; ``without`` as in `nlp.tagging.gather`."""
    for annotation in gold:
        yield _sample(annotation, language, without)


def _sample(annotation: Annotation, language: Language, without: str | None) -> Sample:
    doc = _before_entities(annotation, language)
    source = components.original(doc)
    evidence = components.gathered(doc, without=without)
    sentences = components.sentences_of(doc)
    spans = [(source.within(entity.start, entity.end), entity.label) for entity in annotation.entities]
    names = sorted((start, end, str(label)) for (start, end), label in spans)
    syllables = [(token.start, token.end) for token in evidence.seen.tokens]
    return Sample(
        annotation.id,
        annotation.genre,
        syllables,
        columns(evidence, sentences=sentences, headline=doc._.parts.headline),
        sequences(evidence, sentences),
        encode([start for start, _ in syllables], (Gold(*name) for name in names)),
        frozenset(names),
        frozenset((entity.start, entity.end, str(entity.label)) for entity in evidence.decided),
    )


def origin(identity: str) -> str:
    """The id of the article that one was made from: a variant is named `id~1`."""
    return identity.partition("~")[0]


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of the gold."""

    start: int
    end: int
    label: str


def _before_entities(annotation: Annotation, language: Language) -> Doc:
    """The Doc as the entities component meets it."""
    doc = pipeline.made(annotation.article, language=language)
    for name in BEFORE_ENTITIES:
        doc = language.get_pipe(name)(doc)
    return doc
