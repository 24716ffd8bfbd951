"""What the finders of names return."""

from __future__ import annotations

from typing import NamedTuple

from nlp.records import Span


class Found(NamedTuple):
    """A name in the text: where it stands, what it stands for (a span of the text, or words of a list), and its kind."""

    start: int
    end: int
    meaning: Span | str
    kind: str

    def words(self, text: str) -> str:
        """What it stands for, in words."""
        return self.meaning if isinstance(self.meaning, str) else text[slice(*self.meaning)]
