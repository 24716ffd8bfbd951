"""``trichtin corpus ...``: what makers of annotated corpora do with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from nlp.annotations import read_folder
from nlp.cli import work
from nlp.display import printable
from nlp.errors import SettingError
from nlp.evaluation import differences, report

app = typer.Typer(
    name="corpus", no_args_is_help=True, rich_markup_mode=None, help="Check, count, compare, lay and convert annotated articles."
)

_CORPUS = typer.Argument(metavar="CORPUS", help="Records: a file, a folder, or a folder of splits.")


@app.command()
def check(corpus: Annotated[Path, _CORPUS]) -> None:
    """Name every fault of annotated articles, with file, place, cause and remedy.

    Records out of shape, contradictions, values that do not fit their text, articles twice or nearly so, persons and invented
    places in several splits. The exit status is 1 where there is an error; warnings leave it 0.
    """
    from nlp.annotated.check import check as findings_of

    findings = findings_of(corpus)
    for finding in findings:
        typer.echo(printable(str(finding)).replace("\n", "⏎"))
    errors = sum(not finding.warning for finding in findings)
    typer.echo(f"errors: {errors}, warnings: {len(findings) - errors}", err=True)
    if errors:
        raise typer.Exit(1)


@app.command()
def stats(
    corpus: Annotated[Path, _CORPUS],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with all counts and shares.")] = False,
) -> None:
    """Count articles, syllables, names, posts and figures by split and genre; years and noise."""
    from nlp.annotated.counts import as_object, tables
    from nlp.annotated.sources import sound
    from nlp.annotated.tables import sheets

    found = tables(sound(corpus))
    if as_json:
        shown = {table: {name: as_object(counts) for name, counts in rows.items()} for table, rows in found.items()}
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    work.draw(sheets(found))


@app.command()
def agree(
    one: Annotated[Path, typer.Argument(metavar="A", help="Records of one annotator.")],
    other: Annotated[Path, typer.Argument(metavar="B", help="Records of the other, of the same articles.")],
    errors: Annotated[bool, typer.Option("--errors", help="List each difference after the tables.")] = False,
) -> None:
    """Hold two annotations of the same articles against each other.

    F1 by layer and label with 95 % intervals, figures with the right value and whole records, Cohen's kappa by syllable.
    """
    from nlp.annotated.agreement import agreement

    left, right = read_folder(one), read_folder(other)
    found = agreement(left, right)
    if not found.scores.articles:
        raise SettingError(
            f"{one}, {other}", found="no id in both", expected="two annotations of the same articles", remedy="Check the paths."
        )
    typer.echo(report.note(found.scores) + (f"; in one alone, not compared: {', '.join(found.alone)}" if found.alone else "") + "\n")
    work.draw(report.sheets(found.scores, intervals=found.intervals))
    kappa = "not defined" if found.kappa is None else f"{found.kappa:.3f}"
    typer.echo(f"Cohen's kappa over the labels of {found.syllables} syllables: {kappa}")
    if errors:
        shared = [article for article in left if article.id not in found.alone]
        for line in differences.listing(differences.errors(shared, right)):
            typer.echo(printable(line))
