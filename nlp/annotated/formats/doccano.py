"""doccano JSON lines, in both of its schemas: spans alone as `label`, or `entities` with `relations`.

    {"id", "text", "label": [[0, 6, "TITLE"], ...]}
    {"id", "text", "entities": [{"id", "start_offset", "end_offset", "label"}], "relations": [{"id", "from_id", "to_id", "type"}]}

Other keys are what doccano keeps as metadata: `article` is our id (doccano numbers its own), `figures` holds their fields by
offsets. https://doccano.github.io/doccano. Names have no place in it; without relations neither have positions nor `of`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nlp.annotated.formats.document import FIGURE, METADATA, Document, Mark
from nlp.annotated.formats.links import Link, linked, links
from nlp.annotated.formats.objects import each_line, entry, of_kind
from nlp.errors import InputError


def write_spans(documents: list[Document], out: Path) -> None:
    """Write a line an article, with its spans as triples."""
    _write(({**_common(doc), "label": [[mark.start, mark.end, mark.label] for mark in doc.marks]} for doc in documents), out)


def write_relations(documents: list[Document], out: Path) -> None:
    """Write a line an article, with entities and relations; the ids of doccano are numbers."""
    _write((_common(doc) | _related(doc) for doc in documents), out)


def _related(doc: Document) -> dict[str, Any]:
    number = {mark.name: place for place, mark in enumerate(doc.marks, 1)}
    entities = [{"id": number[mark.name], "start_offset": mark.start, "end_offset": mark.end, "label": mark.label} for mark in doc.marks]
    relations = [
        {"id": place, "from_id": number[link.source], "to_id": number[link.target], "type": link.kind}
        for place, link in enumerate(links(doc), 1)
    ]
    return {"entities": entities, "relations": relations}


def _common(doc: Document) -> dict[str, Any]:
    figures = {_place(mark): mark.note for mark in doc.marks if mark.note}
    return {"article": doc.id, "text": doc.text, **doc.metadata, "figures": figures}


def _write(objects: Iterable[dict[str, Any]], out: Path) -> None:
    out.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects), encoding="utf-8", newline="\n")


def _place(mark: Mark) -> str:
    return f"{mark.start}-{mark.end}"


def read(path: Path) -> Iterator[tuple[str, Document]]:
    """The documents of an export in either schema, with their places. Raises InputError."""
    for number, (where, data) in enumerate(each_line(path), 1):
        metadata = {key: data[key] for key in METADATA if isinstance(data.get(key), str)}
        figures = of_kind(data.get("figures") or {}, dict, where=f"{where}: figures")
        marks = tuple(_with_note(mark, figures) for mark in _marks(data, where))
        given = [_link(item, where) for item in data.get("relations") or []]
        doc = Document(
            str(data.get("article") or data.get("id") or number), entry(data, "text", str, where=where), marks, metadata=metadata
        )
        yield where, linked(doc, given, where=where)


def _marks(data: dict[str, Any], where: str) -> Iterator[Mark]:
    if "entities" in data:
        for item in entry(data, "entities", list, where=where):
            start, end = (entry(item, key, int, where=where) for key in ("start_offset", "end_offset"))
            yield Mark(f"T{item.get('id')}", start, end, entry(item, "label", str, where=where))
        return
    for number, triple in enumerate(entry(data, "label" if "label" in data else "labels", list, where=where), 1):
        if not isinstance(triple, list) or [type(part) for part in triple] != [int, int, str]:
            raise InputError(f"{where}: label {number}", found=repr(triple), expected="[start, end, label]", remedy="Export it again.")
        yield Mark(f"T{number}", *triple)


def _with_note(mark: Mark, figures: dict[str, Any]) -> Mark:
    note = figures.get(_place(mark)) if mark.label == FIGURE else None
    return Mark(mark.name, mark.start, mark.end, mark.label, mark.text, note)


def _link(item: dict[str, Any], where: str) -> Link:
    source, target = (entry(item, key, int, where=f"{where}: relations") for key in ("from_id", "to_id"))
    return Link(f"T{source}", f"T{target}", entry(item, "type", str, where=f"{where}: relations"))
