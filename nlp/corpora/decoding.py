"""From bytes to text. Unicode is told by its form; old Vietnamese encodings are recognised by what they make of the text."""

from __future__ import annotations

from nlp.corpora.legacy import recognise
from nlp.corpora.streams import MARKS
from nlp.errors import InputError

_ENCODINGS = "UTF-8, or UTF-16 with a byte order mark"
_SAVE = "Save it as UTF-8: an old file may be in Windows-1258, TCVN3 or VNI, which an editor or a converter of Vietnamese fonts reads."


def decode_utf(data: bytes, *, where: str) -> tuple[str, str]:
    """The text of UTF-8, or of UTF-16 or UTF-32 with a byte order mark, without the mark, and its encoding. Raises InputError."""
    mark, encoding = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", "utf-8"))
    return _decoded(data, encoding, after=len(mark), where=where), encoding


def utf8(data: bytes, *, where: str) -> str:
    """The text of UTF-8, whatever marks it may begin with. Raises InputError."""
    return _decoded(data, "utf-8", after=0, where=where)


def _decoded(data: bytes, encoding: str, *, after: int, where: str) -> str:
    try:
        return data[after:].decode(encoding)
    except UnicodeDecodeError as error:
        at = after + error.start
        found = f"the bytes {data[at : at + 4].hex(' ')}, which are no {encoding.upper()}"
        raise InputError(f"{where}, byte {at}", found=found, expected=_ENCODINGS, remedy=_SAVE) from error


def is_utf8(data: bytes, *, cut: bool) -> bool:
    """Whether bytes are UTF-8; where they were ``cut`` somewhere, the last sign may lack its end."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return cut and error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return True


def decode(data: bytes, *, where: str) -> str:
    """The text alone, as `decode_utf`."""
    return decode_utf(data, where=where)[0]


def decode_any(data: bytes, *, where: str) -> tuple[str, str]:
    """As `decode_utf`; else the text of an old Vietnamese encoding, where its reading is Vietnamese. Raises InputError."""
    try:
        return decode_utf(data, where=where)
    except InputError:
        old = recognise(data)
        if old is None:
            raise
        return old
