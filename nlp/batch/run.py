"""A run: lock, compare, plan, do what is not done, group near-duplicates, add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from nlp.batch.attempts import Tally
from nlp.batch.driver import Driver, Engine
from nlp.batch.fingerprint import fingerprint
from nlp.batch.output import Output
from nlp.batch.plan import Shard
from nlp.batch.work import Settings, Task
from nlp.corpora import File
from nlp.errors import InputError


@dataclass
class Report:
    """What a run did: ``done`` by this run, ``kept`` from earlier ones, and the shards ``failed``, which a rerun takes up."""

    done: Tally = field(default_factory=Tally)
    kept: Tally = field(default_factory=Tally)
    shards: int = 0
    skipped: int = 0
    failed: dict[str, InputError] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """What is to be done, and where."""

    files: tuple[File, ...]
    out: Path
    settings: Settings
    again: bool = False


def run(
    job: Job,
    *,
    engine: Callable[[], AbstractContextManager[Engine]],
    planned: Callable[[int, int], None] = lambda articles, shards: None,
    ended: Callable[[str, Tally | InputError], None] = lambda name, result: None,
) -> Report:
    """Bring an output up to date with its inputs; what is done already is left as it is.

    ``planned`` learns how many articles and shards are left, ``ended`` of each shard that ends. Raises SettingError,
    InputError; what was done by then is kept.
    """
    output = Output(job.out)
    with output.locked():
        output.agree(job.settings, model=fingerprint(job.settings.model), again=job.again)
        output.plan(job.files, weight=job.settings.shard_bytes, again=job.again)
        kept = output.done()
        left = [shard for shard in output.shards() if shard.name not in kept]
        report = Report(kept=sum(kept.values(), Tally()), skipped=len(kept), shards=len(left))
        planned(sum(shard.count for shard in left), len(left))

        def note(name: str, result: Tally | InputError) -> None:
            if isinstance(result, InputError):
                report.failed[name] = result
            else:
                report.done += result
            ended(name, result)

        if left:
            with engine() as started:
                Driver(output, started, note).run(_tasks(output, left, job))
    return report


def _tasks(output: Output, left: Iterable[Shard], job: Job) -> Iterable[Task]:
    inputs, guilty = output.inputs(), output.guilty()
    for shard in left:
        stamps = tuple((inputs[piece.file].size, inputs[piece.file].modified) for piece in shard.pieces)
        yield Task(shard, str(job.out.resolve()), job.settings, stamps, tuple(guilty.get(shard.name, ())))
