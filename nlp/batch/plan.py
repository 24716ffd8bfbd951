"""From inputs to shards: the same inputs give the same shards, whoever works on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.corpora import File
from nlp.corpora.files import is_address, suffix
from nlp.corpora.items import Mark
from nlp.corpora.limits import Limits
from nlp.corpora.readers import KINDS, items
from nlp.corpora.streams import DAMAGE, damaged, raw
from nlp.errors import InputError

MOST_ITEMS = 500  # articles of a shard
UNREAD = "unread"  # stands for the digest of a file that could not be read


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file could not be read when it was planned."""

    found: str
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Piece:
    """``count`` items of a file from the number ``first`` on; ``weight`` is about the bytes of text in them.

    With a ``fault`` the piece is one item, which goes to quarantine.
    """

    file: str
    first: int
    count: int
    weight: int
    mark: Mark | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was when it was planned; ``modified`` (nanoseconds) only saves the reading of what has not changed."""

    file: str
    size: int
    modified: int
    digest: str


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file, and what it is cut into."""

    input: Input
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """The unit of work: its ``name`` is that of its tables."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def count(self) -> int:
        """Its items."""
        return sum(piece.count for piece in self.pieces)


def named(file: File) -> str:
    """The one name of a file in all plans: its folder without links; its own name as it is, for that tells the kind."""
    return file if isinstance(file, str) else str(file.parent.resolve() / file.name)


def stamp(file: str) -> tuple[int, int]:
    """Size and time of a file, which tell cheaply that it has not changed. Raises InputError."""
    try:
        if is_address(file):
            with raw(file) as stream:
                return stream.seek(0, 2), 0
        status = Path(file).stat()
    except OSError as error:
        raise damaged(file, error) from error
    return status.st_size, status.st_mtime_ns


def survey(file: File, *, weight: int, limits: Limits | None = None) -> Surveyed:
    """A file's digest, and its pieces of about ``weight`` bytes of text each. Raises InputError."""
    name = named(file)
    size, modified = stamp(name)
    given = Input(name, size, modified, digest(name))
    if KINDS[suffix(file)].single:
        return Surveyed(given, (Piece(name, 0, 1, max(1, int(size * KINDS[suffix(file)].share))),))
    return Surveyed(given, tuple(_pieces(name, weight=weight, limits=limits)))


def unread(file: File, error: InputError) -> Surveyed:
    """A file that cannot be read, to be quarantined."""
    name = named(file)
    fault = Fault(error.found, error.expected, "Check its rights, or fetch it again; then give the same command again.")
    return Surveyed(Input(name, -1, -1, UNREAD), (Piece(name, 0, 1, 1, fault=fault),))


def digest(file: str) -> str:
    """The digest of a file's bytes. Raises InputError."""
    try:
        with raw(file) as stream:
            state = hashlib.blake2b(digest_size=16)
            while data := stream.read(1 << 20):
                state.update(data)
    except DAMAGE as error:
        raise damaged(file, error) from error
    return state.hexdigest()


def _pieces(file: str, *, weight: int, limits: Limits | None) -> Iterator[Piece]:
    first, begin, count, total = 0, None, 0, 0
    for number, item in enumerate(items(file, limits=limits)):
        if count and (total >= weight or count >= MOST_ITEMS):
            yield Piece(file, first, count, total, begin)
            first, begin, count, total = number, item.mark, 0, 0
        count, total = count + 1, total + max(1, int((item.origin.length or 0) * KINDS[item.kind].share))
    if count:
        yield Piece(file, first, count, total, begin)


def shards(pieces: Iterable[Piece], *, weight: int, batch: str) -> Iterator[Shard]:
    """Pieces packed, in their order, into shards of about ``weight`` bytes and at most `MOST_ITEMS` items.

    A file that could not be read has a shard of its own, so that nothing else is done anew when it can.
    """
    held: list[Piece] = []
    number = 0
    for piece in pieces:
        if held and (piece.fault or held[-1].fault or _is_full([*held, piece], weight=weight)):
            yield Shard(f"{batch}-{number:06}", tuple(held))
            held, number = [], number + 1
        held.append(piece)
    if held:
        yield Shard(f"{batch}-{number:06}", tuple(held))


def _is_full(pieces: list[Piece], *, weight: int) -> bool:
    return sum(piece.weight for piece in pieces) > weight or sum(piece.count for piece in pieces) > MOST_ITEMS
