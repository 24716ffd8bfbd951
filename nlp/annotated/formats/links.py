"""Links as tools with relations have them: `person 1`, `organization 1` from a title, `part`, `share` ... from a figure.

The number holds together what one position ties; it may be left out where a title has one holder or one body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from nlp.annotated.formats.document import Document, Mark, Post
from nlp.errors import InputError
from nlp.records import ROLES

_KIND = re.compile(r"(former )?(person|organization)(?: (\d+))?")


class Link(NamedTuple):
    """From one mark to another, by their names."""

    source: str
    target: str
    kind: str


def links(doc: Document) -> Iterator[Link]:
    """The posts and the `of` of figures as links."""
    for number, post in enumerate(doc.posts, 1):
        yield Link(post.title, post.person, f"{'former ' if post.former else ''}person {number}")
        if post.organization:
            yield Link(post.title, post.organization, f"organization {number}")
    for source, target in doc.parts.items():
        yield Link(source, target, role_of(doc, source))


def linked(doc: Document, given: Iterable[Link], *, where: str) -> Document:
    """The document with what links say. Raises InputError for a link of unknown kind and a title whose links tie nothing clearly."""
    groups: defaultdict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    parts, roles = {}, {}
    for link in given:
        if link.kind in ROLES:
            parts[link.source], roles[link.source] = link.target, link.kind
        elif match := _KIND.fullmatch(link.kind):
            groups[link.source, match[3] or ""].append((match[2], link.target, match[1] is not None))
        else:
            expected = f"person, organization (with a number), or {', '.join(ROLES[1:])}"
            raise InputError(f"{where}: {link.source}", found=f"the link {link.kind!r}", expected=expected, remedy="Rename it in the tool.")
    posts = tuple(post for (title, _), tied in groups.items() for post in _posts(title, tied, where))
    return replace(doc, marks=tuple(with_roles(doc.marks, roles)), posts=posts, parts=parts)


def _posts(title: str, tied: list[tuple[str, str, bool]], where: str) -> Iterator[Post]:
    people = [(target, former) for kind, target, former in tied if kind == "person"]
    bodies: list[str | None] = [target for kind, target, _ in tied if kind == "organization"]
    bodies = bodies or [None]
    if not people or (len(people) > 1 and len(bodies) > 1):
        found = f"{len(people)} persons and {len(bodies)} organizations at one title"
        remedy = "Number the links that belong together: `person 1`, `organization 1`."
        raise InputError(f"{where}: {title}", found=found, expected="one of the two once", remedy=remedy)
    for person, former in people:
        for body in bodies:
            yield Post(title, person, body, former)


def role_of(doc: Document, name: str) -> str:
    """The role of a figure, by which its link is named."""
    return next((str((mark.note or {}).get("role", "part")) for mark in doc.marks if mark.name == name), "part")


def with_roles(marks: Iterable[Mark], roles: Mapping[str, str]) -> Iterator[Mark]:
    """The marks, with the roles that links gave."""
    for mark in marks:
        yield replace(mark, note={**(mark.note or {}), "role": roles[mark.name]}) if mark.name in roles else mark
