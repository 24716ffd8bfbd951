"""Kills runs of `extract -o FOLDER` with kill -9 at random moments, resumes them, and compares all tables with those of an undisturbed run.

    python -m benchmarks.interruptions [--articles N] [--kills K] [--seed S] [--workers W] [--shard-bytes B] INPUT...

Every second kill takes the run alone and leaves its workers to notice, the others take workers and all, as a loss of power does. A
third falls anywhere in the start of a run, the rest after a shard has been done, so that work gets on. Status 1: a byte differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from nlp.corpora import Unreadable, articles

_COMMAND = (sys.executable, "-c", "from nlp.cli import main; main()", "extract")
_LOOK = 0.01  # seconds between looks at what a run has done


class Runs:
    """Runs over one input into one folder."""

    def __init__(self, given: Path, out: Path, options: Sequence[str]) -> None:
        self._command = [*_COMMAND, str(given), "-o", str(out), *options]
        self._out = out

    def start(self) -> subprocess.Popen[bytes]:
        """A run in a session of its own, so that it can be killed with its workers."""
        return subprocess.Popen(self._command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def done(self) -> int:
        """How many shards are marked."""
        return sum(1 for _ in (self._out / "_trichtin" / "done").glob("*.json"))

    def undisturbed(self) -> tuple[float, float]:
        """Seconds to the first shard, and for each further one."""
        began, first, run = monotonic(), 0.0, self.start()
        while run.poll() is None:
            first = first or (monotonic() - began if self.done() else 0.0)
            sleep(_LOOK)
        _check(run)
        return first, (monotonic() - began - first) / max(1, self.done() - 1)

    def killed(self, *, before: float | None, after: float, alone: bool) -> bool:
        """Whether a run could be killed: ``before`` seconds from its start, or ``after`` seconds from its first shard."""
        began, known, run = monotonic(), self.done(), self.start()
        while run.poll() is None and (monotonic() - began < before if before is not None else self.done() == known):
            sleep(_LOOK)
        sleep(after)
        if run.poll() is not None:
            _check(run)
            return False
        os.kill(run.pid, signal.SIGKILL) if alone else os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True


def _check(run: subprocess.Popen[bytes]) -> None:
    if run.returncode not in {0, 1}:  # 1: something was quarantined
        raise SystemExit(f"a run ended with status {run.returncode}: {run.stderr and run.stderr.read().decode()}")


def digests(out: Path) -> dict[str, str]:
    """The digest of each table and mark."""
    files = (*out.glob("*/*.parquet"), *out.glob("_trichtin/done/*.json"))
    return {str(file.relative_to(out)): blake2b(file.read_bytes()).hexdigest() for file in files}


def sample(inputs: Sequence[str], most: int, path: Path) -> int:
    """Write the first articles of the inputs as JSON lines; how many they are."""
    found = list(islice((each for each in articles(inputs) if not isinstance(each, Unreadable)), most))
    path.write_text("".join(json.dumps(asdict(article), ensure_ascii=False) + "\n" for article in found), encoding="utf-8")
    return len(found)


def kill(runs: Runs, kills: int, *, start: float, shard: float, seed: int) -> Iterator[bool]:
    """Whether each of the kills met a run at work."""
    chance = random.Random(seed)
    for number in range(kills):
        before = chance.uniform(0, start) if chance.random() < 1 / 3 else None
        yield runs.killed(before=before, after=0 if before is not None else chance.uniform(0, 2 * shard), alone=number % 2 == 0)


def main() -> None:
    """Print how often a run was killed, and whether the tables are the same; the status is 1 where they are not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    for name, default in (("articles", 600), ("kills", 50), ("seed", 1), ("workers", 2), ("shard-bytes", 15_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    options = ("--workers", str(given.workers), "--shard-bytes", str(given.shard_bytes))
    with TemporaryDirectory() as room:
        path, whole, cut = Path(room) / "sample.jsonl", Path(room) / "whole", Path(room) / "cut"
        amount = sample(given.inputs, given.articles, path)
        undisturbed, runs = Runs(path, whole, options), Runs(path, cut, options)
        start, shard = undisturbed.undisturbed()
        print(f"{amount} articles in {undisturbed.done()} shards; {start:.1f} seconds to the first, {shard:.2f} for each more", flush=True)
        met = sum(kill(runs, given.kills, start=start, shard=shard, seed=given.seed))
        print(f"killed {met} times; {runs.done()} shards were done by then", flush=True)
        runs.undisturbed()
        one, other = digests(whole), digests(cut)
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    print(f"{len(one)} tables and marks, {len(differing)} of them differ{': ' if differing else ''}{', '.join(differing[:5])}")
    raise SystemExit(1 if differing or met < given.kills else 0)


if __name__ == "__main__":
    main()
