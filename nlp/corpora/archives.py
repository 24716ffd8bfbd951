"""ZIP and TAR archives of the other kinds. A member's name is only shown: nothing is ever written to a path from an archive."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import IO, BinaryIO, NamedTuple, cast

from nlp.corpora.files import base, shown, suffix
from nlp.corpora.items import Document, Item, Origin, broken, seekable
from nlp.corpora.limits import Metered
from nlp.corpora.streams import foreign, unpacked
from nlp.errors import InputError

Read = Callable[[Document], Iterator[Item]]


class _Member(NamedTuple):
    """A file in an archive: its name, and how it is opened."""

    name: str
    open: Callable[[], IO[bytes] | None]


def members(document: Document, *, read: Mapping[str, Read]) -> Iterator[Item]:
    """The items of all members that ``read`` knows how to read, in the archive's order; members of other kinds are passed over."""
    opener = _zip if suffix(document.name) == ".zip" else _tar
    for member in foreign(opener(document), where=f"{document.where}, members"):
        kind = suffix(member.name)
        if not base(PurePath(member.name)).startswith(".") and (kind in read or kind in {".zip", ".tar"}):
            yield from _items(document, member, read.get(kind))


def _items(document: Document, member: _Member, read: Read | None) -> Iterator[Item]:
    """The items of a member; a fault is an item where its reading ends."""
    name = shown(member.name)
    inner = replace(document, name=base(PurePath(name)), where=f"{document.where}, {name}", stored=False)
    inner = replace(inner, origin=Origin(document.origin.file, name))
    if read is None:
        found, remedy = "an archive in an archive", "Unpack it first."
        yield broken(inner, InputError(inner.where, found=found, expected="articles", remedy=remedy), kind=".txt")
        return
    try:
        for item in foreign(_opened(inner, member, read), where=inner.where):
            yield replace(item, mark=None)
    except InputError as error:
        yield broken(inner, error, kind=".txt")


def _opened(inner: Document, member: _Member, read: Read) -> Iterator[Item]:
    stream = member.open()
    if stream is not None:
        with stream:
            counted = cast(BinaryIO, Metered(cast(BinaryIO, stream), inner.meter))
            yield from read(replace(inner, stream=unpacked(counted, member.name, meter=inner.meter)))


def _zip(document: Document) -> Iterator[_Member]:
    with seekable(document) as source, zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _Member(info.filename, lambda info=info: archive.open(info))  # type: ignore[misc]


def _tar(document: Document) -> Iterator[_Member]:
    with tarfile.open(fileobj=document.stream, mode="r|") as archive:
        for info in archive:
            if info.isfile():
                yield _Member(info.name, lambda info=info: archive.extractfile(info))  # type: ignore[misc]
            vars(archive)["members"] = []  # else it holds a note of every member that was read
