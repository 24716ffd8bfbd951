"""How a run scales: with processes, with the length of an article, with the size of the corpus.

    python -m benchmarks.scale PART INPUT...

PART is `processes` (the same articles with 1 and 2 workers, memory of the largest worker), `length` (seconds of processor time for a
thousand characters, from 1 KB to 1 MB) or `size` (planning and memory against the number of articles, by repetition with other ids).
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from nlp.batch.local import LocalEngine
from nlp.batch.run import Job, Report, run
from nlp.batch.work import Settings
from nlp.cli.tables import annotator
from nlp.corpora import articles, files
from nlp.pipeline import load
from nlp.records import Article

_LENGTHS = (1_000, 10_000, 100_000, 1_000_000)  # characters
_SIZES = (100, 1_000, 10_000, 100_000)  # articles
_MB = 1024 if sys.platform == "linux" else 1024 * 1024  # units of ru_maxrss in a megabyte


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("part", choices=sorted(_PARTS))
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns of articles")
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="how many articles (1000)")
    given = parser.parse_args(arguments)
    found = list(islice((item for item in articles(given.inputs) if isinstance(item, Article)), given.articles))
    with TemporaryDirectory() as room:
        for line in _PARTS[given.part](found, Path(room)):
            print(line, flush=True)


def _processes(found: Sequence[Article], room: Path) -> Iterator[str]:
    lines = _written(found, room / "in.jsonl", count=len(found))
    size = sum(len(article.text.encode()) for article in found) / 1000
    yield f"{len(found)} articles, {size:.0f} KB"
    yield "\n| workers | articles a second | KB a second | against one | largest worker, MB |\n| --- | --- | --- | --- | --- |"
    first = 0.0
    for workers in (1, 2):
        began = perf_counter()
        done = _run(lines, room / f"out{workers}", workers).done
        spent = perf_counter() - began
        first = first or spent
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MB
        yield f"| {workers} | {done.articles / spent:.1f} | {size / spent:.0f} | {first / spent:.2f} | {peak:.0f} |"


def _run(lines: Path, out: Path, workers: int) -> Report:
    job = Job(files([str(lines)]).readable, out, Settings())
    return run(job, engine=lambda: closing(LocalEngine(workers, load=annotator)))


def _written(found: Sequence[Article], path: Path, *, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(islice(cycle(found), count)):
            file.write(json.dumps({"id": f"{article.id}-{number}", "text": article.text}, ensure_ascii=False) + "\n")
    return path


def _length(found: Sequence[Article], room: Path) -> Iterator[str]:
    language = load()
    text = "\n\n".join(article.text for article in found)
    language(text[:100_000])  # words and patterns are known after the first text
    yield "| characters | milliseconds for 1,000 characters |\n| --- | --- |"
    for length in _LENGTHS:
        if length > len(text):
            yield f"| {length:,} | more than the input holds |"
            continue
        pieces = [text[start : start + length] for start in range(0, min(len(text) - length + 1, 100_000), length)]
        began = process_time()
        for piece in pieces:
            language(piece)
        yield f"| {length:,} | {(process_time() - began) * 1e6 / (length * len(pieces)):.1f} |"


def _size(found: Sequence[Article], room: Path) -> Iterator[str]:
    yield "| articles | seconds to plan | plan, KB | this process at most, MB |\n| --- | --- | --- | --- |"
    for size in _SIZES:
        lines = _written(found, room / f"{size}.jsonl", count=size)
        began = perf_counter()
        with suppress(_PlannedError):
            run(Job(files([str(lines)]).readable, room / f"{size}", Settings()), engine=nullcontext, planned=_stop)  # type: ignore[arg-type]
        spent, kept = perf_counter() - began, sum(path.stat().st_size for path in (room / f"{size}").rglob("*") if path.is_file())
        yield f"| {size:,} | {spent:.2f} | {kept / 1000:.0f} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB:.0f} |"


class _PlannedError(Exception):
    """The plan is written; the run goes no further."""


def _stop(articles: int, shards: int) -> None:
    raise _PlannedError


_PARTS = {"processes": _processes, "length": _length, "size": _size}

if __name__ == "__main__":
    main()
