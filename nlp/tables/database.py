"""A DuckDB database over the tables of an output: the tables as they are, and views that answer what they were made for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from nlp.errors import SettingError
from nlp.tables.schemas import SCHEMAS


def connect(tables: Mapping[str, Sequence[Path]], groups: Path, *, path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with all tables and views; in memory, or a file at ``path`` that holds copies of the tables.

    ``tables`` gives the Parquet files of each table, ``groups`` that of the near-duplicates (`nlp.tables.duplicates`).
    """
    connection = duckdb.connect(str(path) if path else ":memory:")
    kind = "TABLE" if path else "VIEW"
    for name in SCHEMAS:
        target = "article_rows" if name == "articles" else name
        connection.execute(f"CREATE {kind} {target} AS {_source(name, tables[name])}")
    connection.execute(f"CREATE {kind} article_groups AS {_read([groups])}")
    connection.execute(resources.files("nlp.tables").joinpath("views.sql").read_text(encoding="utf-8"))
    return connection


def _source(name: str, files: Sequence[Path]) -> str:
    if not files:
        columns = ", ".join(f'CAST(NULL AS {_sql(field.type)}) AS "{field.name}"' for field in SCHEMAS[name])
        return f"SELECT {columns} WHERE false"
    return _read(files)


def _read(files: Iterable[Path]) -> str:
    quoted = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"SELECT * FROM read_parquet([{quoted}])"


def _sql(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "STRUCT(text VARCHAR, canonical VARCHAR, kind VARCHAR)[]"
    names = {pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN", pa.float64(): "DOUBLE"}
    return names.get(kind, "BLOB")


def query(connection: duckdb.DuckDBPyConnection, statement: str, *, most: int | None = None) -> tuple[list[str], list[tuple[object, ...]]]:
    """Column names and (at most ``most``) rows of a statement. Raises SettingError with what DuckDB says of it."""
    try:
        found = connection.execute(statement)
        rows: Iterable[tuple[object, ...]] = found.fetchall() if most is None else found.fetchmany(most)
        return [column[0] for column in found.description or ()], list(rows)
    except duckdb.Error as error:
        remedy = "Tables and views: trichtin sql OUT 'show tables'; columns: 'describe figures'."
        raise SettingError("sql", found=str(error), expected="a statement of DuckDB", remedy=remedy) from error
