"""What a file is cut into: items, each the raw bytes of one article with their place, not yet understood.

Cutting is quick, so that a corpus of any size can be counted, planned and begun in its middle; understanding is `nlp.corpora.readers`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from nlp.corpora.files import stem
from nlp.corpora.limits import Limits, Meter
from nlp.corpora.streams import BUFFER, DAMAGE, damaged, lines, too_large, whole
from nlp.errors import InputError
from nlp.records import Article

Mark = tuple[int, int]  # a byte (or member, or group of rows) from which reading can begin, and the items' number there


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the raw bytes of an article lie: ``length`` bytes at ``offset`` of the unpacked file, or of its archive's member.

    ``encoding`` is what the bytes were read as; ``author`` is what a page says of itself.
    """

    file: str
    member: str | None = None
    offset: int | None = None
    length: int | None = None
    encoding: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that is no article: ``where`` it stands, the ``reason``, and the ``remedy`` its keeper can apply."""

    id: str
    where: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article, or what stands in its place, with the file (and line) it came from, and where its bytes lie."""

    where: str
    article: Article | Unreadable
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """An opened file or member of an archive: its ``name``, where it lies, and its unpacked bytes.

    ``stored`` says that the stream is the file itself, in which reading can go to any byte.
    """

    name: str
    where: str
    stream: io.BufferedReader
    origin: Origin
    limits: Limits
    meter: Meter
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """The raw matter of one article, or the error met in its place; ``kind`` is the suffix that tells how it is understood.

    ``mark`` is given where reading can begin anew with this item.
    """

    where: str
    id: str
    kind: str
    raw: bytes | dict[str, Any] | InputError
    origin: Origin
    mark: Mark | None = None
    hint: dict[str, str] = field(default_factory=dict)


def broken(document: Document, error: InputError, *, kind: str) -> Item:
    """The item that stands for a fault."""
    return Item(error.where, stem(PurePath(document.name)), kind, error, document.origin)


def one(document: Document, begin: Mark | None, *, kind: str) -> Iterator[Item]:
    """The one article of a file."""
    origin = document.origin
    try:
        data = whole(document.stream, most=document.limits.article_bytes, where=document.where)
    except DAMAGE as error:
        raise damaged(document.where, error) from error
    place = Origin(origin.file, origin.member, 0, len(data))
    yield Item(document.where, stem(PurePath(document.name)), kind, data, place)


def json_lines(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The lines of a file, an item each."""
    origin, most = document.origin, document.limits.article_bytes
    if begin:
        document.stream.seek(begin[0])
    for line in lines(document.stream, number=begin[1] if begin else 0, most=most, where=document.where):
        where = f"{document.where}, line {line.number}"
        raw = too_large(where, most=most) if line.raw is None else line.raw
        place = Origin(origin.file, origin.member, line.offset, line.length)
        mark = (line.offset, line.number - 1) if document.stored and line.number > 1 else None
        yield Item(where, f"{document.name}:{line.number}", ".jsonl", raw, place, mark)


@contextmanager
def seekable(document: Document) -> Iterator[BinaryIO]:
    """A stream in which reading can go to any byte: the file itself, or a copy on the disk, which goes with it. Raises InputError."""
    if document.stored:
        yield document.stream
        return
    most = document.limits.copy_bytes
    with TemporaryFile() as copy:
        while data := document.stream.read(BUFFER):
            if copy.tell() + len(data) > most:
                remedy = "Unpack it first, or raise the limit `copy_bytes`."
                raise InputError(document.where, found=f"more than {most} bytes packed in it", expected="less", remedy=remedy)
            copy.write(data)
        copy.seek(0)
        yield copy
