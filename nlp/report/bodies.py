"""The organizations of a corpus: under each identity its spellings and short names, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nlp.report.evidence import Mark
from nlp.report.organizations import Organization, ShortNames, identity
from nlp.text import canonical

MOST_PLACES = 12  # articles of an organization whose sentences are kept


@dataclass(slots=True)
class Body:
    """What is known of one organization; ``forms`` counts the articles of each spelling, ``places`` are its first marks in articles."""

    identity: Organization
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    places: dict[str, Mark] = field(default_factory=dict)
    posts: int = 0
    figures: int = 0

    @property
    def name(self) -> str:
        """The full name as most articles write it, of several the first in the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    def other_forms(self) -> Iterator[tuple[str, int]]:
        """Forms that are not the name itself in another spelling, each in its most frequent spelling, with their articles."""
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for form, number in self.forms.most_common():
            spelled.setdefault(canonical(form).text, form)
            counts[canonical(form).text] += number
        yield from ((spelled[form], number) for form, number in counts.most_common() if form != canonical(self.name).text)


class Bodies:
    """All organizations met, by the key of their identity; ``names`` are the rows `names` of each article."""

    def __init__(self, names: Mapping[str, list[dict[str, str]] | None]) -> None:
        self.by_key: dict[str, Body] = {}
        self._names = names
        self._short: dict[str, ShortNames] = {}
        self._met: dict[tuple[str, str], Body] = {}

    def meet(self, key: str, text: str, mark: Mark | None) -> Body:
        """The organization that ``text`` names in the article ``key``; ``mark`` is where it stands."""
        body = self._met.get((key, text))
        if body is None:
            body = self._met[key, text] = self._named(key, text)
        if mark is not None and key not in body.places and len(body.places) < MOST_PLACES:
            body.places[key] = mark
        return body

    def _named(self, key: str, text: str) -> Body:
        if key not in self._short:
            self._short[key] = ShortNames.of(self._names.get(key) or ())
        full = self._short[key].full(text)
        found = identity(full)
        body = self.by_key.setdefault(found.key, Body(found))
        body.names[full] += 1
        body.forms[" ".join(text.split())] += 1
        body.articles.add(key)
        return body

    def ordered(self) -> list[Body]:
        """Those in most articles first."""
        return sorted(self.by_key.values(), key=lambda body: (-len(body.articles), body.identity.key))

    def rows(self) -> Iterator[dict[str, Any]]:
        """The identity of each name in each article."""
        for (key, text), body in self._met.items():
            yield {"key": key, "text": text, "name": body.identity.key, "named": body.identity.named}
