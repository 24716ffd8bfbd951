"""Counts of right and wrong, article by article; they add up, and every score is derived from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from nlp.annotations import check_ids
from nlp.errors import RecordError
from nlp.evaluation import match
from nlp.evaluation.gold import check
from nlp.records import LABELS, Annotation, Entity, Label, Statistic

HEADLINE: tuple[Label, ...] = ("PERSON", "TITLE", "ORG")

# What a figure has to pass: an overlap; the same bounds; the right value; with that value, the fields of ROW; all fields.
FigureTest = Literal["found", "same bounds", "right value", "right record", "all fields"]
ROW: tuple[match.Field, ...] = ("role", "of", "counted", "period")
PHRASES: tuple[match.Field, ...] = ("counted", "action")


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives. Scores are from 0 to 1, None where there is nothing to divide."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """The share of what was predicted that is right; None if nothing was predicted."""
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """The share of gold that was found; None if gold has nothing."""
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if neither side has anything, 0 if nothing is right."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def micro(counts: Mapping[Label, Counts], labels: Iterable[Label] = HEADLINE) -> Counts:
    """The counts of several labels together."""
    return sum((counts.get(label, Counts()) for label in labels), Counts())


@dataclass(frozen=True, slots=True)
class Scores:
    """The counts of any number of articles; ``+`` joins those of different articles.

    ``accuracy`` holds, of the figures found with the right value, how many have the field right: a wrong one counts as
    false positive and false negative, so that precision, recall and F1 are all the field's accuracy. ``phrases``
    counts their syllables. ``missing`` names gold articles without a prediction (each a full miss), ``surplus``
    predicted ones without gold (not counted).
    """

    articles: int = 0
    strict: dict[Label, Counts] = field(default_factory=dict)
    overlapping: dict[Label, Counts] = field(default_factory=dict)
    outcomes: dict[tuple[Label, str], int] = field(default_factory=dict)
    positions: Counts = Counts()
    positions_without_former: Counts = Counts()
    figures: dict[FigureTest, Counts] = field(default_factory=dict)
    accuracy: dict[match.Field, Counts] = field(default_factory=dict)
    phrases: dict[match.Field, Counts] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(*(_joined(getattr(self, item.name), getattr(other, item.name)) for item in fields(Scores)))


def _joined(one: Any, other: Any) -> Any:
    if not isinstance(one, dict):
        return one + other
    return {key: one[key] + other[key] if key in one and key in other else (one | other)[key] for key in one | other}


def evaluate(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> Scores:
    """The scores of predictions, joined to gold by id, the order of either aside.

    Raises RecordError for gold that contradicts itself, an id that comes twice, or another text under the same id.

    Examples:
        >>> article = Annotation("a1", "Ông An.", entities=(Entity(4, 6, "PERSON", "An"),))
        >>> evaluate([article], [article]).strict["PERSON"].f1
        1.0
    """
    articles, answers = join(gold, predicted)
    surplus = Scores(surplus=tuple(sorted(answers.keys() - {article.id for article in articles})))
    return sum((score(article, answers.get(article.id)) for article in articles), surplus)


def by_article(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> list[tuple[Annotation, Scores]]:
    """The scores of each gold article, ordered by id. Raises RecordError as `evaluate` does."""
    articles, answers = join(gold, predicted)
    return [(article, score(article, answers.get(article.id))) for article in articles]


def by_genre(scored: Iterable[tuple[Annotation, Scores]]) -> dict[str | None, Scores]:
    """The scores of the articles of each genre together."""
    whole: dict[str | None, Scores] = {}
    for article, scores in scored:
        whole[article.genre] = whole.get(article.genre, Scores()) + scores
    return whole


def join(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> tuple[list[Annotation], dict[str, Annotation]]:
    """Checked gold, ordered by id, and the predictions by id. Raises RecordError as `evaluate` does."""
    articles, answers = sorted(gold, key=lambda article: article.id), list(predicted)
    check(articles)
    check_ids(answers, where="predictions")
    by_id = {answer.id: answer for answer in answers}
    for article in articles:
        check_text(article, by_id.get(article.id, article))
    return articles, by_id


def check_text(gold: Annotation, predicted: Annotation) -> None:
    """Raises RecordError with the first place where the texts differ."""
    if gold.text == predicted.text:
        return
    pairs = zip(gold.text, predicted.text, strict=False)
    place = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(gold.text), len(predicted.text)))
    found, expected = (repr(text[place : place + 30]) for text in (predicted.text, gold.text))
    raise RecordError(f"{gold.id}: character {place}", found=found, expected=expected, remedy="Predict from the text of the gold record.")


def score(gold: Annotation, predicted: Annotation | None) -> Scores:
    """The scores of one article; None for a prediction that is missing. Gold is not checked here, see `evaluate`."""
    answer = predicted or Annotation(id=gold.id, text=gold.text)
    figures, accuracy, phrases = _figures(gold.statistics, answer.statistics)
    return Scores(
        articles=1,
        strict=_by_label(gold.entities, answer.entities, match.exact(gold.entities, answer.entities)),
        overlapping=_by_label(gold.entities, answer.entities, match.overlapping_by_label(gold.entities, answer.entities)),
        outcomes=_outcomes(gold.entities, answer.entities),
        positions=_counts(gold.positions, answer.positions, match.positions(gold.positions, answer.positions)),
        positions_without_former=_counts(gold.positions, answer.positions, match.positions(gold.positions, answer.positions, former=False)),
        figures=figures,
        accuracy=accuracy,
        phrases=phrases,
        missing=() if predicted else (gold.id,),
    )


def _counts(gold: Sized, predicted: Sized, pairs: Sized) -> Counts:
    return Counts(len(pairs), len(predicted) - len(pairs), len(gold) - len(pairs))


def _by_label(gold: Sequence[Entity], predicted: Sequence[Entity], pairs: list[match.Pair]) -> dict[Label, Counts]:
    paired = Counter(gold[i].label for i, _ in pairs)
    left, right = Counter(item.label for item in gold), Counter(item.label for item in predicted)
    return {label: Counts(paired[label], right[label] - paired[label], left[label] - paired[label]) for label in LABELS}


def _outcomes(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counter[tuple[Label, str]]:
    links = match.entity_links(gold, predicted)
    return Counter((item.label, link.outcome) for link in links if (item := link.gold or link.predicted))


def _figures(
    gold: Sequence[Statistic], predicted: Sequence[Statistic]
) -> tuple[dict[FigureTest, Counts], dict[match.Field, Counts], dict[match.Field, Counts]]:
    found = match.statistics(gold, predicted)
    bounds = [(i, j) for i, j in found if (gold[i].start, gold[i].end) == (predicted[j].start, predicted[j].end)]
    valued = [(i, j) for i, j in found if match.value_agrees(gold[i], predicted[j])]
    counterparts = {j: i for i, j in found}
    agreed = [match.fields_agree(gold[i], predicted[j], counterparts) for i, j in valued]
    rows = [fields for fields in agreed if all(fields[name] for name in ROW)]
    whole = [fields for fields in agreed if all(fields.values())]
    passed: dict[FigureTest, Sized] = {
        "found": found,
        "same bounds": bounds,
        "right value": valued,
        "right record": rows,
        "all fields": whole,
    }
    phrases = {name: [match.common_syllables(getattr(gold[i], name), getattr(predicted[j], name)) for i, j in valued] for name in PHRASES}
    return (
        {test: _counts(gold, predicted, pairs) for test, pairs in passed.items()},
        {name: _accuracy([fields[name] for fields in agreed]) for name in match.FIELDS},
        {name: sum((Counts(*common) for common in phrases[name]), Counts()) for name in PHRASES},
    )


def _accuracy(right: list[bool]) -> Counts:
    wrong = right.count(False)
    return Counts(right.count(True), wrong, wrong)
