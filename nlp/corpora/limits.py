"""What input may claim: bytes of an article, bytes that a packed file unpacks to, room for a copy on the disk."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, BinaryIO

from nlp.errors import InputError

LARGEST = 64 * 1024 * 1024  # bytes of one article's raw input, unpacked; what is larger is a bomb or no article


@dataclass(frozen=True, slots=True)
class Limits:
    """What is larger goes to quarantine; nothing is cut.

    ``article_bytes`` are those of one article's raw input, ``page_bytes`` those of a page, whose tree takes some twenty times as much
    memory. A packed file may unpack to ``article_bytes``, or to ``expansion`` times its size. ``copy_bytes`` is the room for the copy
    of a file in which one must be able to turn pages (Parquet, ZIP) and cannot, being packed itself.
    """

    article_bytes: int = LARGEST
    page_bytes: int = 10_000_000
    expansion: int = 200
    copy_bytes: int = 4 * 1024**3


class Meter:
    """Counts what comes out of the packed layers of one file of ``stored`` bytes."""

    def __init__(self, where: str, *, stored: int, limits: Limits) -> None:
        self._where, self._most = where, max(limits.article_bytes, stored * limits.expansion)
        self._taken = 0

    def take(self, count: int) -> None:
        """Count some more bytes. Raises InputError where they are too many."""
        self._taken += count
        if self._taken > self._most:
            found, remedy = (
                f"more than {self._most} bytes packed in it",
                "If it is no bomb, unpack it first, or raise the limit `expansion`.",
            )
            raise InputError(self._where, found=found, expected="a file that unpacks to less", remedy=remedy)


class Metered(io.RawIOBase):
    """The bytes of an unpacking stream, each counted by a meter."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream, self._meter = stream, meter

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as the stream has bytes at hand. Raises InputError."""
        data = self._stream.read(len(buffer))
        self._meter.take(len(data))
        buffer[: len(data)] = data
        return len(data)
