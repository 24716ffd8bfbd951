"""One way in and one way out for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from nlp.annotated.formats import brat, conll, doccano, label_studio
from nlp.annotated.formats.document import Document, annotation, document
from nlp.annotated.formats.repair import mended
from nlp.annotated.sources import sound
from nlp.annotations import dumps, from_dict, to_dict
from nlp.errors import InputError, SettingError
from nlp.evaluation.files import put, unwritable
from nlp.records import Annotation


class Read(NamedTuple):
    """A record with its place, and how the offsets of its file were counted if they had to be mended."""

    where: str
    annotation: Annotation
    mended: str | None = None


class _Format(NamedTuple):
    """A format of documents: ``folder`` where it is a folder of files, else one file."""

    read: Callable[[Path], Iterator[tuple[str, Document]]]
    write: Callable[[list[Document], Path], None]
    folder: bool


_DOCUMENTS = {
    "brat": _Format(brat.read, brat.write, True),
    "conll": _Format(conll.read, conll.write, True),
    "label-studio": _Format(label_studio.read, label_studio.write, False),
    "doccano": _Format(doccano.read, doccano.write_spans, False),
    "doccano-relations": _Format(doccano.read, doccano.write_relations, False),
}
FORMATS = ("records", *_DOCUMENTS, "docbin")
FOLDERS = {"records", *(name for name, form in _DOCUMENTS.items() if form.folder)}


def read(path: Path, form: str) -> Iterator[Read]:
    """The records of a file or folder in one of FORMATS. Raises InputError, RecordError."""
    if not path.exists():
        raise InputError(str(path), found="no such file", expected=f"a file or folder of {form}", remedy="Check the path.")
    if form == "records":
        yield from (Read(source.where, source.article) for source in sound(path))
    elif form == "docbin":
        from nlp.annotated.formats import docbin  # spaCy takes seconds to import

        yield from (Read(where, found) for where, found in docbin.read(path))
    else:
        for where, doc in _DOCUMENTS[form].read(path):
            fitted, how = mended(doc, where=where) if doc.marks else (doc, None)
            record = annotation(fitted, where=where)
            yield Read(where, from_dict(to_dict(record), where=where), how)


def write(annotations: Iterable[Annotation], out: Path, form: str) -> None:
    """Write records in one of FORMATS: to a file, or to a folder of them for those in FOLDERS. Raises SettingError."""
    records = list(annotations)
    for record in records:
        if form in FOLDERS and Path(record.id).name != record.id:
            remedy = "Give the article another id."
            raise SettingError(str(out), found=f"the id {record.id!r}", expected="one that can name a file", remedy=remedy)
    try:
        (out if form in FOLDERS else out.parent).mkdir(parents=True, exist_ok=True)
        _write(records, out, form)
    except OSError as error:
        raise unwritable(out, error) from error


def _write(records: list[Annotation], out: Path, form: str) -> None:
    if form == "records":
        for record in records:
            put(out / f"{record.id}.json", dumps(record))
    elif form == "docbin":
        from nlp.annotated.formats import docbin

        docbin.write(records, out)
    else:
        _DOCUMENTS[form].write([document(record) for record in records], out)
