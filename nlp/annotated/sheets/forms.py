"""The record in another form of its text: NFD, no-break blanks beside digits, `\\r\\n`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nlp.records import Annotation, Entity, Position, Statistic

_NAMES = ("person", "title", "organization")


def transformed(text: str, form: str) -> tuple[str, list[int]]:
    """The text in that form, and for each offset of the old text (its end included) that of the new one."""
    pieces, offsets = [], [0]
    for index, sign in enumerate(text):
        piece = _piece(text, index, form) if sign in " \n" or form == "NFD" else sign
        pieces.append(piece)
        offsets.append(offsets[-1] + len(piece))
    return "".join(pieces), offsets


def _piece(text: str, index: int, form: str) -> str:
    sign = text[index]
    if form == "NFD":
        return unicodedata.normalize("NFD", sign)
    if form == "nbsp" and sign == " " and (text[index - 1 : index].isdigit() or text[index + 1 : index + 2].isdigit()):
        return "\u00a0"
    return "\r\n" if form == "crlf" and sign == "\n" else sign


def in_form(annotation: Annotation, form: str) -> Annotation:
    """The record with its text in that form. A phrase follows its first occurrence, a name the first marked one of its text."""
    text, offsets = transformed(annotation.text, form)
    old = annotation.text
    marked = {item.text: (offsets[item.start], offsets[item.end]) for item in reversed(annotation.entities)}

    def phrase(what: str | None) -> str | None:
        if what is None:
            return None
        at = old.find(what)
        start, end = marked.get(what) or ((offsets[at], offsets[at + len(what)]) if at >= 0 else (0, 0))
        return text[start:end] or what

    return replace(
        annotation,
        title=unicodedata.normalize("NFD", annotation.title) if form == "NFD" and annotation.title else phrase(annotation.title),
        text=text,
        entities=tuple(_moved(item, text, offsets) for item in annotation.entities),
        positions=tuple(_post(item, phrase) for item in annotation.positions),
        statistics=tuple(_figure(item, text, offsets, phrase) for item in annotation.statistics),
    )


def _moved(item: Entity, text: str, offsets: list[int]) -> Entity:
    start, end = offsets[item.start], offsets[item.end]
    return replace(item, start=start, end=end, text=text[start:end])


def _post(item: Position, phrase: Callable[[str | None], str | None]) -> Position:
    names: dict[str, Any] = {name: phrase(getattr(item, name)) for name in _NAMES}
    return replace(item, **names)


def _figure(item: Statistic, text: str, offsets: list[int], phrase: Callable[[str | None], str | None]) -> Statistic:
    start, end = offsets[item.start], offsets[item.end]
    fields: dict[str, Any] = {name: phrase(getattr(item, name)) for name in ("counted", "action", "organization")}
    return replace(item, start=start, end=end, text=text[start:end], **fields)
