"""The command ``trichtin``: each command parses, calls and prints; plain functions do the work."""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from nlp.cli import corpus
from nlp.cli.database import db, export, sql
from nlp.cli.evaluate import evaluate
from nlp.cli.explain import explain
from nlp.cli.extract import extract
from nlp.cli.report import report
from nlp.cli.train import train
from nlp.errors import TrichTinError

app = typer.Typer(name="trichtin", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(extract)
app.command()(evaluate)
app.command()(train)
app.command()(explain)
app.add_typer(corpus.app)
app.command()(db)
app.command()(sql)
app.command()(export)
app.command()(report)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trichtin {version('trichtin')}")
        raise typer.Exit


@app.callback()
def common(
    _: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Who held which title in which organization, and which figures were reported: from Vietnamese party and government news to records."""


def main() -> None:
    """Run the command. An error that the toolkit raises on purpose is one message on the error stream, with exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Vietnamese comes out whole, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except TrichTinError as error:
        typer.echo(f"trichtin: {error}", err=True)
        raise SystemExit(2) from None
