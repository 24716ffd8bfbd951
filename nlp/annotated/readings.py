"""What the grammar of numbers reads in the text of a figure, by itself: a check of values, and their first guess."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nlp.grammar.shapes import read_shape
from nlp.text import canonical


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read. ``alternative`` is the other value of a form that can be read in two ways."""

    value: Decimal
    upper: Decimal | None = None
    out_of: Decimal | None = None
    alternative: Decimal | None = None
    percent: bool = False


def reading(text: str) -> Reading | None:
    """The value of a figure's text, with its sign `%`; None where the whole of it is no number. `1,5 triệu` is 1500000."""
    form = canonical(text).text.strip()
    percent = form.endswith("%")
    form = form.removesuffix("%").rstrip()
    shape = read_shape(form, 0)
    if shape is None or shape.end != len(form):
        return None
    return Reading(shape.number.value, shape.upper, shape.out_of, shape.number.alternative, percent)
