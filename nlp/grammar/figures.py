"""Figures: digits with their separators, and which of two conventions they follow.

Vietnamese writes `1.234,5`; the English `1,234.5` occurs beside it. A form that fits both gets the likelier value and the other beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})++)(?:,(\d++))?+")
_GROUPED_ENGLISH = re.compile(r"([1-9]\d{0,2}(?:,\d{3}){2,}+)(?:\.(\d++))?+|([1-9]\d{0,2}(?:,\d{3})++)\.(\d++)")


def value_of(form: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Value, other value and rule of figures; None where they are no number.

    `4.300` 4300, `106,5` 106.5; `1,500` 1500 or 1.5; `1.5` 1.5 or 15; `1.1.1` none.
    """
    if form.isdigit():
        return Decimal(form), None, "digits"
    if " " in form:
        return Decimal(form.replace(" ", "")), None, "blank groups"
    if match := _GROUPED.fullmatch(form):
        return Decimal(f"{match[1].replace('.', '')}.{match[2] or 0}"), None, "point groups"
    if match := _GROUPED_ENGLISH.fullmatch(form):
        return Decimal(f"{(match[1] or match[3]).replace(',', '')}.{match[2] or match[4] or 0}"), None, "english groups"
    return _divided(form)


def _divided(form: str) -> tuple[Decimal, Decimal | None, str] | None:
    """A single `,` divides, a single `.` may; elsewhere a form is no number."""
    whole, sign, part = form.partition("," if "," in form else ".")
    if not (whole.isdigit() and part.isdigit()):
        return None
    divided, joined = Decimal(f"{whole}.{part}"), Decimal(whole + part)
    grouped = len(part) == 3 and len(whole) <= 3 and whole[0] != "0"
    if sign == ",":
        return (joined, divided, "comma group") if grouped else (divided, None, "decimal comma")
    return (joined, divided, "long point group") if len(part) == 3 and whole[0] != "0" else (divided, joined, "decimal point")
