"""Hands shards to an engine and takes what comes back; a shard whose worker died is repeated, then split to find the guilty article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from nlp.batch.attempts import Tally
from nlp.batch.output import Output
from nlp.batch.work import Task
from nlp.errors import InputError

DEATHS = 2  # of a shard before it is split, and of an article alone before it is accused
MOST_SPLITS = 2  # rounds that find no guilty article, before a shard is given up


@dataclass(frozen=True, slots=True)
class Died:
    """The worker of a task is no more."""


Result = Tally | Died | Exception


class Engine(Protocol):
    """What calls `nlp.batch.work.run` somewhere."""

    def submit(self, task: Task) -> None:
        """Take a task."""

    def next(self) -> tuple[Task, Result]:
        """Wait for the next task that ends, in any order."""


@dataclass
class Driver:
    """One run over an engine; ``ended`` learns of each shard that is done, or given up for now."""

    output: Output
    engine: Engine
    ended: Callable[[str, Tally | InputError], None]
    _deaths: Counter[str] = field(default_factory=Counter)
    _rounds: Counter[str] = field(default_factory=Counter)
    _kills: Counter[tuple[str, int]] = field(default_factory=Counter)
    _probes: Counter[str] = field(default_factory=Counter)  # of a shard that is split, those that have not ended
    _caught: dict[str, set[int]] = field(default_factory=dict)
    _waiting: int = 0

    def run(self, tasks: Iterable[Task]) -> None:
        """Do all tasks. Raises what would end every shard: a full disk, a broken model."""
        for task in tasks:
            self._submit(task)
        while self._waiting:
            task, result = self.engine.next()
            self._waiting -= 1
            if isinstance(result, Exception) and not isinstance(result, InputError):
                raise result
            if task.only:
                self._probed(task, died=isinstance(result, Died))
            elif isinstance(result, Died):
                self._died(task)
            else:
                self.ended(task.shard.name, result)

    def _submit(self, task: Task) -> None:
        self._waiting += 1
        self.engine.submit(task)

    def _died(self, task: Task) -> None:
        """Repeat a shard; from the second death on, split it."""
        name = task.shard.name
        self._deaths[name] += 1
        if self._deaths[name] < DEATHS:
            self._submit(task)
        elif self._rounds[name] < MOST_SPLITS:
            self._rounds[name] += 1
            self._caught[name] = set()
            self._split(task, 0, task.shard.count)
        else:
            self.ended(name, _hopeless(task))

    def _split(self, task: Task, first: int, end: int) -> None:
        middle = (first + end + 1) // 2
        for only in ((first, middle), (middle, end)):
            if only[0] < only[1]:
                self._probes[task.shard.name] += 1
                self._submit(replace(task, only=only))

    def _probed(self, task: Task, *, died: bool) -> None:
        """Split a part that died further, down to the guilty item; when all parts are through, do the shard without it."""
        assert task.only
        name, (first, end) = task.shard.name, task.only
        self._probes[name] -= 1
        if died and end - first > 1:
            self._split(task, first, end)
        elif died:
            self._suspected(task, first)
        if self._probes[name]:
            return
        if self._caught[name]:
            self.output.accuse(name, self._caught[name])
            self._deaths[name] = 0
        self._submit(replace(task, only=None, guilty=tuple(self.output.guilty().get(name, ()))))

    def _suspected(self, task: Task, item: int) -> None:
        """One death may be that of any worker; an article that stands alone in the second one is guilty."""
        name = task.shard.name
        self._kills[name, item] += 1
        if self._kills[name, item] < DEATHS:
            self._probes[name] += 1
            self._submit(task)
        else:
            self._caught[name].add(item)


def _hopeless(task: Task) -> InputError:
    found = "a shard whose worker dies, though each of its articles passes alone"
    remedy = "Give each worker more memory (fewer --workers), then the same command again."
    return InputError(f"shard {task.shard.name}", found=found, expected="a worker that lives", remedy=remedy)
