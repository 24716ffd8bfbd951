"""How sure is sure: what a model holds likely against what turned out right on annotated articles it has not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from sklearn.isotonic import IsotonicRegression

Pairs = tuple[tuple[float, float], ...]

_MOST_KNOTS = 24
_FEWEST = 50  # names; with less nothing can be said
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


def calibrated(likely: Sequence[float], right: Sequence[bool]) -> Pairs:
    """Rising pairs of what was held likely and the share that was right (isotonic regression); empty for fewer than 50 names."""
    if len(likely) < _FEWEST:
        return ()
    curve = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(likely, np.asarray(right, dtype=float))
    given, share = curve.X_thresholds_, curve.y_thresholds_
    kept = np.unique(np.linspace(0, len(given) - 1, min(_MOST_KNOTS, len(given))).round().astype(int))
    return tuple((round(float(given[place]), 4), round(float(share[place]), 4)) for place in kept)


def table(likely: Sequence[float], right: Sequence[bool]) -> list[tuple[str, int, float, float]]:
    """The reliability table: range, how many names, the mean of what was held likely, the share that was right."""
    values, hits = np.asarray(likely, dtype=float), np.asarray(right, dtype=float)
    rows = []
    for low, high in pairwise(_BINS):
        inside = (values >= low) & ((values < high) | (high == _BINS[-1]))
        if inside.any():
            rows.append((f"{low:.2f} to {high:.2f}", int(inside.sum()), float(values[inside].mean()), float(hits[inside].mean())))
    return rows
