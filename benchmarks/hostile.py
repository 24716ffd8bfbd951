"""Hostile inputs: files and texts that no editor wrote, through every reader and the whole pipeline; none may end in an unforeseen error.

    python -m benchmarks.hostile [--inputs N] [--seed S] [--seconds T] [--longest L] [--only NUMBER]

Each input is made from the seed and its number: a sound file of each kind, packed or not, spoilt at random, or a hostile text. What is
read is annotated, written as a record and read back: every offset must lie at its text. An input may give articles or go to
quarantine; the table counts those that do neither. ``--only`` repeats one of them and shows the error.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from traceback import format_exception

from spacy.language import Language

from benchmarks.hostile_inputs import KINDS, Made, made
from nlp.annotations import attempted, dumps_line, from_dict
from nlp.corpora import Unreadable, located
from nlp.corpora.limits import Limits
from nlp.corpora.readers import Reading
from nlp.errors import InputError, TrichTinError
from nlp.pipeline import annotate, load
from nlp.records import Article

READING = Reading(limits=Limits(article_bytes=300_000, page_bytes=100_000, expansion=50, copy_bytes=3_000_000))
LONGEST = 20_000  # characters that are annotated


@dataclass
class Row:
    """What became of the inputs of one kind."""

    inputs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_number: int = 0


def outcomes(given: Made, *, folder: Path, language: Language, longest: int = LONGEST) -> Counter[str]:
    """How many articles an input gave, and how many went to quarantine. Raises whatever was not foreseen."""
    path = folder / given.name
    path.write_bytes(given.data)
    return Counter(_of_records(path) if given.kind == "record" else _of_articles(path, language=language, longest=longest))


def _of_records(path: Path) -> Iterator[str]:
    try:
        for _, record in attempted(path):
            yield "quarantined" if isinstance(record, TrichTinError) else "articles"
    except InputError:
        yield "quarantined"


def _of_articles(path: Path, *, language: Language, longest: int) -> Iterator[str]:
    for found in located([path], reading=READING):
        if isinstance(found.article, Unreadable):
            yield "quarantined"
        else:
            yield "articles" if len(found.article.text) > longest else _annotated(found.article, language=language)


def _annotated(article: Article, *, language: Language) -> str:
    try:
        record = annotate(article, language=language)
    except TrichTinError:
        return "quarantined"
    assert record.text == article.text
    back = from_dict(json.loads(dumps_line(record)), where=article.id)
    assert back == record
    return "articles"


@dataclass
class Run:
    """The inputs of one run: a row for each kind, and the errors by number."""

    seed: int
    longest: int
    language: Language
    rows: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    errors: dict[int, BaseException] = field(default_factory=dict)

    def add(self, number: int, *, folder: Path) -> None:
        """Do one input."""
        given = made(Random(f"{self.seed}-{number}"))
        row = self.rows[given.kind]
        row.inputs += 1
        began = perf_counter()
        try:
            row.outcomes += outcomes(given, folder=folder, language=self.language, longest=self.longest)
        except Exception as error:
            row.outcomes["unhandled"] += 1
            self.errors[number] = error
        spent = perf_counter() - began
        row.seconds += spent
        if spent > row.slowest:
            row.slowest, row.slowest_number = spent, number
        (folder / given.name).unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and print; the exit status is 1 where an error was not foreseen."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hostile", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=1000, metavar="N", help="how many inputs (1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="what they are made from (1)")
    parser.add_argument("--seconds", type=float, default=1e9, metavar="T", help="begin no input after that time")
    parser.add_argument("--longest", type=int, default=LONGEST, metavar="L", help=f"annotate texts of at most L characters ({LONGEST})")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this input alone")
    given = parser.parse_args(arguments)
    whole, end = Run(given.seed, given.longest, load()), perf_counter() + given.seconds
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.inputs) if given.only is None else [given.only]:
            if perf_counter() < end:
                whole.add(number, folder=Path(folder))
    _print(whole.rows)
    errors = whole.errors
    for number, error in list(errors.items())[:20]:
        print(f"input {number}:", *(format_exception(error) if given.only is not None else (f"{type(error).__name__}: {error}"[:300],)))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; unhandled: {len(errors)}")
    sys.exit(bool(errors))


def _print(rows: dict[str, Row]) -> None:
    names = ("articles", "quarantined", "unhandled")
    print(f"{'':<10}{'inputs':>10}" + "".join(f"{name:>14}" for name in names) + f"{'ms an input':>14}{'slowest, s':>12}{'its number':>12}")
    for kind in KINDS:
        row = rows.get(kind, Row())
        counts = "".join(f"{row.outcomes[name]:>14}" for name in names)
        mean = 1000 * row.seconds / max(1, row.inputs)
        print(f"{kind:<10}{row.inputs:>10}{counts}{mean:>14.1f}{row.slowest:>12.2f}{row.slowest_number:>12}")


if __name__ == "__main__":
    main()
