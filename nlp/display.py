"""An annotation for the eyes: its headline, marked text and tables, as wide as the terminal allows.

Nothing here is markup: what stands in an article is shown, never interpreted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlp.records import LABELS, Annotation, Label, Qualifier, Statistic

WIDE = 130  # columns of a terminal from which each field of a figure has a column of its own
ONE_LINE = {True: 28, False: 20}  # columns up to which values stay on one line, in a wide and in a narrow table

STYLES: dict[Label, str] = {"PERSON": "bold green", "TITLE": "yellow", "ORG": "cyan", "LOC": "magenta", "DATE": "blue", "LAW": "red"}
FIGURE = "bold underline"

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


def show(annotation: Annotation, *, console: Console, text: bool = False) -> None:
    """Print an annotation to ``console``: headline, with ``text`` the marked text, then positions and statistics."""
    console.rule(style="dim")
    console.print(headline(annotation))
    if text:
        console.print(marked(annotation, brackets=console.color_system is None), end="\n\n")
    for table in (positions(annotation), statistics(annotation, wide=console.width >= WIDE)):
        if table.row_count:
            console.print(table)


def headline(annotation: Annotation) -> Text:
    """The title (else the first line), where the article comes from, and how many entities of each label it has."""
    title = annotation.title or annotation.text.strip().partition("\n")[0]
    origin = (annotation.id, annotation.source, annotation.published, annotation.url)
    known = dict.fromkeys(printable(part) for part in origin if part)  # an id is often the url
    counts = Counter(entity.label for entity in annotation.entities)
    lines = Text.assemble((printable(title.strip()), "bold"), "\n", (" | ".join(known), "dim"), "\n")
    return lines.append_text(Text("  ").join(Text.assemble((label, STYLES[label]), f" {counts[label]}") for label in LABELS))


def marked(annotation: Annotation, *, brackets: bool = False) -> Text:
    """The text with its entities coloured and its figures underlined; with ``brackets`` also as `[Bí thư]TITLE`, `[45%]#3`."""
    names = [(item.start, item.end, STYLES[item.label], str(item.label)) for item in annotation.entities]
    figures = [(item.start, item.end, FIGURE, f"#{number}") for number, item in enumerate(annotation.statistics)]
    line, at = Text(), 0
    for start, end, style, label in sorted(names + figures):
        if start < at:  # a figure within a name is in the table
            continue
        name = printable(annotation.text[start:end])
        line.append(printable(annotation.text[at:start])).append(f"[{name}]{label}" if brackets else name, style)
        at = end
    return line.append(printable(annotation.text[at:]))


def positions(annotation: Annotation) -> Table:
    """Who holds, or held, which title in which organization."""
    table = _table("Positions", ("person", STYLES["PERSON"]), ("title", STYLES["TITLE"]), ("organization", STYLES["ORG"]), ("former", ""))
    for item in annotation.positions:
        _add(table, item.person, item.title, item.organization, "former" if item.former else None)
    return table


def statistics(annotation: Annotation, *, wide: bool = True) -> Table:
    """The figures, numbered as ``of`` counts them; in a narrow table the fields that belong together share a cell."""
    organization, period = STYLES["ORG"], STYLES["DATE"]
    full = (("counted", ""), ("action", STYLES["TITLE"]), ("organization", organization), ("period", period))
    folded = (("counted; action", ""), ("organization; period", organization))
    table = _table("Statistics", ("#", "dim"), ("as written", ""), ("value", "bold"), *(full if wide else folded), ("role", ""))
    for number, item in enumerate(annotation.statistics):
        what, whose = (item.counted, item.action), (item.organization, item.period)
        fields = (*what, *whose) if wide else (_joined(what), _joined(whose))
        _add(table, str(number), item.text, value(item), *fields, role(item, annotation.statistics))
    table.columns[2].no_wrap = all(cell_len(value(item)) <= ONE_LINE[wide] for item in annotation.statistics)
    return table


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


def _table(title: str, *columns: tuple[str, str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name, style in columns:
        table.add_column(Text(name), style=style, overflow="fold")
    return table


def _add(table: Table, *fields: str | None) -> None:
    cells = (printable(field or "").replace("\n", " ") for field in fields)
    table.add_row(*(Text(cell, style="dim" if cell == "total" else "") for cell in cells))


def _joined(fields: Iterable[str | None]) -> str:
    return "; ".join(field for field in fields if field)
