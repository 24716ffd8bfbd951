"""Tables of a few articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest
from stored import stored

from nlp.corpora import Origin
from nlp.records import Annotation
from nlp.tables import duplicates, rows


def connected(folder: Path, articles: Iterable[Annotation], failed: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """A connection to the tables of articles, quarantined ids beside them, in an empty folder."""
    held = rows.empty()
    for number, annotation in enumerate(articles):
        given = {"key": f"{number:04}", "origin": Origin(f"{annotation.id}.txt"), "minhash": duplicates.signature(annotation.text)}
        rows.add(held, annotation, **given)
    for id in failed:
        told = {"key": id, "id": id, "place": f"{id}.txt", "stage": "read", "reason": f"no text in {id}", "remedy": "Mend it."}
        held["quarantine"].append(told | rows.place(None))
    return stored(held, folder)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., duckdb.DuckDBPyConnection]]:
    """A function that gives a connection to the tables of articles."""
    with ExitStack() as stack:
        yield lambda *articles, failed=(): stack.enter_context(connected(tmp_path_factory.mktemp("tables"), articles, failed))
