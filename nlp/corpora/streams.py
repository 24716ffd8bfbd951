"""From files to text: gzip, encodings, lines."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from nlp.corpora.files import cause, shown
from nlp.errors import InputError

_MARKS = (  # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_BLANK = b" \t\r\n" + codecs.BOM_UTF8
_DAMAGE = (OSError, EOFError, zlib.error, UnicodeError)
_ENCODINGS = "UTF-8, or UTF-16 with a byte order mark"
_SAVE = "Save it as UTF-8: an old file may be in Windows-1258, TCVN3 or VNI, which an editor or a converter of Vietnamese fonts reads."


def decode(data: bytes, *, where: str) -> str:
    """The text of UTF-8, or of UTF-16 or UTF-32 with a byte order mark, without the mark. Raises InputError."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        found = f"the bytes {data[at : at + 4].hex(' ')}, which are no {encoding.upper()}"
        raise InputError(f"{where}, byte {at}", found=found, expected=_ENCODINGS, remedy=_SAVE) from error


def content(path: Path) -> bytes:
    """All bytes of a file, unpacked. Raises InputError."""
    try:
        with _opened(path) as stream:
            return stream.read()
    except _DAMAGE as error:
        raise _damaged(shown(path), error) from error


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, numbered from 1, as UTF-8 if the file is UTF-16, else as they are. Raises InputError."""
    number = 0
    try:
        with _opened(path) as stream:
            for number, line in enumerate(_narrow(stream), 1):
                if line.strip(_BLANK):
                    yield number, line
    except _DAMAGE as error:
        raise _damaged(f"{shown(path)}, after line {number}", error) from error


def _opened(path: Path) -> io.BufferedReader | gzip.GzipFile:
    return gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb")


def _narrow(stream: io.BufferedReader | gzip.GzipFile) -> Iterator[bytes]:
    start = stream.peek(4)
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
    if encoding == "utf-8":
        yield from stream
        return
    with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as text:
        for line in text:
            yield line.encode()


def _damaged(where: str, error: Exception) -> InputError:
    remedy = "Check its rights, or fetch it again; what stood before this place was read."
    return InputError(where, found=cause(error), expected="a file that can be read to its end", remedy=remedy)
