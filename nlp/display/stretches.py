"""A text cut where marks over it begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol, TypeVar


class Mark(Protocol):
    """Anything with offsets: an entity, a figure."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Mark)


def stretches(text: str, marks: Iterable[M]) -> Iterator[tuple[int, int, list[M]]]:
    """Start and end of each stretch of ``text``, with the marks over it; together they are the whole text."""
    waiting = sorted(marks, key=lambda mark: (mark.start, mark.end))
    edges = sorted({0, len(text), *(edge for mark in waiting for edge in (mark.start, mark.end))})
    waiting.reverse()
    over: list[M] = []
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        yield start, end, over
