"""ZIP and TAR archives of the other kinds. A member's name is only shown: nothing is ever written to a path from an archive."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from nlp.corpora.files import base, shown, suffix
from nlp.corpora.items import Document, Item, Origin, broken
from nlp.corpora.streams import DAMAGE, damaged, unpacked
from nlp.errors import InputError

Read = Callable[[Document], Iterator[Item]]
_FAULTS = (*DAMAGE, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError)  # RuntimeError: a password


def members(document: Document, *, read: Mapping[str, Read]) -> Iterator[Item]:
    """The items of all members that ``read`` knows how to read, in the archive's order; members of other kinds are passed over."""
    opener = _zip if suffix(document.name) == ".zip" else _tar
    try:
        for name, stream in opener(document.stream):
            kind = suffix(name)
            origin = Origin(document.origin.file, shown(name))
            inner = Document(base(PurePath(name)), f"{document.where}, {shown(name)}", unpacked(stream, name), origin)
            if kind in {".zip", ".tar"}:
                found, remedy = "an archive in an archive", "Unpack it first."
                yield broken(inner, InputError(inner.where, found=found, expected="articles", remedy=remedy), kind=".txt")
            elif kind in read and not base(PurePath(name)).startswith("."):
                yield from _within(inner, read[kind])
    except _FAULTS as error:
        yield broken(document, damaged(document.where, error), kind=".txt")


def _within(inner: Document, read: Read) -> Iterator[Item]:
    try:
        for item in read(inner):
            yield replace(item, mark=None)
    except InputError as error:
        yield broken(inner, error, kind=".txt")
    except _FAULTS as error:
        yield broken(inner, damaged(inner.where, error), kind=".txt")


def _zip(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    source = stream if stream.seekable() else io.BytesIO(stream.read())
    with zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                with archive.open(info) as member:
                    yield info.filename, cast(BinaryIO, member)


def _tar(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            member = archive.extractfile(info) if info.isfile() else None
            if member:
                yield info.name, cast(BinaryIO, member)
