"""Rows from records, and records from rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from nlp.annotations import from_dict, to_dict
from nlp.corpora import Origin
from nlp.records import Annotation
from nlp.tables.schemas import SCHEMAS

Rows = dict[str, list[dict[str, Any]]]
Columns = dict[str, pa.RecordBatch]  # by table
LAYERS = ("entities", "positions", "statistics")
_ARTICLE = ("id", "url", "source", "published", "title", "text", "names")
_SPAN = "_span"


def empty() -> Rows:
    """No row for any table."""
    return {name: [] for name in SCHEMAS}


def add(rows: Rows, annotation: Annotation, *, key: str, origin: Origin, minhash: bytes | None = None) -> None:
    """Add the rows of one article. Raises RecordError for a record that cannot be written; then nothing is added."""
    record = to_dict(annotation)
    text = annotation.text
    article = {"key": key, **{name: record[name] for name in _ARTICLE}, "characters": len(text), **place(origin), "author": origin.author}
    article |= {"encoding": origin.encoding, "minhash": minhash, "digest": hashlib.blake2b(text.encode(), digest_size=16).digest()}
    rows["articles"].append(article)
    for layer in LAYERS:
        given = enumerate(record[layer])
        rows[layer] += [{"key": key, "id": annotation.id, "number": number, **_flat(item)} for number, item in given]


def place(origin: Origin | None) -> dict[str, Any]:
    """The columns that lead back to the raw bytes."""
    return {name: getattr(origin, name, None) for name in ("file", "member", "offset", "length")}


def columns(rows: Rows) -> Columns:
    """The same by columns, in the written-down schemas. Raises ArrowException, UnicodeError for values that do not fit."""
    return {name: pa.RecordBatch.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items() if rows[name]}


class Batches:
    """The rows of many articles, held by columns."""

    def __init__(self) -> None:
        self._held: dict[str, list[pa.RecordBatch]] = {name: [] for name in SCHEMAS}

    def add(self, columns: Columns) -> None:
        """Add the rows of an article."""
        for name, batch in columns.items():
            self._held[name].append(batch)

    def table(self, name: str) -> pa.Table:
        """One table."""
        return pa.Table.from_batches(self._held[name], schema=SCHEMAS[name]).combine_chunks()


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """A record with each span as two columns."""
    row = {key: value for key, value in item.items() if not key.endswith(_SPAN)}
    for key, value in item.items():
        if key.endswith(_SPAN) and value is not None:
            row[key.removesuffix(_SPAN) + "_start"], row[key.removesuffix(_SPAN) + "_end"] = value
    return row


def annotation(article: Mapping[str, Any], layers: Mapping[str, Iterable[Mapping[str, Any]]]) -> Annotation:
    """The record that an article's row and those of its layers hold. Raises RecordError."""
    record = {name: article[name] for name in _ARTICLE}
    record["names"] = record["names"] or []
    return from_dict(record | {layer: [_folded(row) for row in layers[layer]] for layer in LAYERS}, where=article["key"])


def _folded(row: Mapping[str, Any]) -> dict[str, Any]:
    spans = {key.removesuffix("_start"): [row[key], row[key.removesuffix("start") + "end"]] for key in row if key.endswith("_start")}
    left = {key: value for key, value in row.items() if key not in {"key", "id", "number"} and not key.endswith(("_start", "_end"))}
    absent = ("confidence", "rule", "alternative")
    plain = {key: value for key, value in left.items() if value is not None or key not in absent}
    return plain | {name + _SPAN: span for name, span in spans.items() if span[0] is not None}
