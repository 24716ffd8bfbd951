"""The readers, one a kind of file; a new kind is a new entry of ``KINDS``.

A file is cut into items (`nlp.corpora.items`), quickly; an item becomes an article by its kind's ``parse``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from nlp.corpora import fields
from nlp.corpora.archives import members
from nlp.corpora.bookmark import Bookmark, shortened
from nlp.corpora.decoding import decode_any, decode_utf
from nlp.corpora.files import PACKED, File, Files, base, expand, shown, stem, suffix
from nlp.corpora.items import Document, Found, Item, Mark, Origin, Unreadable, json_lines, one
from nlp.corpora.limits import Limits, Meter
from nlp.corpora.pages import page, warc
from nlp.corpora.rows import csv_rows, parquet_rows
from nlp.corpora.streams import DAMAGE, damaged, raw, unpacked, wide
from nlp.errors import InputError
from nlp.records import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """How input is understood: the column that holds the text and the form of dates, where they are not recognised; and its limits."""

    text_column: str | None = None
    date_format: str | None = None
    limits: Limits = field(default_factory=Limits)


class Items(Protocol):
    """Cuts a file into items, from a mark on."""

    def __call__(self, document: Document, begin: Mark | None) -> Iterator[Item]: ...


class Kind(NamedTuple):
    """How a kind of file is cut into items, and an item understood; ``single`` kinds hold one article a file."""

    items: Items
    parse: Callable[[Item, Reading], Found]
    single: bool = False
    share: float = 1  # of the raw bytes, what is text to be annotated


def articles(paths: Iterable[str | Path], *, reading: Reading | None = None) -> Iterator[Article | Unreadable]:
    """The articles of files, folders (with their subfolders, sorted) and glob patterns, in that order.

    Raises InputError at once for a path that is not there, a pattern that matches nothing and a file of unknown kind;
    later faults (bytes, JSON, values) come out as Unreadable.
    """
    return (found.article for found in located(files(paths).readable, reading=reading))


def files(paths: Iterable[str | Path]) -> Files:
    """The files that paths, folders and patterns stand for, each once, none opened. Raises InputError, as `articles`."""
    return expand(paths, kinds=KINDS)


def located(files: Iterable[File], *, reading: Reading | None = None) -> Iterator[Found]:
    """The articles of files of known kinds, with their places; a damaged file gives an Unreadable where reading ends."""
    return (parse(item, reading=reading) for file in files for item in items(file, limits=(reading or Reading()).limits))


def count(files: Iterable[File], *, reading: Reading | None = None) -> int:
    """How many items `located` will give, for a progress bar: counted without parsing."""
    limits = (reading or Reading()).limits
    return sum(1 if KINDS[suffix(file)].single else _length(items(file, limits=limits)) for file in files)


def _length(found: Iterator[Item]) -> int:
    return sum(1 for _ in found)


def items(file: File, *, begin: Mark | None = None, limits: Limits | None = None) -> Iterator[Item]:
    """The items of a file, from the mark ``begin`` on if it is given; a damage is an item where reading ends."""
    where, kind = shown(file), suffix(file)
    try:
        with raw(file) as stream:
            document = _document(file, stream, begun=begin is not None, limits=limits or Limits())
            for item in KINDS[kind].items(document, begin):
                yield item if document.stored else replace(item, mark=None)
    except InputError as error:
        yield Item(error.where, stem(file), kind, error, Origin(where))
    except DAMAGE as error:
        yield Item(where, stem(file), kind, damaged(where, error), Origin(where))


def _document(file: File, stream: BinaryIO, *, begun: bool, limits: Limits) -> Document:
    where = shown(file)
    meter = Meter(where, stored=_size(stream), limits=limits)
    plain = unpacked(stream, base(file), meter=meter)
    packed = base(file).lower().endswith((*PACKED, ".tgz"))
    stored = not packed and plain.seekable() and (begun or wide(plain) is None)
    return Document(base(file), where, plain, Origin(where), limits, meter, stored)


def _size(stream: BinaryIO) -> int:
    """The bytes of a file; 0 where that cannot be told."""
    if not stream.seekable():
        return 0
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


_BOOKMARK = Bookmark()  # a worker does one shard after the other; which ones, it cannot know


def part(file: File, *, first: int, count: int, mark: Mark | None = None, limits: Limits | None = None) -> Iterator[Item]:
    """``count`` items of a file from the number ``first`` on; ``mark``, if given, is the mark of that item.

    Raises InputError where the file has fewer items now.
    """
    if mark is None:
        yield from _BOOKMARK.part(file, partial(items, file, limits=limits), first=first, count=count)
        return
    number = 0
    for number, item in enumerate(islice(items(file, begin=mark, limits=limits), count), 1):  # noqa: B007  it is told below
        yield item
    if number < count:
        raise shortened(file, number, count)


def parse(item: Item, *, reading: Reading | None = None) -> Found:
    """The article of an item, or why there is none."""
    try:
        if isinstance(item.raw, InputError):
            raise item.raw
        return KINDS[item.kind].parse(item, reading or Reading())
    except InputError as error:
        return unreadable(item, item.id, error)


def unreadable(item: Item, id: str, error: InputError) -> Found:
    """What stands in the place of an article that cannot be read."""
    why = Unreadable(id, error.where, f"found {error.found}; expected {error.expected}", error.remedy)
    return Found(error.where, why, item.origin)


def text_article(item: Item, reading: Reading) -> Found:
    """The article of a text file. Raises InputError."""
    text, encoding = decode_any(_bytes(item), where=item.where)
    return Found(item.where, Article(item.id, fields.body(text, where=item.where)), replace(item.origin, encoding=encoding))


def json_article(item: Item, reading: Reading) -> Found:
    """The article of a JSON object."""
    id = item.id
    try:
        text, encoding = decode_utf(_bytes(item), where=item.where)
        data = fields.parse(text, where=item.where)
        id = fields.identity(data, where=item.where) or id
        return row_article(replace(item, origin=replace(item.origin, encoding=encoding)), data, reading)
    except InputError as error:
        return unreadable(item, id, error)


def row_article(item: Item, data: dict[str, object], reading: Reading) -> Found:
    """The article of named values. Raises InputError."""
    id = fields.identity(data, where=item.where) or item.id
    article = fields.article(data, id=id, where=item.where, text_column=reading.text_column, date_format=reading.date_format)
    return Found(item.where, article, replace(item.origin, author=fields.author(data)))


def _bytes(item: Item) -> bytes:
    assert isinstance(item.raw, bytes)
    return item.raw


def page_article(item: Item, reading: Reading) -> Found:
    """The article of a web page. Raises InputError."""
    values, encoding = page(_bytes(item), most=reading.limits.page_bytes, where=item.where)
    values |= {key: value for key, value in item.hint.items() if value}
    found = fields.article({**values, "published": values["published"] or None}, id=item.id, where=item.where)
    return Found(item.where, found, replace(item.origin, encoding=encoding, author=fields.author(values)))


def table_article(item: Item, reading: Reading) -> Found:
    """The article of a row. Raises InputError."""
    assert isinstance(item.raw, dict)
    return row_article(item, item.raw, reading)


def _archive(document: Document, begin: Mark | None) -> Iterator[Item]:
    read = {name: partial(kind.items, begin=None) for name, kind in KINDS.items() if kind.items is not _archive}
    return members(document, read=read)


KINDS: dict[str, Kind] = {
    ".txt": Kind(partial(one, kind=".txt"), text_article, single=True),
    ".json": Kind(partial(one, kind=".json"), json_article, single=True),
    ".jsonl": Kind(json_lines, json_article),
    ".ndjson": Kind(json_lines, json_article),
    ".html": Kind(partial(one, kind=".html"), page_article, single=True, share=0.1),
    ".htm": Kind(partial(one, kind=".html"), page_article, single=True, share=0.1),
    ".csv": Kind(csv_rows, table_article),
    ".tsv": Kind(csv_rows, table_article),
    ".parquet": Kind(parquet_rows, table_article),
    ".warc": Kind(warc, page_article),
    ".zip": Kind(_archive, text_article),
    ".tar": Kind(_archive, text_article),
}
