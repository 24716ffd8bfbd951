"""How the cases of numbers are marked: `[figures]` and `{spans taken by names}`."""

from __future__ import annotations

import re

from nlp.records import Span
from nlp.text import canonical

MARK = re.compile(r"[\[\]{}]")


def unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The canonical text of a marked one, its [figures] and its {taken} spans."""
    places: dict[str, list[int]] = {sign: [] for sign in "[]{}"}
    for count, mark in enumerate(MARK.finditer(marked)):
        places[mark[0]].append(mark.start() - count)
    text = canonical(MARK.sub("", marked)).text
    return text, list(zip(places["["], places["]"], strict=True)), list(zip(places["{"], places["}"], strict=True))
