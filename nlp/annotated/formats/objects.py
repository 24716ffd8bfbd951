"""Values of foreign JSON, each of the kind that is expected there, or refused with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from nlp.corpora.decoding import decode
from nlp.corpora.streams import content, lines_of, too_large
from nlp.errors import InputError

_T = TypeVar("_T")


def parsed(raw: bytes, *, where: str) -> Any:
    """The value of a JSON text. Raises InputError."""
    try:
        return json.loads(decode(raw, where=where))
    except (ValueError, RecursionError) as error:
        raise InputError(where, found=str(error), expected="JSON", remedy="Export it again.") from error


def file(path: Path) -> Any:
    """The value of a JSON file. Raises InputError."""
    return parsed(content(path), where=str(path))


def each_line(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON-lines file with their places. Raises InputError."""
    for line in lines_of(path):
        where = f"{path}:{line.number}"
        if line.raw is None:
            raise too_large(where)
        yield where, of_kind(parsed(line.raw, where=where), dict, where=where)


def of_kind(value: object, kind: type[_T], *, where: str) -> _T:
    """The value, if it is of that kind. Raises InputError."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        remedy = "Export it again, or look whether it is another format."
        raise InputError(where, found=repr(value)[:80], expected=f"a value of the kind {kind.__name__}", remedy=remedy)
    return value


def entry(data: dict[str, Any], key: str, kind: type[_T], *, where: str) -> _T:
    """The value under a key, if it is of that kind. Raises InputError."""
    return of_kind(data.get(key), kind, where=f"{where}: {key}")
