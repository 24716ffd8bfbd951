"""``trichtin extract``: articles in, records out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from nlp import display, packaged
from nlp.batch.attempts import Failure, Record, Tally
from nlp.batch.run import Job
from nlp.batch.standard_input import kept_input
from nlp.batch.work import Settings
from nlp.cli import tables, work
from nlp.corpora import Files, Reading, count, files, located
from nlp.corpora.readers import KINDS
from nlp.errors import SettingError

_KINDS = f"Kinds: {', '.join(KINDS)}; also packed by .gz, .zst, .bz2, .xz."
_FEW = 3  # how many of a kind a message names


def extract(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help=f"Files, folders, patterns, addresses; - reads standard input. {_KINDS}")
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT", help="A .jsonl file, or a folder of tables.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Print tables of each article.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the tables and the text, with what was found in it.")] = False,
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after the first N articles (not for tables).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT.jsonl if it exists.")] = False,
    confidence: Annotated[float, typer.Option(min=0, max=1, metavar="X", help="Leave out what is less sure than X, from 0 to 1.")] = 0.0,
    again: Annotated[bool, typer.Option("--again", help="Tables: do anew what other input, model or settings made.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, metavar="N", help="Tables: processes (default: one a core).")] = None,
    log_json: Annotated[bool, typer.Option("--log-json", help="Tables: tell of the run in lines of JSON on the error stream.")] = False,
    text_column: Annotated[str | None, typer.Option(metavar="NAME", help="The column or key that holds the text.")] = None,
    date_format: Annotated[str | None, typer.Option(metavar="FORM", help="How days are written, as %d/%m/%Y; default ISO 8601.")] = None,
    max_characters: Annotated[int, typer.Option(min=1, metavar="N", help="Tables: longer articles are quarantined.")] = 1_000_000,
    max_seconds: Annotated[float, typer.Option(min=0.1, metavar="S", help="Tables: slower articles are quarantined.")] = 120.0,
    shard_bytes: Annotated[int, typer.Option(min=1000, metavar="N", help="Tables: about this much text a shard.")] = 1_000_000,
) -> None:
    """Find entities, positions and statistics in articles.

    OUT ending in .jsonl takes one JSON object an article; any other OUT is a folder of Parquet tables, to which a further
    run adds what is new. Articles that fail are quarantined with the reason and what to do about it; the run goes on, and
    its exit status is then 1. Give -o, --show or both.
    """
    if out is None and not (show or text):
        raise SettingError("extract", found="neither -o nor --show", expected="one of them", remedy="Say where the records go.")
    reading = Reading(text_column, date_format)
    if out is None or out.suffix == ".jsonl":
        only = {"--workers": workers, "--log-json": log_json, "--again": again}
        if given := next((name for name, value in only.items() if value), None):
            raise SettingError(given, found="an output that is no folder of tables", expected="-o FOLDER", remedy="Leave it out.")
        with TemporaryDirectory() as room:
            _extract_lines(kept_input(inputs, Path(room)), out, _Lines(show or text, text, model, confidence, limit, force, reading))
        return
    if show or text or limit or force:
        remedy = "Leave it out; -o OUT.jsonl takes it."
        raise SettingError(f"--out {out}", found="--show, --text, --limit or --force", expected="none of them for tables", remedy=remedy)
    place = model if model in {None, packaged.RULES} else str(Path(model).resolve())
    settings = Settings(place, reading, confidence, max_characters, max_seconds, shard_bytes)
    tables.extract(inputs, Job((), out, settings, again=again), running=tables.Running(workers, log_json))


class _Lines(NamedTuple):
    """The options of an output of JSON lines."""

    show: bool
    text: bool
    model: str | None
    confidence: float
    limit: int | None
    force: bool
    reading: Reading


def _extract_lines(inputs: list[str], out: Path | None, options: _Lines) -> None:
    given = files(inputs)
    if out is not None:
        work.check_out(out, inputs=given, force=options.force)
    annotate = work.annotator(options.model, confidence=options.confidence)
    places: dict[str, list[str]] = {}
    found = work.noting(islice(located(given.readable, reading=options.reading), options.limit), places)
    started = perf_counter()
    with _telling_of_interruption(out), _bar(show=options.show) as bar:
        look = _looker(bar.console, show=options.show, text=options.text, failures=_FEW if out else None)
        total = None if bar.disable else min(count(given.readable), options.limit or sys.maxsize)
        whole = work.run(bar.track(found, total=total, description="Articles"), annotate=annotate, out=out, look=look)
    for line in _summary(whole, seconds=perf_counter() - started, out=out, given=given, places=places):
        typer.echo(line, err=True)
    if whole.quarantined:
        raise typer.Exit(1)


@contextmanager
def _telling_of_interruption(out: Path | None) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Interrupted." + (f" What was done stands in {work.part(out)}" if out else ""), err=True)
        raise


def _bar(*, show: bool) -> Progress:
    """A progress bar below the tables if both are on a terminal, else on the error stream; none off a terminal."""
    tables = Console()
    console = tables if show and tables.is_terminal else Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _looker(console: Console, *, show: bool, text: bool, failures: int | None) -> Callable[[Record | Failure], None]:
    """A function that prints the tables of a record, and of the failures the first few, or all, to ``console``."""
    tables = console if console.file is sys.stdout else Console()
    left = sys.maxsize if failures is None else failures

    def look(outcome: Record | Failure) -> None:
        nonlocal left
        if isinstance(outcome, Record):
            if show:
                display.show(outcome.annotation, console=tables, text=text)
        elif left:
            left -= 1
            console.print(Text(f"Failed: {display.printable(str(outcome))}"), soft_wrap=True)

    return look


def _summary(whole: Tally, *, seconds: float, out: Path | None, given: Files, places: dict[str, list[str]]) -> Iterator[str]:
    found = (f"{name}: {amount}" for name, amount in asdict(whole).items())
    yield f"{', '.join(found)}; seconds: {seconds:.1f}"
    if out:
        yield f"Records: {out}" + (f"; failures: {work.quarantine(out)}" if whole.quarantined else "")
    yield from work.passed_over(given)
    if twice := {id: where for id, where in places.items() if len(where) > 1}:
        yield f"Warning: ids that stand for several articles, all of which are kept: {len(twice)}. {_named(twice)}"


def _named(twice: dict[str, list[str]]) -> str:
    few = [f"{id}: {'; '.join(where[:_FEW])}" for id, where in list(twice.items())[:_FEW]]
    return display.printable(" | ".join(few)) + (" | ..." if len(twice) > _FEW else "")
