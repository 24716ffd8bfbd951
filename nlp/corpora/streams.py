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
from typing import IO, Any, AnyStr, BinaryIO, NamedTuple, TypeVar

import zstandard

from nlp.corpora.files import File, cause, is_address, shown
from nlp.corpora.limits import LARGEST, Meter, Metered
from nlp.errors import InputError, SettingError, TrichTinError

BUFFER = 1 << 18  # bytes that are read ahead, and by which the encoding of a table is told

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
    ".tgz": lambda raw: gzip.GzipFile(fileobj=raw),
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
        with Path(file).open("rb", buffering=BUFFER) as local:
            yield local


def file_system(address: str) -> Any:
    """The fsspec file system of an address. Raises SettingError where its package is not installed."""
    import fsspec  # one in a hundred users has addresses

    try:
        return fsspec.core.url_to_fs(address)[0]
    except (ImportError, ValueError) as error:
        remedy = "Install the extra for it: pip install 'trichtin[s3]' (or gcs), or copy the files here."
        raise SettingError(address, found=str(error), expected="an address that can be read", remedy=remedy) from error


def unpacked(stream: BinaryIO, name: str, *, meter: Meter | None = None) -> io.BufferedReader:
    """The stream without the compression that ``name`` tells of: .gz, .zst, .bz2, .xz; ``meter`` counts what comes out."""
    unpack = next((unpack for ending, unpack in _UNPACKERS.items() if name.lower().endswith(ending)), None)
    plain: Any = unpack(stream) if unpack else stream
    if unpack and meter:
        plain = Metered(plain, meter)
    return plain if isinstance(plain, io.BufferedReader) else io.BufferedReader(plain, BUFFER)


def content(file: File) -> bytes:
    """All bytes of a file, unpacked, however many. Raises InputError, SettingError."""
    where = shown(file)
    try:
        with raw(file) as stream:
            return unpacked(stream, where).read()
    except DAMAGE as error:
        raise damaged(where, error) from error


def whole(stream: BinaryIO, *, most: int = LARGEST, where: str) -> bytes:
    """All bytes of a stream. Raises InputError where they are more than ``most``."""
    parts, length = [], 0
    while length <= most and (data := stream.read(most + 1 - length)):
        parts.append(data)
        length += len(data)
    if length > most:
        raise too_large(where, most=most)
    return b"".join(parts)


def too_large(where: str, *, most: int = LARGEST) -> InputError:
    """The error that names an article of more than ``most`` bytes."""
    remedy = "Cut it into articles; what is this large is no article."
    return InputError(where, found=f"more than {most} bytes in one article", expected="an article", remedy=remedy)


def lines_of(file: File) -> Iterator[Line]:
    """The lines of a file, as `lines` has them. Raises InputError, SettingError."""
    where = shown(file)
    try:
        with raw(file) as stream:
            yield from lines(unpacked(stream, where), where=where)
    except DAMAGE as error:
        raise damaged(where, error) from error


def lines(stream: io.BufferedReader, *, number: int = 0, most: int = LARGEST, where: str) -> Iterator[Line]:
    """The lines that are not blank; those of UTF-16 and UTF-32 come as UTF-8, with their place counted in that.

    ``number`` lines stood before the place where the stream is; one of more than ``most`` bytes is passed over without being held.
    Raises InputError for a damaged file.
    """
    at = stream.tell() if number else 0
    try:
        for length, line in every_line(stream, begun=bool(number), most=most):
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


def every_line(stream: io.BufferedReader, *, begun: bool, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line as UTF-8 or in its old encoding, with its length; None where it is longer than ``most``."""
    encoding = None if begun else wide(stream)
    if encoding is None:
        yield from _bounded(stream, b"\n", most=most)
        return
    with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as text:
        for length, line in _bounded(text, "\n", most=most):
            yield (length, None) if line is None else (len(line.encode()), line.encode())


def _bounded(stream: IO[AnyStr], end: AnyStr, *, most: int) -> Iterator[tuple[int, AnyStr | None]]:
    while line := stream.readline(most):
        length, short = len(line), line.endswith(end) or len(line) < most
        while not short and line and not line.endswith(end):
            line = stream.readline(most)
            length += len(line)
        yield length, line if short else None


T = TypeVar("T")


def foreign(found: Iterator[T], *, where: str) -> Iterator[T]:
    """What a library reads of a file. Its errors on damaged input are of every kind; each one ends the file. Raises InputError."""
    number = 0
    try:
        for number, one in enumerate(found, 1):  # noqa: B007  it is told below
            yield one
    except (TrichTinError, MemoryError):
        raise
    except Exception as error:
        raise damaged(f"{where}, after {number}", error) from error


def damaged(where: str, error: Exception) -> InputError:
    """The error of a file whose reading ended before its end."""
    remedy = "Check its rights, or fetch it again; what stood before this place was read."
    return InputError(where, found=cause(error), expected="a file that can be read to its end", remedy=remedy)
