"""The list of what is measured: one name for each pair of counts, the same in tables, intervals, comparisons and floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nlp.evaluation.score import HEADLINE, ROW, Counts, Scores, micro
from nlp.records import LABELS, Label

STRICT, OVERLAPPING = "entities, strict", "entities, overlapping"
POSITIONS, FIGURES = "positions", "figures"
FIELDS, PHRASES = "fields of figures with the right value", "syllables of these fields"
HEADLINE_ROW = "+".join(HEADLINE)
TESTS = ("found", "same bounds", "right value")  # of a figure, the first ones
FOUND, RECORD = TESTS[0], f"right value, {', '.join(ROW)}"


class Measure(NamedTuple):
    """The table that a score stands in, and its row there."""

    title: str
    row: str

    def __str__(self) -> str:
        return f"{self.title}: {self.row}"


def measures(scores: Scores) -> dict[Measure, Counts]:
    """The counts behind every score; they add up over articles, as the scores do not."""
    return dict(_measures(scores))


def _measures(scores: Scores) -> Iterator[tuple[Measure, Counts]]:
    for title, by_label in ((STRICT, scores.strict), (OVERLAPPING, scores.overlapping)):
        for row, counts in _with_sums(by_label):
            yield Measure(title, row), counts
    yield Measure(POSITIONS, "person, title, organization, former"), scores.positions
    yield Measure(POSITIONS, "former aside"), scores.positions_without_former
    for test, counts in scores.figures.items():
        yield Measure(FIGURES, RECORD if test == "right record" else test), counts
    for title, by_field in ((FIELDS, scores.accuracy), (PHRASES, scores.phrases)):
        for name, counts in by_field.items():
            yield Measure(title, name), counts


def _with_sums(counts: Mapping[Label, Counts]) -> Iterator[tuple[str, Counts]]:
    yield from counts.items()
    yield HEADLINE_ROW, micro(counts)
    yield "all", micro(counts, LABELS)
