"""From files to bytes: compression, addresses of other storage, lines; nothing is read whole that is too large."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import zstandard

from nlp.corpora.files import File, cause, is_address, shown
from nlp.errors import InputError, SettingError

LARGEST = 64 * 1024 * 1024  # bytes of one article's raw input, unpacked; what is larger is a bomb or no article

MARKS = (  # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_BLANK = b" \t\r\n" + codecs.BOM_UTF8
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, UnicodeError)
_UNPACKERS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".zst": lambda raw: zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True),
    ".bz2": lambda raw: bz2.BZ2File(raw),
    ".xz": lambda raw: lzma.LZMAFile(raw),  # noqa: SIM115  it closes with the file below it
}


class Line(NamedTuple):
    """A line that is not blank: its number from 1, the byte it begins at, its bytes; None where it is too long."""

    number: int
    offset: int
    length: int
    raw: bytes | None


@contextmanager
def raw(file: File) -> Iterator[BinaryIO]:
    """A file's bytes as they are stored, from a path or an address such as ``s3://bucket/a.jsonl``. Raises OSError, SettingError."""
    if is_address(file):
        with file_system(str(file)).open(str(file), "rb") as remote:
            yield remote
    else:
        with Path(file).open("rb") as local:
            yield local


def file_system(address: str) -> Any:
    """The fsspec file system of an address. Raises SettingError where its package is not installed."""
    import fsspec  # one in a hundred users has addresses

    try:
        return fsspec.core.url_to_fs(address)[0]
    except (ImportError, ValueError) as error:
        remedy = "Install the extra for it: pip install 'trichtin[s3]' (or gcs), or copy the files here."
        raise SettingError(address, found=str(error), expected="an address that can be read", remedy=remedy) from error


def unpacked(stream: BinaryIO, name: str) -> io.BufferedReader:
    """The stream without the compression that ``name`` tells of: .gz, .zst, .bz2, .xz."""
    unpack = next((unpack for ending, unpack in _UNPACKERS.items() if name.lower().endswith(ending)), None)
    plain: Any = unpack(stream) if unpack else stream
    return plain if isinstance(plain, io.BufferedReader) else io.BufferedReader(plain)


def content(file: File) -> bytes:
    """All bytes of a file, unpacked, however many. Raises InputError, SettingError."""
    where = shown(file)
    try:
        with raw(file) as stream:
            return unpacked(stream, where).read()
    except DAMAGE as error:
        raise damaged(where, error) from error


def whole(stream: BinaryIO, *, where: str) -> bytes:
    """All bytes of a stream. Raises InputError where they are too many."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(where)
    return data


def too_large(where: str) -> InputError:
    """The error that names an article above `LARGEST`."""
    remedy = "Cut it into articles; what is this large is no article."
    return InputError(where, found=f"more than {LARGEST} bytes in one article", expected="an article", remedy=remedy)


def lines_of(file: File) -> Iterator[Line]:
    """The lines of a file, as `lines` has them. Raises InputError, SettingError."""
    where = shown(file)
    try:
        with raw(file) as stream:
            yield from lines(unpacked(stream, where), where=where)
    except DAMAGE as error:
        raise damaged(where, error) from error


def lines(stream: io.BufferedReader, *, number: int = 0, where: str) -> Iterator[Line]:
    """The lines that are not blank; those of UTF-16 and UTF-32 come as UTF-8, with their place counted in that.

    ``number`` lines stood before the place where the stream is. Raises InputError for a damaged file.
    """
    at = stream.tell() if number else 0
    try:
        for length, line in _narrow(stream, begun=bool(number)):
            number += 1
            if line is None or line.strip(_BLANK):
                yield Line(number, at, length, line)
            at += length
    except DAMAGE as error:
        raise damaged(f"{where}, after line {number}", error) from error


def wide(stream: io.BufferedReader) -> str | None:
    """The encoding that a byte order mark at the start tells of, if its signs are wider than a byte."""
    start = stream.peek(4)
    return next((name for mark, name in MARKS[:-1] if start.startswith(mark)), None)


def _narrow(stream: io.BufferedReader, *, begun: bool) -> Iterator[tuple[int, bytes | None]]:
    encoding = None if begun else wide(stream)
    if encoding is None:
        yield from _bounded(stream)
        return
    with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as text:
        for line in text:
            yield len(line.encode()), line.encode()


def _bounded(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its length; a line above `LARGEST` is passed over without being held."""
    while line := stream.readline(LARGEST):
        length, short = len(line), line.endswith(b"\n") or len(line) < LARGEST
        while not short and line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
            length += len(line)
        yield length, line if short else None


def damaged(where: str, error: Exception) -> InputError:
    """The error of a file whose reading ended before its end."""
    remedy = "Check its rights, or fetch it again; what stood before this place was read."
    return InputError(where, found=cause(error), expected="a file that can be read to its end", remedy=remedy)
