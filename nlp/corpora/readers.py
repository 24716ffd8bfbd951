"""The readers, one a kind of file; a new kind is a new entry of ``KINDS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nlp.corpora import fields
from nlp.corpora.files import Files, expand, shown, stem, suffix
from nlp.corpora.streams import content, decode, lines
from nlp.errors import InputError
from nlp.records import Article


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that is no article: ``where`` it stands, the ``reason``, and the ``remedy`` its keeper can apply."""

    id: str
    where: str
    reason: str
    remedy: str


class Found(NamedTuple):
    """An article, or what stands in its place, with the file (and line) it came from."""

    where: str
    article: Article | Unreadable


class Kind(NamedTuple):
    """How a kind of file is read, and how its articles are counted."""

    read: Callable[[Path], Iterator[Found]]
    count: Callable[[Path], int]


def articles(paths: Iterable[str | Path]) -> Iterator[Article | Unreadable]:
    """The articles of files, folders (with their subfolders, sorted) and glob patterns, in that order.

    Raises InputError at once for a path that is not there, a pattern that matches nothing and a file of unknown kind;
    later faults (bytes, JSON, values) come out as Unreadable.
    """
    return (found.article for found in located(files(paths).readable))


def files(paths: Iterable[str | Path]) -> Files:
    """The files that paths, folders and patterns stand for, each once, none opened. Raises InputError, as `articles`."""
    return expand(paths, kinds=KINDS)


def located(files: Iterable[Path]) -> Iterator[Found]:
    """The articles of files of known kinds, with their places; a damaged file gives an Unreadable where reading ends."""
    for file in files:
        try:
            yield from KINDS[suffix(file)].read(file)
        except InputError as error:
            yield _unreadable(stem(file), error)


def count(files: Iterable[Path]) -> int:
    """How many items `located` will give, for a progress bar: counted without parsing."""
    return sum(KINDS[suffix(file)].count(file) for file in files)


def _text_file(path: Path) -> Iterator[Found]:
    where = shown(path)
    text = fields.body(decode(content(path), where=where), where=where)
    yield Found(where, Article(stem(path), text))


def _json_file(path: Path) -> Iterator[Found]:
    yield _parsed(content(path), id=stem(path), where=shown(path))


def _json_lines(path: Path) -> Iterator[Found]:
    for number, line in lines(path):
        yield _parsed(line, id=f"{shown(path.name)}:{number}", where=f"{shown(path)}, line {number}")


def _one(path: Path) -> int:
    return 1


def _lines_of(path: Path) -> int:
    counted = 0
    try:
        for _ in lines(path):
            counted += 1
    except InputError:  # told by the reader, in its place
        counted += 1
    return counted


KINDS = {".txt": Kind(_text_file, _one), ".json": Kind(_json_file, _one), ".jsonl": Kind(_json_lines, _lines_of)}


def _parsed(raw: bytes, *, id: str, where: str) -> Found:
    try:
        data = fields.parse(decode(raw, where=where), where=where)
        id = fields.identity(data, where=where) or id
        return Found(where, fields.article(data, id=id, where=where))
    except InputError as error:
        return _unreadable(id, error)


def _unreadable(id: str, error: InputError) -> Found:
    return Found(error.where, Unreadable(id, error.where, f"found {error.found}; expected {error.expected}", error.remedy))
