"""Which penalty: cross-validation over articles, so that no article is both learned from and asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context

import numpy as np
from sklearn.model_selection import GroupKFold

from nlp.evaluation.score import Counts
from nlp.training.samples import Name, Sample, origin
from nlp.training.weights import Penalty, fit, predicted

CANDIDATES = (Penalty(0.05, 0.01), Penalty(0.2, 0.02), Penalty(0.5, 0.05))
FOLDS = 3
ROUNDS = 60  # enough to rank the candidates

Folds = Sequence[tuple[Sequence[int], Sequence[int]]]  # numbers of the samples learned from and asked about


def folds(samples: Sequence[Sample], *, count: int = FOLDS) -> Folds:
    """The folds, by articles (scikit-learn's GroupKFold); articles that share an id up to `~`, as a made variant does, stay together."""
    groups = [origin(sample.id) for sample in samples]
    splits = GroupKFold(n_splits=count).split(np.zeros(len(groups)), groups=groups)
    return [(learned.tolist(), asked.tolist()) for learned, asked in splits]


def choose(samples: Sequence[Sample], *, workers: int, report: Callable[[str], None]) -> Penalty:
    """The candidate with the best strict F1 over all labels; of equal ones the first."""
    parts = folds(samples)
    tasks = list(product(CANDIDATES, parts))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_take, initargs=(samples,)) as pool:
        counts = list(pool.map(_count, tasks))
    scores: dict[Penalty, float] = {}
    for number, candidate in enumerate(CANDIDATES):
        total = sum(counts[number * len(parts) : (number + 1) * len(parts)], Counts())
        scores[candidate] = total.f1 or 0.0
        report(f"{candidate}: F1 {scores[candidate]:.4f} in {len(parts)} folds")
    return max(CANDIDATES, key=lambda candidate: scores[candidate])


_samples: list[Sample] = []  # of a worker process: sent once, not with each task


def _take(samples: Sequence[Sample]) -> None:
    _samples[:] = samples


def _count(task: tuple[Penalty, tuple[Sequence[int], Sequence[int]]]) -> Counts:
    penalty, (learned, asked) = task
    tagger = fit([_samples[number] for number in learned], penalty=penalty, rounds=ROUNDS)
    return sum((compare(_samples[number].names, (name for name, _ in predicted(tagger, _samples[number]))) for number in asked), Counts())


def compare(gold: frozenset[Name], found: Iterable[Name]) -> Counts:
    """The counts of one article, strict: bounds and label."""
    names = set(found)
    return Counts(len(gold & names), len(names - gold), len(gold - names))
