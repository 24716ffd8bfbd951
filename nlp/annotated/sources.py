"""A corpus on disk: records with the file and the split that they come from; what cannot be read keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.annotations import attempted
from nlp.errors import InputError, TrichTinError
from nlp.records import Annotation

SUFFIXES = {".json", ".jsonl"}


@dataclass(frozen=True, slots=True)
class Source:
    """A record with its place: ``where`` names the file (and line), ``split`` the folder it lies in."""

    where: str
    split: str
    article: Annotation


@dataclass(frozen=True, slots=True)
class Faulty:
    """A place where no record could be read."""

    where: str
    split: str
    error: TrichTinError


def read(path: Path) -> tuple[list[Source], list[Faulty]]:
    """The records of a file, a folder, or a folder of splits, by file name; and the faulty ones. Raises InputError where there is none."""
    found = [(file, where, outcome) for file in _files(path) for where, outcome in _attempted(file)]
    if not found:
        raise InputError(str(path), found="no record", expected=".json or .jsonl files of records", remedy="Check the path.")
    sources = [Source(where, file.parent.name, outcome) for file, where, outcome in found if isinstance(outcome, Annotation)]
    faulty = [Faulty(where, file.parent.name, outcome) for file, where, outcome in found if isinstance(outcome, TrichTinError)]
    return sources, faulty


def sound(path: Path) -> list[Source]:
    """The records as `read` gives them. Raises InputError, RecordError for the first that cannot be read."""
    sources, faulty = read(path)
    if faulty:
        raise faulty[0].error
    return sources


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not _hidden(file.relative_to(path)))
    return [path]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _attempted(file: Path) -> Iterator[tuple[str, Annotation | TrichTinError]]:
    try:
        yield from attempted(file)
    except InputError as error:  # the file itself
        yield str(file), error
