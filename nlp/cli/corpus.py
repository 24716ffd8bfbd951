"""``trichtin corpus ...``: what makers of annotated corpora do with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from nlp.annotations import check_ids, read_folder
from nlp.batch.attempts import Failure, Record, attempt
from nlp.cli import work
from nlp.corpora import files, located
from nlp.display import marked, printable
from nlp.errors import InputError, SettingError
from nlp.evaluation import differences, report
from nlp.evaluation.files import put
from nlp.records import Annotation

app = typer.Typer(
    name="corpus", no_args_is_help=True, rich_markup_mode=None, help="Check, count, compare, lay and convert annotated articles."
)

_FORMATS = "records, brat, conll, label-studio, doccano, doccano-relations, docbin"
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
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print the tables in Markdown, as corpora/README.md holds them.")] = False,
) -> None:
    """Count articles, syllables, names, posts and figures by split and genre; years and noise."""
    from nlp.annotated.counts import as_object, tables
    from nlp.annotated.sources import sound
    from nlp.annotated.tables import markdown, sheets

    if as_json and as_markdown:
        raise SettingError("stats", found="--json and --markdown", expected="one of them", remedy="Leave one out.")
    found = tables(sound(corpus))
    if as_json:
        shown = {table: {name: as_object(counts) for name, counts in rows.items()} for table, rows in found.items()}
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    elif as_markdown:
        typer.echo(markdown(found))
    else:
        work.draw(sheets(found))


@app.command()
def catalogue(
    corpus: Annotated[Path, _CORPUS],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="CSV", help="Write the catalogue here; what it holds already is kept.")],
    texts: Annotated[list[Path], typer.Option(metavar="FOLDER", help="Text files whose heads name outlet, region, form, writer.")],
    twice: Annotated[
        list[Path] | None, typer.Option(metavar="FOLDER", help="Second annotations: their articles are annotated twice.")
    ] = None,
) -> None:
    """Write the table of articles with outlet, region, form and hand, from the heads of their text files."""
    from nlp.annotated import catalogue as tables
    from nlp.annotated.sources import sound

    known = {row.id: row for row in tables.read(out)} if out.exists() else {}
    again = {source.article.id for folder in twice or () for source in sound(folder)}
    found = tables.rows(sound(corpus), texts, twice=again, known=known)
    put(out, tables.written(found))
    typer.echo(f"articles: {len(found)}, without an outlet: {sum(not row.outlet for row in found)}", err=True)


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


@app.command()
def lay(
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The text file of an article, or a folder of them.")],
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="Its sheet, or the folder of sheets of the same names.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Write the records to this folder, as ID.json.")],
    show: Annotated[bool, typer.Option("--show", help="Print the text with what is marked in it.")] = False,
) -> None:
    """Lay annotators' sheets over their texts, check them, and write the records.

    Errors are printed with file and line, and keep a record from being written: the exit status is then 1. Lines that begin
    with `look:` name places to look at again: a name marked in one place only, a number in no record.
    """
    from nlp.annotated.sheets import lay as laid_of

    failed = False
    for one, other in _pairs(text, sheet):
        laid = laid_of(one, other)
        for line in (*(f"error: {error}" for error in laid.errors), *(f"look: {doubt}" for doubt in laid.doubts)):
            typer.echo(printable(line))
        typer.echo(f"{laid.id}: {_size(laid.annotation)}, errors: {len(laid.errors)}, to look at: {len(laid.doubts)}", err=True)
        failed |= laid.annotation is None
        if laid.annotation:
            work.write_record(laid.annotation, out)
            if show:
                typer.echo(marked(laid.annotation, brackets=True).plain)
    if failed:
        raise typer.Exit(1)


def _pairs(text: Path, sheet: Path) -> list[tuple[Path, Path]]:
    if not text.is_dir():
        return [(text, sheet / text.name if sheet.is_dir() else sheet)]
    texts = sorted(text.glob("*.txt"))
    if lacking := [path.name for path in texts if not (sheet / path.name).is_file()]:
        remedy = "Name a single text and sheet, or write the sheets."
        raise InputError(str(sheet), found=f"no {lacking[0]} and {len(lacking) - 1} more", expected="a sheet for each text", remedy=remedy)
    if not texts:
        raise InputError(str(text), found="no .txt file", expected="the texts of articles", remedy="Check the path.")
    return [(path, sheet / path.name) for path in texts]


def _size(annotation: Annotation | None) -> str:
    if annotation is None:
        return "no record"
    layers = f"entities: {len(annotation.entities)}, positions: {len(annotation.positions)}, figures: {len(annotation.statistics)}"
    return f"syllables: {len(annotation.text.split())}, {layers}"


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A file or folder in the format of --from.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="A folder for records, brat and conll; a file for the others.")],
    given: Annotated[str, typer.Option("--from", metavar="FORMAT", help=f"One of {_FORMATS}.")] = "records",
    wanted: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of {_FORMATS}.")] = "records",
    force: Annotated[bool, typer.Option("--force", help="Replace OUT, or files in it.")] = False,
) -> None:
    """Carry annotations to other tools and back.

    What was written is read back, and every kind of loss is named on the error stream with its number. Offsets that were
    counted in UTF-16, with a byte order mark or with other line ends are mended where one way alone fits, and that is told;
    otherwise the file is refused with the place.
    """
    from nlp.annotated.formats import FOLDERS, FORMATS, losses, read, write

    for option, form in (("--from", given), ("--to", wanted)):
        if form not in FORMATS:
            raise SettingError(option, found=repr(form), expected=", ".join(FORMATS), remedy="Name one of them.")
    if given == wanted:
        raise SettingError("convert", found=f"{given} on both sides", expected="two formats", remedy="Give --from or --to.")
    if out.exists() and not force and not (wanted in FOLDERS and out.is_dir() and not any(out.iterdir())):
        raise SettingError(f"--out {out}", found="something there", expected="a new place", remedy="Choose another, or give --force.")
    found = list(read(source, given))
    for item in found:
        if item.mended:
            typer.echo(printable(f"Mended: {item.where}: offsets counted in another way ({item.mended})"), err=True)
    records = [item.annotation for item in found]
    check_ids(records, where=str(source))
    write(records, out, wanted)
    for name, number in losses(records, (item.annotation for item in read(out, wanted))).items():
        typer.echo(f"Lost in {wanted}: {name}, {number} times", err=True)
    typer.echo(f"articles: {len(records)}", err=True)


@app.command()
def preannotate(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders or patterns of articles, as for `extract`.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="A new folder for records, texts, sheets and order.tsv.")],
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
) -> None:
    """Make drafts for annotators, the most doubtful articles first.

    `records` holds what the model found with its confidences, `texts` and `sheets` the same for `trichtin corpus lay`, order.tsv
    the articles by doubt. A record without a confidence is unknown, and told. An article that fails is told; the exit status is then 1.
    """
    from nlp.annotated import drafts

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SettingError(f"--out {out}", found="something there", expected="a new folder", remedy="Choose another.")
    annotate = work.annotator(model)
    outcomes = [attempt(found, annotate=annotate) for found in located(files(inputs).readable)]
    made = [outcome.annotation for outcome in outcomes if isinstance(outcome, Record)]
    found = drafts.ordered(drafts.named(made))
    for annotation, _ in found:
        work.write_record(annotation, out / "records")
        for loss in drafts.sheet(annotation, out).losses:
            typer.echo(printable(f"Not in the sheet: {loss}"), err=True)
    put(out / drafts.ORDER, drafts.order(found))
    _tell_drafts(outcomes, known=sum(item.known for _, item in found), unknown=sum(item.unknown for _, item in found))


def _tell_drafts(outcomes: Sequence[Record | Failure], *, known: int, unknown: int) -> None:
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        typer.echo(f"Failed: {printable(str(failure))}", err=True)
    if unknown:
        behind = "the order is that of the input" if not known else "the order is by the others"
        typer.echo(f"Without a confidence, their doubt unknown: {unknown} of {known + unknown} records; {behind}.", err=True)
    typer.echo(f"drafts: {len(outcomes) - len(failures)}, failed: {len(failures)}", err=True)
    if failures:
        raise typer.Exit(1)


@app.command()
def augment(
    source: Annotated[Path, typer.Argument(metavar="CORPUS", help="Records to learn from: a folder or a file. Never dev or test.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Write the variants to this new folder.")],
    copies: Annotated[int, typer.Option(min=1, metavar="N", help="Variants of each article.")] = 1,
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed gives the same variants.")] = 0,
) -> None:
    """Make variants for training: other persons, villages and counts, the records following; sums and shares stay true."""
    from nlp.annotated.augment import variants
    from nlp.annotated.formats import read, write

    if out.exists():
        raise SettingError(f"--out {out}", found="something there", expected="a new place", remedy="Choose another.")
    made = [each for item in read(source, "records") for each in variants(item.annotation, copies=copies, seed=seed)]
    write(made, out, "records")
    typer.echo(f"articles: {len(made)}", err=True)
