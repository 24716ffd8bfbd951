"""What the rules have found of a page's figures, before a choice is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.linking.statistics.page import Page
from nlp.linking.statistics.periods import When
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.roles import Link
from nlp.records import Span


@dataclass(frozen=True, slots=True)
class Facts:
    """The page, and field by field what rules say of each figure."""

    page: Page
    phrases: Sequence[Phrase | None]
    links: Sequence[Link]
    acts: Sequence[Span | None]
    whens: Sequence[When]
