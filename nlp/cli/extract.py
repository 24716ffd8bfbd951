"""``trichtin extract``: articles in, records out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from nlp import display
from nlp.cli import work
from nlp.cli.work import Failure, Record, Tally
from nlp.corpora import Files, count, files, located
from nlp.errors import SettingError

_FEW = 3  # how many of a kind a message names


def extract(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders or patterns; .txt, .json, .jsonl, also with .gz.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT", help="Write the records to this .jsonl file.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Print tables of each article.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the tables and the text, with what was found in it.")] = False,
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after the first N articles.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")] = False,
    confidence: Annotated[float, typer.Option(min=0, max=1, metavar="X", help="Leave out what is less sure than X, from 0 to 1.")] = 0.0,
) -> None:
    """Find entities, positions and statistics in articles.

    One JSON object an article goes to OUT, which takes its name at the end of the run (before that it is OUT.part).
    Articles that fail go to OUT.quarantine.jsonl with the reason and what to do about it; the run goes on, and its exit
    status is then 1. Give -o, --show or both.
    """
    if out is None and not (show or text):
        raise SettingError("extract", found="neither -o nor --show", expected="one of them", remedy="Say where the records go.")
    given = files(inputs)
    if out is not None:
        work.check_out(out, inputs=given, force=force)
    annotate = work.annotator(model, confidence=confidence)
    places: dict[str, list[str]] = {}
    found = work.noting(islice(located(given.readable), limit), places)
    started = perf_counter()
    with _telling_of_interruption(out), _bar(show=show or text) as bar:
        look = _looker(bar.console, show=show or text, text=text, failures=_FEW if out else None)
        total = None if bar.disable else min(count(given.readable), limit or sys.maxsize)
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
    if given.passed:
        kinds = Counter(path.suffix or path.name for path in given.passed)
        yield f"Passed over, of other kinds: {', '.join(f'{number} {kind}' for kind, number in kinds.most_common())}"
    if twice := {id: where for id, where in places.items() if len(where) > 1}:
        yield f"Warning: ids that stand for several articles, all of which are kept: {len(twice)}. {_named(twice)}"


def _named(twice: dict[str, list[str]]) -> str:
    few = [f"{id}: {'; '.join(where[:_FEW])}" for id, where in list(twice.items())[:_FEW]]
    return display.printable(" | ".join(few)) + (" | ..." if len(twice) > _FEW else "")
