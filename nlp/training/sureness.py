"""Confidence of positions and figures, from annotated articles and what the pipeline makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from nlp import pipeline
from nlp.evaluation import match
from nlp.evaluation.score import ROW
from nlp.linking.sureness import UNKNOWN, Layer, Sureness, confidences, parts, steps
from nlp.records import Annotation
from nlp.training.reliability import calibrated

_FEWEST = 20  # records that a rule must have made to have a share of its own
_PRIOR = 10  # records that count as made at the average share, so that a rule of few records does not go to an extreme

Outcome = tuple[tuple[str, ...], float, bool]  # rules of a record, its least sure entity, and whether it was right


def sureness(learned: Sequence[Annotation], held: Sequence[Annotation], *, by_rules: Language, trained: Language) -> Sureness:
    """Shares from the articles learned from (with entities by rules: the tagger has seen them), curves from the others."""
    layers = []
    for outcomes in (_positions, _statistics):
        shares = _shares(outcomes(learned, by_rules))
        asked = list(outcomes(held, trained))
        scores = [Layer(shares).score(rules, least) for rules, least, _ in asked]
        layers.append(Layer(shares, calibrated(scores, [right for _, _, right in asked])))
    return Sureness(*layers)


def _shares(outcomes: Iterable[Outcome]) -> dict[str, float]:
    made: defaultdict[str, list[bool]] = defaultdict(list)
    for rules, _, right in outcomes:
        for rule in rules:
            made[rule].append(right)
    total = [right for each in made.values() for right in each]
    average = sum(total) / len(total) if total else 1.0
    known = {rule: (sum(each) + _PRIOR * average) / (len(each) + _PRIOR) for rule, each in sorted(made.items()) if len(each) >= _FEWEST}
    return {rule: round(share, 4) for rule, share in (known | {UNKNOWN: average}).items()}


def _annotated(gold: Iterable[Annotation], language: Language) -> Iterator[tuple[Annotation, Annotation]]:
    for each in gold:
        yield each, pipeline.annotate(each.article, language=language)


def _positions(gold: Iterable[Annotation], language: Language) -> Iterator[Outcome]:
    for truth, found in _annotated(gold, language):
        right = {j for _, j in match.positions(truth.positions, found.positions)}
        sure = confidences(found.entities)
        for number, position in enumerate(found.positions):
            yield *parts(position, sure), number in right


def _statistics(gold: Iterable[Annotation], language: Language) -> Iterator[Outcome]:
    for truth, found in _annotated(gold, language):
        pairs = {j: i for i, j in match.statistics(truth.statistics, found.statistics)}
        for number, figure in enumerate(found.statistics):
            yield steps(figure), 1.0, number in pairs and _is_right(truth, found, pairs, number)


def _is_right(truth: Annotation, found: Annotation, pairs: dict[int, int], number: int) -> bool:
    """Whether value, role, `of`, counted and period of a figure are all right."""
    gold, figure = truth.statistics[pairs[number]], found.statistics[number]
    agree = match.fields_agree(gold, figure, pairs)
    return match.value_agrees(gold, figure) and all(agree[name] for name in ROW)
