"""From paths, folders and patterns to files; nothing is opened here."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from nlp.errors import InputError

File = Path | str  # a path, or the address of a file on other storage, as in ``s3://bucket/news.jsonl``
PACKED = (".gz", ".zst", ".bz2", ".xz")


class Files(NamedTuple):
    """The files behind paths, folders and patterns: those to read, and those of other kinds that lay in a folder."""

    readable: tuple[File, ...]
    passed: tuple[File, ...]


def is_address(file: File) -> bool:
    """Whether a file lies on other storage, and is read by fsspec."""
    return isinstance(file, str) and "://" in file


def expand(paths: Iterable[str | Path], *, kinds: Collection[str]) -> Files:
    """The files that ``paths`` stand for, each once; ``kinds`` are the suffixes that can be read, as in ``.txt``.

    Hidden files in a folder are left out. Raises InputError for a path that is not there, a pattern without match,
    a file of another kind that is named outright or by a pattern, and if there is nothing to read.
    """
    readable: dict[File, File] = {}
    passed: dict[File, File] = {}
    given = [str(path) for path in paths]
    for file in (file for name in given for file in (_remote(name) if is_address(name) else _local(name, kinds))):
        (readable if suffix(file) in kinds else passed).setdefault(resolved(file), file)
    if not readable:
        where = shown(", ".join(given)) or "input"
        raise InputError(where, found="no file to read", expected=_listed(kinds), remedy="Check the path.")
    return Files(tuple(readable.values()), tuple(passed.values()))


def resolved(file: File) -> File:
    """The file by the one name that all its names lead to."""
    return file if isinstance(file, str) else file.resolve()


def base(file: File | PurePath) -> str:
    """The last part of a path or address, fit to be written."""
    return shown(PurePath(file).name)


def suffix(file: File | PurePath) -> str:
    """The lower-case suffix that names the kind: ``.jsonl`` for ``News.JSONL.gz``."""
    name = _SHORT.get(PurePath(base(file).lower()).suffix, "") or base(file).lower()
    return PurePath(_plain(name)).suffix


def stem(file: File | PurePath) -> str:
    """The file's name without the suffix of its kind and without ``.gz``, fit to be written."""
    return PurePath(_plain(base(file))).stem


def _plain(name: str) -> str:
    return next((name[: -len(ending)] for ending in PACKED if name.lower().endswith(ending)), name)


_SHORT = {".tgz": "a.tar.gz"}


def shown(path: str | Path) -> str:
    r"""The path, fit to be written: bytes of a name that are no UTF-8 stand as ``\udc..``."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def cause(error: Exception) -> str:
    """What the system says of an error, without its number and path."""
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


def _local(name: str, kinds: Collection[str]) -> Iterator[Path]:
    for path in _matches(name):
        yield from _under(path) if path.is_dir() else (_of_kind(path, kinds),)


def _remote(address: str) -> list[File]:
    """The files of an address: itself, a folder or a pattern on other storage."""
    from nlp.corpora.streams import file_system

    system = file_system(address)
    try:
        names = system.glob(address) if glob.has_magic(address) else system.find(address)
    except Exception as error:  # each storage has errors of its own
        raise InputError(
            address, found=cause(error), expected="a file, a folder or a pattern", remedy="Check address and rights."
        ) from error
    if not names:
        raise InputError(address, found="no such file", expected="a file, a folder or a pattern", remedy="Check the address.")
    return sorted(system.unstrip_protocol(name) for name in names)


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
    return f"{', '.join(kinds)} (each also with {', '.join(PACKED)})"
