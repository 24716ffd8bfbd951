"""Figures to records: what each counts, its role, predicate, period, organization and base, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nlp.linking.ranking import Weights
from nlp.linking.statistics.actions import actions
from nlp.linking.statistics.bases import bases
from nlp.linking.statistics.choices import COUNTED, PERIOD, Facts, choose_bounds, choose_periods
from nlp.linking.statistics.counted import PIECES, all_counted, is_rate, worth_at
from nlp.linking.statistics.lists import is_equal, is_gloss, is_joined, is_step
from nlp.linking.statistics.organizations import Owner, Owners
from nlp.linking.statistics.page import Context, Figure, Page, read_page
from nlp.linking.statistics.periods import Calendar, When
from nlp.linking.statistics.phrases import Phrase
from nlp.linking.statistics.roles import Link, link
from nlp.records import Quantity, Span, Statistic


class _Finding(NamedTuple):
    """All that was found of one figure."""

    phrase: Phrase | None
    link: Link
    action: Span | None
    when: When
    owner: Owner
    base: str | None


def link_statistics(
    text: str, quantities: Sequence[Quantity], *, context: Context, weights: Mapping[str, Weights] | None = None
) -> tuple[Statistic, ...]:
    """One record for each of ``quantities``, in their order, which is that of the canonical ``text``.

    Texts of the records are cut from ``text``, with their spans. ``rule`` names the rules of the quantity, its role, its noun,
    its period and its organization. ``weights``, by field, choose where rules are weak (`nlp.linking.statistics.choices`); without
    them the rules decide alone. Cost grows with the length of the sentences that hold figures.
    """
    facts = facts_of(read_page(text, quantities, context), weights)
    page, links = facts.page, facts.links
    whens = choose_periods(facts, weights[PERIOD]) if weights and PERIOD in weights else facts.whens
    owners = Owners(page, facts.phrases, links).owners()
    against = bases(page, links, whens)
    rows = zip(page.figures, facts.phrases, links, facts.acts, whens, owners, against, strict=True)
    return tuple(_record(page, figure, _Finding(*finding)) for figure, *finding in rows)


def facts_of(page: Page, weights: Mapping[str, Weights] | None = None) -> Facts:
    """What the rules find of the figures of a page; ``weights`` choose what each counts, and where its noun phrase begins and ends."""
    own = all_counted(page)
    own = choose_bounds(page, own, weights[COUNTED]) if weights and COUNTED in weights else own
    links = link(page.figures, own)
    phrases = inherited(page.figures, own, links)
    acts = actions(page.figures, own, links)
    return Facts(page, phrases, links, acts, Calendar(page, phrases, links, acts).periods())


def inherited(figures: Sequence[Figure], own: Sequence[Phrase | None], links: Sequence[Link]) -> list[Phrase | None]:
    """What each figure counts: its own noun, else that of the figure it belongs to, or of its list."""
    found: list[Phrase | None] = []
    for figure, phrase, role in zip(figures, own, links, strict=True):
        if role.like is not None and role.like < figure.index and (phrase is None or (role.role != "part" and phrase.rule != "after")):
            phrase = found[role.like]
        elif figure.before >= 0 and _is_told_by_last(figure, phrase, found[figure.index - 1]):
            phrase = found[figure.index - 1]
        if phrase is None and _in_same_unit(figure, figures):
            phrase = found[figure.index - 1]
        found.append(phrase)
    for figure, role in zip(figures, links, strict=True):
        if found[figure.index] is None and role.of is not None and role.of > figure.index:
            found[figure.index] = found[role.of]
    for figure in reversed(figures[1:]):
        last = figure.index - 1
        if found[last] is None and figures[last].quantity.unit is None and _elides(figure):
            found[last] = found[figure.index]
    return found


def _is_told_by_last(figure: Figure, phrase: Phrase | None, last: Phrase | None) -> bool:
    """Whether the noun of the figure before holds for one without its own, a bare classifier, or one that says it in short."""
    if phrase is None:
        return _goes_on(figure) or figure.quantity.unit is None or worth_at(figure, figure.gap) > 0
    if last is None:
        return False
    return (phrase.rule == "each" and last.form.startswith(f"{phrase.form} ")) or (phrase.form in PIECES and "thing" in last.head)


def _in_same_unit(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the line goes on with a figure in the same unit, `kinh phí là 75 triệu đồng nhưng mới nộp 40 triệu đồng`."""
    unit = figure.quantity.unit
    return figure.before >= 0 and unit is not None and unit == figures[figure.index - 1].quantity.unit


def _goes_on(figure: Figure) -> bool:
    """Whether a figure without a noun is told of the noun before: in a list, as a second level, in another unit, in brackets."""
    return is_joined(figure) or is_step(figure) or is_equal(figure) or (is_gloss(figure) and is_rate(figure))


def _elides(figure: Figure) -> bool:
    """figure (`,` | `và`) verb figure phrase: the first counts what the second names, `khai trừ 2 và cảnh cáo 5 đảng viên`."""
    gap = figure.gap
    return figure.before >= 0 and 0 < len(gap) <= 3 and gap[0].form in (",", "và") and not any(item.has("noun", "word") for item in gap)


def _record(page: Page, figure: Figure, finding: _Finding) -> Statistic:
    quantity, phrase, entities = figure.quantity, finding.phrase, page.context.entities
    counted_span = (phrase.start, phrase.end) if phrase else None
    name = entities[finding.owner.entity] if finding.owner.entity is not None else None
    organization_span = (name.start, name.end) if name else None
    return Statistic(
        start=quantity.start,
        end=quantity.end,
        text=page.text[quantity.start : quantity.end],
        value=quantity.value,
        upper=quantity.upper,
        out_of=quantity.out_of,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        counted=_cut(page.text, counted_span),
        action=_cut(page.text, finding.action),
        organization=_cut(page.text, organization_span),
        period=finding.when.iso,
        role=finding.link.role,
        of=finding.link.of,
        base=finding.base,
        alternative=quantity.alternative,
        counted_span=counted_span,
        action_span=finding.action,
        organization_span=organization_span,
        period_span=finding.when.span if finding.when.iso else None,
        rule="; ".join((quantity.rule, finding.link.rule, phrase.rule if phrase else "-", finding.when.rule, finding.owner.rule)),
    )


def _cut(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None
