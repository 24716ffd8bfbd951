"""Shards on a Dask cluster (SLURM, Kubernetes, SSH, one machine): the same shard function behind a thin adapter.

Workers need the toolkit installed, and input and output under the same paths as here. How a cluster is started is Dask's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from queue import Empty, Queue
from time import monotonic
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker, get_worker

from nlp.batch import work
from nlp.batch.attempts import Annotate, Tally
from nlp.batch.driver import Died, Result
from nlp.batch.work import Settings, Task
from nlp.errors import SettingError

Load = Callable[[Settings], Annotate]
_SECONDS = 20.0  # that a scheduler has to answer
_GRACE = 60.0  # seconds that a worker may be silent beyond those of an article: it also loads the model and writes
_ALONE = 300.0  # seconds without any worker after which a run ends: clusters start theirs late
_BETWEEN = 0.5  # seconds between two tellings of a worker
_TURN = 1.0  # seconds between two looks at who is silent


@dataclass
class _Tried:
    """A task on the cluster: where it runs, when it was last heard of, what it told of."""

    task: Task
    future: Any = None
    worker: str = ""
    heard: float = 0.0
    told: Tally = field(default_factory=Tally)


class DaskEngine:
    """The cluster of the scheduler at ``address``; ``load`` (a function of a module, sent by name) gives its annotating function.

    A worker that is silent for too long is restarted: no alarm can ring in the threads of Dask. Raises SettingError where no
    scheduler answers.
    """

    def __init__(self, address: str, *, load: Load, watch: Callable[[Tally], None] = lambda done: None) -> None:
        try:
            self._client = Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            found, remedy = f"{address}: {error}", "Start one with `dask scheduler`, or correct the address."
            raise SettingError("--scheduler", found=found, expected="a Dask scheduler that answers", remedy=remedy) from error
        self._load, self._watch = load, watch
        self._topic = f"trichtin-{uuid4()}"
        self._tried: dict[str, _Tried] = {}
        self._staffed = monotonic()
        self._ended: Queue[Future[Any]] = Queue()
        self._client.subscribe_topic(self._topic, self._hear)

    def submit(self, task: Task) -> None:
        """Take a task."""
        key = f"{task.shard.name}-{uuid4()}"  # a new one for each try: Dask does a key once
        self._tried[key] = tried = _Tried(task)
        tried.future = self._client.submit(_run, task, self._load, (self._topic, key), key=key, pure=False)
        tried.future.add_done_callback(self._ended.put)

    def next(self) -> tuple[Task, Result]:
        """Wait for the next task that ends."""
        while True:
            try:
                future = self._ended.get(timeout=_TURN)
            except Empty:
                self._check_workers()
                self._restart_silent()
                continue
            tried, result = self._tried.pop(str(future.key)), _result(future)
            if tried.task.only is None:  # what was told is made up to what was done: all of it, or nothing
                self._watch((result if isinstance(result, Tally) else Tally()) + -tried.told)
            return tried.task, result

    def close(self) -> None:
        """Leave the cluster; what runs there for this run is cancelled."""
        self._client.cancel([tried.future for tried in self._tried.values()])
        self._client.close()

    def _hear(self, event: tuple[float, Any]) -> None:
        """A worker tells what it has done since it told last; a second worker does the task of one that died from the beginning."""
        key, worker, done = event[1]
        tried = self._tried.get(key)
        if tried is None:
            return
        if worker != tried.worker:
            self._watch(-tried.told)
            tried.worker, tried.told = worker, Tally()
        tried.heard = monotonic()
        if tried.task.only is None:  # a part that is only tried counts nothing
            tried.told += Tally(**done)
            self._watch(Tally(**done))

    def _check_workers(self) -> None:
        """Raises SettingError where the cluster has had no worker for some time: its tasks would wait without end."""
        if self._client.scheduler_info()["workers"]:
            self._staffed = monotonic()
        elif monotonic() - self._staffed > _ALONE:
            remedy = "Start some with `dask worker ADDRESS`, then the same command again."
            raise SettingError("--scheduler", found=f"no worker for {_ALONE:g} seconds", expected="at least one", remedy=remedy)

    def _restart_silent(self) -> None:
        now = monotonic()
        for tried in self._tried.values():
            if tried.worker and now - tried.heard > tried.task.settings.max_seconds + _GRACE:
                self._client.restart_workers([tried.worker], raise_for_error=False)
                tried.heard = now


def _result(future: Future[Any]) -> Result:
    """What became of a task. Dask gives a task up when several workers have died at it."""
    error = future.exception()
    if error is None:
        counted: Tally = future.result()
        return counted
    if isinstance(error, KilledWorker):
        return Died()
    if isinstance(error, Exception):
        return error
    raise error


def _run(task: Task, load: Load, whom: tuple[str, str]) -> Tally:
    """On a worker: the shard function, which tells the engine of its progress."""
    return work.run(task, annotate=_loaded(load, task.settings), tell=_Teller(*whom))


@cache
def _loaded(load: Load, settings: Settings) -> Annotate:
    return load(settings)


class _Teller:
    """Sends what has been done to the engine, a few times a second."""

    def __init__(self, topic: str, key: str) -> None:
        self._topic, self._key = topic, key
        self._held, self._sent = Tally(), 0.0

    def __call__(self, number: int, done: Tally) -> None:
        self._held += done
        if monotonic() - self._sent > _BETWEEN:
            worker = get_worker()
            worker.log_event(self._topic, (self._key, worker.address, asdict(self._held)))
            self._held, self._sent = Tally(), monotonic()
