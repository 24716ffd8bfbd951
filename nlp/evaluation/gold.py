"""Gold is checked before it is scored: its shape, and contradictions between records that are each well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from nlp.annotations import check_ids, from_dict, to_dict
from nlp.errors import RecordError
from nlp.records import Annotation, Statistic


def check(gold: Iterable[Annotation]) -> None:
    """Raises RecordError for an id borne twice, a record out of shape, and the first contradiction of any article."""
    articles = list(gold)
    check_ids(articles, where="gold")
    for article in articles:
        from_dict(to_dict(article), where=article.id)
        for contradiction in contradictions(article):
            raise contradiction


def contradictions(article: Annotation) -> Iterator[RecordError]:
    """What a person has to mend in a gold record, in the order of the record; nothing is raised."""
    for i, entity in enumerate(article.entities):
        if entity.text != entity.text.strip():
            yield _error(article, f"entities[{i}]", f"{entity.text!r}", "no blank at either end", "Mark no more than the name.")
    yield from _unmarked(article)
    yield from _twice(article)
    yield from _overlapping(article)
    for i, figure in enumerate(article.statistics):
        for found, expected in _about(figure, i, article.statistics):
            yield _error(article, f"statistics[{i}]", f"{figure.text!r} {found}", expected, "Correct the figure.")


def _error(article: Annotation, place: str, found: str, expected: str, remedy: str) -> RecordError:
    return RecordError(f"{article.id}: {place}", found=found, expected=expected, remedy=remedy)


def _unmarked(article: Annotation) -> Iterator[RecordError]:
    marked = {(entity.label, entity.text) for entity in article.entities}
    for place, text, labels in _named(article):
        if text is not None and not any((label, text) in marked for label in labels):
            expected = f"the text of an entity marked {' or '.join(labels)}"
            yield _error(article, place, f"{text!r}", expected, "Mark it, or write it as it is marked.")


def _named(article: Annotation) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """The fields that repeat the text of a marked span: place, text, labels that it may bear."""
    for i, position in enumerate(article.positions):
        yield f"positions[{i}]: person", position.person, ("PERSON",)
        yield f"positions[{i}]: title", position.title, ("TITLE",)
        yield f"positions[{i}]: organization", position.organization, ("ORG", "LOC")
    for i, figure in enumerate(article.statistics):
        yield f"statistics[{i}]: organization", figure.organization, ("ORG", "LOC")


def _twice(article: Annotation) -> Iterator[RecordError]:
    seen: dict[tuple[str, str, str | None], bool] = {}
    for i, item in enumerate(article.positions):
        post = item.person, item.title, item.organization
        if post in seen:
            found = f"{item.person!r}, {item.title!r} {'twice' if seen[post] == item.former else 'both former and present'}"
            yield _error(article, f"positions[{i}]", found, "each post of a person once", "Remove one.")
        seen[post] = item.former


def _overlapping(article: Annotation) -> Iterator[RecordError]:
    ordered = sorted(enumerate(article.statistics), key=lambda pair: (pair[1].start, pair[1].end))
    for (_, left), (i, right) in pairwise(ordered):
        if right.start < left.end:
            found = f"{right.text!r} at {right.start}:{right.end} over {left.text!r} at {left.start}:{left.end}"
            yield _error(article, f"statistics[{i}]", found, "a record for each figure", "Remove or mend one.")


def _about(figure: Statistic, index: int, figures: tuple[Statistic, ...]) -> Iterator[tuple[str, str]]:
    """What contradicts itself in a figure, with what was expected."""
    if figure.upper is not None and figure.upper <= figure.value:
        yield f"from {figure.value} to {figure.upper}", "a range that ends above its start"
    if figure.role == "total" and figure.of is not None:
        yield "is a total `of` another", "null, or another role"
    if figure.role in ("total", "part") and figure.base is not None:
        yield f"is a {figure.role} with the base {figure.base!r}", "a base only for a share, increase or decrease"
    if index in _targets(index, figures):
        yield "leads back to itself by `of`", "links without a circle"
    if figure.period and "/" in figure.period and figure.period.split("/")[0] > figure.period.split("/")[1]:
        yield f"holds for {figure.period!r}", "a period that ends after its start"


def _targets(index: int, figures: tuple[Statistic, ...]) -> set[int]:
    """The figures that ``index`` points at, one through the other."""
    reached: set[int] = set()
    target = figures[index].of
    while target is not None and target < len(figures) and target not in reached:
        reached.add(target)
        target = figures[target].of
    return reached
