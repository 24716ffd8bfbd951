"""``trichtin db``, ``sql`` and ``export``: the tables of an output as a database, a table on the screen, other files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlp.batch.output import Output
from nlp.display import printable
from nlp.errors import SettingError

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder of tables that `extract -o OUT` made.")]


def db(
    out: Out,
    file: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="The database; default OUT.duckdb beside OUT.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Build a DuckDB database: the tables, and views of offices, figures and contradictions."""
    path = file or out.with_name(f"{out.resolve().name}.duckdb")
    if path.exists() and not force:
        raise SettingError(str(path), found="a file there", expected="a new file", remedy="Choose another name, or give --force.")
    aside = path.with_name(f"{path.name}.part")
    aside.unlink(missing_ok=True)
    from nlp.tables.database import connect

    output = made(out)
    with connect(output.tables(), output.groups(), path=aside):
        pass
    aside.replace(path)
    typer.echo(f"Database: {path}", err=True)


def sql(
    out: Out,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="As \"select * from offices\", or 'show tables'.")],
    most: Annotated[int, typer.Option("--rows", min=1, metavar="N", help="Print at most N rows.")] = 50,
) -> None:
    """Print the answer of a statement over the tables and views of OUT.

    Tables: articles, entities, positions, statistics, quarantine. Views: offices, offices_by_person, figures, series,
    contradictions, unequal_parts, unfitting_shares.
    """
    from nlp.tables.database import connect, query

    output = made(out)
    with connect(output.tables(), output.groups()) as connection:
        names, rows = query(connection, statement, most=most + 1)
    _print(names, rows[:most])
    if len(rows) > most:
        typer.echo(f"(more than {most} rows; --rows N prints more)", err=True)


def export(
    out: Out,
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="A new .jsonl file of records, or a new folder of CSV files.")],
) -> None:
    """Write the tables of OUT as JSON lines, or as CSV that no spreadsheet takes for formulas."""
    from nlp.tables.export import to_csv, to_json_lines

    if target.exists():
        raise SettingError(str(target), found="something there", expected="a new name", remedy="Choose another name.")
    (to_json_lines if target.suffix == ".jsonl" else to_csv)(made(out).tables(), target)
    typer.echo(f"Written: {target}", err=True)


def made(out: Path) -> Output:
    """The output at a folder. Raises SettingError where there is none."""
    output = Output(out)
    if not output.state.is_dir():
        remedy = "Make them with: trichtin extract INPUT -o OUT"
        raise SettingError(str(out), found="no tables there", expected="the folder of an output", remedy=remedy)
    return output


def _print(names: list[str], rows: list[tuple[object, ...]]) -> None:
    console = Console()
    if not console.is_terminal:
        for line in (names, *rows):
            typer.echo("\t".join(_cell(value).replace("\t", " ") for value in line))
        return
    table = Table()
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)


def _cell(value: object) -> str:
    return "" if value is None else printable(str(value)).replace("\n", " ")
