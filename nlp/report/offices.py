"""The rows of people: who held what, as reported from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nlp.report.bodies import Bodies
from nlp.report.evidence import Mark, Sentences
from nlp.report.people import Person, Post, folded, persons
from nlp.report.queries import Row

MOST_PLACES = 12  # reports of a post whose sentences are kept


def read_posts(found: Sequence[Row], bodies: Bodies) -> list[Post]:
    """The posts of rows of positions, ``number`` being the place of the row; their organizations are met."""
    return [_post(number, row, bodies) for number, row in enumerate(found)]


def _post(number: int, row: Row, bodies: Bodies) -> Post:
    body = None
    if row["organization"]:
        body = bodies.meet(row["key"], row["organization"], mark(row, "organization", "o"))
        body.posts += 1
    return Post(number, row["person"], row["title"], row["organization"], body.identity if body else None, row["source"], row["key"])


def mark(row: Row, name: str, letter: str) -> Mark | None:
    """Where a field of a row stands in its article."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else (start, end, letter)


def people_rows(
    posts: Iterable[Post], found: Sequence[Row], *, places: dict[str, int], texts: Sentences, short: dict[tuple[str, str], set[str]]
) -> Iterator[list[Any]]:
    """Name, short forms, reasons, bearers of the name, posts. ``places`` numbers organizations, ``short`` gives short forms in articles.

    A post is title, organization (-1: none), former, first and last day, number of reports, their days, and their sentences.
    """
    for person in persons(posts):
        forms = {form for post in person.posts for form in short.get((found[post.number]["key"], folded(person.name)), ())}
        yield [person.name, sorted(forms), person.reasons, person.bearers, list(_held(person, found, places, texts))]


def _held(person: Person, found: Sequence[Row], places: dict[str, int], texts: Sentences) -> Iterator[list[Any]]:
    held: dict[tuple[str, str, bool], list[Post]] = defaultdict(list)
    for post in person.posts:
        held[folded(post.title), post.body.key if post.body else "", found[post.number]["former"]].append(post)
    for (_, body, former), told in held.items():
        reports = {post.group: found[post.number] for post in reversed(told)}
        days = sorted({row["published"] for row in reports.values() if row["published"]})
        kept = sorted(reports.values(), key=lambda row: (row["published"] or "9", row["key"]))[:MOST_PLACES]
        pieces = [texts.pieces(row["key"], _marks(row)) for row in kept]
        yield [told[0].title, places.get(body, -1), int(former), days[:1], days[-1:], len(reports), days, pieces]


def _marks(row: Row) -> list[Mark]:
    found = (mark(row, name, letter) for name, letter in (("title", "t"), ("organization", "o"), ("person", "p")))
    return [given for given in found if given]
