"""Where the texts of a sheet stand: one after the other, and refused where two places fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nlp.annotated.sheets.files import Line
from nlp.errors import RecordError
from nlp.records import Span

Find = Callable[[str, int], list[int]]  # a text, from where on: the offsets at which it stands

_SHOWN = 6  # places that a message shows


class Wanted(NamedTuple):
    """A text that has to stand behind the one before it; the ``number``-th from there if that is given."""

    line: Line
    text: str
    number: int | None


def find_name(text: str) -> Find:
    """Names: not within longer words, unless they stand nowhere else."""

    def find(what: str, start: int) -> list[int]:
        hits = [match.start() for match in re.finditer(re.escape(what), text[start:])]
        hits = [hit + start for hit in hits]
        return [hit for hit in hits if _whole(text, hit, hit + len(what))] or hits

    return find


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def find_number(text: str, taken: Sequence[Span]) -> Find:
    """Numbers: not parts of longer ones (`5` in `1,5`) or of words, and not within names."""

    def find(what: str, start: int) -> list[int]:
        hits = (match.start() + start for match in re.finditer(re.escape(what), text[start:]))
        return [hit for hit in hits if _is_number(text, hit, hit + len(what)) and not _meets(hit, hit + len(what), taken)]

    return find


def _is_number(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if first.isdigit() and re.search(r"\d[.,]?$", before):
        return False
    if last.isdigit() and re.match(r"[.,]?\d", after):
        return False
    return not (first.isalpha() and before[-1:].isalpha()) and not (last.isalpha() and after[:1].isalpha())


def _meets(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(first < end and start < last for first, last in spans)


def place(wanted: Sequence[Wanted], find: Find, text: str) -> tuple[list[Span | None], list[RecordError]]:
    """The places of texts that are listed in text order, and what could not be placed or fits several places."""
    spans: list[Span | None] = []
    errors = []
    at = 0
    for item in wanted:
        hits = find(item.text, at)
        number = item.number or 1
        if len(hits) < number:
            expected = f"its occurrence {number} behind ...{text[max(0, at - 40) : at]!r}"
            errors.append(item.line.error(f"{item.text!r}, which is not there", expected, "Mind spelling, order and @n."))
            spans.append(None)
            continue
        at = hits[number - 1] + len(item.text)
        spans.append((hits[number - 1], at))
    return spans, errors + [error for index in range(len(wanted)) if (error := _ambiguous(wanted[index], index, spans, find, text))]


def _ambiguous(item: Wanted, index: int, spans: Sequence[Span | None], find: Find, text: str) -> RecordError | None:
    if item.number or spans[index] is None:
        return None
    hits = fitting(item.text, index, spans, find, len(text))
    if len(hits) < 2:
        return None
    shown = "  ".join(f"@{number} {in_context(text, hit, hit + len(item.text))}" for number, hit in enumerate(hits[:_SHOWN], 1))
    return item.line.error(f"{item.text!r} at {len(hits)} places", "one of them", f"Add @n: {shown}")


def fitting(what: str, index: int, spans: Sequence[Span | None], find: Find, length: int) -> list[int]:
    """Where ``what`` stands between the neighbours of the span at ``index``."""
    low = next((span[1] for span in reversed(spans[:index]) if span), 0)
    high = next((span[0] for span in spans[index + 1 :] if span), length)
    return [hit for hit in find(what, low) if hit + len(what) <= high]


def in_context(text: str, start: int, end: int, *, reach: int = 20) -> str:
    """A place of the text in square brackets, on one line."""
    return f"…{text[max(0, start - reach) : start]}[{text[start:end]}]{text[end : end + reach]}…".replace("\n", "⏎")
