"""Who is one person: posts of a name are brought together across articles where the records give a reason, else kept apart.

Within an article a name is one person, as the linking has it. Across articles two bearers of a name are taken for one where they share

    post      title and organization, and the organization's name names one body
    place     what their organizations are named after (`Nậm Khao` for Huyện ủy and UBND of it), unless it is a whole province
    source    title and organization as written, in one newspaper
    state     a title that one person in the country holds
    foreign   a title, where the name is a foreign one in full (`Donald Trump`)
    historic  a name on the list of historic persons

Near-duplicates of an article are one article. All others stay apart, each marked with the number of bearers of its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.linking.people import fold
from nlp.report.organizations import Organization
from nlp.text import canonical

_Reason = tuple[str, ...]  # the kind, then what is shared
_STATE = ("state", "state_full")
_FOREIGN = re.compile(r"[a-z]{3,}(?:[ -]+[a-z]{3,})+")  # without any mark; names of the peoples of Viet Nam have short words, or marks


@dataclass(frozen=True, slots=True)
class Post:
    """A position as an article tells it; ``number`` is its row, ``group`` its article or the first of its near-duplicates."""

    number: int
    person: str
    title: str
    organization: str | None
    body: Organization | None
    source: str | None
    group: str


@dataclass(frozen=True, slots=True)
class Person:
    """Posts of one person, in the order given.

    ``reasons`` are the kinds that brought articles together, ``bearers`` is the number of persons of that name.
    """

    name: str
    posts: tuple[Post, ...]
    reasons: tuple[str, ...]
    bearers: int


def persons(posts: Iterable[Post]) -> Iterator[Person]:
    """The persons behind posts, by name. Cost grows with their number."""
    named: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        named[folded(post.person)].append(post)
    for key in sorted(named):
        parts = list(_parted(key, named[key]))
        for found, reasons in parts:
            yield Person(found[0].person, tuple(found), tuple(sorted(reasons)), len(parts))


def _parted(key: str, posts: list[Post]) -> Iterator[tuple[list[Post], set[str]]]:
    """The posts of one name, a list a person, with the kinds of reasons that joined articles."""
    parent = {post.group: post.group for post in posts}
    kinds: dict[str, set[str]] = {group: set() for group in parent}
    first: dict[_Reason, str] = {}
    for post in posts:
        for reason in _reasons(key, post):
            one, two = _root(parent, first.setdefault(reason, post.group)), _root(parent, post.group)
            if one != two:
                parent[two] = one
                kinds[one] |= kinds.pop(two) | {reason[0]}
    joined: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        joined[_root(parent, post.group)].append(post)
    for root, found in joined.items():
        yield found, kinds[root]


def _reasons(key: str, post: Post) -> Iterator[_Reason]:
    """What would make another bearer of the name the same person."""
    title = folded(post.title)
    if key in _historic():
        yield ("historic",)
    if title in _of_state():
        yield "state", title
    if _FOREIGN.fullmatch(key) and key.split()[0] not in _surnames():
        yield "foreign", title
    if " " not in key:
        return  # a given name alone names nobody
    if post.body is not None and post.body.named:
        yield "post", title, post.body.key
        if post.body.own not in _provinces():
            yield "place", post.body.own
    if post.organization is not None and post.source is not None:
        yield "source", post.source, title, folded(post.organization)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def folded(name: str) -> str:
    """A name or title in lower case, in one spelling."""
    return " ".join(fold(canonical(name).text).split())


@cache
def _historic() -> frozenset[str]:
    return frozenset(folded(form) for entry in lexicon.load("people") if entry.kind == "historic" for form in entry.forms)


@cache
def _of_state() -> frozenset[str]:
    return frozenset(folded(form) for form in lexicon.forms("titles", *_STATE))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(folded(form) for form in lexicon.forms("places", "province", "former_province", "world", "region"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(folded(form) for form in lexicon.forms("people", "surname", "rare_surname"))
