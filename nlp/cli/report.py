"""``trichtin report``: the tables of an output as one page for a web browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.database import Out, made
from nlp.errors import SettingError


def report(
    out: Out,
    file: Annotated[Path | None, typer.Option("--out", "-o", metavar="PAGE", help="The page; default OUT.html beside OUT.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace PAGE if it exists.")] = False,
) -> None:
    """Write a page of the tables of OUT: people and their offices, organizations, figures, contradictions.

    It is one file that opens in a web browser without a network; each row leads to the sentence it came from.
    """
    name = out.resolve().name
    path = file or out.with_name(f"{name}.html")
    if path.exists() and not force:
        raise SettingError(str(path), found="a file there", expected="a new file", remedy="Choose another name, or give --force.")
    output = made(out)
    from nlp.report import write
    from nlp.tables.database import connect

    with connect(output.tables(), output.groups()) as connection:
        write(path, connection, name=name)
    typer.echo(f"Page: {path}", err=True)
