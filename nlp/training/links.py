"""Weights for the fields of figures that rules alone find badly, learned from annotated articles.

A conditional logit (see `nlp.linking.ranking`): of the options of a figure, the one that gold names is made the likeliest, under a
quadratic penalty. It is fitted twice, for the options of a figure hang on what was chosen for the one before: first as gold
has it, then as the weights of the first turn choose. The result depends on the articles alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from nlp.evaluation.match import statistics, value_agrees
from nlp.grammar.dates import find_times
from nlp.grammar.quantities import find_quantities
from nlp.linking.ranking import Case, Weights, best
from nlp.linking.statistics import Context, link_statistics
from nlp.linking.statistics.choices import PERIOD, Facts, Periods
from nlp.linking.statistics.link import facts_of
from nlp.linking.statistics.page import read_page
from nlp.originals import Original
from nlp.parts import parts
from nlp.records import Annotation
from nlp.sentences import sentences
from nlp.text import canonical

PENALTY = 60.0  # by trial on held-out articles
_STEPS = 200  # of the optimizer at most
_DIGITS, _LEAST = 3, 0.005  # of a weight; lighter ones are left out
_NOT_COUNTED = {"ORG", "LOC", "PERSON", "DATE", "LAW"}  # numbers inside these count nothing

Choice = tuple[Case[Any], int]  # a case, and which of its options is right
Sample = tuple[Facts, dict[int, str | None]]  # an article, and the gold periods of its figures


def learn(articles: Iterable[Annotation]) -> dict[str, Weights]:
    """The weights of each field, from gold entities and figures."""
    samples = [sample(article) for article in articles]
    first = fit([choice for each in samples for choice in choices(each, None)])
    return {PERIOD: fit([choice for each in samples for choice in choices(each, first)])}


def sample(article: Annotation) -> Sample:
    """What the rules find in an article with its gold entities, and the gold periods by figure, where the figure is found."""
    source = Original(article.text, canonical(article.text))
    text, layout = source.canonical.text, parts(source.canonical.text, url=article.url)
    outlets = {*layout.outlets, *filter(None, [layout.tag])}
    named = sorted((source.within(entity.start, entity.end), entity) for entity in article.entities)
    quantities = find_quantities(text, [span for span, entity in named if entity.label in _NOT_COUNTED])
    published = article.published or layout.published
    context = Context(
        entities=[_moved(entity, span, text) for span, entity in named if span not in outlets],
        sentences=sentences(text),
        times=find_times(text, published),
        published=published,
    )
    found = source.statistics(link_statistics(text, quantities, context=context))
    pairs = statistics(article.statistics, found)
    gold = {j: article.statistics[i].period for i, j in pairs if value_agrees(article.statistics[i], found[j])}
    return facts_of(read_page(text, quantities, context)), gold


def _moved(entity: Any, span: tuple[int, int], text: str) -> Any:
    return replace(entity, start=span[0], end=span[1], text=text[slice(*span)])


def choices(given: Sample, weights: Weights | None) -> Iterator[Choice]:
    """The cases of an article whose right option is among theirs; earlier figures as gold has them, or as ``weights`` choose."""
    facts, gold = given
    periods, chosen = Periods(facts), list[Any]()
    for figure in facts.page.figures:
        case = periods.case(figure, chosen)
        right = _right(case, gold[figure.index]) if figure.index in gold else None
        if right is not None:
            yield case, right
        chosen.append((best(case, weights) if weights else case.options[right or 0]).value)


def _right(case: Case[Any], period: str | None) -> int | None:
    return next((at for at, option in enumerate(case.options) if option.value.iso == period), None)


def fit(given: Sequence[Choice], *, penalty: float = PENALTY) -> Weights:
    """The weights under which the right options are likeliest."""
    names, table, starts, right = _table(given)
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, table.shape[0]]))
    wanted, turned = np.asarray(table[right].sum(axis=0)).ravel(), table.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        top = np.maximum.reduceat(scores, starts)
        shares = np.exp(scores - top[group])
        sums = np.add.reduceat(shares, starts)
        value = (top + np.log(sums) - scores[right]).sum() + penalty / 2 * (weights @ weights)
        return float(value), turned @ (shares / sums[group]) - wanted + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights: dict[str, dict[str, float]] = {}
    for (condition, feature), weight in zip(names, found, strict=True):
        if abs(weight) >= _LEAST:
            weights.setdefault(condition, {})[feature] = round(float(weight), _DIGITS)
    return weights


def _table(given: Sequence[Choice]) -> tuple[list[tuple[str, str]], Any, list[int], list[int]]:
    """Condition and feature of each column; a row an option; where each case begins; the rows of the right options."""
    names: dict[tuple[str, str], int] = {}
    rows, columns, starts, right, count = [], [], list[int](), list[int](), 0
    for case, answer in given:
        starts.append(count)
        right.append(count + answer)
        for option in case.options:
            for pair in ((condition, feature) for condition in case.conditions for feature in option.features):
                rows.append(count)
                columns.append(names.setdefault(pair, len(names)))
            count += 1
    return list(names), csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, len(names))), starts, right
