"""Thin spaCy components: each calls the deciding code over the canonical text and writes what it found into the Doc.

`doc.ents`, sentence starts, `doc._.parts`, `.statistics`, `.positions`, `.names`, `span._.rule`, all in offsets of the
Doc's own text. `doc._.published` (ISO 8601 day) and `doc._.url` may be set before the pipeline runs. A component reads
what the ones before it left in the Doc, so that each can be replaced: `doc.ents` may come from another tagger.

Records lie as plain data (dicts and lists, a list a layer) under `doc.user_data["trichtin"]`, so that a Doc with them can be sent to
and from worker processes and be stored; `doc._` makes records of them when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.annotations import pack, unpack
from nlp.grammar.dates import Time, find_times
from nlp.grammar.laws import find_laws
from nlp.learned import Learned
from nlp.linking import ranking, sureness
from nlp.linking.names import find_names
from nlp.linking.people import link_people
from nlp.linking.positions import link_positions
from nlp.linking.ranking import Weights
from nlp.linking.statistics import Context, figures_outside, link_statistics
from nlp.linking.sureness import Sureness
from nlp.originals import Original
from nlp.parts import Parts, parts
from nlp.records import LABELS, Entity
from nlp.tagging import Evidence, gather
from nlp.tagging.merge import Proposal
from nlp.tagging.tagger import Tagger, loads, read_tagger, write_tagger
from nlp.tokenizer import cut, kept_canonical, kept_sentences, token_bounds

_RECORDS = "trichtin"  # the key in a Doc's user data under which the records lie as plain data, so that Docs can be sent and stored
_OUTLET = "part.source"
_LAYERS = ("positions", "statistics", "names")


def register_extensions() -> None:
    """Make the Doc and Span extensions known to spaCy; calling it again changes nothing."""
    if Doc.has_extension("parts"):
        return
    Doc.set_extension("published", default=None)
    Doc.set_extension("url", default=None)
    Doc.set_extension("parts", getter=_parts)
    for layer in _LAYERS:
        Doc.set_extension(layer, getter=partial(_read, layer=layer), setter=partial(_keep, layer=layer))
    Span.set_extension("rule", default=None)
    Span.set_extension("confidence", default=None)


# What several components ask of one article is kept while it passes through them.
_kept = lru_cache(maxsize=4)


@_kept
def original(doc: Doc) -> Original:
    """The text of a Doc, which never changes, with its canonical form."""
    text = doc.text
    return Original(text, kept_canonical(text))


@_kept
def _parts_of(text: str, url: str | None) -> Parts:
    return parts(text, url=url)


@_kept
def _people(text: str, named: tuple[Entity, ...]) -> dict[Entity, Entity]:
    return link_people(text, named)


@_kept
def _times(text: str, published: str | None) -> list[Time]:
    return find_times(text, published)


def _parts(doc: Doc) -> Parts:
    """Headline, date line, source, captions, byline as spans of the canonical text."""
    return _parts_of(original(doc).canonical.text, doc._.url)


def _keep(doc: Doc, records: Sequence[object], *, layer: str) -> None:
    doc.user_data.setdefault(_RECORDS, {})[layer] = pack(layer, records)


def _read(doc: Doc, *, layer: str) -> tuple[object, ...]:
    return unpack(layer, doc.user_data.get(_RECORDS, {}).get(layer, ()))


register_extensions()


@Language.component("trichtin_parts")
def parts_component(doc: Doc) -> Doc:
    """`doc._.published` from the date line or the address where nobody gave it."""
    doc._.published = doc._.published or doc._.parts.published
    return doc


@Language.component("trichtin_sentences")
def sentences_component(doc: Doc) -> Doc:
    """Sentence starts; white space before a sentence belongs to the one before it."""
    form = original(doc).canonical
    starts = {form.span(start, end)[0] for start, end in kept_sentences(form.text)}
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # In one call: token by token it costs a tenth of the time of all.
    doc.from_array(["SENT_START"], np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]
    return doc


class Entities:
    """`doc.ents`; a token that the bounds of an entity cut is split there. Without a trained tagger the rules decide."""

    def __init__(self, tagger: Tagger | None = None) -> None:
        self.tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        return _with_entities(doc, original(doc).entities(self.decide(doc)))

    def decide(self, doc: Doc) -> tuple[Entity, ...]:
        """The entities of a Doc, in offsets of its canonical text."""
        evidence = gathered(doc)
        if self.tagger is None:
            return evidence.decided
        return self.tagger.entities(evidence, sentences=sentences_of(doc), headline=doc._.parts.headline)

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write the tagger, if there is one, into the folder ``path``."""
        if self.tagger is not None:
            write_tagger(self.tagger, Path(path))

    def from_disk(self, path: str | Path, **_: object) -> Entities:
        """Read the tagger from the folder ``path``; without one the rules decide. Raises ModelError."""
        self.tagger = read_tagger(Path(path)) if Path(path).is_dir() else None
        return self

    def to_bytes(self, **_: object) -> bytes:
        """The tagger as bytes, empty without one."""
        return b"" if self.tagger is None else self.tagger.settings.dumps().encode() + b"\0" + self.tagger.weights

    def from_bytes(self, data: bytes, **_: object) -> Entities:
        """The tagger from `to_bytes`. Raises ModelError."""
        text, mark, weights = data.partition(b"\0")
        self.tagger = Tagger(weights, loads(text, where="bytes of a tagger")) if text or mark else None
        return self


@Language.factory("trichtin_entities")
def entities_component(nlp: Language, name: str) -> Entities:
    """The component that finds entities, by rules alone until a tagger is read."""
    return Entities()


def sentences_of(doc: Doc) -> list[tuple[int, int]]:
    """The sentences of a Doc, in offsets of its canonical text."""
    return kept_sentences(original(doc).canonical.text)


def gathered(doc: Doc, *, without: str | None = None) -> Evidence:
    """What is known of a Doc before its entities are decided, in offsets of the canonical text; ``without`` as in `tagging.gather`."""
    source = original(doc)
    words = token_bounds(doc) if source.canonical.bounds is None else [source.within(*word) for word in token_bounds(doc)]
    return gather(source.canonical.text, _given(doc, source.canonical.text), words=words, without=without)


def _given(doc: Doc, text: str) -> list[Proposal]:
    """What grammars and article parts propose to the tagger."""
    dates = [Proposal(time.start, time.end, "DATE", f"date.{time.rule}") for time in _times(text, doc._.published) if time.named]
    documents = [Proposal(law.start, law.end, "LAW", f"law.{law.rule}") for law in find_laws(text)]
    return [*dates, *documents, *_of_parts(doc._.parts)]


def _of_parts(found: Parts) -> Iterator[Proposal]:
    """The persons and outlets that the layout of an article names."""
    for start, end in (*found.bylines, *found.credits):
        yield Proposal(start, end, "PERSON", "part.byline")
    for start, end in (*found.outlets, *filter(None, [found.tag])):
        yield Proposal(start, end, "ORG", _OUTLET)


def _with_entities(doc: Doc, found: Iterable[Entity]) -> Doc:
    """The Doc with `doc.ents` set, its tokens cut where the bounds of an entity cut them."""
    entities = tuple(found)
    doc = cut(doc, (offset for entity in entities for offset in (entity.start, entity.end)))
    spans = {entity: doc.char_span(entity.start, entity.end, label=entity.label, alignment_mode="expand") for entity in entities}
    doc.ents = tuple(span for span in spans.values() if span is not None)
    for entity, span in spans.items():
        if span is not None:
            span._.rule, span._.confidence = entity.rule, entity.confidence
    return doc


class Figures(Learned[Mapping[str, Weights]]):
    """`doc._.statistics`: the figures of the text with what they count, who acted, when, and how they hang together.

    Weights, by field, choose where rules are weak (`nlp.linking.statistics.choices`).
    """

    file = "links.json"

    def __call__(self, doc: Doc) -> Doc:
        source = original(doc)
        text, named = source.canonical.text, canonical_entities(doc)
        quantities = figures_outside(text, named)
        actors = tuple(entity for entity in named if entity.rule != _OUTLET)  # who prints a report does not act in it
        context = Context(
            entities=actors,
            sentences=kept_sentences(text),
            times=_times(text, doc._.published),
            published=doc._.published,
            words=tuple(source.within(*bounds) for bounds in token_bounds(doc)) if self.learned else (),
        )
        doc._.statistics = source.statistics(link_statistics(text, quantities, context=context, weights=self.learned))
        return doc

    def _dumps(self, learned: Mapping[str, Weights]) -> str:
        return ranking.dumps(learned)

    def _loads(self, data: bytes, *, where: str) -> Mapping[str, Weights]:
        return ranking.loads(data, where=where)


@Language.factory("trichtin_statistics")
def statistics_component(nlp: Language, name: str) -> Figures:
    """The component that finds figures, by rules alone until weights are read."""
    return Figures()


@Language.component("trichtin_positions")
def positions_component(doc: Doc) -> Doc:
    """`doc._.positions`: who held which title in which organization."""
    source = original(doc)
    text, named = source.canonical.text, canonical_entities(doc)
    doc._.positions = source.positions(link_positions(text, named, people=_people(text, named), sentences=kept_sentences(text)))
    return doc


class Confidence(Learned[Sureness]):
    """Confidence of positions and figures, by the shares of rules that were right."""

    file = "sureness.json"

    def __call__(self, doc: Doc) -> Doc:
        if self.learned is not None:
            doc._.positions = self.learned.of_positions(doc._.positions, entities(doc))
            doc._.statistics = self.learned.of_statistics(doc._.statistics)
        return doc

    def _dumps(self, learned: Sureness) -> str:
        return learned.dumps()

    def _loads(self, data: bytes, *, where: str) -> Sureness:
        return sureness.loads(data, where=where)


@Language.factory("trichtin_confidence")
def confidence_component(nlp: Language, name: str) -> Confidence:
    """The component that says how sure positions and figures are."""
    return Confidence()


@Language.component("trichtin_names")
def names_component(doc: Doc) -> Doc:
    """`doc._.names`: abbreviations and short names with what they stand for here."""
    source = original(doc)
    text, named = source.canonical.text, canonical_entities(doc)
    doc._.names = find_names(text, named, people=_people(text, named), cut=source.cut)
    return doc


def entities(doc: Doc) -> tuple[Entity, ...]:
    """The entities of a Doc in offsets of its text, in the labels of the scheme."""
    text = original(doc).text
    bounds = ((span._, span.label_, span.start_char, span.end_char) for span in doc.ents)
    return tuple(
        Entity(start, end, label, text[start:end], confidence=known.confidence, rule=known.rule)
        for known, label, start, end in bounds
        if label in LABELS
    )


def canonical_entities(doc: Doc) -> tuple[Entity, ...]:
    """The entities of a Doc in offsets of its canonical text, as the deciding code reads them."""
    return _canonical_entities(doc, doc.ents)


@_kept
def _canonical_entities(doc: Doc, named: tuple[Span, ...]) -> tuple[Entity, ...]:
    """The same; ``named``, the entities of the Doc, tells whether they have changed since they were asked for."""
    source = original(doc)
    spans = ((entity, source.within(entity.start, entity.end)) for entity in entities(doc))
    return tuple(replace(entity, start=start, end=end, text=source.canonical.text[start:end]) for entity, (start, end) in spans)
