"""Tables of articles: CSV and Parquet, a row an article."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import pyarrow.parquet as pq

from nlp.corpora.decoding import is_utf8, utf8
from nlp.corpora.items import Document, Item, Mark, Origin, seekable
from nlp.corpora.legacy import decode_as, recognise
from nlp.corpora.limits import LARGEST
from nlp.corpora.streams import BUFFER, MARKS, every_line, foreign, too_large, wide
from nlp.errors import InputError

_ROWS = 16  # of Parquet, held at a time: each may be an article of the largest size
_MEND = "Mend its quotes: a cell with a separator, a quote or a line end stands in quotes, a quote in it is written twice."


class _Lines:
    """The lines of a table as text; ``at`` is the byte that the next one begins at."""

    def __init__(self, document: Document) -> None:
        self._stream, self._where, self._most = document.stream, document.where, document.limits.article_bytes
        self.encoding, self.at, self.number = _encoding(document), 0, 0
        self._lines = self._cut(begun=False)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        if raw is None:
            raise too_large(f"{self._where}, line {self.number}", most=self._most)
        self.at += len(raw)
        return self._decoded(raw)

    def go_to(self, at: int) -> None:
        """Go on with the line at this byte of a file in which that can be done."""
        self._stream.seek(at)
        self.at, self._lines = at, self._cut(begun=True)

    def _cut(self, *, begun: bool) -> Iterator[bytes | None]:
        for length, line in every_line(self._stream, begun=begun, most=self._most):
            if line is None:
                self.at += length
                yield None
            else:
                yield from line.splitlines(keepends=True)  # a lone \r ends a line too

    def _decoded(self, raw: bytes) -> str:
        where = f"{self._where}, line {self.number}"
        if self.encoding in _UNICODE:
            return utf8(raw.removeprefix(codecs.BOM_UTF8) if self.number == 1 else raw, where=where)
        text = decode_as(self.encoding, raw)
        if text is None:
            raise InputError(where, found="bytes that are no signs of it", expected=self.encoding, remedy="Save it as UTF-8.")
        return text


_UNICODE = {name for _, name in MARKS}


def _encoding(document: Document) -> str:
    """The encoding of a table, by its first bytes; UTF-8 where they do not tell, so that each row at fault is told by itself."""
    if mark := wide(document.stream):
        return mark
    sample = document.stream.peek(BUFFER)
    old = None if is_utf8(sample, cut=True) else recognise(sample)
    return old[1] if old else "utf-8"


def csv_rows(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The rows of a CSV file with a head; comma, semicolon, tab or bar between cells. A row at fault is told, and the next is read."""
    if csv.field_size_limit() < LARGEST:
        csv.field_size_limit(LARGEST)  # it is the whole process's; a cell holds an article
    lines = _Lines(document)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=max(",;\t|", key=first.count), strict=True)
    head = _head(next(_cells(rows, lines, where=document.where), []), where=document.where)
    if begin:
        lines.go_to(begin[0])
    at = lines.at
    for number, cells in enumerate(_cells(rows, lines, where=document.where), begin[1] + 1 if begin else 1):
        where = f"{document.where}, row {number}"
        place = Origin(document.origin.file, document.origin.member, at, lines.at - at, lines.encoding)
        mark = (at, number - 1) if document.stored and number > 1 else None
        raw = cells if isinstance(cells, InputError) else _row(head, cells, where=where)
        yield Item(where, f"{document.name}:{number}", ".csv", raw, place, mark)
        at = lines.at


def _cells(rows: Iterator[list[str]], lines: _Lines, *, where: str) -> Iterator[list[str] | InputError]:
    """The cells of each row that is not blank, or why a row cannot be read; the reader goes on with the next line."""
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except InputError as error:
            yield error
        except csv.Error as error:
            yield InputError(f"{where}, line {lines.number}", found=f"a row that breaks off ({error})", expected="cells", remedy=_MEND)
        else:
            if cells:
                yield cells


def _head(cells: list[str] | InputError, *, where: str) -> list[str]:
    """The names of the columns. Raises InputError where one stands twice, as one of the two would be lost."""
    if isinstance(cells, InputError):
        raise cells
    names = [name.strip() for name in cells]
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise InputError(where, found=f"the column {twice!r} twice", expected="each column once", remedy="Rename one of them.")
    return names


def _row(head: list[str], cells: list[str], *, where: str) -> dict[str, Any] | InputError:
    if any(cells[len(head) :]):
        found = f"{len(cells) - len(head)} cells too many"
        return InputError(where, found=found, expected=f"{len(head)}, as many as the head has", remedy=_MEND)
    return {name: cell or None for name, cell in zip(head, cells, strict=False) if name}


def parquet_rows(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The rows of a Parquet file, some at a time."""
    with seekable(document) as source:
        for number, row in enumerate(foreign(_parquet(source), where=document.where), 1):
            size = sum(len(value) for value in row.values() if isinstance(value, str))
            place = Origin(document.origin.file, document.origin.member, None, size)
            yield Item(f"{document.where}, row {number}", f"{document.name}:{number}", ".csv", row, place)


def _parquet(source: BinaryIO) -> Iterator[dict[str, Any]]:
    file = pq.ParquetFile(source, buffer_size=BUFFER)  # else a group of rows is read as a whole
    for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
        yield from batch.to_pylist()
