"""``trichtin evaluate``: predictions against gold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from nlp.annotations import read_folder
from nlp.cli import work
from nlp.cli.work import Annotate, Failure, Record
from nlp.corpora import Found
from nlp.display import printable
from nlp.evaluation import report, score
from nlp.records import Annotation, Article


def evaluate(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Gold records: a folder of .json or .jsonl files, or one such file.")],
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List each error after the tables, by the rule that made it.")] = False,
) -> None:
    """Score the toolkit against annotated articles.

    Prints precision, recall and F1 for entities, positions and statistics. An article that fails counts as missed, and the
    exit status is then 1.
    """
    gold = read_folder(corpus)
    outcomes = predict(gold, annotate=work.annotator(model))
    predicted = [outcome.annotation for outcome in outcomes if isinstance(outcome, Record)]
    _print(score.evaluate(gold, predicted))
    if errors:
        for line in report.listing(report.errors(gold, predicted)):
            typer.echo(printable(line))
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        typer.echo(f"Failed: {printable(str(failure))}", err=True)
    if failures:
        raise typer.Exit(1)


def predict(gold: Iterable[Annotation], *, annotate: Annotate) -> list[Record | Failure]:
    """What ``annotate`` makes of the articles behind gold records."""
    articles = (Article(item.id, item.text, item.url, item.source, item.published, item.title) for item in gold)
    return [work.attempt(Found(article.id, article), annotate=annotate) for article in articles]


def _print(scores: score.Scores) -> None:
    console = Console()
    if not console.is_terminal:
        typer.echo(report.plain(scores), nl=False)
        return
    typer.echo(report.note(scores))
    for table in report.tables(scores):
        console.print(table)
