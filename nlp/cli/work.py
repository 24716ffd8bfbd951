"""What the commands share: articles to records, and records to files. A failed article is told of, and the run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path, PurePath
from typing import TextIO

import typer
from rich.console import Console

from nlp.annotations import dumps
from nlp.batch.attempts import Annotate, Failure, Record, Tally, attempt, tally
from nlp.corpora import Files, Found
from nlp.corpora.files import base, resolved
from nlp.errors import SettingError
from nlp.evaluation import report
from nlp.evaluation.files import put, unwritable
from nlp.evaluation.report import Sheet
from nlp.records import Annotation, Span
from nlp.text import canonical


def annotator(model: str | None, *, confidence: float = 0.0) -> Annotate:
    """The function that annotates with a model, by default the toolkit's own, without what is less sure. Raises ModelError."""
    from nlp.linking.sureness import surer
    from nlp.pipeline import annotate, load  # spaCy takes seconds to import: `--help` and a wrong path need not wait

    plain = partial(annotate, language=load(model) if model else load())
    return plain if not confidence else lambda article: surer(plain(article), confidence)


def references() -> dict[str, Annotate]:
    """The tools of others to measure against, by name."""
    from nlp import reference  # it knows underthesea, which takes a second to import

    return dict(reference.TOOLS)


def words(text: str) -> list[Span]:
    """The bounds of the words of a text, as the toolkit's tokenizer has them."""
    from nlp.tokenizer import words as words_of

    form = canonical(text)
    return [form.span(*word) for word in words_of(form.text)]


def draw(sheets: Sequence[Sheet]) -> None:
    """Print tables: as a terminal can show them, else as plain text."""
    console = Console()
    if not console.is_terminal:
        typer.echo(report.plain(sheets))
        return
    for table in report.tables(sheets):
        console.print(table)


def run(found: Iterable[Found], *, annotate: Annotate, out: Path | None, look: Callable[[Record | Failure], None]) -> Tally:
    """Annotate what was found, write it to ``out`` if there is one, and let ``look`` see each outcome. Raises SettingError."""
    whole = Tally()
    with writing(out) if out else nullcontext(_nowhere) as write:
        for item in found:
            outcome = attempt(item, annotate=annotate)
            write(outcome)
            look(outcome)
            whole += tally(outcome)
    return whole


def _nowhere(outcome: Record | Failure) -> None:
    """Records that are only looked at."""


def noting(found: Iterable[Found], places: dict[str, list[str]]) -> Iterator[Found]:
    """The same items; ``places`` learns where each id stood."""
    for item in found:
        places.setdefault(item.article.id, []).append(item.where)
        yield item


def passed_over(given: Files) -> Iterator[str]:
    """A line that tells of the files of other kinds, if there were any."""
    if given.passed:
        kinds = Counter(PurePath(base(path)).suffix or base(path) for path in given.passed)
        yield f"Passed over, of other kinds: {', '.join(f'{number} {kind}' for kind, number in kinds.most_common())}"


def quarantine(out: Path) -> Path:
    """The file beside ``out`` that takes the failed articles."""
    return out.with_name(f"{out.name}.quarantine.jsonl")


def part(path: Path) -> Path:
    """The name that a file bears until it is whole."""
    return path.with_name(f"{path.name}.part")


def check_out(out: Path, *, inputs: Files, force: bool) -> None:
    """Raises SettingError where ``out`` cannot be written, or something would be lost by it."""
    if out.suffix != ".jsonl":
        found, remedy = "a name without .jsonl", f"Use {out.name}.jsonl."
        raise SettingError(f"--out {out}", found=found, expected="a file name ending in .jsonl", remedy=remedy)
    for path in (out, quarantine(out)):
        if path.is_dir():
            raise SettingError(f"--out {out}", found=f"a folder at {path}", expected="a file or nothing", remedy="Choose another name.")
        if path.resolve() in {resolved(file) for file in inputs.readable}:
            remedy = "Write it to another folder, or name the input files."
            raise SettingError(f"--out {out}", found=f"{path} among the inputs", expected="an output of its own", remedy=remedy)
        if path.exists() and not force:
            remedy = "Choose another name, or give --force to replace it."
            raise SettingError(f"--out {out}", found=f"{path}, which exists", expected="a new file", remedy=remedy)


@contextmanager
def writing(out: Path) -> Iterator[Callable[[Record | Failure], None]]:
    """A function that writes outcomes to ``out`` and its quarantine; without failures there is no quarantine file.

    Both are written under a temporary name (``.part``) and renamed at the end. Raises SettingError.
    """
    with _aside(out) as records, _aside(quarantine(out)) as failures:

        def write(outcome: Record | Failure) -> None:
            (failures if isinstance(outcome, Failure) else records).write(outcome.line + "\n")

        yield write
    if not quarantine(out).stat().st_size:
        quarantine(out).unlink()


@contextmanager
def _aside(path: Path) -> Iterator[TextIO]:
    with _created(part(path)) as stream:
        yield stream
    part(path).replace(path)


def write_record(annotation: Annotation, folder: Path) -> Path:
    """Write a record to ``folder`` as ID.json, whole or not at all. Raises SettingError."""
    path = folder / f"{annotation.id}.json"
    if path.parent != folder:
        remedy = "Give the article another id."
        raise SettingError(str(folder), found=f"the id {annotation.id!r}", expected="one that can name a file", remedy=remedy)
    put(path, dumps(annotation))
    return path


def _created(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise unwritable(path, error) from error
