"""How values, roles and headlines are worded, in a terminal and on a page alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal

from nlp.records import Annotation, Qualifier, Statistic

_QUALIFIERS: dict[Qualifier, str] = {
    "exact": "",
    "approximately": "about ",
    "over": "over ",
    "under": "under ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "at_most": "at most ",
}
_SIGNS = {"increase": "+", "decrease": "\N{MINUS SIGN}"}
# What could steer a terminal, turn the direction of a line, or not be encoded; `\r` goes with the line's end.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ROUGH = Context(prec=3)


def title(annotation: Annotation) -> str:
    """The title of an article, else its first line."""
    return printable((annotation.title or annotation.text.strip().partition("\n")[0]).strip())


def origin(annotation: Annotation) -> str:
    """Where an article comes from: id, source, day, address, each once; an id is often the address."""
    known = (annotation.id, annotation.source, annotation.published, annotation.url)
    return " | ".join(dict.fromkeys(printable(part) for part in known if part))


def value(item: Statistic) -> str:
    """The value with qualifier, range, denominator, unit and other reading: `over 1 500 000 VND`, `20 of 22`, `18 - 30 %`."""
    other = "" if item.alternative is None else f" (or {grouped(item.alternative)})"
    return f"{_QUALIFIERS[item.qualifier]}{_amount(item)}{other}"


def role(item: Statistic, others: Sequence[Statistic]) -> str:
    """What a figure is to another, with the earlier or planned value that follows: `+5 of #11 vs 2018 (so 17)`, `part of #0`."""
    whole = others[item.of] if item.of is not None and item.of < len(others) else None
    follows = _base_value(item, whole) if whole else None
    so = f" (so {follows})" if follows else ""
    if sign := _SIGNS.get(item.role):
        target, base = f" of #{item.of}" if whole else "", f" vs {item.base}" if item.base else ""
        return f"{sign}{min(_amount(item), item.text, key=len)}{target}{base}{so}"
    targets = [target for target in (item.base, f"#{item.of}" if whole else None) if target]
    return f"{item.role} of {', '.join(targets)}{so}" if targets else item.role


def grouped(number: Decimal) -> str:
    """A number in groups of three, with the decimal point: `10 000 000`, `2.5`. Neither sign of Vietnamese is used for another end."""
    return f"{number:,f}".replace(",", " ")


def printable(text: str) -> str:
    """The text without what a terminal would obey: control signs and turns of direction become `\N{REPLACEMENT CHARACTER}`."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def _amount(item: Statistic) -> str:
    upper = "" if item.upper is None else f" - {grouped(item.upper)}"
    out_of = "" if item.out_of is None else f" of {grouped(item.out_of)}"
    return f"{grouped(item.value)}{upper}{out_of}{f' {item.unit}' if item.unit else ''}"


def _base_value(item: Statistic, whole: Statistic) -> str | None:
    """The value before a change, or the plan behind a share of it; None where it does not follow."""
    if any(field is not None for field in (item.upper, item.out_of, whole.upper, whole.out_of)):
        return None
    change = {"increase": item.value, "decrease": -item.value}.get(item.role)
    if change is not None and (item.unit == whole.unit != "%" or (item.unit, whole.unit) == ("percentage point", "%")):
        rough = item.qualifier != "exact" or whole.qualifier != "exact"
        return _sensible(whole.value - change, rough=rough)
    if item.unit != "%" or whole.unit == "%":  # a change of a share in per cent can be meant in two ways
        return None
    share = 100 + change if change is not None else item.value if item.base else Decimal(0)
    return _sensible(_ROUGH.divide(whole.value * 100, share), rough=True) if share > 0 else None


def _sensible(number: Decimal, *, rough: bool) -> str | None:
    return f"{'about ' if rough else ''}{grouped(number)}" if number >= 0 else None
