"""The one shard function: read, extract, write the tables aside, rename them, then mark the shard done."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from nlp.batch.attempts import Annotate, Failure, Record, Tally, attempt, tally
from nlp.batch.duplicates import signature
from nlp.batch.limits import limited
from nlp.batch.plan import Shard, stamp
from nlp.corpora import Found, Origin, Reading
from nlp.corpora.readers import parse, part
from nlp.errors import InputError, SettingError
from nlp.tables import rows as tables

Tell = Callable[[int, Tally], None]  # the item that was begun, and what has been done since the last telling


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
    """A shard to be done in the folder ``out``; the items ``guilty`` are known to kill their worker and are quarantined unread.

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
    within = limited(annotate, characters=task.settings.max_characters, seconds=task.settings.max_seconds)
    rows, whole = tables.empty(), Tally()
    for number, found in _found(task):
        tell(number, Tally())
        outcome = _outcome(found, guilty=number in task.guilty, annotate=within)
        _add(rows, outcome, found, key=f"{task.shard.name}-{number:04}")
        whole += tally(outcome)
        tell(number, tally(outcome))
    _check_inputs(task)
    if task.only is None:
        try:
            _write(task, rows, whole)
        except OSError as error:
            remedy = "Make room or mend the rights, then give the same command again: what is done is kept."
            raise SettingError(task.out, found=error.strerror or str(error), expected="a place to write", remedy=remedy) from error
    return whole


def _check_inputs(task: Task) -> None:
    for piece, planned in zip(task.shard.pieces, task.stamps, strict=True):
        if stamp(piece.file) != planned:
            remedy = "Give the same command again when nothing writes to it."
            raise InputError(piece.file, found="a file that changed during the run", expected="the file as planned", remedy=remedy)


def _found(task: Task) -> Iterator[tuple[int, Found]]:
    """The numbered items of the shard, understood; those outside ``only`` are passed over."""
    number = 0
    first, end = task.only or (0, task.shard.count)
    for piece in task.shard.pieces:
        for item in part(piece.file, first=piece.first, count=piece.count, mark=piece.mark):
            if first <= number < end:
                yield number, parse(item, reading=task.settings.reading)
            number += 1


def _outcome(found: Found, *, guilty: bool, annotate: Annotate) -> Record | Failure:
    if not guilty:
        return attempt(found, annotate=annotate)
    reason, remedy = "its worker process died at this article, each time", "Report this with the article: it is a fault of the toolkit."
    return Failure(found.article.id, found.where, "annotate", reason, remedy, found.origin)


def _add(rows: tables.Rows, outcome: Record | Failure, found: Found, *, key: str) -> None:
    if isinstance(outcome, Record):
        origin = found.origin or Origin(found.where)
        tables.add(rows, outcome.annotation, key=key, origin=origin, minhash=signature(outcome.annotation.text))
        return
    row = {"key": key, "id": outcome.id, "place": outcome.where, "stage": outcome.stage, "reason": outcome.reason, "remedy": outcome.remedy}
    clean = {name: value.encode("utf-8", "backslashreplace").decode() for name, value in row.items()}
    rows["quarantine"].append(clean | tables.place(outcome.origin))


def _write(task: Task, rows: tables.Rows, whole: Tally) -> None:
    """Each table under a name of this process, then under its own; the mark comes last."""
    out, aside = Path(task.out), f".{os.getpid()}.part"
    digests, written = {}, []
    try:
        for name in rows:
            path = out / name / f"{task.shard.name}.parquet"
            written.append(path.with_name(path.name + aside))
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(tables.table(name, rows[name]), written[-1], compression="zstd")
            digests[name] = {"rows": len(rows[name]), "digest": _settled(written[-1])}
        for path in written:
            path.replace(path.with_name(path.name.removesuffix(aside)))
        mark = out / "_trichtin" / "done" / f"{task.shard.name}.json"
        written.append(mark.with_name(mark.name + aside))
        written[-1].write_text(json.dumps({"counts": asdict(whole), "tables": digests}, indent=1), encoding="utf-8")
        _settled(written[-1])
        written[-1].replace(mark)
    finally:
        for path in written:
            path.unlink(missing_ok=True)


def _settled(path: Path) -> str:
    """The digest of a file whose bytes are on the disk now, not only in the system's memory."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
