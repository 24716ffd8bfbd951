"""What the commands share: articles to records, and records to files. A failed article is told of, and the run goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, astuple, dataclass
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple, TextIO

import typer
from rich.console import Console

from nlp.annotations import dumps, dumps_line
from nlp.corpora import Files, Found, Unreadable
from nlp.errors import LexiconError, ModelError, SettingError, TrichTinError
from nlp.evaluation import report
from nlp.evaluation.files import put, unwritable
from nlp.evaluation.report import Sheet
from nlp.records import Annotation, Article, Span
from nlp.text import canonical

Annotate = Callable[[Article], Annotation]


class Record(NamedTuple):
    """An annotation, and the line of JSON that holds it."""

    annotation: Annotation
    line: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that gave no record: the ``stage`` (`read` or `annotate`) that failed, the reason, and what can be done."""

    id: str
    where: str
    stage: str
    reason: str
    remedy: str

    @property
    def line(self) -> str:
        """The line of JSON in the quarantine file."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was read and found; tallies add up."""

    articles: int = 0
    characters: int = 0
    entities: int = 0
    positions: int = 0
    statistics: int = 0
    quarantined: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


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


def attempt(found: Found, *, annotate: Annotate) -> Record | Failure:
    """The record of what was found, or why there is none: the one place where any exception of one article ends.

    Raises LexiconError, ModelError: those would fail every article.
    """
    article = found.article
    if isinstance(article, Unreadable):
        return Failure(article.id, article.where, "read", article.reason, article.remedy)
    try:
        annotation = annotate(article)
        return Record(annotation, dumps_line(annotation))
    except (LexiconError, ModelError):
        raise
    except TrichTinError as error:
        reason = f"{error.where}: found {error.found}; expected {error.expected}"
        return Failure(article.id, found.where, "annotate", reason, error.remedy)
    except Exception as error:
        *_, last = extract_tb(error.__traceback__)
        reason = f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"
        return Failure(article.id, found.where, "annotate", reason, "Report this with the article: it is a fault of the toolkit.")


def tally(outcome: Record | Failure) -> Tally:
    """What one article adds to the whole."""
    if isinstance(outcome, Failure):
        return Tally(quarantined=1)
    item = outcome.annotation
    return Tally(1, len(item.text), len(item.entities), len(item.positions), len(item.statistics))


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


def quarantine(out: Path) -> Path:
    """The file beside ``out`` that takes the failed articles."""
    return out.with_name(f"{out.name}.quarantine.jsonl")


def part(path: Path) -> Path:
    """The name that a file bears until it is whole."""
    return path.with_name(f"{path.name}.part")


def check_out(out: Path, *, inputs: Files, force: bool) -> None:
    """Raises SettingError where ``out`` cannot be written, or something would be lost by it."""
    if out.suffix != ".jsonl":
        found, remedy = "a name without .jsonl", f"Use {out.name}.jsonl; a folder of tables cannot be written yet."
        raise SettingError(f"--out {out}", found=found, expected="a file name ending in .jsonl", remedy=remedy)
    for path in (out, quarantine(out)):
        if path.is_dir():
            raise SettingError(f"--out {out}", found=f"a folder at {path}", expected="a file or nothing", remedy="Choose another name.")
        if path.resolve() in {file.resolve() for file in inputs.readable}:
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
