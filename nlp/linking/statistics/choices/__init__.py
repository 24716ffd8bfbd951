"""Where rules for a field of a figure are weak, its options, for weights to choose among.

`facts` is what the rules found, `conditions` what is true of a figure, `periods` the options for its period.
"""

from __future__ import annotations

from nlp.linking.statistics.choices.bounds import COUNTED, Words, choose_bounds
from nlp.linking.statistics.choices.facts import Facts
from nlp.linking.statistics.choices.periods import PERIOD, Periods, choose_periods

__all__ = ["COUNTED", "PERIOD", "Facts", "Periods", "Words", "choose_bounds", "choose_periods"]
