"""A linear choice among the options that rules find for one field, where rules alone are weak.

An option is a value with features, small named facts such as `line:before:month`. The conditions of a case, such as `has action`,
say which weights of a feature count. The option with the greatest sum of weights is chosen; the sums say why. Conditional logit:
D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974.
"""

from __future__ import annotations

from nlp.linking.ranking.files import dumps, loads
from nlp.linking.ranking.model import ALWAYS, Case, Option, Weights, best, reasons

__all__ = ["ALWAYS", "Case", "Option", "Weights", "best", "dumps", "loads", "reasons"]
