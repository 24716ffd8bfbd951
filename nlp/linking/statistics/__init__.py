"""From figures to full records: what is counted, what was done, by whom, when, and how figures belong together."""

from __future__ import annotations

from nlp.linking.statistics.link import link_statistics
from nlp.linking.statistics.page import Context, figures_outside

__all__ = ["Context", "figures_outside", "link_statistics"]
