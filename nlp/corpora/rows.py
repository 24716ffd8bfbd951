"""Tables of articles: CSV and Parquet, a row an article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.corpora.decoding import decode_any
from nlp.corpora.items import Document, Item, Mark, Origin
from nlp.corpora.streams import LARGEST, damaged, wide
from nlp.errors import InputError

_SAMPLE = 1 << 20  # bytes by which encoding and separator are told
_CODECS = {"TCVN3": None, "VNI": None, "windows-1258": None}  # these are read whole, up to the largest article


def csv_rows(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The rows of a CSV file with a head; comma, semicolon or tab between cells."""
    text, encoding = _text(document)
    head = text.readline()
    dialect = max(",;\t|", key=head.count)
    before, csv_limit = csv.field_size_limit(LARGEST), 0
    try:
        rows = csv.DictReader(chain([head], text), delimiter=dialect, strict=True)
        for number, row in enumerate(rows, 1):
            where = f"{document.where}, row {number}"
            extra = row.pop(None, None)
            raw: dict[str, Any] | InputError = {key: value or None for key, value in row.items() if key}
            if extra:
                raw = InputError(where, found=f"{len(extra)} cells too many", expected="as many as the head", remedy="Quote its cells.")
            size = sum(len(value or "") for value in row.values())
            yield Item(where, f"{document.name}:{number}", ".csv", raw, _row(document, size, encoding))
    except (csv.Error, UnicodeDecodeError) as error:
        raise damaged(f"{document.where}, line {rows.line_num}", error) from error
    finally:
        csv.field_size_limit(before or csv_limit)


def _text(document: Document) -> tuple[io.TextIOBase, str]:
    """The characters of a file: UTF-8 and UTF-16 as a stream, old encodings whole."""
    stream = document.stream
    mark = wide(stream)
    if mark:
        return io.TextIOWrapper(stream, encoding=mark.rpartition("-")[0], newline=""), mark
    data = stream.read(_SAMPLE)
    while len(data) < LARGEST and (more := stream.read(_SAMPLE)):
        data += more
        if _is_utf8(data):
            break
    if _is_utf8(data):
        joined = io.BufferedReader(_Joined(data, stream))
        return io.TextIOWrapper(joined, encoding="utf-8-sig", newline=""), "utf-8"
    text, encoding = decode_any(data, where=document.where)
    return io.StringIO(text, newline=""), encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return True


class _Joined(io.RawIOBase):
    """Bytes that were looked at, and the stream behind them."""

    def __init__(self, start: bytes, rest: io.BufferedReader) -> None:
        self._start, self._rest = io.BytesIO(start), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def parquet_rows(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The rows of a Parquet file, some at a time."""
    number = 0
    try:
        source = document.stream if document.stream.seekable() else io.BytesIO(document.stream.read())
        for batch in pq.ParquetFile(source).iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                size = sum(len(value) for value in row.values() if isinstance(value, str))
                yield Item(f"{document.where}, row {number}", f"{document.name}:{number}", ".csv", row, _row(document, size, None))
    except (pa.ArrowException, OSError) as error:
        raise damaged(f"{document.where}, after row {number}", error) from error


def _row(document: Document, size: int, encoding: str | None) -> Origin:
    return Origin(document.origin.file, document.origin.member, None, size, encoding)
