"""spaCy DocBin: Docs with the names as entities, cut so that every name is whole tokens; the rest of the record beside them.

What the record holds besides names is JSON in `doc.user_data["trichtin_record"]`; a Doc from elsewhere has its names alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from nlp.annotations import dumps_line, from_dict
from nlp.corpora.streams import content
from nlp.errors import InputError
from nlp.records import LABELS, Annotation, Entity
from nlp.tokenizer import Tokenizer, cut

_RECORD = "trichtin_record"


def write(annotations: Iterable[Annotation], out: Path) -> None:
    """Write one .spacy file, as `spacy train` takes it."""
    tokenize = Tokenizer(spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichtin.tokenizer.v1"}}}).vocab)
    docs = DocBin(store_user_data=True)
    for annotation in annotations:
        docs.add(_doc(annotation, tokenize))
    docs.to_disk(out)


def _doc(annotation: Annotation, tokenize: Tokenizer) -> Doc:
    doc = cut(tokenize(annotation.text), (edge for item in annotation.entities for edge in (item.start, item.end)))
    spans = [doc.char_span(item.start, item.end, label=item.label, alignment_mode="contract") for item in annotation.entities]
    doc.set_ents([span for span in spans if span is not None])
    doc.user_data[_RECORD] = dumps_line(annotation)
    return doc


def read(path: Path) -> Iterator[tuple[str, Annotation]]:
    """The records of a file, with their places. Raises InputError, RecordError."""
    try:
        docs = list(DocBin().from_bytes(content(path)).get_docs(spacy.blank("xx").vocab))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(str(path), found=str(error)[:80], expected="a DocBin of spaCy 3", remedy="Write it again.") from error
    for number, doc in enumerate(docs, 1):
        where = f"{path}, doc {number}"
        yield where, _annotation(doc, number, where)


def _annotation(doc: Doc, number: int, where: str) -> Annotation:
    given = doc.user_data.get(_RECORD)
    record = from_dict(json.loads(given), where=where) if given else Annotation(str(number), doc.text)
    if strange := next((span for span in doc.ents if span.label_ not in LABELS), None):
        raise InputError(where, found=f"the label {strange.label_!r}", expected=", ".join(LABELS), remedy="Rename it.")
    known = {(item.start, item.end, item.label): item for item in record.entities}
    names = [Entity(span.start_char, span.end_char, span.label_, span.text) for span in doc.ents]  # type: ignore[arg-type]
    return replace(record, entities=tuple(known.get((item.start, item.end, item.label), item) for item in names))
