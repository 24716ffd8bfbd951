"""The gate itself, as a user runs it: the toolkit's scores on `dev` have not fallen below what is pinned.

Where this fails by a change that is for the better on the whole: `trichtin evaluate corpora/annotated/dev --floors
corpora/floors/dev.json --update-floors --allow-lower`, with the reason in the commit. Where the gold changed: the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp.cli import app

ROOT = Path(__file__).parents[2]


def test_no_score_lies_below_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run = CliRunner().invoke(app, ["evaluate", "corpora/annotated/dev", "--floors", "corpora/floors/dev.json"])
    assert run.exception is None or isinstance(run.exception, SystemExit), str(run.exception)
    assert run.exit_code == 0, run.stderr
