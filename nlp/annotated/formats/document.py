"""What all formats of annotation tools have in common: a text, marked spans, links between them.

A figure is a span with the label FIGURE, its fields a note on the span. A position is a post: the spans of title, person and
organization. Formats differ in what of this they can write down, and in the notation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nlp.annotated.readings import reading
from nlp.annotations import pack, unpack
from nlp.errors import InputError
from nlp.records import LABELS, Annotation, Entity, Position, Span, Statistic

FIGURE = "FIGURE"
METADATA = ("url", "source", "published", "title", "genre")
_PLACED = ("start", "end", "text", "of")  # of a figure, not in its note


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with its name in the document. ``text`` is what the file says stands there, None where it does not say."""

    name: str
    start: int
    end: int
    label: str
    text: str | None = None
    note: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A position as the names of marks."""

    title: str
    person: str
    organization: str | None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article as annotation tools have it; ``parts`` leads from the mark of a figure to that of the one it is `of`."""

    id: str
    text: str
    marks: tuple[Mark, ...] = ()
    posts: tuple[Post, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)


def document(annotation: Annotation) -> Document:
    """The document of a record. A position whose texts are nowhere marked is left out."""
    names = [Mark(f"T{number}", item.start, item.end, item.label, item.text) for number, item in enumerate(annotation.entities, 1)]
    figures = [_figure(f"T{len(names) + number}", item, annotation) for number, item in enumerate(annotation.statistics, 1)]
    parts = {figures[i].name: figures[item.of].name for i, item in enumerate(annotation.statistics) if item.of is not None}
    posts = tuple(post for item in annotation.positions if (post := _post(item, names)))
    metadata = {key: value for key in METADATA if (value := getattr(annotation, key)) is not None}
    return Document(annotation.id, annotation.text, (*names, *figures), posts, parts, metadata)


def _figure(name: str, item: Statistic, annotation: Annotation) -> Mark:
    (packed,) = pack("statistics", [item], where=annotation.id)
    plain = {"qualifier": "exact", "role": "total"}
    note = {key: value for key, value in packed.items() if value is not None and key not in _PLACED and plain.get(key) != value}
    return Mark(name, item.start, item.end, FIGURE, item.text, note)


def _post(item: Position, names: Iterable[Mark]) -> Post | None:
    """The marks of a position: those of its spans, else of its texts, as near to one another as can be."""
    marks = list(names)
    titles = _candidates(item.title, item.title_span, ("TITLE",), marks)
    people = _candidates(item.person, item.person_span, ("PERSON",), marks)
    bodies = _candidates(item.organization, item.organization_span, ("ORG", "LOC"), marks) if item.organization else [None]
    choices = [
        (abs(title.start - person.start) + (abs(title.start - body.start) if body else 0), title, person, body)
        for title in titles
        for person in people
        for body in bodies
    ]
    if not choices:
        return None
    _, title, person, body = min(choices, key=lambda choice: choice[0])
    return Post(title.name, person.name, body.name if body else None, item.former)


def _candidates(text: str, span: Span | None, labels: tuple[str, ...], marks: Iterable[Mark]) -> list[Mark]:
    fitting = [mark for mark in marks if mark.label in labels and mark.text == text]
    return [mark for mark in fitting if (mark.start, mark.end) == span] or fitting


def annotation(doc: Document, *, where: str) -> Annotation:
    """The record of a document whose offsets are settled. Raises InputError for a label, a post or a figure that no record can hold."""
    by_name = {mark.name: mark for mark in doc.marks}
    names = sorted((mark for mark in doc.marks if mark.label != FIGURE), key=lambda mark: (mark.start, mark.end))
    figures = sorted((mark for mark in doc.marks if mark.label == FIGURE), key=lambda mark: (mark.start, mark.end))
    index = {mark.name: place for place, mark in enumerate(figures)}
    for mark in names:
        if mark.label not in LABELS:
            expected = f"{', '.join(LABELS)} or {FIGURE}"
            raise InputError(f"{where}: {mark.name}", found=f"the label {mark.label!r}", expected=expected, remedy="Rename it in the tool.")
    return Annotation(
        doc.id,
        doc.text,
        **{key: doc.metadata.get(key) for key in METADATA},  # type: ignore[arg-type]
        entities=tuple(Entity(mark.start, mark.end, mark.label, doc.text[mark.start : mark.end]) for mark in names),  # type: ignore[arg-type]
        positions=tuple(dict.fromkeys(_position(post, by_name, doc.text, where) for post in doc.posts)),
        statistics=tuple(_statistic(mark, doc, index, where) for mark in figures),
    )


def _position(post: Post, by_name: Mapping[str, Mark], text: str, where: str) -> Position:
    for name, labels in ((post.title, ("TITLE",)), (post.person, ("PERSON",)), (post.organization, ("ORG", "LOC"))):
        if name is not None and (name not in by_name or by_name[name].label not in labels):
            found = f"a link to {name}" + (f", marked {by_name[name].label}" if name in by_name else ", which is not there")
            remedy = "Mend the link in the tool."
            raise InputError(f"{where}: position at {post.title}", found=found, expected=f"a mark {' or '.join(labels)}", remedy=remedy)
    said = {name: text[by_name[name].start : by_name[name].end] for name in (post.title, post.person, post.organization) if name}
    return Position(said[post.person], said[post.title], said[post.organization] if post.organization else None, post.former)


def _statistic(mark: Mark, doc: Document, index: Mapping[str, int], where: str) -> Statistic:
    """The figure of a mark: from its note, else from what its text reads."""
    text = doc.text[mark.start : mark.end]
    target = doc.parts.get(mark.name)
    if target is not None and target not in index:
        raise InputError(
            f"{where}: {mark.name}", found=f"a link to {target}", expected="another figure", remedy="Mend the link in the tool."
        )
    fields = dict(mark.note or {})
    if "value" not in fields and (read := reading(text)):
        plain = Statistic(mark.start, mark.end, text, read.value, read.upper, read.out_of, unit="%" if read.percent else None)
        fields = _said(pack("statistics", [plain])[0]) | fields
    if "value" not in fields:
        remedy = 'Write its value into the note, as in {"value": "3"}, or remove the mark.'
        raise InputError(f"{where}: {mark.name}", found=f"the figure {text!r}, which cannot be read", expected="a number", remedy=remedy)
    whole: dict[str, Any] = dict.fromkeys(("upper", "out_of", "unit", "counted", "action", "organization", "period", "base"))
    whole |= {"qualifier": "exact", "role": "total"} | fields
    placed = {"start": mark.start, "end": mark.end, "text": text, "of": None if target is None else index[target]}
    figure: Statistic = unpack("statistics", [whole | placed], where=where)[0]
    return figure


def _said(packed: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in packed.items() if value is not None and key not in _PLACED}
