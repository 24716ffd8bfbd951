"""From paths, folders and patterns to files; nothing is opened here."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from nlp.errors import InputError


class Files(NamedTuple):
    """The files behind paths, folders and patterns: those to read, and those of other kinds that lay in a folder."""

    readable: tuple[Path, ...]
    passed: tuple[Path, ...]


def expand(paths: Iterable[str | Path], *, kinds: Collection[str]) -> Files:
    """The files that ``paths`` stand for, each once; ``kinds`` are the suffixes that can be read, as in ``.txt``.

    Hidden files in a folder are left out. Raises InputError for a path that is not there, a pattern without match,
    a file of another kind that is named outright or by a pattern, and if there is nothing to read.
    """
    readable: dict[Path, Path] = {}
    passed: dict[Path, Path] = {}
    given = [str(path) for path in paths]
    for path in (path for name in given for path in _matches(name)):
        for file in _under(path) if path.is_dir() else (_of_kind(path, kinds),):
            (readable if suffix(file) in kinds else passed).setdefault(file.resolve(), file)
    if not readable:
        where = shown(", ".join(given)) or "input"
        raise InputError(where, found="no file to read", expected=_listed(kinds), remedy="Check the path.")
    return Files(tuple(readable.values()), tuple(passed.values()))


def suffix(path: Path) -> str:
    """The lower-case suffix that names the kind: ``.jsonl`` for ``News.JSONL.gz``."""
    return PurePath(path.name.lower().removesuffix(".gz")).suffix


def stem(path: Path) -> str:
    """The file's name without the suffix of its kind and without ``.gz``, fit to be written."""
    name = shown(path.name)
    return PurePath(name[:-3] if name.lower().endswith(".gz") else name).stem


def shown(path: str | Path) -> str:
    r"""The path, fit to be written: bytes of a name that are no UTF-8 stand as ``\udc..``."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def cause(error: Exception) -> str:
    """What the system says of an error, without its number and path."""
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


def _matches(name: str) -> list[Path]:
    if Path(name).exists():
        return [Path(name)]
    if found := sorted(map(Path, glob.glob(name, recursive=True))):  # noqa: PTH207  Path.glob refuses absolute patterns
        return found
    expected = "a match of the pattern" if glob.has_magic(name) else "a file, a folder or a pattern"
    raise InputError(shown(name), found="no such file", expected=expected, remedy="Check the path.")


def _under(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """All files of a folder, sorted, links followed; a link back to a folder above is not entered."""
    here = folder.resolve()
    if here in above:
        return
    for path in _listing(folder):
        if not path.name.startswith("."):
            yield from _under(path, above | {here}) if path.is_dir() else (path,)


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise InputError(shown(folder), found=cause(error), expected="a folder that can be listed", remedy="Mend its rights.") from error


def _of_kind(path: Path, kinds: Collection[str]) -> Path:
    if suffix(path) not in kinds:
        found = f"the suffix {suffix(path)!r}" if suffix(path) else "no suffix"
        raise InputError(shown(path), found=found, expected=_listed(kinds), remedy="Convert the file, or rename it if it is one of these.")
    return path


def _listed(kinds: Collection[str]) -> str:
    return f"{', '.join(kinds)} (each also with .gz)"
