"""The folder of an output: its lock, its settings, its plans, and the marks of what is done.

    OUT/articles/0001-000000.parquet        a table a shard; also entities, positions, statistics, quarantine
    OUT/_trichtin/settings.json             version of the tables, model, settings
    OUT/_trichtin/plans/0001.json           inputs and shards of the first run; each run with new inputs adds one
    OUT/_trichtin/done/0001-000000.json     counts and digests of a shard's tables: the last thing that is written
    OUT/_trichtin/guilty.json               the items that killed their worker, by shard

Everything is written aside and renamed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from nlp.batch.attempts import Tally
from nlp.batch.plan import Input, Piece, Shard, shards, stamp, survey
from nlp.batch.work import Settings
from nlp.corpora import File
from nlp.corpora.files import resolved
from nlp.errors import InputError, SettingError
from nlp.tables.schemas import SCHEMAS, VERSION

_STATE = "_trichtin"


class Output:
    """An output folder of tables. Raises SettingError where it is something else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / _STATE
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not self.state.is_dir())):
            remedy = "Choose another name."
            raise SettingError(str(folder), found="something else there", expected="a folder of tables, or nothing", remedy=remedy)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes here meanwhile; the system frees the lock of a process that dies. Raises SettingError."""
        try:
            (self.state / "done").mkdir(parents=True, exist_ok=True)
            (self.state / "plans").mkdir(exist_ok=True)
            lock = FileLock(self.state / "lock")
            lock.acquire(timeout=0)
        except Timeout as error:
            remedy = "Wait for it, or write to another folder."
            raise SettingError(
                str(self.folder), found="another run that writes there", expected="one run at a time", remedy=remedy
            ) from error
        except OSError as error:
            remedy = "Check the folder and its rights."
            raise SettingError(str(self.folder), found=error.strerror or str(error), expected="a place to write", remedy=remedy) from error
        with lock:
            yield

    def agree(self, settings: Settings, *, model: str, again: bool) -> None:
        """Note model and settings, or compare them with those of what is there; with ``again`` what differs is done anew.

        Raises SettingError, which names what differs.
        """
        path = self.state / "settings.json"
        now = {"tables": VERSION, "model digest": model, **asdict(settings)}
        before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else now
        changed = [f"{key} {before.get(key)!r}, now {now[key]!r}" for key in now if before.get(key) != now[key]]
        if changed and not again:
            remedy = "Give the settings of that run, write to another folder, or give --again to do everything anew."
            raise SettingError(str(self.folder), found="; ".join(changed), expected="what the tables there were made with", remedy=remedy)
        if changed:
            self.withdraw(self.shards())
            for plan in self._plans():
                plan.unlink()
        _put(path, now)

    def plan(self, files: Iterable[File], *, weight: int, again: bool) -> None:
        """Plan the inputs that are new. With ``again`` those that changed are planned anew too, and their shards withdrawn.

        Raises InputError, which names what changed, or vanished before it was done.
        """
        known = self.inputs()
        fresh: list[Input] = []
        changed: list[Input] = []
        for file in files:
            name = str(resolved(file))
            if name not in known:
                fresh.append(survey(file, weight=weight))
            elif stamp(name) != (known[name].size, known[name].modified):
                now = survey(file, weight=weight)
                (changed if now.digest != known[name].digest else fresh[:0]).append(now)
                if now.digest == known[name].digest:
                    self._renew(now)
        if changed and not again:
            few = ", ".join(given.file for given in changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
            remedy = "Give --again to put their new records in the place of the old ones, or write to another folder."
            raise InputError(few, found="input that changed since it was extracted", expected="the input as it was", remedy=remedy)
        if changed:
            fresh += self._dismissed({given.file for given in changed}, known, weight=weight)
        if fresh:
            self._add(sorted(fresh, key=lambda given: given.file) if changed else fresh, weight=weight)

    def inputs(self) -> dict[str, Input]:
        """What was planned so far, by file."""
        return {given["file"]: _input(given) for plan in self._plans() for given in _get(plan)["inputs"]}

    def shards(self) -> list[Shard]:
        """All shards, in order."""
        return [_shard(given) for plan in self._plans() for given in _get(plan)["shards"]]

    def done(self) -> dict[str, Tally]:
        """The counts of the shards that are done."""
        marks = sorted((self.state / "done").glob("*.json"))
        return {mark.stem: Tally(**_get(mark)["counts"]) for mark in marks}

    def tables(self) -> dict[str, list[Path]]:
        """The files of each table that belong to shards that are done."""
        names = sorted(self.done())
        return {table: [self.folder / table / f"{name}.parquet" for name in names] for table in SCHEMAS}

    def guilty(self) -> dict[str, list[int]]:
        """The items that kill a worker, by shard."""
        path = self.state / "guilty.json"
        return _get(path) if path.exists() else {}

    def accuse(self, shard: str, items: Iterable[int]) -> None:
        """Note items that kill a worker."""
        known = self.guilty()
        _put(self.state / "guilty.json", known | {shard: sorted({*known.get(shard, []), *items})})

    def withdraw(self, withdrawn: Iterable[Shard]) -> None:
        """Take shards back, the mark first: what is not marked does not count."""
        for shard in withdrawn:
            (self.state / "done" / f"{shard.name}.json").unlink(missing_ok=True)
            for table in SCHEMAS:
                (self.folder / table / f"{shard.name}.parquet").unlink(missing_ok=True)

    def _plans(self) -> list[Path]:
        return sorted((self.state / "plans").glob("*.json"))

    def _add(self, inputs: list[Input], *, weight: int) -> None:
        last = int(self._plans()[-1].stem) if self._plans() else 0
        batch = f"{last + 1:04}"
        cut = shards(inputs, weight=weight, batch=batch)
        _put(self.state / "plans" / f"{batch}.json", {"inputs": [asdict(i) for i in inputs], "shards": [asdict(s) for s in cut]})

    def _renew(self, now: Input) -> None:
        """Note the new time of a file whose bytes are the same."""
        for path in self._plans():
            plan = _get(path)
            if any(given["file"] == now.file for given in plan["inputs"]):
                plan["inputs"] = [asdict(now) if given["file"] == now.file else given for given in plan["inputs"]]
                _put(path, plan)

    def _dismissed(self, changed: set[str], known: dict[str, Input], *, weight: int) -> list[Input]:
        """Withdraw the shards that hold changed files; all their files, as they are now, to be planned anew."""
        touched = [shard for shard in self.shards() if any(piece.file in changed for piece in shard.pieces)]
        names = changed | {piece.file for shard in touched for piece in shard.pieces}
        while more := [s for s in self.shards() if s not in touched and any(piece.file in names for piece in s.pieces)]:
            touched += more  # a file that reaches into further shards takes these with it
            names |= {piece.file for shard in more for piece in shard.pieces}
        renewed = [survey(name, weight=weight) for name in sorted(names)]
        self.withdraw(touched)
        gone = {shard.name for shard in touched}
        for path in self._plans():
            plan = _get(path)
            plan["inputs"] = [given for given in plan["inputs"] if given["file"] not in names]
            plan["shards"] = [given for given in plan["shards"] if given["name"] not in gone]
            _put(path, plan)
        return renewed


def _input(given: dict[str, Any]) -> Input:
    return Input(**given | {"pieces": tuple(_piece(piece) for piece in given["pieces"])})


def _shard(given: dict[str, Any]) -> Shard:
    return Shard(given["name"], tuple(_piece(piece) for piece in given["pieces"]))


def _piece(given: dict[str, Any]) -> Piece:
    return Piece(**given | {"mark": given["mark"] and tuple(given["mark"])})


def _get(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _put(path: Path, value: object) -> None:
    aside = path.with_name(f"{path.name}.part")
    with aside.open("w", encoding="utf-8") as stream:
        json.dump(value, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)
