"""Tables of a few articles, their records made from the words they stand in, and the page of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from nlp.corpora import Origin
from nlp.records import Annotation, Entity, Name, Position, Span, Statistic
from nlp.tables import duplicates, rows
from nlp.tables.database import connect

Connect = Callable[..., duckdb.DuckDBPyConnection]


def article(id: str, text: str, *, posts: Iterable[tuple[Any, ...]] = (), figures: Iterable[dict[str, Any]] = (), **more: Any) -> Annotation:
    """A record whose spans are the first places of the words: a post is person, title, organization and, if it has ended, True.

    A figure has the fields of a `Statistic`; its `text` is sought behind the figure before it. ``names`` are short and full names of
    organizations, ``entities`` organizations beside those of posts and figures.
    """
    names = tuple(Name(short, full, "organization") for short, full in more.pop("names", ()))
    positions = tuple(_position(text, *post) for post in posts)
    statistics = tuple(_statistics(text, figures))
    told = [*more.pop("entities", ()), *(item.organization for item in (*positions, *statistics) if item.organization)]
    entities = tuple(sorted({Entity(*_span(text, name), "ORG", name) for name in told if name in text}))  # type: ignore[misc]
    return Annotation(id, text, entities=entities, positions=positions, statistics=statistics, names=names, **more)


def _span(text: str, words: str | None, after: int = 0) -> Span | None:
    return None if words is None or words not in text else (text.index(words, after), text.index(words, after) + len(words))


def _position(text: str, person: str, title: str, organization: str | None = None, former: bool = False) -> Position:
    spans = {"person_span": _span(text, person), "title_span": _span(text, title), "organization_span": _span(text, organization)}
    return Position(person, title, organization, former, **spans)


def _statistics(text: str, figures: Iterable[dict[str, Any]]) -> Iterator[Statistic]:
    at = 0
    for fields in figures:
        start = text.index(fields["text"], at)
        at = start + len(fields["text"])
        value = Decimal(str(fields.get("value", fields["text"].rstrip("%").replace(",", "."))))
        spans = {f"{name}_span": _span(text, fields.get(name)) for name in ("counted", "action", "organization")}
        yield replace(Statistic(start, at, fields["text"], value), **(fields | {"value": value} | spans))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Connect]:
    """A connection to the tables of articles, quarantined ids beside them."""
    with ExitStack() as stack:

        def make(*articles: Annotation, failed: Iterable[str] = ()) -> duckdb.DuckDBPyConnection:
            held = rows.empty()
            for number, annotation in enumerate(articles):
                given = {"key": f"{number:04}", "origin": Origin(f"{annotation.id}.txt"), "minhash": duplicates.signature(annotation.text)}
                rows.add(held, annotation, **given)
            for id in failed:
                told = {"key": id, "id": id, "place": f"{id}.txt", "stage": "read", "reason": f"no text in {id}", "remedy": "Mend it."}
                held["quarantine"].append(told | rows.place(None))
            files = {name: [tmp_path / f"{name}.parquet"] for name in held}
            for name, table in held.items():
                pq.write_table(rows.table(name, table), files[name][0])
            duplicates.write(files["articles"], tmp_path / "groups.parquet")
            return stack.enter_context(connect(files, tmp_path / "groups.parquet"))

        yield make
