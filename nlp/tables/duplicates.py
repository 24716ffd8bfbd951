"""Near-duplicates: the same report in ten papers, a caption changed. MinHash over runs of words (Broder 1997), banded for look-up.

Signatures are made with the records, groups from all signatures of an output: DuckDB sorts them on the disk, so that memory stays
below `MEMORY` for a corpus of any size.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import duckdb
import numpy as np
from datasketch import MinHash

from nlp.text import canonical

PERMUTATIONS = 64
BANDS = 16  # of four values each: articles of Jaccard similarity 0.8 meet with 0.9998, of 0.5 with 0.64, and are then compared
RUN = 4  # words
ALIKE = 0.75  # share of equal values from which two articles are one report
MEMORY = "1GB"

_WORD = re.compile(r"\w+")
_SCHEME: Literal["affine32"] = "affine32"  # named, so that a newer datasketch gives the same values
_PERMUTED = MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME).permutations
_DIGITS = 8  # hexadecimal, of a value of four bytes
_BAND = PERMUTATIONS // BANDS * _DIGITS

# Who shares a band with the first article of that band and is like it; `key` is always the later of the two.
_PAIRS = f"""
CREATE TABLE pairs AS
WITH banded AS (
    SELECT key, band, substring(hex(minhash), band * {_BAND} + 1, {_BAND}) AS part
    FROM signed, unnest(range({BANDS})) AS bands(band)
), met AS (
    SELECT DISTINCT key, first FROM (SELECT key, min(key) OVER (PARTITION BY band, part) AS first FROM banded) WHERE key <> first
)
SELECT met.key, met.first FROM met JOIN signed a ON a.key = met.key JOIN signed b ON b.key = met.first
WHERE len(list_filter(range({PERMUTATIONS}), lambda slot:
    substring(hex(a.minhash), CAST(slot * {_DIGITS} + 1 AS BIGINT), {_DIGITS})
    = substring(hex(b.minhash), CAST(slot * {_DIGITS} + 1 AS BIGINT), {_DIGITS}))) >= {ALIKE * PERMUTATIONS}
"""
_LINKS = "CREATE TABLE links AS SELECT key AS one, first AS other FROM pairs UNION ALL SELECT first, key FROM pairs"
_START = """CREATE TABLE grouped AS SELECT DISTINCT one AS key, one AS "group" FROM links"""
# A member takes the first group among its own and its neighbours'; and then the group of the one that names that group.
_ROUND = """
CREATE TABLE next AS
WITH near AS (
    SELECT g.key, least(g."group", min(n."group")) AS "group"
    FROM grouped g JOIN links l ON l.one = g.key JOIN grouped n ON n.key = l.other GROUP BY g.key, g."group"
)
SELECT near.key, least(near."group", above."group") AS "group" FROM near JOIN near above ON above.key = near."group"
"""
_CHANGED = """SELECT count(*) FROM grouped JOIN next USING (key) WHERE grouped."group" <> next."group" """


def signature(text: str) -> bytes:
    """The MinHash of a text's runs of words, `PERMUTATIONS` values of four bytes; the same for every process and machine."""
    words = _WORD.findall(canonical(text).text.lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    hashed = MinHash(num_perm=PERMUTATIONS, permutations=_PERMUTED, scheme=_SCHEME)
    hashed.update_batch([run.encode() for run in sorted(runs)])
    return np.asarray(hashed.hashvalues, dtype="<u4").tobytes()


def write(articles: Sequence[Path], path: Path) -> None:
    """Write a Parquet file of the articles that have a near-duplicate: `key`, and `group`, the first key of its group.

    ``articles`` are the files of the articles table. Raises OSError where ``path`` cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as room, duckdb.connect(str(Path(room) / "groups.duckdb")) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false; SET enable_progress_bar = false")
        connection.execute("CREATE TABLE signed (key VARCHAR, minhash BLOB)")
        for file in articles:
            connection.execute("INSERT INTO signed SELECT key, minhash FROM read_parquet(?) WHERE minhash IS NOT NULL", [str(file)])
        for statement in (_PAIRS, _LINKS, _START, _ROUND):
            connection.execute(statement)
        while (connection.execute(_CHANGED).fetchone() or (0,))[0]:
            connection.execute(f"DROP TABLE grouped; ALTER TABLE next RENAME TO grouped; {_ROUND}")
        connection.execute('COPY (SELECT key, "group" FROM next ORDER BY key) TO ? (FORMAT parquet)', [str(path)])
