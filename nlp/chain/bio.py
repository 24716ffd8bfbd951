"""Spans as tags of syllables and back: `B-ORG` begins a name, `I-ORG` goes on with it, `O` lies outside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

OUTSIDE = "O"


class Labelled(Protocol):
    """Anything with half-open character offsets and a label."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


class Run(NamedTuple):
    """The syllables ``start`` to ``end`` (half-open) of one name."""

    start: int
    end: int
    label: str

    def moved(self, by: int) -> Run:
        """The same name when ``by`` syllables stand before."""
        return Run(self.start + by, self.end + by, self.label)


def encode(starts: Sequence[int], spans: Iterable[Labelled]) -> list[str]:
    """The tags of syllables that begin at the offsets ``starts``; spans do not overlap.

    A syllable belongs to the span in which it begins. A span in which none begins leaves no tag.
    """
    tags = [OUTSIDE] * len(starts)
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first < last:
            tags[first:last] = [f"B-{span.label}", *[f"I-{span.label}"] * (last - first - 1)]
    return tags


def decode(tags: Iterable[str]) -> Iterator[Run]:
    """The names that tags give; `I-` without a name of its label before it begins one."""
    start, label = 0, ""
    index = -1
    for index, tag in enumerate(tags):
        if tag == OUTSIDE and not label:
            continue
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            yield Run(start, index, label)
            label = ""
        if name and not label:
            start, label = index, name
    if label:
        yield Run(start, index + 1, label)
