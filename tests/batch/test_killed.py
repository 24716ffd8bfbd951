"""Runs that die by kill -9 between two changes of files: the next one ends with what an undisturbed run has."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.batch.work import Settings

SCRIPT = Path(__file__).with_name("killed.py")
LONGER = Settings(shard_bytes=2000, max_characters=100)


@pytest.fixture
def killed(corpus, tmp_path):
    """Run in a process that is killed; it must get that far."""

    def go(out, call, number, *, most=1_000_000, again=False):
        arguments = (SCRIPT, corpus, tmp_path / out, call, number, most, "again" if again else "-")
        done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()

    return go


@pytest.mark.parametrize("number", [1, 2, 4, 7, 8, 12], ids="before change {}".format)
def test_a_killed_run_is_taken_up(extract, tables, killed, tmp_path, number):
    """Changes: 1 is the plan, then for each shard five tables and the mark."""
    extract("whole")
    killed("cut", "replace", number)
    extract("cut")
    assert tables("cut") == tables("whole")
    assert not list((tmp_path / "cut").rglob("*.part"))


@pytest.mark.parametrize(("call", "number"), [("replace", 1), ("unlink", 1), ("unlink", 9), ("replace", 2), ("replace", 7), ("replace", 8)])
def test_records_that_are_made_anew_are_not_lost_by_a_kill(extract, rows, tables, killed, corpus, call, number):
    """The next run is given the new settings and one of the files alone; unless the plan was not written, it ends the work on all."""
    for out in ("whole", "cut"):
        extract(out)
    before = tables("cut")
    extract("whole", settings=LONGER, again=True)
    killed("cut", call, number, most=100, again=True)
    if (call, number) == ("replace", 1):
        assert tables("cut") == before
        extract("cut", settings=LONGER, again=True)
    else:
        extract("cut", settings=LONGER, inputs=[corpus / "a.txt"])
    assert tables("cut") == tables("whole")
    assert len(rows("quarantine", "cut")) == 40
    assert len(rows("articles", "cut")) == 3
