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
from nlp.linking.ranking import Case, Weights, best
from nlp.linking.statistics import Context, figures_outside, link_statistics
from nlp.linking.statistics.choices import COUNTED, PERIOD, Facts, Periods, Words
from nlp.linking.statistics.counted import all_counted
from nlp.linking.statistics.link import facts_of
from nlp.linking.statistics.page import Page, read_page
from nlp.linking.statistics.phrases import Phrase
from nlp.originals import Original
from nlp.parts import parts
from nlp.records import Annotation, Entity, Span, Statistic
from nlp.sentences import sentences
from nlp.text import canonical
from nlp.tokenizer import words

PENALTIES = {COUNTED: 2.0, PERIOD: 60.0}  # by trial on held-out articles; words recur in few articles, so the first is small
_STEPS = 200  # of the optimizer at most
_DIGITS = 3  # of a weight
_LEAST = {COUNTED: 0.05, PERIOD: 0.005}  # lighter weights are left out

Choice = tuple[Case[Any], int]  # a case, and which of its options is right
Sample = tuple[Page, dict[int, Statistic]]  # an article, and the gold records of its figures
Dated = tuple[Facts, dict[int, str | None]]  # what the rules find in an article, and the gold periods of its figures


def learn(articles: Iterable[Annotation]) -> dict[str, Weights]:
    """The weights of each field, from gold entities and figures."""
    samples = [sample(article) for article in articles]
    weights = {COUNTED: _fitted(COUNTED, (choice for each in samples for choice in bounds(each)))}
    dated = [(facts_of(page, weights), {at: figure.period for at, figure in gold.items()}) for page, gold in samples]
    first = _fitted(PERIOD, (choice for each in dated for choice in choices(each, None)))
    return weights | {PERIOD: _fitted(PERIOD, (choice for each in dated for choice in choices(each, first)))}


def _fitted(field: str, given: Iterable[Choice]) -> Weights:
    return fit(list(given), penalty=PENALTIES[field], least=_LEAST[field])


def sample(article: Annotation) -> Sample:
    """An article with its gold entities, and the gold records by figure, where the figure is found."""
    source = Original(article.text, canonical(article.text))
    text, layout = source.canonical.text, parts(source.canonical.text, url=article.url)
    outlets = {*layout.outlets, *filter(None, [layout.tag])}
    named = sorted(_moved(entity, source.within(entity.start, entity.end), text) for entity in article.entities)
    quantities = figures_outside(text, named)
    published = article.published or layout.published
    context = Context(
        entities=[entity for entity in named if (entity.start, entity.end) not in outlets],
        sentences=sentences(text),
        times=find_times(text, published),
        published=published,
        words=tuple(words(text)),
    )
    found = source.statistics(link_statistics(text, quantities, context=context))
    pairs = statistics(article.statistics, found)
    gold = {j: article.statistics[i] for i, j in pairs if value_agrees(article.statistics[i], found[j])}
    return read_page(text, quantities, context), gold


def _moved(entity: Entity, span: Span, text: str) -> Entity:
    return replace(entity, start=span[0], end=span[1], text=text[slice(*span)])


def bounds(given: Sample) -> Iterator[Choice]:
    """The cases of an article whose right noun phrase is among their options."""
    page, gold = given
    nouns = Words(page)
    for figure, phrase in zip(page.figures, all_counted(page), strict=True):
        case = nouns.case(figure, phrase) if figure.index in gold else None
        if case is None:
            continue
        right = next((at for at, option in enumerate(case.options) if _reads(page, option.value) == _counted(gold[figure.index])), None)
        if right is not None:
            yield case, right


def _reads(page: Page, phrase: Phrase | None) -> str | None:
    return page.text[phrase.start : phrase.end] if phrase else None


def _counted(figure: Statistic) -> str | None:
    return canonical(figure.counted).text if figure.counted is not None else None


def choices(given: Dated, weights: Weights | None) -> Iterator[Choice]:
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


def fit(given: Sequence[Choice], *, penalty: float, least: float = 0.0) -> Weights:
    """The weights under which the right options are likeliest; those lighter than ``least`` are left out."""
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
        if abs(weight) >= max(least, 10**-_DIGITS):
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
