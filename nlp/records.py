"""The central types: one record for gold and for predictions. Standard library only.

Offsets are code points, half-open. Every text field of a record has a span beside it where the toolkit
made the record, so that each cell of a table leads back to its characters; gold files may leave spans out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

Span = tuple[int, int]

Label = Literal["PERSON", "TITLE", "ORG", "LOC", "DATE", "LAW"]
Role = Literal["total", "part", "share", "increase", "decrease"]
Qualifier = Literal["exact", "approximately", "over", "under", "nearly", "at_least", "at_most"]

LABELS: tuple[Label, ...] = get_args(Label)
ROLES: tuple[Role, ...] = get_args(Role)
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

# The kinds of articles in this project's corpora; a corpus from elsewhere may name others, `beside` is what lies beside the domain.
GENRES: tuple[str, ...] = (
    "inspection",
    "congress",
    "personnel",
    "membership",
    "example",
    "mass-organizations",
    "assembly",
    "government",
    "justice",
    "economy",
    "countryside",
    "health",
    "education",
    "disaster",
    "armed-forces",
    "external",
    "profile",
    "interview",
    "notice",
    "obituary",
    "beside",
)


@dataclass(frozen=True, slots=True)
class Article:
    """What goes in. ``published`` is an ISO 8601 day or None."""

    id: str
    text: str
    url: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A named span of the text. ``rule`` and ``confidence`` take no part in equality."""

    start: int
    end: int
    label: Label
    text: str
    confidence: float | None = field(default=None, compare=False)
    rule: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the grammar of quantities reads, free of context.

    ``start``, ``end`` bound the numeric expression with its scale word or sign; ``outer`` also holds qualifier
    and unit. ``alternative`` is the other value of a form that can be read in two ways, else None.
    """

    start: int
    end: int
    value: Decimal
    outer: Span
    upper: Decimal | None = None
    out_of: Decimal | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    alternative: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Person, title and organization that the article ties together."""

    person: str
    title: str
    organization: str | None
    former: bool
    person_span: Span | None = field(default=None, compare=False)
    title_span: Span | None = field(default=None, compare=False)
    organization_span: Span | None = field(default=None, compare=False)
    confidence: float | None = field(default=None, compare=False)
    rule: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure that counts or measures something. ``of`` is an index into the article's statistics.

    ``period`` and ``base`` are ISO 8601 (a date, month, year or ``start/end``); ``base`` may be ``plan``.
    """

    start: int
    end: int
    text: str
    value: Decimal
    upper: Decimal | None = None
    out_of: Decimal | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    counted: str | None = None
    action: str | None = None
    organization: str | None = None
    period: str | None = None
    role: Role = "total"
    of: int | None = None
    base: str | None = None
    alternative: Decimal | None = field(default=None, compare=False)
    counted_span: Span | None = field(default=None, compare=False)
    action_span: Span | None = field(default=None, compare=False)
    organization_span: Span | None = field(default=None, compare=False)
    period_span: Span | None = field(default=None, compare=False)
    confidence: float | None = field(default=None, compare=False)
    rule: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An abbreviation or short name with what it stands for in this article."""

    text: str
    canonical: str
    kind: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """The full record of an article; the same type for gold and for predictions.

    ``genre`` is what the makers of a corpus say the article is, one of GENRES in this project's; predictions have none.
    """

    id: str
    text: str
    url: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None
    genre: str | None = None
    entities: tuple[Entity, ...] = ()
    positions: tuple[Position, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    names: tuple[Name, ...] = ()

    @property
    def article(self) -> Article:
        """What went in: the article without what was found in it."""
        return Article(self.id, self.text, self.url, self.source, self.published, self.title)

    def _repr_html_(self) -> str:
        """What a notebook shows: text, names, figures, tables. Several at once, or without tables: `nlp.show`."""
        from nlp.display.notebook import Shown  # only a notebook asks for it

        return Shown((self,)).html

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints where it cannot show HTML: whose record it is, and how much there is; `repr` tells all."""
        layers = {"entities": self.entities, "positions": self.positions, "statistics": self.statistics}
        printer.text(f"Annotation({self.id!r}: {', '.join(f'{len(records)} {layer}' for layer, records in layers.items())})")
