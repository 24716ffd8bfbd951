"""The way back: records found in the canonical text, carried to the characters of the original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from nlp.records import Entity, Position, Span, Statistic
from nlp.text import Canonical


@dataclass(frozen=True, slots=True)
class Original:
    """A text with its canonical form; carries spans and records from the one to the other."""

    text: str
    canonical: Canonical

    def span(self, span: Span | None) -> Span | None:
        """Original offsets of a canonical span."""
        return None if span is None else self.canonical.span(*span)

    def cut(self, span: Span | None) -> str | None:
        """The original characters of a canonical span."""
        return None if span is None else self.text[slice(*self.canonical.span(*span))]

    def within(self, start: int, end: int) -> Span:
        """The canonical span of original offsets: the characters whose originals begin inside them."""
        if self.canonical.bounds is None:
            return start, end
        bounds = self.canonical.bounds
        return bisect_left(bounds, (start, start)), bisect_left(bounds, end, key=lambda bound: bound[0])

    def entities(self, found: Iterable[Entity]) -> tuple[Entity, ...]:
        """Entities with original offsets and texts."""
        return tuple(self._entity(entity) for entity in found)

    def _entity(self, entity: Entity) -> Entity:
        start, end = self.canonical.span(entity.start, entity.end)
        return replace(entity, start=start, end=end, text=self.text[start:end])

    def positions(self, found: Iterable[Position]) -> tuple[Position, ...]:
        """Positions with original spans and texts."""
        return tuple(self._position(position) for position in found)

    def _position(self, position: Position) -> Position:
        return replace(
            position,
            person=self.cut(position.person_span) or position.person,
            title=self.cut(position.title_span) or position.title,
            organization=self.cut(position.organization_span) or position.organization,
            person_span=self.span(position.person_span),
            title_span=self.span(position.title_span),
            organization_span=self.span(position.organization_span),
        )

    def statistics(self, found: Iterable[Statistic]) -> tuple[Statistic, ...]:
        """Statistics with original spans and texts."""
        return tuple(self._statistic(statistic) for statistic in found)

    def _statistic(self, statistic: Statistic) -> Statistic:
        start, end = self.canonical.span(statistic.start, statistic.end)
        return replace(
            statistic,
            start=start,
            end=end,
            text=self.text[start:end],
            counted=self.cut(statistic.counted_span) or statistic.counted,
            action=self.cut(statistic.action_span) or statistic.action,
            organization=self.cut(statistic.organization_span) or statistic.organization,
            counted_span=self.span(statistic.counted_span),
            action_span=self.span(statistic.action_span),
            organization_span=self.span(statistic.organization_span),
            period_span=self.span(statistic.period_span),
        )
