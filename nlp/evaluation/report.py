"""Scores as tables, with their intervals; by genre; beside another model and beside reference tools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.table import Table

from nlp.evaluation import match, resampling
from nlp.evaluation.measures import FIELDS, FIGURES, FOUND, HEADLINE_ROW, OVERLAPPING, POSITIONS, RECORD, STRICT, TESTS, Measure, measures
from nlp.evaluation.resampling import LEVEL, Difference, Interval
from nlp.evaluation.score import Counts, Scores
from nlp.records import LABELS, Label

NO_GENRE = "(none)"


class Sheet(NamedTuple):
    """A table before it is drawn: the first head is its title, the first cell of a line its name."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def sheets(scores: Scores, *, intervals: Mapping[Measure, Interval] | None = None) -> list[Sheet]:
    """All scores as text, a dash where there was nothing to divide; with ``intervals`` those of F1 beside it."""
    by_title: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for measure, counts in measures(scores).items():
        cells = line(measure.row, counts, (intervals or {}).get(measure))
        by_title[measure.title].append(tuple(cells[i] for i in _ACCURACY) if measure.title == FIELDS else cells)
    drawn = [Sheet((title, *(_HEADS_OF_FIELDS if title == FIELDS else SCORES)), tuple(lines)) for title, lines in by_title.items()]
    return [*drawn, Sheet(("entities, outcomes", *match.OUTCOMES), tuple(_outcomes(scores)))]


SCORES = ("precision", "recall", "F1", f"{LEVEL:.0%} of F1", "right", "spurious", "missed")
# Of fields, a wrong one is both spurious and missed: one ratio says all.
_ACCURACY = (0, 1, 4, 5, 6)
_HEADS_OF_FIELDS = ("accuracy", f"{LEVEL:.0%} of it", "right", "wrong")


def line(name: str, counts: Counts, interval: Interval | None = None) -> tuple[str, ...]:
    """The cells of a score under SCORES."""
    ratios = (_ratio(ratio) for ratio in (counts.precision, counts.recall, counts.f1))
    bounds = "–" if interval is None else f"{interval.low:.3f}-{interval.high:.3f}"
    return (name, *ratios, bounds, str(counts.tp), str(counts.fp), str(counts.fn))


def _ratio(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.3f}"


def _outcomes(scores: Scores) -> Iterator[tuple[str, ...]]:
    for label in LABELS:
        yield (label, *_kinds(scores, (label,)))
    yield ("all", *_kinds(scores, LABELS))


def _kinds(scores: Scores, labels: Sequence[Label]) -> Iterator[str]:
    for outcome in match.OUTCOMES:
        yield str(sum(scores.outcomes.get((label, outcome), 0) for label in labels))


_OF_GENRE: dict[str, Measure] = {
    HEADLINE_ROW: Measure(STRICT, HEADLINE_ROW),
    "all names": Measure(STRICT, "all"),
    "positions": Measure(POSITIONS, "person, title, organization, former"),
    "figures": Measure(FIGURES, FOUND),
    "right value": Measure(FIGURES, "right value"),
    "right record": Measure(FIGURES, RECORD),
}


def genres(scores: Mapping[str | None, Scores]) -> list[Sheet]:
    """F1 and kinds of error by genre; articles without a genre come last."""
    known = sorted(scores.items(), key=lambda item: (item[0] is None, item[0]))
    of_all = {genre or NO_GENRE: (whole, measures(whole)) for genre, whole in known}
    f1 = ((genre, str(whole.articles), *(_ratio(counts[m].f1) for m in _OF_GENRE.values())) for genre, (whole, counts) in of_all.items())
    kinds = ((genre, *_kinds(whole, LABELS)) for genre, (whole, _) in of_all.items())
    return [
        Sheet(("F1 by genre", "articles", *_OF_GENRE), tuple(f1)),
        Sheet(("entities, outcomes by genre", *match.OUTCOMES), tuple(kinds)),
    ]


def expressible(counts: Mapping[str, Mapping[Label, Counts]]) -> Sheet:
    """The share of gold names whose bounds are bounds of units, for each kind of unit (`words`, `syllables`)."""
    lines = [(label, *(_ratio(of_unit[label].recall) for of_unit in counts.values())) for label in LABELS]
    sums = (sum(of_unit.values(), Counts()) for of_unit in counts.values())
    return Sheet(("gold names that units can express", *counts), (*lines, ("all", *(_ratio(whole.recall) for whole in sums))))


def compared(differences: Mapping[Measure, Difference]) -> list[Sheet]:
    """Two models on the same articles: F1 of each, the difference with its interval, and p that it is chance."""
    by_title: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for measure, item in differences.items():
        bounds = f"{item.interval.low:+.3f} to {item.interval.high:+.3f}"
        by_title[measure.title].append(
            (measure.row, f"{item.one:.3f}", f"{item.other:.3f}", f"{item.one - item.other:+.3f}", bounds, f"{item.p:.4f}")
        )
    heads = ("F1", "F1 against", "difference", f"{LEVEL:.0%} of it", "p")
    return [Sheet((title, *heads), tuple(lines)) for title, lines in by_title.items()]


_SHARED = (*(Measure(title, label) for label in LABELS for title in (STRICT, OVERLAPPING)), *(Measure(FIGURES, test) for test in TESTS[:3]))


def beside(tools: Mapping[str, Sequence[Scores]]) -> Sheet:
    """What tools reach on the same articles, given their scores an article each: a row for each that has an answer at all."""
    counted = {name: [measures(scores) for scores in articles] for name, articles in tools.items()}
    whole = {name: measures(sum(articles, Scores())) for name, articles in tools.items()}
    intervals = {name: resampling.intervals(articles) for name, articles in counted.items()}
    lines = []
    for measure in _SHARED:
        answered = [name for name in tools if whole[name][measure].precision is not None]
        if len(answered) > 1:
            lines += [line(f"{measure}: {name}", whole[name][measure], intervals[name].get(measure)) for name in answered]
    return Sheet(("on the same articles", *SCORES), tuple(lines))


def plain(shown: Iterable[Sheet]) -> str:
    """The tables as plain text, for files, pipes and tests."""
    shown = list(shown)
    first = max(len(line[0]) for sheet in shown for line in (sheet.heads, *sheet.lines))
    return "\n\n".join("\n".join(_aligned(sheet, first)) for sheet in shown) + "\n"


def _aligned(sheet: Sheet, first: int) -> Iterator[str]:
    lines = (sheet.heads, *sheet.lines)
    widths = [max(12, *(len(cells[i]) + 2 for cells in lines)) for i in range(1, len(sheet.heads))]
    for cells in lines:
        yield f"{cells[0]:<{first}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], widths, strict=True))


def tables(shown: Iterable[Sheet]) -> list[Table]:
    """The tables for a terminal, to be printed by rich."""
    drawn = []
    for sheet in shown:
        table = Table(*sheet.heads[:1])
        for head in sheet.heads[1:]:
            table.add_column(head, justify="right")
        for line in sheet.lines:
            table.add_row(*line)
        drawn.append(table)
    return drawn


def note(scores: Scores) -> str:
    """How many articles were scored, and which of them lacked a prediction or gold."""
    parts = [f"{scores.articles} articles"]
    parts += [f"without a prediction, all missed: {_some(scores.missing)}"] if scores.missing else []
    parts += [f"without gold, not scored: {_some(scores.surplus)}"] if scores.surplus else []
    return "; ".join(parts)


def _some(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
    return ", ".join(ids[:10]) + more
