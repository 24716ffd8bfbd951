"""The colours of labels, in their one home: for the terminal, for pages in light and dark, for displaCy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nlp.records import LABELS, Label


class Color(NamedTuple):
    """``terminal`` is a style of rich; ``light`` and ``dark`` are CSS colours of text, of at least 4.5 to 1 on white and on #1f1f1e."""

    terminal: str
    light: str
    dark: str


COLORS: dict[Label, Color] = {
    "PERSON": Color("bold green", "#15803d", "#4ade80"),
    "TITLE": Color("yellow", "#b45309", "#fbbf24"),
    "ORG": Color("cyan", "#0e7490", "#22d3ee"),
    "LOC": Color("magenta", "#a21caf", "#e879f9"),
    "DATE": Color("blue", "#1d4ed8", "#7aa2ff"),
    "LAW": Color("red", "#b91c1c", "#f87171"),
}
FIGURE = Color("bold underline", "#525252", "#b8b8b8")

# displaCy writes black text, in light and dark alike: `displacy.render(doc, style="ent", options=nlp.display.DISPLACY)`.
DISPLACY: dict[str, list[Label] | dict[Label, str]] = {
    "ents": list(LABELS),
    "colors": {label: f"color-mix(in srgb, {color.light} 28%, white)" for label, color in COLORS.items()},
}


def variables() -> str:
    """CSS declarations `--PERSON: ...;` for each label and `--figure`; which side of them holds, `color-scheme` decides."""
    return "".join(_declarations())


def _declarations() -> Iterator[str]:
    for name, color in (*COLORS.items(), ("figure", FIGURE)):
        yield f"--{name}: light-dark({color.light}, {color.dark}); "
