"""Which gold names can be expressed at all: their bounds are bounds of words, or of syllables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nlp.evaluation.score import Counts
from nlp.records import LABELS, Annotation, Label, Span
from nlp.text import canonical
from nlp.text import syllables as syllables_of

Units = Callable[[str], Iterable[Span]]


def syllables(text: str) -> list[Span]:
    """The bounds of the syllables, numbers and signs of a text as given."""
    form = canonical(text)
    return [form.span(item.start, item.end) for item in syllables_of(form.text)]


def expressible(gold: Iterable[Annotation], units: Units) -> dict[Label, Counts]:
    """By label, how many gold names begin where a unit begins and end where one ends; the others count as missed."""
    counts = dict.fromkeys(LABELS, Counts())
    for article in gold:
        bounds = list(units(article.text)) if article.entities else []
        starts, ends = {start for start, _ in bounds}, {end for _, end in bounds}
        for item in article.entities:
            fits = item.start in starts and item.end in ends
            counts[item.label] += Counts(tp=fits, fn=not fits)
    return counts
