"""The tables as other files: JSON lines, each line the record of an article; CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from nlp.annotations import dumps_line
from nlp.tables.rows import LAYERS, annotation

_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute a cell
_LEFT_OUT = {"minhash", "digest", "names"}  # bytes and lists have no cell

Tables = Mapping[str, Sequence[Path]]


def to_json_lines(tables: Tables, path: Path) -> None:
    """Write the record of each article as a line, as `extract -o OUT.jsonl` does. Raises RecordError."""
    aside = path.with_name(f"{path.name}.part")
    with aside.open("w", encoding="utf-8", newline="\n") as stream:
        for number, articles in enumerate(tables["articles"]):
            layers = {layer: _by_key(tables[layer][number]) for layer in LAYERS}
            for row in pq.read_table(articles).to_pylist():
                record = annotation(row, {layer: layers[layer][row["key"]] for layer in LAYERS})
                stream.write(dumps_line(record) + "\n")
    aside.replace(path)


def _by_key(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in pq.read_table(path).to_pylist():
        found[row["key"]].append(row)
    return found


def to_csv(tables: Tables, folder: Path) -> None:
    """Write a CSV file a table into a new folder, in UTF-8 with the mark that spreadsheets look for."""
    folder.mkdir(parents=True)
    for name, files in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            for number, row in enumerate(_rows(files)):
                if not number:
                    writer.writerow(row)
                writer.writerow([safe(value) for value in row.values()])


def _rows(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in files:
        for row in pq.read_table(path).to_pylist():
            yield {key: value for key, value in row.items() if key not in _LEFT_OUT}


def safe(value: object) -> object:
    """A cell that a spreadsheet shows and does not compute: texts that begin like a formula get an apostrophe before them.

    Numbers, and texts that are numbers (`-5`, `+3.5`), stay: https://owasp.org/www-community/attacks/CSV_Injection
    """
    if not isinstance(value, str) or not value.lstrip().startswith(_STARTS):
        return value
    return value if value.lstrip("+-").replace(".", "", 1).isdigit() else f"'{value}"
