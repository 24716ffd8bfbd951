"""The card of a model: what it was trained on, how right it is by label and genre, how sure, what each part is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.evaluation.score import HEADLINE, Counts
from nlp.records import LABELS
from nlp.tagging.tagger import Tagger
from nlp.training.samples import Name, Sample
from nlp.training.weights import predicted

Row = tuple[str, int, float, float]  # of the reliability table: range, names, held likely, right
ALL, RULES = "all labels", "rules alone"
MAIN = "+".join(HEADLINE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card says. ``scores`` and ``ablation``: name of a row and its counts, strict."""

    digest: str
    articles: int
    asked: int
    penalty: str
    scores: Sequence[tuple[str, Counts]]
    reliability: Sequence[Row]
    ablation: Sequence[tuple[str, Counts]]

    def performance(self) -> dict[str, float]:
        """F1 by row, for spaCy's `meta.json`."""
        return {name: round(counts.f1 or 0.0, 4) for name, counts in self.scores}


def scores(tagger: Tagger, held: Sequence[Sample]) -> list[tuple[str, Counts]]:
    """The rows of the table of scores: labels, genres, and the rules alone for comparison."""
    found = [(sample, frozenset(name for name, _ in predicted(tagger, sample))) for sample in held]
    genres = sorted({sample.genre for sample in held if sample.genre})
    return [
        (MAIN, _count(found, labels=HEADLINE)),
        *((label, _count(found, labels=(label,))) for label in LABELS),
        (ALL, _count(found)),
        (f"{MAIN}, {RULES}", _count([(sample, sample.ruled) for sample in held], labels=HEADLINE)),
        *((genre, _count([pair for pair in found if pair[0].genre == genre], labels=HEADLINE)) for genre in genres),
    ]


def _count(found: Iterable[tuple[Sample, frozenset[Name]]], *, labels: Sequence[str] = LABELS) -> Counts:
    """Strict counts over the names of some labels."""
    total = Counts()
    for sample, names in found:
        gold, got = ({name for name in side if name[2] in labels} for side in (sample.names, names))
        total += Counts(len(gold & got), len(got - gold), len(gold - got))
    return total


def headline(tagger: Tagger, held: Sequence[Sample]) -> Counts:
    """The strict counts over persons, titles and organizations."""
    return _count([(sample, frozenset(name for name, _ in predicted(tagger, sample))) for sample in held], labels=HEADLINE)


def text(facts: Facts) -> str:
    """The card in Markdown."""
    return "\n".join([*_head(facts), *_scores("Scores", facts.scores), *_reliability(facts.reliability), *_ablation(facts.ablation)])


def _head(facts: Facts) -> list[str]:
    return [
        "# Model card",
        "",
        "A spaCy pipeline for Vietnamese party and government news: rules and word lists propose, a linear chain (CRF) over syllables",
        "decides on persons, titles, organizations, places, dates and documents; positions and figures follow from these.",
        "",
        f"Trained on {facts.articles} annotated articles (SHA-256 of the records {facts.digest[:16]}…), penalty {facts.penalty}.",
        f"Scores, strict (bounds and label), and confidence are measured on {facts.asked} articles that it has not learned from.",
        "",
        "It is weak on foreign and sports news, on names in headlines of capitals, on places that no list and no class word announces,",
        "and on where a long lower-case description ends a body's name.",
        "",
    ]


def _scores(title: str, rows: Sequence[tuple[str, Counts]]) -> list[str]:
    lines = [f"## {title}", "", "| | precision | recall | F1 | right | spurious | missed |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for name, each in rows:
        lines.append(
            f"| {name} | {_figure(each.precision)} | {_figure(each.recall)} | {_figure(each.f1)} | {each.tp} | {each.fp} | {each.fn} |"
        )
    return [*lines, ""]


def _reliability(rows: Sequence[Row]) -> list[str]:
    head = ["## Reliability", "", "What the chain holds likely, before calibration, against what was right.", ""]
    lines = ["| held likely | names | mean | right |", "| --- | --- | --- | --- |"]
    return [*head, *lines, *(f"| {span} | {count} | {likely:.3f} | {right:.3f} |" for span, count, likely, right in rows), ""]


def _ablation(rows: Sequence[tuple[str, Counts]]) -> list[str]:
    if not rows:
        return []
    note = "Two thirds learned from, in fewer rounds, and the last third asked about; the first row is with everything."
    title, blank, *lines = _scores(f"Ablation ({MAIN})", rows)
    return [title, blank, note, blank, *lines]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
