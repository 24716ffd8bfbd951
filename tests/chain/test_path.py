"""The best path and its probabilities against the sum over all paths, written out."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp

import numpy as np
import pytest

from nlp.chain.bio import decode
from nlp.chain.path import IMPOSSIBLE, Marginals, Steps, Stretches, steps
from nlp.errors import ModelError

LABELS = ("O", "B-A", "I-A", "B-B", "I-B")
NEVER = 1e9  # no item is beyond doubt: nothing is parted


def chain(seed: int, items: int) -> tuple[np.ndarray, Steps]:
    random = np.random.default_rng(seed)
    return random.normal(0, 2, (items, len(LABELS))), steps(random.normal(0, 1, (len(LABELS), len(LABELS))), LABELS)


def total(path: tuple[int, ...], scores: np.ndarray, known: Steps) -> float:
    return (
        sum(scores[item, label] for item, label in enumerate(path))
        + known.first[path[0]]
        + sum(known.weights[a, b] for a, b in pairwise(path))
    )


def all_paths(scores: np.ndarray, known: Steps) -> dict[tuple[int, ...], float]:
    return {path: total(path, scores, known) for path in product(range(len(LABELS)), repeat=len(scores))}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("items", [1, 2, 5])
def test_the_best_path_is_the_best_of_all(seed: int, items: int) -> None:
    scores, known = chain(seed, items)
    ways = all_paths(scores, known)
    assert tuple(Stretches(scores, known, [(0, items)], lead=NEVER).best()) == max(ways, key=lambda path: ways[path])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("items", [1, 2, 5])
def test_a_name_is_as_likely_as_all_paths_that_hold_it(seed: int, items: int) -> None:
    scores, known = chain(seed, items)
    ways = all_paths(scores, known)
    likely = Marginals(Stretches(scores, known, [(0, items)], lead=NEVER))
    whole = sum(map(exp, ways.values()))
    best = max(ways, key=lambda path: ways[path])
    for run in decode(LABELS[label] for label in best):
        inside = LABELS.index(f"I-{run.label}")
        held = sum(
            exp(score)
            for path, score in ways.items()
            if path[run.start : run.end] == best[run.start : run.end] and path[run.end : run.end + 1] != (inside,)
        )
        found = likely.probability(run.start, best[run.start : run.end], not_after=inside)
        assert found == pytest.approx(held / whole, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_sequences_do_not_see_each_other(seed: int) -> None:
    scores, known = chain(seed, 7)
    apart = [Stretches(scores[a:b], known, [(0, b - a)], lead=NEVER).best().tolist() for a, b in [(0, 4), (4, 5), (5, 7)]]
    assert Stretches(scores, known, [(0, 4), (4, 5), (5, 7)], lead=NEVER).best().tolist() == [label for each in apart for label in each]


def test_items_beyond_doubt_part_without_changing_the_path() -> None:
    scores, known = chain(3, 40)
    scores[[5, 6, 20, 39], 0] += 60
    parted, whole = (Stretches(scores, known, [(0, 25), (25, 40)], lead=lead) for lead in (16.0, NEVER))
    assert len(parted.places[0]) > len(whole.places[0]) == 2
    assert parted.best().tolist() == whole.best().tolist()


@pytest.mark.parametrize(("before", "now"), [("O", "I-A"), ("B-B", "I-A"), ("I-B", "I-A")])
def test_no_name_goes_on_from_another(before: str, now: str) -> None:
    known = steps(np.zeros((5, 5)), LABELS)
    assert known.weights[LABELS.index(before), LABELS.index(now)] == IMPOSSIBLE


def test_no_name_goes_on_at_the_start() -> None:
    scores = np.array([[0.0, 0.0, 9.0, 0.0, 0.0]])
    assert LABELS[Stretches(scores, steps(np.zeros((5, 5)), LABELS), [(0, 1)]).best()[0]] == "O"


def test_weights_beyond_measure_are_refused() -> None:
    with pytest.raises(ModelError, match="a weight of 1000 between labels"):
        steps(np.full((5, 5), 1000.0), LABELS)
