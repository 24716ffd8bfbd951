"""``trichtin evaluate``: predictions against gold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from nlp.annotations import read_folder
from nlp.batch.attempts import Annotate, Failure, Record, attempt
from nlp.cli import work
from nlp.corpora import Found
from nlp.display import printable
from nlp.errors import SettingError
from nlp.evaluation import browser, differences, floors, report, resampling, score, units
from nlp.evaluation.measures import measures
from nlp.records import Annotation


def evaluate(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Gold records: a folder of .json or .jsonl files, or one such file.")],
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
    against: Annotated[str | None, typer.Option(metavar="FOLDER", help="Compare with the model in this folder, by a paired test.")] = None,
    reference: Annotated[bool, typer.Option("--reference", help="Add underthesea.ner and a pattern for digits.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List each error after the tables, by the rule that made it.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page to look through the errors in a browser.")] = None,
    floors_file: Annotated[Path | None, typer.Option("--floors", metavar="FILE", help="Fail where a score is below this file's.")] = None,
    update: Annotated[bool, typer.Option("--update-floors", help="Write the scores to the file of --floors.")] = False,
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="Let --update-floors lower a floor.")] = False,
) -> None:
    """Score the toolkit against annotated articles.

    Prints precision, recall and F1 for entities, positions and statistics, with 95 % intervals by bootstrap over articles.
    The gold is checked first. An article that fails counts as missed, and the exit status is then 1; so it is below a floor.
    """
    if floors_file is None and (update or allow_lower):
        raise SettingError("evaluate", found="no --floors FILE", expected="the file of the floors", remedy="Name it with --floors.")
    gold = read_folder(corpus)
    outcomes = predict(gold, annotate=work.annotator(model))
    predicted = _records(outcomes)
    _print(gold, predicted)
    failed = _tell_failures(outcomes)
    if reference:
        failed |= _refer(gold, predicted)
    if against:
        failed |= _compare(gold, predicted, against)
    if errors:
        for line in differences.listing(differences.errors(gold, predicted)):
            typer.echo(printable(line))
    if html:
        browser.write(html, gold, predicted)
        typer.echo(f"Errors: {html}", err=True)
    if floors_file:
        failed |= _gate(floors_file, gold, predicted, update=update, allow_lower=allow_lower)
    if failed:
        raise typer.Exit(1)


def predict(gold: Iterable[Annotation], *, annotate: Annotate) -> list[Record | Failure]:
    """What ``annotate`` makes of the articles behind gold records."""
    articles = (item.article for item in gold)
    return [attempt(Found(article.id, article), annotate=annotate) for article in articles]


def _records(outcomes: Iterable[Record | Failure]) -> list[Annotation]:
    return [outcome.annotation for outcome in outcomes if isinstance(outcome, Record)]


def _tell_failures(outcomes: Iterable[Record | Failure]) -> bool:
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        typer.echo(f"Failed: {printable(str(failure))}", err=True)
    return bool(failures)


def _print(gold: list[Annotation], predicted: list[Annotation]) -> None:
    scored = score.by_article(gold, predicted)
    whole = score.evaluate(gold, predicted)
    intervals = resampling.intervals([measures(scores) for _, scores in scored])
    kinds = {"words": work.words, "syllables": units.syllables}
    expressible = {name: units.expressible(gold, of_text) for name, of_text in kinds.items()}
    by_genre = report.genres(score.by_genre(scored)) if any(item.genre for item in gold) else []
    typer.echo(report.note(whole) + "\n")
    work.draw([*report.sheets(whole, intervals=intervals), *by_genre, report.expressible(expressible)])


def _compare(gold: list[Annotation], predicted: list[Annotation], against: str) -> bool:
    outcomes = predict(gold, annotate=work.annotator(against))
    one, other = (score.by_article(gold, answers) for answers in (predicted, _records(outcomes)))
    found = resampling.differences(*([measures(scores) for _, scores in side] for side in (one, other)))
    typer.echo(f"Against {printable(against)}; p is that of a paired randomization test over articles, for each row by itself.\n")
    work.draw(report.compared(found))
    return _tell_failures(outcomes)


def _refer(gold: list[Annotation], predicted: list[Annotation]) -> bool:
    answers, failed = {"trichtin": predicted}, False
    for name, annotate in work.references().items():
        outcomes = predict(gold, annotate=annotate)
        answers[name] = _records(outcomes)
        failed |= _tell_failures(outcomes)
    work.draw([report.beside({name: [scores for _, scores in score.by_article(gold, given)] for name, given in answers.items()})])
    return failed


def _gate(path: Path, gold: list[Annotation], predicted: list[Annotation], *, update: bool, allow_lower: bool) -> bool:
    """Whether a score lies below its floor."""
    found = floors.of(gold, score.evaluate(gold, predicted))
    if update:
        floors.update(path, found, allow_lower=allow_lower)
        typer.echo(f"Floors: {path}", err=True)
        return False
    fallen = floors.compare(floors.read(path), found, where=str(path))
    for line in fallen:
        typer.echo(f"Below its floor: {line}", err=True)
    return bool(fallen)
