"""What the page asks of the database of an output: rows as dictionaries, near-duplicates once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

Row = dict[str, Any]

ARTICLES = 'SELECT key, url, source, published, title, text, names, "group", first_of_group FROM articles ORDER BY key'
MENTIONS = """SELECT e.key, e.text, count(*) AS mentions, min(start) AS start, min_by("end", start) AS "end"
FROM entities e JOIN articles a USING (key) WHERE e.label = 'ORG' AND a.first_of_group GROUP BY ALL ORDER BY e.key, start"""
POSTS = """SELECT p.*, a.source, a.published FROM positions p JOIN articles a USING (key) WHERE a.first_of_group
ORDER BY a.published NULLS LAST, p.key, p.number"""
FIGURES = """SELECT f.*, s.counted_start, s.counted_end, s.action_start, s.action_end, s.organization_start, s.organization_end,
       s.period_start, s.period_end, s.alternative
FROM figures f JOIN statistics s USING (key, number) WHERE f.first_of_group ORDER BY f.key, f.number"""
LABELS = "SELECT label, count(*) AS mentions FROM entities e JOIN articles a USING (key) WHERE a.first_of_group GROUP BY ALL ORDER BY ALL"
QUARANTINE = "SELECT id, place, stage, reason, remedy FROM quarantine ORDER BY key"
PARTS = "SELECT * FROM unequal_parts JOIN articles USING (key) WHERE first_of_group"
SHARES = "SELECT * FROM unfitting_shares JOIN articles USING (key) WHERE first_of_group"
SERIES = "SELECT * FROM identified_series WHERE period <> 'plan' AND amount IS NOT NULL"
TWO_VALUES = """SELECT c.*, one.source AS one_source, other.source AS other_source, named
FROM contradicting('identified_series') c JOIN articles one ON one.key = c.one_key JOIN articles other ON other.key = c.other_key
LEFT JOIN (SELECT DISTINCT name, named FROM organization_names) n ON n.name = c.organization"""
# The view `series` under the identities of the organizations, in lower case, once a group of near-duplicates.
_IDENTIFIED = """CREATE OR REPLACE TEMP VIEW identified_series AS
SELECT s.* REPLACE (lower(s.counted) AS counted, lower(s.action) AS action, coalesce(n.name, s.organization) AS organization)
FROM series s LEFT JOIN organization_names n ON n.key = s.key AND n.text = s.organization WHERE s.first_of_group"""
_NAMES = pa.schema([("key", pa.string()), ("text", pa.string()), ("name", pa.string()), ("named", pa.bool_())])


def rows(connection: duckdb.DuckDBPyConnection, statement: str) -> list[Row]:
    """The answer of a statement."""
    found = connection.execute(statement)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def name_organizations(connection: duckdb.DuckDBPyConnection, names: Iterable[Row]) -> None:
    """Let the views above know the identities of organizations: rows of `key`, `text`, `name`, `named`."""
    connection.register("names_given", pa.Table.from_pylist(list(names), schema=_NAMES))
    connection.execute("CREATE OR REPLACE TEMP TABLE organization_names AS SELECT * FROM names_given")
    connection.unregister("names_given")
    connection.execute(_IDENTIFIED)
