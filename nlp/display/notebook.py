"""An annotation in a notebook: HTML that any front end can show, with its own style and without a script.

Colours follow the theme of JupyterLab, of VS Code or of an exported page, else what the reader's system prefers. What belongs together
lights up when one of it is pointed at. Where a front end removes styles (a notebook that is not trusted), text and tables are still read.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from nlp.display import colors, wording
from nlp.display.stretches import stretches
from nlp.display.templates import asset, filled
from nlp.records import LABELS, Annotation, Entity, Position, Span, Statistic


@dataclass(frozen=True, slots=True)
class Shown:
    """Annotations to be looked at in a notebook, at most ``most`` of them; `html` is what stands there."""

    annotations: tuple[Annotation, ...]
    text: bool = True
    tables: bool = True
    most: int | None = None

    @property
    def html(self) -> str:
        """The element that holds all; it stands by itself, so that it can be put into a page."""
        sheets = [sheet(annotation) for annotation in self.annotations[: self.most]]
        style = f".trichtin.trichtin {{ {colors.variables()} {asset(__package__, 'notebook.css')} }}\n"
        style += "\n".join(rule for each in sheets for rule in _lights(each))
        left = len(self.annotations) - len(sheets)
        plain = {label: color.light for label, color in colors.COLORS.items()} | {"figure": colors.FIGURE.light}
        values = {"sheets": sheets, "left": left, "labels": LABELS, "colors": plain, "text": self.text, "tables": self.tables}
        return filled(__package__, "notebook.html.jinja", style=Markup(style), **values)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"Shown({len(self.annotations)} articles)"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under at most one name and one figure; ``posts`` are the numbers of the positions it belongs to."""

    text: str
    name: Entity | None
    figure: int | None
    posts: tuple[int, ...]
    begins_name: bool
    begins_figure: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its words: ``fields`` are names and values of what it has, ``links`` the numbers of its partners."""

    number: int
    value: str
    role: str
    record: Statistic
    fields: tuple[tuple[str, str], ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article on the page; ``scope`` tells its marks from those of other articles."""

    scope: str
    title: str
    origin: str
    counts: Counter[str]
    annotation: Annotation
    pieces: tuple[Piece, ...]
    figures: tuple[Figure, ...]


def sheet(annotation: Annotation) -> Sheet:
    """What is shown of an annotation."""
    scope = "t" + hashlib.blake2b(f"{annotation.id}\0{annotation.text}".encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    counts = Counter(str(entity.label) for entity in annotation.entities)
    pieces, figures = tuple(_pieces(annotation)), tuple(_figures(annotation.statistics))
    return Sheet(scope, wording.title(annotation), wording.origin(annotation), counts, annotation, pieces, figures)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    name: Entity | None = None
    figure: int | None = None
    post: int | None = None


def _pieces(annotation: Annotation) -> Iterator[Piece]:
    for start, end, over in stretches(annotation.text, _marks(annotation)):
        name = next((mark for mark in over if mark.name), None)
        figure = next((mark for mark in over if mark.figure is not None), None)
        posts = tuple(sorted({mark.post for mark in over if mark.post is not None}))
        begins = (mark is not None and mark.start == start for mark in (name, figure))
        named, counted = name.name if name else None, figure.figure if figure else None
        yield Piece(annotation.text[start:end], named, counted, posts, *begins)


def _marks(annotation: Annotation) -> Iterator[_Mark]:
    for entity in annotation.entities:
        yield _Mark(entity.start, entity.end, name=entity)
    for number, figure in enumerate(annotation.statistics):
        yield _Mark(figure.start, figure.end, figure=number)
    for number, position in enumerate(annotation.positions):
        for start, end in _places(position):
            yield _Mark(start, end, post=number)


def _places(position: Position) -> Iterator[Span]:
    yield from filter(None, (position.person_span, position.title_span, position.organization_span))


def _figures(statistics: tuple[Statistic, ...]) -> Iterator[Figure]:
    parts = defaultdict(list)
    for number, item in enumerate(statistics):
        if item.of is not None:
            parts[item.of].append(number)
    for number, item in enumerate(statistics):
        links = (*([] if item.of is None else [item.of]), *parts[number])
        yield Figure(
            number, wording.value(item), wording.role(item, statistics), item, tuple(_fields(item, statistics, parts[number])), links
        )


def _fields(item: Statistic, statistics: tuple[Statistic, ...], parts: Iterable[int]) -> Iterator[tuple[str, str]]:
    """What the card of a figure tells: its fields, and its partners by name."""
    told = {"counted": item.counted, "action": item.action, "organization": item.organization, "period": item.period}
    yield from ((name, said) for name, said in told.items() if said)
    yield "role", wording.role(item, statistics)
    if item.of is not None:
        yield f"#{item.of}", _short(statistics[item.of])
    for number in parts:
        yield f"#{number}", f"{_short(statistics[number])} ({statistics[number].role})"
    if item.confidence is not None:
        yield "confidence", f"{item.confidence:.2f}"


def _short(item: Statistic) -> str:
    return " ".join(filter(None, (item.text, item.counted)))


def _lights(each: Sheet) -> Iterator[str]:
    """The CSS rules by which the names of a post, and a figure with its partners, light up together."""
    for number, _ in enumerate(each.annotation.positions):
        yield f".{each.scope}:has(.p{number}:hover) .p{number} {{ background: var(--lit); }}"
    for figure in each.figures:
        pointed = f".{each.scope}:has(.f{figure.number}:is(:hover, :focus-within))"
        yield f"{pointed} .f{figure.number} {{ background: var(--lit); }}"
        if figure.links:
            partners = ", ".join(f".f{number}" for number in figure.links)
            yield f"{pointed} :is({partners}) {{ background: var(--partner); }}"
