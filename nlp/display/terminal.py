"""An annotation in a terminal: its headline, marked text and tables, as wide as the terminal allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlp.display import wording
from nlp.display.colors import COLORS, FIGURE
from nlp.display.wording import printable, role, value
from nlp.records import LABELS, Annotation

WIDE = 130  # columns of a terminal from which each field of a figure has a column of its own
ONE_LINE = {True: 28, False: 20}  # columns up to which values stay on one line, in a wide and in a narrow table

_STYLES = {label: color.terminal for label, color in COLORS.items()}


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
    counts = Counter(entity.label for entity in annotation.entities)
    lines = Text.assemble((wording.title(annotation), "bold"), "\n", (wording.origin(annotation), "dim"), "\n")
    return lines.append_text(Text("  ").join(Text.assemble((label, _STYLES[label]), f" {counts[label]}") for label in LABELS))


def marked(annotation: Annotation, *, brackets: bool = False) -> Text:
    """The text with its entities coloured and its figures underlined; with ``brackets`` also as `[Bí thư]TITLE`, `[45%]#3`."""
    names = [(item.start, item.end, _STYLES[item.label], str(item.label)) for item in annotation.entities]
    figures = [(item.start, item.end, FIGURE.terminal, f"#{number}") for number, item in enumerate(annotation.statistics)]
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
    table = _table(
        "Positions", ("person", _STYLES["PERSON"]), ("title", _STYLES["TITLE"]), ("organization", _STYLES["ORG"]), ("former", "")
    )
    for item in annotation.positions:
        _add(table, item.person, item.title, item.organization, "former" if item.former else None)
    return table


def statistics(annotation: Annotation, *, wide: bool = True) -> Table:
    """The figures, numbered as ``of`` counts them; in a narrow table the fields that belong together share a cell."""
    organization, period = _STYLES["ORG"], _STYLES["DATE"]
    full = (("counted", ""), ("action", _STYLES["TITLE"]), ("organization", organization), ("period", period))
    folded = (("counted; action", ""), ("organization; period", organization))
    table = _table("Statistics", ("#", "dim"), ("as written", ""), ("value", "bold"), *(full if wide else folded), ("role", ""))
    for number, item in enumerate(annotation.statistics):
        what, whose = (item.counted, item.action), (item.organization, item.period)
        fields = (*what, *whose) if wide else (_joined(what), _joined(whose))
        _add(table, str(number), item.text, value(item), *fields, role(item, annotation.statistics))
    table.columns[2].no_wrap = all(cell_len(value(item)) <= ONE_LINE[wide] for item in annotation.statistics)
    return table


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
