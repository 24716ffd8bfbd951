"""The one shard function: read, extract, write the tables aside, rename them, then mark the shard done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from nlp.batch.attempts import REPORT, Annotate, Failure, Record, Tally, attempt, tally, told
from nlp.batch.files import aside, put, renamed, settled, unwritable
from nlp.batch.limits import at_most, check_length
from nlp.batch.plan import Piece, Shard, stamp
from nlp.corpora import Found, Origin, Reading
from nlp.corpora.files import shown, stem
from nlp.corpora.items import Item
from nlp.corpora.limits import Limits
from nlp.corpora.readers import parse, part
from nlp.errors import InputError, LexiconError, ModelError
from nlp.records import Annotation, Article
from nlp.tables import rows as tables
from nlp.tables.duplicates import signature
from nlp.tables.schemas import SCHEMAS

Tell = Callable[[int, Tally], None]  # the item that was begun, and what has been done since the last telling
_PAGES = {".html", ".htm", ".warc"}  # libraries in C understand them: these may be what dies
_DIED = "its worker process died at this article, each time"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the records depend on besides the input: ``confidence`` is the least that is kept, ``shard_bytes`` about the text of a shard."""

    model: str | None = None
    reading: Reading = field(default_factory=Reading)
    confidence: float = 0.0
    max_characters: int = 1_000_000
    max_seconds: float = 120.0
    shard_bytes: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be done in the folder ``out``; the items ``guilty`` are known to kill their worker and are quarantined.

    With ``only`` (first item, end) nothing is written: it is tried whether these items let the worker live.
    """

    shard: Shard
    out: str
    settings: Settings
    stamps: tuple[tuple[int, int], ...]  # size and time of each piece's file, as planned
    guilty: tuple[int, ...] = ()
    only: tuple[int, int] | None = None


def run(task: Task, *, annotate: Annotate, tell: Tell = lambda number, done: None) -> Tally:
    """Do a shard; what it counted. Raises InputError for an input that vanished or changed, SettingError where OUT cannot be written."""
    _check_inputs(task)
    batches, whole = tables.Batches(), Tally()
    for number, item in _items(task):
        tell(number, Tally())
        done, rows = _done(item, key=f"{task.shard.name}-{number:04}", annotate=None if number in task.guilty else annotate, task=task)
        batches.add(rows)
        whole += done
        tell(number, done)
    _check_inputs(task)
    if task.only is None:
        _write(task, batches, whole)
    return whole


def _check_inputs(task: Task) -> None:
    for piece, planned in zip(task.shard.pieces, task.stamps, strict=True):
        if piece.fault is None and stamp(piece.file) != planned:
            remedy = "Give the same command again when nothing writes to it."
            raise InputError(piece.file, found="a file that changed during the run", expected="the file as planned", remedy=remedy)


def _items(task: Task) -> Iterator[tuple[int, Item]]:
    """The numbered items of the shard; those outside ``only`` are passed over."""
    number = 0
    first, end = task.only or (0, task.shard.count)
    for piece in task.shard.pieces:
        for item in _cut(piece, task.settings.reading.limits):
            if first <= number < end:
                yield number, item
            number += 1


def _cut(piece: Piece, limits: Limits) -> Iterator[Item]:
    if piece.fault is None:
        return part(piece.file, first=piece.first, count=piece.count, mark=piece.mark, limits=limits)
    error = InputError(piece.file, found=piece.fault.found, expected=piece.fault.expected, remedy=piece.fault.remedy)
    return iter([Item(piece.file, stem(piece.file), ".txt", error, Origin(shown(piece.file)))])


def _done(item: Item, *, key: str, annotate: Annotate | None, task: Task) -> tuple[Tally, tables.Columns]:
    """What an item counts, and its rows; whatever goes wrong with it, or takes too long, becomes a row in quarantine.

    Raises LexiconError, ModelError: those would fail every article.
    """
    if annotate is None:
        id = item.id if item.kind in _PAGES else parse(item, reading=task.settings.reading).article.id
        return _quarantined(Failure(id, item.where, "annotate", _DIED, REPORT, item.origin), key=key)
    found: Found | None = None
    try:
        with at_most(task.settings.max_seconds, id=item.id):
            found = parse(item, reading=task.settings.reading)
            outcome = attempt(found, annotate=_within(annotate, task.settings.max_characters))
            if isinstance(outcome, Record):
                return tally(outcome), _columns(outcome.annotation, found, key=key)
    except (LexiconError, ModelError):
        raise
    except Exception as error:
        stage = "annotate" if found else "read"
        outcome = Failure(found.article.id if found else item.id, item.where, stage, *told(error), item.origin)
    return _quarantined(outcome, key=key)


def _within(annotate: Annotate, most: int) -> Annotate:
    def checked(article: Article) -> Annotation:
        check_length(article, most=most)
        return annotate(article)

    return checked


def _columns(annotation: Annotation, found: Found, *, key: str) -> tables.Columns:
    rows = tables.empty()
    tables.add(rows, annotation, key=key, origin=found.origin or Origin(found.where), minhash=signature(annotation.text))
    return tables.columns(rows)


def _quarantined(failure: Failure, *, key: str) -> tuple[Tally, tables.Columns]:
    rows = tables.empty()
    row = {"key": key, "id": failure.id, "place": failure.where, "stage": failure.stage, "reason": failure.reason, "remedy": failure.remedy}
    clean = {name: value.encode("utf-8", "backslashreplace").decode() for name, value in row.items()}
    rows["quarantine"].append(clean | tables.place(failure.origin))
    return tally(failure), tables.columns(rows)


def _write(task: Task, batches: tables.Batches, whole: Tally) -> None:
    """Each table under a name of this process, then under its own; the mark comes last. Raises SettingError."""
    out, noted = Path(task.out), {}
    paths = {name: out / name / f"{task.shard.name}.parquet" for name in SCHEMAS}
    try:
        for name, path in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            table = batches.table(name)
            pq.write_table(table, aside(path), compression="zstd")
            noted[name] = {"rows": len(table), "digest": settled(aside(path)), "bytes": aside(path).stat().st_size}
        for path in paths.values():
            renamed(aside(path), path)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        for path in paths.values():
            aside(path).unlink(missing_ok=True)
    put(out / "_trichtin" / "done" / f"{task.shard.name}.json", {"counts": asdict(whole), "tables": noted})
