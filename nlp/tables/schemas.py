"""The schemas of the tables, written down. A change of any of them is a new `VERSION`.

`key` names an article within one output (an `id` may come twice in a corpus); offsets are code points of the article's text,
half-open; decimals are text, exact; days are ISO 8601.
"""

from __future__ import annotations

import pyarrow as pa

VERSION = "1"

_NAME = pa.struct([("text", pa.string()), ("canonical", pa.string()), ("kind", pa.string())])
_PLACE = [("file", pa.string()), ("member", pa.string()), ("offset", pa.int64()), ("length", pa.int64())]


def _schema(*columns: tuple[str, pa.DataType], needed: tuple[str, ...]) -> pa.Schema:
    fields = [pa.field(name, kind, nullable=name not in needed) for name, kind in columns]
    return pa.schema(fields, metadata={"trichtin.schema": VERSION})


def _spans(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{name}_{end}", pa.int32()) for name in names for end in ("start", "end")]


_TEXT, _NUMBER = pa.string(), pa.int32()
_ORIGIN = [("confidence", pa.float64()), ("rule", _TEXT)]
_RECORD = ("key", "id", "number")

SCHEMAS: dict[str, pa.Schema] = {
    "articles": _schema(
        *[(name, _TEXT) for name in ("key", "id", "url", "source", "published", "title", "author", "text")],
        ("characters", _NUMBER),
        ("names", pa.list_(_NAME)),
        ("encoding", _TEXT),  # what the bytes were read as; they lie at `offset` of `file` (or its `member`)
        *_PLACE,
        ("digest", pa.binary(16)),  # blake2b of the text: equal for equal texts
        ("minhash", pa.binary()),  # for near-duplicates, see nlp.batch.duplicates
        needed=("key", "id", "text", "characters", "file", "digest"),
    ),
    "entities": _schema(
        *[("key", _TEXT), ("id", _TEXT), ("number", _NUMBER), ("start", _NUMBER), ("end", _NUMBER), ("label", _TEXT), ("text", _TEXT)],
        *_ORIGIN,
        needed=(*_RECORD, "start", "end", "label", "text"),
    ),
    "positions": _schema(
        *[("key", _TEXT), ("id", _TEXT), ("number", _NUMBER), ("person", _TEXT), ("title", _TEXT), ("organization", _TEXT)],
        ("former", pa.bool_()),
        *_spans("person", "title", "organization"),
        *_ORIGIN,
        needed=(*_RECORD, "person", "title", "former"),
    ),
    "statistics": _schema(
        *[("key", _TEXT), ("id", _TEXT), ("number", _NUMBER), ("start", _NUMBER), ("end", _NUMBER)],
        *[(name, _TEXT) for name in ("text", "value", "upper", "out_of", "qualifier", "unit", "counted", "action", "organization")],
        *[("period", _TEXT), ("role", _TEXT), ("of", _NUMBER), ("base", _TEXT), ("alternative", _TEXT)],
        *_spans("counted", "action", "organization", "period"),
        *_ORIGIN,
        needed=(*_RECORD, "start", "end", "text", "value", "qualifier", "role"),
    ),
    "quarantine": _schema(
        *[(name, _TEXT) for name in ("key", "id", "place", "stage", "reason", "remedy")],
        *_PLACE,
        needed=("key", "id", "place", "stage", "reason", "remedy"),
    ),
}
