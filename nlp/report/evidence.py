"""The sentences that the cells of a page lead back to, each kept once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from nlp.records import Span
from nlp.sentences import sentences
from nlp.text import canonical

Mark = tuple[int, int, str]  # start, end and what stands there: a letter of MARKS
Piece = list[Any]  # number of a sentence, then start, end and letter of each mark within it

MARKS = {"p": "person", "t": "title", "o": "organization", "v": "value", "c": "counted", "a": "action", "d": "period"}
_LONGEST = 700  # characters of a sentence that are shown whole
_AROUND = 250  # characters shown on both sides of the marks in a longer one


class Sentences:
    """Sentences of articles, numbered as they are asked for; ``rows`` are article, text, and whether it is cut before and after."""

    def __init__(self, texts: Mapping[str, str], articles: Mapping[str, int]) -> None:
        self.rows: list[tuple[int, str, int, int]] = []
        self._texts, self._articles = texts, articles
        self._spans: dict[str, list[Span]] = {}
        self._numbers: dict[tuple[str, Span], int] = {}

    def pieces(self, key: str, marks: Iterable[Mark]) -> list[Piece]:
        """The sentences of the article ``key`` that hold the marks, that of the first mark first. Offsets are in code points."""
        held: dict[Span, list[Mark]] = {}
        for mark in marks:
            held.setdefault(self._around(key, mark), []).append(mark)
        return [self._piece(key, span, sorted(found)) for span, found in held.items()]

    def _piece(self, key: str, span: Span, marks: list[Mark]) -> Piece:
        start, end = span
        if end - start > _LONGEST:
            start, end = max(start, marks[0][0] - _AROUND), min(end, max(mark[1] for mark in marks) + _AROUND)
        number = self._numbers.get((key, (start, end)))
        if number is None:
            number = self._numbers[key, (start, end)] = len(self.rows)
            self.rows.append((self._articles[key], self._texts[key][start:end], int(start > span[0]), int(end < span[1])))
        return [number, *(value for first, last, letter in marks for value in (first - start, last - start, letter))]

    def _around(self, key: str, mark: Mark) -> Span:
        """The sentence that holds a mark; both sentences where it reaches over the end of one."""
        spans = self._spans.get(key)
        if spans is None:
            form = canonical(self._texts[key])
            spans = self._spans[key] = [form.span(*span) for span in sentences(form.text)]
        first = bisect_right(spans, (mark[0], len(self._texts[key]) + 1)) - 1
        last = bisect_right(spans, (mark[1] - 1, len(self._texts[key]) + 1)) - 1
        if first < 0:
            return mark[0], mark[1]
        return spans[first][0], max(spans[last][1], mark[1])
