"""How sure a position or figure is: the share in which records of its rules were right on annotated articles, and its entities.

The raw score is the product of the shares of its rules (one for a position, one for each field of a figure) and, for a position, the
confidence of the entity that is least sure. A rising curve leads from the score to the share that was right (`curve`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nlp.errors import ModelError
from nlp.records import Annotation, Entity, Position, Span, Statistic

FORMAT = 1
UNKNOWN = "other"  # stands for rules that the annotated articles did not show often enough

Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """What is known of the rules of one layer. ``shares``: rule -> share of its records that were right; the key `other` for the rest."""

    shares: Mapping[str, float] = field(default_factory=dict)
    curve: Curve = ()

    def score(self, rules: Iterable[str], least: float = 1.0) -> float:
        """The raw score of a record made by ``rules``."""
        other = self.shares.get(UNKNOWN, 1.0)
        return float(np.prod([self.shares.get(rule, other) for rule in rules])) * least

    def confidence(self, score: float) -> float:
        """The share of records with such a score that were right."""
        if not self.curve:
            return round(score, 3)
        return round(float(np.interp(score, [pair[0] for pair in self.curve], [pair[1] for pair in self.curve])), 3)


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the component knows of positions and figures."""

    positions: Layer = Layer()
    statistics: Layer = Layer()

    def of_positions(self, records: Sequence[Position], entities: Iterable[Entity]) -> tuple[Position, ...]:
        """The positions with their confidence; ``entities`` are those of the same text."""
        sure = confidences(entities)
        return tuple(replace(each, confidence=self.positions.confidence(self.positions.score(*parts(each, sure)))) for each in records)

    def of_statistics(self, records: Sequence[Statistic]) -> tuple[Statistic, ...]:
        """The figures with their confidence: that role, `of`, counted and period are all right."""
        return tuple(replace(each, confidence=self.statistics.confidence(self.statistics.score(steps(each)))) for each in records)

    def dumps(self) -> str:
        """A file's text."""
        layers = {name: {"shares": dict(layer.shares), "curve": [list(pair) for pair in layer.curve]} for name, layer in self._layers()}
        return json.dumps({"format": FORMAT, **layers}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def _layers(self) -> tuple[tuple[str, Layer], ...]:
        return ("positions", self.positions), ("statistics", self.statistics)


def loads(text: str | bytes, *, where: str) -> Sureness:
    """What a file's text holds. Raises ModelError."""
    try:
        data: Any = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r}")
        return Sureness(*(_layer(data[name]) for name in ("positions", "statistics")))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        found = f"{type(error).__name__}: {error}"
        raise ModelError(
            where, found=found, expected=f"shares of rules, format {FORMAT}", remedy="Copy the model again, or train it."
        ) from error


def _layer(data: Mapping[str, Any]) -> Layer:
    shares = {str(rule): float(share) for rule, share in data["shares"].items()}
    return Layer(shares, tuple((float(score), float(share)) for score, share in data["curve"]))


def confidences(entities: Iterable[Entity]) -> dict[Span, float]:
    """The confidence of entities by their spans; one that has none is sure."""
    return {(each.start, each.end): 1.0 if each.confidence is None else each.confidence for each in entities}


def parts(position: Position, sure: Mapping[Span, float]) -> tuple[tuple[str, ...], float]:
    """The rule of a position, and the confidence of the entity in it that is least sure."""
    spans = (position.person_span, position.title_span, position.organization_span)
    return (position.rule or "",), min((sure.get(span, 1.0) for span in spans if span is not None), default=1.0)


def steps(statistic: Statistic) -> tuple[str, ...]:
    """The rules of a figure's number, role, counted noun and period, each with the number of its place."""
    return tuple(f"{place}:{rule}" for place, rule in enumerate((statistic.rule or "").split("; ")[:4]))


def surer(annotation: Annotation, least: float) -> Annotation:
    """The annotation without entities, positions and figures whose confidence is below ``least``; those that have none stay.

    A figure that points to one left out points nowhere (`of` null); indices are those of what is left.
    """
    kept = [number for number, figure in enumerate(annotation.statistics) if _is_sure(figure, least)]
    new = {old: number for number, old in enumerate(kept)}
    figures = [annotation.statistics[old] for old in kept]
    return replace(
        annotation,
        entities=tuple(each for each in annotation.entities if _is_sure(each, least)),
        positions=tuple(each for each in annotation.positions if _is_sure(each, least)),
        statistics=tuple(replace(each, of=None if each.of is None else new.get(each.of)) for each in figures),
    )


def _is_sure(record: Entity | Position | Statistic, least: float) -> bool:
    return record.confidence is None or record.confidence >= least
