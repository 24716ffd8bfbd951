"""Label Studio JSON: a list of tasks, each with one annotation of regions and relations.

Regions are `labels` of the control `label` on the object `text`; the fields of a figure are the note (`meta.text`) of its region,
metadata of the article is data of the task. https://labelstud.io/guide/export. Names have no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.annotated.formats.document import METADATA, Document, Mark
from nlp.annotated.formats.links import Link, linked, links
from nlp.annotated.formats.objects import entry, file, of_kind
from nlp.errors import InputError


def write(documents: list[Document], out: Path) -> None:
    """Write one file of tasks, which Label Studio imports with their annotations."""
    tasks = [
        {"data": {"id": doc.id, "text": doc.text} | dict(doc.metadata), "annotations": [{"result": list(_results(doc))}]}
        for doc in documents
    ]
    out.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _results(doc: Document) -> Iterator[dict[str, Any]]:
    for mark in doc.marks:
        value = {"start": mark.start, "end": mark.end, "text": doc.text[mark.start : mark.end], "labels": [mark.label]}
        region = {"id": mark.name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        yield region | ({"meta": {"text": [json.dumps(mark.note, ensure_ascii=False)]}} if mark.note else {})
    for link in links(doc):
        yield {"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right", "labels": [link.kind]}


def read(path: Path) -> Iterator[tuple[str, Document]]:
    """The documents of an export, with their places; the last annotation of a task counts. Raises InputError."""
    for number, task in enumerate(of_kind(file(path), list, where=str(path)), 1):
        where = f"{path}, task {number}"
        task = of_kind(task, dict, where=where)
        data = entry(task, "data", dict, where=where)
        metadata = {key: data[key] for key in METADATA if isinstance(data.get(key), str)}
        done = [item for item in task.get("annotations") or [] if not item.get("was_cancelled")]
        results = of_kind(done[-1].get("result"), list, where=where) if done else []
        doc = Document(str(data.get("id") or task.get("id") or number), entry(data, "text", str, where=where), metadata=metadata)
        yield where, _document(doc, results, where)


def _document(doc: Document, results: list[Any], where: str) -> Document:
    marks, given = [], []
    for result in results:
        kind = result.get("type")
        if kind == "labels":
            marks.append(_mark(result, where))
        elif kind == "relation":
            given += [Link(result["from_id"], result["to_id"], label) for label in result.get("labels") or ["part"]]
        else:
            remedy = "Remove it from the export."
            raise InputError(where, found=f"a result of the type {kind!r}", expected="labels or relation", remedy=remedy)
    return linked(Document(doc.id, doc.text, tuple(marks), metadata=doc.metadata), given, where=where)


def _mark(result: dict[str, Any], where: str) -> Mark:
    place = f"{where}, region {result.get('id')}"
    value = entry(result, "value", dict, where=place)
    labels = entry(value, "labels", list, where=place)
    if len(labels) != 1:
        raise InputError(place, found=f"the labels {labels}", expected="one", remedy="Make a region for each.")
    start, end = (entry(value, key, int, where=place) for key in ("start", "end"))
    text = value.get("text")
    return Mark(str(result.get("id")), start, end, labels[0], text if isinstance(text, str) else None, _note(result, place))


def _note(result: dict[str, Any], where: str) -> dict[str, Any] | None:
    """The fields of a figure; remarks that people wrote are theirs."""
    said = " ".join((result.get("meta") or {}).get("text") or [])
    if not said.lstrip().startswith("{"):
        return None
    try:
        return of_kind(json.loads(said), dict, where=where)
    except ValueError as error:
        raise InputError(where, found=str(error), expected="the fields of a figure as JSON", remedy="Mend the note.") from error
