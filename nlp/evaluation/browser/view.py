"""What stands on the page: for each article its text in marked pieces, and its errors with their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.display import wording
from nlp.display.stretches import stretches
from nlp.evaluation import match
from nlp.evaluation.differences import field_of, value_of
from nlp.records import Annotation, Entity, Position, Span, Statistic

NOTHING = "–"
_Spans = tuple[Span | None, Span | None]  # of gold, of the prediction
_NO_RULE, _NOTHING_FOUND = "(no rule)", "(nothing found)"


@dataclass(frozen=True, slots=True)
class Field:
    """A field as gold has it and as it was found; ``differs`` only where both sides have a record."""

    name: str
    gold: str
    found: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One name, post or figure that is not as gold has it; ``rules`` are the parts of the record's `rule`."""

    number: int
    kinds: tuple[str, ...]
    label: str
    rules: tuple[str, ...]
    fields: tuple[Field, ...]
    spans: _Spans
    places: tuple[Span, ...] = ()  # of a position: where its names stand


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks. ``gold``, ``found`` are labels; tags are written where a wrong mark begins.

    ``posts`` are the numbers of the items of positions that have a name here.
    """

    text: str
    gold: str
    found: str
    item: Item | None
    gold_tag: str
    found_tag: str
    posts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article on the page."""

    id: str
    title: str
    genre: str
    origin: str
    pieces: tuple[Piece, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    label: str
    side: int  # 0 gold, 1 prediction
    item: Item | None


def sheets(gold: Annotation, answer: Annotation) -> Sheet:
    """The sheet of one article; gold and answer have the same text."""
    found = [*_entities(gold, answer), *_positions(gold, answer), *_figures(gold, answer)]
    ordered = sorted(found, key=lambda item: (item.spans[0] or item.spans[1] or (0, 0), item.label))
    items = tuple(replace(item, number=number) for number, item in enumerate(ordered))
    origin = " | ".join(part for part in (gold.source, gold.published) if part)
    return Sheet(gold.id, wording.title(gold), gold.genre or "(none)", origin, tuple(_pieces(gold, answer, items)), items)


def _item(kinds: tuple[str, ...], label: str, fields: Iterator[tuple[str, str, str]], spans: _Spans, rule: str | None) -> Item:
    alone = kinds in (("missed",), ("spurious",))
    compared = tuple(Field(*field, differs=not alone and field[1] != field[2]) for field in fields)
    named = rule or (_NOTHING_FOUND if kinds == ("missed",) else _NO_RULE)
    return Item(0, kinds, label, tuple(named.split("; ")), compared, spans)


def _entities(gold: Annotation, answer: Annotation) -> Iterator[Item]:
    for outcome, left, right in match.entity_links(gold.entities, answer.entities):
        if (item := left or right) and outcome != "correct":
            fields = ((name, _text(left, name), _text(right, name)) for name in ("text", "label"))
            yield _item((outcome,), item.label, fields, (_span(left), _span(right)), right.rule if right else None)


def _positions(gold: Annotation, answer: Annotation) -> Iterator[Item]:
    for outcome, left, right in match.position_links(gold.positions, answer.positions):
        if outcome != "correct":
            fields = ((name, _text(left, name), _text(right, name)) for name in ("person", "title", "organization", "former"))
            item = _item((outcome,), "position", fields, (None, right.title_span if right else None), right.rule if right else None)
            yield replace(item, places=_places(left, right, gold))


def _places(left: Position | None, right: Position | None, gold: Annotation) -> tuple[Span, ...]:
    """The spans of a predicted position; of one that gold alone has, every mention of its names."""
    if right:
        return tuple(span for span in (right.person_span, right.title_span, right.organization_span) if span)
    texts = {left.person, left.title, left.organization} if left else set()
    return tuple((item.start, item.end) for item in gold.entities if item.text in texts)


def _figures(gold: Annotation, answer: Annotation) -> Iterator[Item]:
    gold_of = {j: i for i, j in match.statistics(gold.statistics, answer.statistics)}
    for j, i in gold_of.items():
        left, right = gold.statistics[i], answer.statistics[j]
        if kinds := _kinds(left, right, gold_of):
            yield _item(kinds, "figure", _fields((gold, left), (answer, right)), (_span(left), _span(right)), right.rule)
    for i in sorted(set(range(len(gold.statistics))) - set(gold_of.values())):
        left = gold.statistics[i]
        yield _item(("missed",), "figure", _fields((gold, left), None), (_span(left), None), None)
    for j in sorted(set(range(len(answer.statistics))) - set(gold_of)):
        right = answer.statistics[j]
        yield _item(("spurious",), "figure", _fields(None, (answer, right)), (None, _span(right)), right.rule)


def _kinds(left: Statistic, right: Statistic, gold_of: dict[int, int]) -> tuple[str, ...]:
    bounds = ("wrong boundary",) if _span(left) != _span(right) else ()
    value = () if match.value_agrees(left, right) else ("wrong value",)
    return bounds + value + tuple(f"wrong {name}" for name, right_one in match.fields_agree(left, right, gold_of).items() if not right_one)


def _fields(left: tuple[Annotation, Statistic] | None, right: tuple[Annotation, Statistic] | None) -> Iterator[tuple[str, str, str]]:
    """Text and value, then the fields that either side has."""
    sides = (left, right)
    texts, values = ([show(side[1]) if side else NOTHING for side in sides] for show in (lambda item: item.text, value_of))
    yield "text", texts[0], texts[1]
    yield "value", values[0], values[1]
    for name in match.FIELDS:
        one, other = (field_of(*side, name) if side else NOTHING for side in sides)
        if (one, other) != (NOTHING, NOTHING):
            yield name, one, other


def _text(item: Entity | Position | None, name: str) -> str:
    value = None if item is None else getattr(item, name)
    return NOTHING if value is None else {True: "yes", False: "no"}.get(value, str(value))


def _span(item: Entity | Statistic | None) -> Span | None:
    return None if item is None else (item.start, item.end)


def _pieces(gold: Annotation, answer: Annotation, items: tuple[Item, ...]) -> Iterator[Piece]:
    marks = [mark for side, source in enumerate((gold, answer)) for mark in _marks(source, side, items)]
    for start, end, over in stretches(gold.text, marks):
        posts = tuple(item.number for item in items if any(first <= start < last for first, last in item.places))
        yield _piece(gold.text[start:end], start, over, posts)


def _marks(source: Annotation, side: int, items: tuple[Item, ...]) -> Iterator[_Mark]:
    wrong = {(item.label == "figure", item.spans[side]): item for item in items if item.spans[side] and item.label != "position"}
    for entity in source.entities:
        yield _Mark(entity.start, entity.end, entity.label, side, wrong.get((False, (entity.start, entity.end))))
    for figure in source.statistics:
        yield _Mark(figure.start, figure.end, "figure", side, wrong.get((True, (figure.start, figure.end))))


def _piece(text: str, start: int, marks: list[_Mark], posts: tuple[int, ...]) -> Piece:
    gold, found = (next((mark for mark in marks if mark.side == side), None) for side in (0, 1))
    wrong = next((mark.item for mark in marks if mark.item), None)
    gold_tag, found_tag = (mark.label if mark and mark.item and mark.start == start else "" for mark in (gold, found))
    return Piece(text, gold.label if gold else "", found.label if found else "", wrong, gold_tag, found_tag, posts)
