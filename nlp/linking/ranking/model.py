"""Options with their features, and the choice among them by weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

ALWAYS = "always"  # the condition that every case has
Weights = Mapping[str, Mapping[str, float]]  # condition -> feature -> weight


class Option(NamedTuple, Generic[T]):
    """A value that may be chosen, and what speaks for or against it."""

    value: T
    features: tuple[str, ...]


class Case(NamedTuple, Generic[T]):
    """One choice to be made: the conditions it is made under, and its options, of which the first is the one of the rules."""

    conditions: tuple[str, ...]
    options: tuple[Option[T], ...]


def best(case: Case[T], weights: Weights, *, margin: float = 0.0) -> Option[T]:
    """The option of the greatest sum of weights; the first one stays unless another is better by more than ``margin``."""
    tables = [weights[condition] for condition in case.conditions if condition in weights]
    first, *others = case.options
    found = max(others, key=lambda option: _score(option.features, tables), default=first)
    return found if _score(found.features, tables) > _score(first.features, tables) + margin else first


def _score(features: Sequence[str], tables: Sequence[Mapping[str, float]]) -> float:
    return sum(table.get(feature, 0.0) for table in tables for feature in features)


def reasons(case: Case[T], option: Option[T], weights: Weights, *, count: int = 3) -> list[tuple[str, str, float]]:
    """The ``count`` heaviest weights of an option of a case: condition, feature, weight."""
    found = [
        (condition, feature, weights[condition][feature])
        for condition in case.conditions
        for feature in option.features
        if feature in weights.get(condition, {})
    ]
    return sorted(found, key=lambda reason: -abs(reason[2]))[:count]
