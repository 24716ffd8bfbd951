"""``trichtin extract`` into a folder of tables: the run, what is shown of it, and what is told at its end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter, time

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from nlp.batch.attempts import Annotate, Tally
from nlp.batch.driver import Engine
from nlp.batch.local import LocalEngine
from nlp.batch.output import Output
from nlp.batch.plans import few
from nlp.batch.run import Job, Report, run
from nlp.batch.standard_input import STANDARD_INPUT, kept_input
from nlp.batch.work import Settings
from nlp.cli import work
from nlp.corpora import Files, files
from nlp.display import printable
from nlp.errors import InputError, SettingError, TrichTinError


@dataclass(frozen=True, slots=True)
class Running:
    """How a run is done and shown; nothing of it changes the tables."""

    workers: int | None = None
    log_json: bool = False


class Shown:
    """A progress bar on a terminal, lines of JSON where they are wanted, else nothing."""

    def __init__(self, *, log_json: bool) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[told]}"),
        )
        self._json = log_json
        self.bar = Progress(*columns, console=console, transient=True, disable=log_json or not console.is_terminal)
        self._task = self.bar.add_task("Articles", total=None, told="")
        self._done, self._began = Tally(), perf_counter()

    def planned(self, articles: int, shards: int) -> None:
        """What is left to do."""
        self._began = perf_counter()
        self.bar.update(self._task, total=articles)
        self.log("planned", articles=articles, shards=shards)

    def watch(self, done: Tally) -> None:
        """Move the bar."""
        self._done += done
        rate = self._done.characters / max(0.001, perf_counter() - self._began)
        told = f"{rate:_.0f}".replace("_", " ") + f" characters a second, {self._done.quarantined} quarantined"
        self.bar.update(self._task, completed=self._done.articles + self._done.quarantined, told=told)

    def ended(self, name: str, result: Tally | InputError) -> None:
        """A shard is done, or given up."""
        if isinstance(result, InputError):
            self.log("failed", shard=name, reason=str(result))
        else:
            self.log("shard", shard=name, **asdict(result))

    def log(self, event: str, **fields: object) -> None:
        """A line of JSON on the error stream, if they are wanted."""
        if self._json:
            print(json.dumps({"time": round(time(), 3), "event": event, **fields}, ensure_ascii=False), file=sys.stderr, flush=True)


def extract(inputs: list[str], job: Job, *, running: Running) -> None:
    """Bring the tables up to date, tell of it, and end with status 1 where anything was quarantined or left undone."""
    began, shown = perf_counter(), Shown(log_json=running.log_json)
    given = _given(inputs, job.out)
    try:
        with shown.bar:
            engine = partial(_engine, running, shown)
            report = run(replace(job, files=given.readable), engine=engine, planned=shown.planned, ended=shown.ended)
    except KeyboardInterrupt:
        typer.echo(f"Interrupted. What is done is kept in {job.out}; the same command goes on from there.", err=True)
        raise
    except TrichTinError as error:
        shown.log("error", reason=str(error))
        raise
    seconds = perf_counter() - began
    if running.log_json:
        shown.log("end", seconds=round(seconds, 3), **_counts(report), gone=report.gone, passed_over=[str(file) for file in given.passed])
    else:
        for line in (*_summary(report, out=job.out, seconds=seconds), *work.passed_over(given)):
            typer.echo(printable(line), err=True)
    if report.done.quarantined or report.kept.quarantined or report.failed:
        raise typer.Exit(1)


def _given(inputs: list[str], out: Path) -> Files:
    """The input files; what comes by standard input is kept in the output. Raises SettingError, InputError."""
    output = Output(out)
    for name in inputs:
        if "://" not in name and Path(name).is_dir() and out.resolve().is_relative_to(Path(name).resolve()):
            remedy = "Write it beside that folder: the tables would be its input the next time."
            raise SettingError(f"--out {out}", found=f"a place within the input {name}", expected="one outside it", remedy=remedy)
    if STANDARD_INPUT in inputs:
        with output.locked():
            inputs = kept_input(inputs, output.inputs)
    return files(inputs)


def _counts(report: Report) -> dict[str, int]:
    return {"kept_shards": report.skipped, "failed_shards": len(report.failed), **asdict(report.done)}


def annotator(settings: Settings) -> Annotate:
    """What a worker annotates with. Raises ModelError."""
    return work.annotator(settings.model, confidence=settings.confidence)


def _engine(running: Running, shown: Shown) -> AbstractContextManager[Engine]:
    return closing(LocalEngine(running.workers or os.cpu_count() or 1, load=annotator, watch=shown.watch))


def _summary(report: Report, *, out: Path, seconds: float) -> Iterator[str]:
    yield f"{', '.join(f'{name}: {amount}' for name, amount in asdict(report.done).items())}; seconds: {seconds:.1f}"
    if report.skipped:
        yield f"Done before, and left as it is: {report.kept.articles} articles in {report.skipped} shards"
    whole = report.done + report.kept
    yield f"Tables: {out}" + (f"; {whole.quarantined} quarantined: trichtin sql {out} 'from quarantine'" if whole.quarantined else "")
    for name, error in list(report.failed.items())[:3]:
        yield f"Not done: shard {name}: {error}"
    if report.gone:
        yield f"Inputs that are gone or cannot be read now, of which the records stay: {few(report.gone)}"
    if report.failed:
        yield f"Shards not done: {len(report.failed)}; the same command takes them up again"
