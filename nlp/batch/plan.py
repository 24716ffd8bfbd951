"""From files to shards, by the input alone: the same files give the same shards, whoever works on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.corpora import File
from nlp.corpora.files import is_address, resolved, suffix
from nlp.corpora.items import Mark
from nlp.corpora.readers import KINDS, items
from nlp.corpora.streams import DAMAGE, damaged, raw

MOST_ITEMS = 500  # articles of a shard


@dataclass(frozen=True, slots=True)
class Piece:
    """``count`` items of a file from the number ``first`` on; ``weight`` is about the bytes of text in them."""

    file: str
    first: int
    count: int
    weight: int
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was when it was planned; ``modified`` (nanoseconds) only saves the reading of what has not changed."""

    file: str
    size: int
    modified: int
    digest: str
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


def stamp(file: str) -> tuple[int, int]:
    """Size and time of a file, which tell cheaply that it has not changed. Raises InputError."""
    if is_address(file):
        with raw(file) as stream:
            return stream.seek(0, 2), 0
    try:
        status = Path(file).stat()
    except OSError as error:
        raise damaged(file, error) from error
    return status.st_size, status.st_mtime_ns


def survey(file: File, *, weight: int) -> Input:
    """A file's digest, and its pieces of about ``weight`` bytes of text each. Raises InputError."""
    name = str(resolved(file))
    size, modified = stamp(name)
    if KINDS[suffix(file)].single:
        pieces: tuple[Piece, ...] = (Piece(name, 0, 1, max(1, int(size * KINDS[suffix(file)].share))),)
    else:
        pieces = tuple(_pieces(name, weight=weight))
    return Input(name, size, modified, digest(name), pieces)


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


def _pieces(file: str, *, weight: int) -> Iterator[Piece]:
    first, begin, count, total = 0, None, 0, 0
    for number, item in enumerate(items(file)):
        if count and (total >= weight or count >= MOST_ITEMS):
            yield Piece(file, first, count, total, begin)
            first, begin, count, total = number, item.mark, 0, 0
        count, total = count + 1, total + max(1, int((item.origin.length or 0) * KINDS[item.kind].share))
    if count:
        yield Piece(file, first, count, total, begin)


def shards(inputs: Iterable[Input], *, weight: int, batch: str) -> Iterator[Shard]:
    """Pieces packed, in their order, into shards of about ``weight`` bytes and at most `MOST_ITEMS` items."""
    held: list[Piece] = []
    number = 0
    for piece in (piece for given in inputs for piece in given.pieces):
        full = sum(other.weight for other in held) + piece.weight > weight or sum(other.count for other in held) + piece.count > MOST_ITEMS
        if held and full:
            yield Shard(f"{batch}-{number:06}", tuple(held))
            held, number = [], number + 1
        held.append(piece)
    if held:
        yield Shard(f"{batch}-{number:06}", tuple(held))
