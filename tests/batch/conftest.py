"""A corpus, and a run over it with the stand-in for the pipeline."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import stand_ins
from stand_ins import InProcess

from nlp.batch.local import LocalEngine
from nlp.batch.run import Job, run
from nlp.batch.work import Settings
from nlp.corpora import files


@pytest.fixture
def corpus(tmp_path):
    """A folder with three texts and a file of forty lines."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{name}1 Tỉnh ủy Lạng Sơn", encoding="utf-8")
    lines = (json.dumps({"id": str(n), "text": f"x{n} " + "chữ " * 60}, ensure_ascii=False) for n in range(40))
    (folder / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def extract(corpus, tmp_path):
    """Run over the corpus; gives the report."""

    def go(out="out", *, engine=None, workers=None, settings=None, again=False, inputs=None):
        engine = LocalEngine(workers, load=stand_ins.load) if workers else engine or InProcess()
        job = Job(files(inputs or [corpus]).readable, tmp_path / out, settings or Settings(shard_bytes=2000), again)
        return run(job, engine=lambda: closing(engine))

    return go


@pytest.fixture
def tables(tmp_path):
    """The bytes of each table, by path."""

    def read(out="out"):
        folder = tmp_path / out
        found = sorted([*folder.glob("*/*.parquet"), *folder.glob("_trichtin/done/*")])
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    return read


@pytest.fixture
def rows(tmp_path):
    """The rows of one table, in the order of the shards."""

    def read(table, out="out"):
        return [row for path in sorted(Path(tmp_path / out / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]

    return read


@pytest.fixture
def in_process():
    """The engine without processes."""
    return InProcess
