"""Shards on the processes of one machine: spawned, each loads the model once; one that dies or hangs is replaced."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Any

from nlp.batch import work
from nlp.batch.attempts import Annotate, Tally
from nlp.batch.driver import Died, Result
from nlp.batch.work import Settings, Task
from nlp.errors import SettingError

Load = Callable[[Settings], Annotate]
Watch = Callable[[Tally], None]
_GRACE = 60.0  # seconds that a worker may be silent beyond those of an article: it also loads the model and writes
_STILLBORN = 3  # workers in a row that die before they can begin: no article is to blame
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: Task | None = None
    heard: float = 0.0
    ready: bool = False
    told: Tally = field(default_factory=Tally)  # of its present task


class LocalEngine:
    """``workers`` processes; ``load`` (a function of a module, sent by name) gives each its annotating function."""

    def __init__(self, workers: int, *, load: Load, watch: Watch = lambda done: None) -> None:
        self._load, self._watch = load, watch
        self._queue: deque[Task] = deque()
        self._most = workers
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def submit(self, task: Task) -> None:
        """Take a task."""
        self._queue.append(task)

    def next(self) -> tuple[Task, Result]:
        """Wait for the next task that ends. Raises SettingError where no worker gets as far as beginning."""
        while True:
            self._feed()
            ready = wait([worker.pipe for worker in self._workers], timeout=1)
            for worker in list(self._workers):
                ended = self._heard(worker) if worker.pipe in ready else self._silent(worker)
                if ended is not None:
                    return ended

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def _feed(self) -> None:
        while self._queue:
            free = next((worker for worker in self._workers if worker.task is None), None)
            if free is None and len(self._workers) >= self._most:
                return
            worker = free or self._start()
            worker.task, worker.heard = self._queue.popleft(), monotonic()
            try:
                worker.pipe.send(worker.task)
            except OSError:  # it died idle; the task has not been tried
                self._queue.appendleft(worker.task)
                self._drop(worker)

    def _start(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=serve, args=(theirs, self._load), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _heard(self, worker: _Worker) -> tuple[Task, Result] | None:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            return self._dead(worker)
        worker.heard = monotonic()
        if kind == "ready":
            worker.ready, self._stillborn = True, 0
            return None
        if kind == "progress":
            self._told(worker, value)
            return None
        task, worker.task, worker.told = worker.task, None, Tally()
        assert task
        return task, value

    def _told(self, worker: _Worker, done: Tally) -> None:
        if worker.task and worker.task.only is None:
            worker.told += done
            self._watch(done)

    def _silent(self, worker: _Worker) -> tuple[Task, Result] | None:
        """A worker that says nothing for longer than an article may take hangs where no alarm reaches it."""
        if worker.task and monotonic() - worker.heard > worker.task.settings.max_seconds + _GRACE:
            worker.process.kill()
            return self._dead(worker)
        return None

    def _dead(self, worker: _Worker) -> tuple[Task, Result] | None:
        """What a worker leaves behind when it is no more: what it told of was not done."""
        task = worker.task
        self._drop(worker)
        if task is None:
            return None
        self._watch(-worker.told)
        if worker.ready:
            return task, Died()
        self._queue.appendleft(task)
        self._stillborn += 1
        if self._stillborn >= _STILLBORN:
            remedy = "Give each worker more memory (fewer --workers), or copy the model again."
            raise SettingError(
                "workers", found=f"{_STILLBORN} in a row that died before they began", expected="ones that live", remedy=remedy
            )
        return None

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._end(worker)

    @staticmethod
    def _end(worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()


def serve(pipe: Any, load: Load) -> None:
    """What a worker does until its pipe closes. An interruption from the keyboard is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    teller = _Teller(pipe)
    annotate: Annotate | None = None
    while task := teller.next():
        try:
            if annotate is None:
                annotate = load(task.settings)
            teller.send("ready", None)
            result: Result = work.run(task, annotate=annotate, tell=teller.tell)
            teller.flush()
        except Exception as error:
            result = error
        teller.send("ended", result)


class _Teller:
    """The worker's end of the pipe; what has been done goes up a few times a second. When the parent is no more, the worker ends."""

    def __init__(self, pipe: Any) -> None:
        self._pipe, self._held, self._sent = pipe, Tally(), 0.0

    def tell(self, number: int, done: Tally) -> None:
        self._held += done
        if monotonic() - self._sent > 0.2:
            self.flush()

    def flush(self) -> None:
        self.send("progress", self._held)
        self._held, self._sent = Tally(), monotonic()

    def next(self) -> Task | None:
        try:
            task: Task = self._pipe.recv()
        except (EOFError, OSError):
            return None
        return task

    def send(self, kind: str, value: object) -> None:
        try:
            self._pipe.send((kind, value))
        except OSError:
            raise SystemExit from None
