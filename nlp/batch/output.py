"""The folder of an output: its lock, its plans, and the marks of what is done.

    OUT/articles/0001-000000.parquet        a table a shard; also entities, positions, statistics, quarantine
    OUT/_trichtin/plans/0001.json           what is to be done, see `nlp.batch.plans`
    OUT/_trichtin/done/0001-000000.json     counts, sizes and digests of a shard's tables: the last thing that is written
    OUT/_trichtin/guilty.json               the items that killed their worker, by shard
    OUT/_trichtin/groups/*.parquet          near-duplicates among the shards that are done, see `nlp.tables.duplicates`

Everything is written aside and renamed.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from nlp.batch.attempts import Tally
from nlp.batch.files import PART, aside, get, put, unwritable
from nlp.batch.plans import Plans
from nlp.errors import SettingError
from nlp.tables import duplicates
from nlp.tables.schemas import SCHEMAS

_STATE = "_trichtin"


class Output:
    """An output folder of tables. Raises SettingError where it is something else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / _STATE
        self.plans = Plans(self.state / "plans")
        if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not self.state.is_dir())):
            remedy = "Choose another name."
            raise SettingError(str(folder), found="something else there", expected="a folder of tables, or nothing", remedy=remedy)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes here meanwhile; the system frees the lock of a process that dies. Raises SettingError."""
        try:
            for name in ("done", "plans", "groups"):
                (self.state / name).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.state / "lock")
            lock.acquire(timeout=0)
        except Timeout as error:
            remedy = "Wait for it, or write to another folder."
            raise SettingError(
                str(self.folder), found="another run that writes there", expected="one run at a time", remedy=remedy
            ) from error
        except OSError as error:
            raise unwritable(self.folder, error) from error
        with lock:
            yield

    @property
    def inputs(self) -> Path:
        """The folder that keeps what came by standard input."""
        return self.state / "input"

    def tidy(self) -> None:
        """Remove what killed runs left half written, and the tables of shards that were retired, the mark first."""
        for name in self.plans.read().retired:
            for path in (self._mark(name), *self._tables(name)):
                path.unlink(missing_ok=True)
        for folder in (self.state, self.state / "plans", self.state / "done", *(self.folder / table for table in SCHEMAS)):
            for path in folder.glob(f"*{PART}"):
                path.unlink(missing_ok=True)

    def is_begun(self) -> bool:
        """Whether any shard was ever done, so that something would be replaced."""
        return any((self.state / "done").glob("*.json"))

    def done(self) -> dict[str, Tally]:
        """The counts of the shards that hold and are done: marked, with all their tables there in their size."""
        counts = {}
        for name in sorted(self.plans.read().shards):
            mark = get(self._mark(name)) if self._mark(name).exists() else None
            if mark and [_size(path) for path in self._tables(name)] == [mark["tables"][table]["bytes"] for table in SCHEMAS]:
                counts[name] = Tally(**mark["counts"])
        return counts

    def tables(self) -> dict[str, list[Path]]:
        """The files of each table that belong to shards that are done."""
        names = list(self.done())
        return {table: [self.folder / table / f"{name}.parquet" for name in names] for table in SCHEMAS}

    def groups(self) -> Path:
        """The file of near-duplicates among what is done; made when it is first asked for. Raises SettingError."""
        names, articles = list(self.done()), self.tables()["articles"]
        state = hashlib.blake2b("\n".join(names).encode(), digest_size=8).hexdigest()
        path = self.state / "groups" / f"{state}.parquet"
        if not path.exists():
            try:
                path.parent.mkdir(exist_ok=True)
                with FileLock(self.state / "groups.lock"):
                    _empty(path.parent)
                    duplicates.write(articles, aside(path))
                    aside(path).replace(path)
            except OSError as error:
                raise unwritable(path, error) from error
        return path

    def guilty(self) -> dict[str, list[int]]:
        """The items that kill a worker, by shard."""
        path = self.state / "guilty.json"
        known: dict[str, list[int]] = get(path) if path.exists() else {}
        return known

    def accuse(self, shard: str, items: Iterable[int]) -> None:
        """Note items that kill a worker."""
        known = self.guilty()
        put(self.state / "guilty.json", known | {shard: sorted({*known.get(shard, []), *items})})

    def _mark(self, shard: str) -> Path:
        return self.state / "done" / f"{shard}.json"

    def _tables(self, shard: str) -> list[Path]:
        return [self.folder / table / f"{shard}.parquet" for table in SCHEMAS]


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1
