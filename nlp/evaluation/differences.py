"""The errors behind the scores: each with its place, what gold has, what was found, and the rule that made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.evaluation import match
from nlp.evaluation.score import join
from nlp.records import Annotation, Entity, Position, Span, Statistic

_CONTEXT = 40  # characters on either side of an error


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is not as gold has it.

    ``kind`` is an outcome (`missed`, `spurious`, `wrong boundary`, `wrong type`, both) or `wrong` and a field; ``label`` an
    entity's label, `position` or `figure`. ``span`` lies in the article, None for a position whose title is nowhere marked.
    """

    id: str
    kind: str
    label: str
    span: Span | None
    text: str
    before: str
    after: str
    expected: str | None
    found: str | None
    rule: str | None


def errors(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> Iterator[Error]:
    """All errors by article, then entities, positions and figures in text order. Raises RecordError as `evaluate` does."""
    articles, answers = join(gold, predicted)
    for article in articles:
        answer = answers.get(article.id) or Annotation(id=article.id, text=article.text)
        for layer in (_entity_errors, _position_errors, _figure_errors):
            yield from sorted(layer(article, answer), key=lambda error: error.span or (0, 0))


def listing(found: Iterable[Error]) -> Iterator[str]:
    """The lines of a printed list: errors by the rule that made them, the most frequent rule first.

    A line holds square brackets, which rich takes for markup unless told otherwise.
    """
    by_rule: defaultdict[str, list[Error]] = defaultdict(list)
    for error in found:
        by_rule[error.rule or ("nothing found" if error.found is None else "no rule")].append(error)
    for rule, group in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{rule}: {len(group)}"
        yield from (f"  {_described(error)}" for error in group)


def _described(error: Error) -> str:
    place = f"{error.id}:{error.span[0]}-{error.span[1]}" if error.span else error.id
    sides = (("expected", error.expected), ("found", error.found))
    against = (f"{side} {value}" for side, value in sides if value is not None and value != error.text)
    return "  ".join((place, f"{error.kind} {error.label}", f"{error.before}[{error.text}]{error.after}", *against)).replace("\n", "⏎")


def _error(
    article: Annotation, kind: str, label: str, span: Span | None, *, sides: tuple[str | None, str | None], rule: str | None
) -> Error:
    start, end = span or (0, 0)
    before, after = article.text[max(0, start - _CONTEXT) : start], article.text[end : end + _CONTEXT] if span else ""
    return Error(article.id, kind, label, span, article.text[start:end], before, after, *sides, rule)


def _entity_errors(article: Annotation, answer: Annotation) -> Iterator[Error]:
    for outcome, gold, predicted in match.entity_links(article.entities, answer.entities):
        if (item := gold or predicted) and outcome != "correct":
            named = outcome.startswith("wrong type")
            sides = _entity(gold, named), _entity(predicted, named)
            yield _error(article, outcome, item.label, (item.start, item.end), sides=sides, rule=_rule(predicted))


def _entity(item: Entity | None, named: bool) -> str | None:
    return None if item is None else f"{item.label} {item.text}" if named else item.text


def _rule(item: Entity | Position | Statistic | None) -> str | None:
    return item.rule if item else None


def _position_errors(article: Annotation, answer: Annotation) -> Iterator[Error]:
    for outcome, gold, predicted in match.position_links(article.positions, answer.positions):
        if (item := predicted or gold) and outcome != "correct":
            sides = _position(gold), _position(predicted)
            yield _error(article, outcome, "position", _title_span(item, article, answer), sides=sides, rule=_rule(predicted))


def _title_span(item: Position, article: Annotation, answer: Annotation) -> Span | None:
    """Where the title stands: a gold record says it by its text alone, which is that of a marked title."""
    marked = (entity for entity in (*article.entities, *answer.entities) if entity.label == "TITLE" and entity.text == item.title)
    return item.title_span or next(((entity.start, entity.end) for entity in marked), None)


def _position(item: Position | None) -> str | None:
    return None if item is None else f"{'former: ' if item.former else ''}{item.person} | {item.title} | {item.organization or '–'}"


def _figure_errors(article: Annotation, answer: Annotation) -> Iterator[Error]:
    gold, predicted = article.statistics, answer.statistics
    gold_of = {j: i for i, j in match.statistics(gold, predicted)}
    for j, i in gold_of.items():
        for kind, sides in _differences(article, answer, (i, j), gold_of):
            yield _figure(article, kind, gold[i], sides=sides, rule=predicted[j].rule)
    for i in set(range(len(gold))) - set(gold_of.values()):
        yield _figure(article, "missed", gold[i], sides=(gold[i].text, None), rule=None)
    for j in set(range(len(predicted))) - set(gold_of):
        yield _figure(article, "spurious", predicted[j], sides=(None, predicted[j].text), rule=predicted[j].rule)


def _figure(article: Annotation, kind: str, item: Statistic, *, sides: tuple[str | None, str | None], rule: str | None) -> Error:
    return _error(article, kind, "figure", (item.start, item.end), sides=sides, rule=rule)


def _differences(
    article: Annotation, answer: Annotation, pair: match.Pair, gold_of: dict[int, int]
) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    """What a found figure has wrong: its bounds; its value, or with the right value its fields."""
    gold, predicted = article.statistics[pair[0]], answer.statistics[pair[1]]
    if (gold.start, gold.end) != (predicted.start, predicted.end):
        yield "wrong boundary", (gold.text, predicted.text)
    if not match.value_agrees(gold, predicted):
        yield "wrong value", (value_of(gold), value_of(predicted))
        return
    for name, right in match.fields_agree(gold, predicted, gold_of).items():
        if not right:
            yield f"wrong {name}", (field_of(article, gold, name), field_of(answer, predicted, name))


def value_of(item: Statistic) -> str:
    """The value of a figure for the eyes: `20 out of 22`, `18 to 30`."""
    upper = "" if item.upper is None else f" to {item.upper:f}"
    return f"{item.value:f}{upper}" + ("" if item.out_of is None else f" out of {item.out_of:f}")


def field_of(annotation: Annotation, item: Statistic, name: match.Field) -> str:
    """A field of a figure for the eyes; ``of`` as the figure it leads to: `22 at 110`."""
    value = getattr(item, name)
    if name != "of" or value is None or value >= len(annotation.statistics):
        return "–" if value is None else str(value)
    target = annotation.statistics[value]
    return f"{target.text} at {target.start}"
