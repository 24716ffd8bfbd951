"""Rows of tables as the files that a run would leave, and a connection to them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from nlp.tables import duplicates, rows
from nlp.tables.database import connect


def stored(held: rows.Rows, folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection to ``held``, written to an empty ``folder``."""
    batches = rows.Batches()
    batches.add(rows.columns(held))
    files = {name: [folder / f"{name}.parquet"] for name in held}
    for name, (path,) in files.items():
        pq.write_table(batches.table(name), path)
    duplicates.write(files["articles"], folder / "groups.parquet")
    return connect(files, folder / "groups.parquet")
