"""Figures to records: the phases in their order."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.actions import actions
from nlp.linking.statistics.counted import Phrase, counted, is_rate
from nlp.linking.statistics.lists import is_joined, is_step
from nlp.linking.statistics.organizations import Owners
from nlp.linking.statistics.page import Context, Page, read_page
from nlp.linking.statistics.bases import bases
from nlp.linking.statistics.periods import Calendar
from nlp.linking.statistics.roles import Link, link
from nlp.records import Quantity, Span, Statistic


def link_statistics(text: str, quantities: Sequence[Quantity], *, context: Context) -> tuple[Statistic, ...]:
    """One record for each of ``quantities``, in their order, which is that of the canonical ``text``."""
    page = read_page(text, quantities, context)
    phrases = [counted(page, figure) for figure in page.figures]
    links = link(page.figures, phrases)
    things = _inherited(page, phrases, links)
    done = actions(page.figures, phrases, links)
    whens = Calendar(page, things, links).periods()
    owners = Owners(page, things, links)
    orgs = owners.organizations()
    against = bases(page, links, whens)
    out = []
    for figure, thing, role, action, when, base, org, own in zip(
        page.figures, things, links, done, whens, against, orgs, owners.found, strict=True
    ):
        q = figure.quantity
        span = (thing.start, thing.end) if thing else None
        out.append(
            Statistic(
                q.start,
                q.end,
                text[q.start : q.end],
                q.value,
                q.upper,
                q.out_of,
                q.qualifier,
                q.unit,
                _cut(text, span),
                _cut(text, action),
                org.text if org else None,
                when.iso,
                role.role,
                role.of,
                base,
                alternative=q.alternative,
                counted_span=span,
                action_span=action,
                period_span=when.span,
                rule=f"{q.rule}; {role.rule}; {thing.rule if thing else '-'}; {when.rule}; {own.rule}",
            )
        )
    return tuple(out)


def _cut(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def _inherited(page: Page, phrases: Sequence[Phrase | None], links: Sequence[Link]) -> list[Phrase | None]:
    found: list[Phrase | None] = []
    for figure, phrase, role in zip(page.figures, phrases, links, strict=True):
        if role.of is not None and role.of < figure.index and (phrase is None or role.role != "part" and not phrase.rule == "after"):
            phrase = found[role.of]
        elif phrase is None and figure.before >= 0 and (is_joined(figure) or is_step(figure)):
            phrase = found[figure.index - 1]
        found.append(phrase)
    return found
