"""A run: lock, plan, do what is not done, add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nlp.batch.attempts import Tally
from nlp.batch.driver import Driver, Engine
from nlp.batch.fingerprint import fingerprint
from nlp.batch.output import Output
from nlp.batch.plan import Shard
from nlp.batch.work import Settings, Task
from nlp.corpora import File
from nlp.errors import InputError
from nlp.tables.schemas import VERSION


@dataclass
class Report:
    """What a run did: ``done`` by this run, ``kept`` from earlier ones, and the shards ``failed``, which a rerun takes up.

    ``gone`` names known inputs that are no more, or cannot be read now; what was made of them stays.
    """

    done: Tally = field(default_factory=Tally)
    kept: Tally = field(default_factory=Tally)
    shards: int = 0
    skipped: int = 0
    failed: dict[str, InputError] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


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
    made = {"tables": VERSION, "model digest": fingerprint(job.settings.model), **asdict(job.settings)}
    with output.locked():
        gone = output.plans.extend(job.files, made=made, limits=job.settings.reading.limits, again=job.again or not output.is_begun())
        output.tidy()
        kept = output.done()
        left = [shard for name, shard in output.plans.read().shards.items() if name not in kept]
        report = Report(kept=sum(kept.values(), Tally()), skipped=len(kept), shards=len(left), gone=gone)
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
    inputs, guilty = output.plans.read().inputs, output.guilty()
    for shard in left:
        stamps = tuple((inputs[piece.file].size, inputs[piece.file].modified) for piece in shard.pieces)
        yield Task(shard, str(job.out.resolve()), job.settings, stamps, tuple(guilty.get(shard.name, ())))
