"""What the tagger sees of each syllable: columns of values, one for each kind of knowledge.

The names of columns are those of the groups in the ablation table of the model's card; templates (`nlp.chain.templates`)
say which values, of which neighbours, count together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nlp.records import LABELS, Entity, Span
from nlp.chain.bio import OUTSIDE, encode
from nlp.tagging.merge import Proposal, weight
from nlp.tagging.views import LISTS, View

Column = Sequence[str]
Columns = dict[str, Column]


def columns(
    seen: View, proposals: Iterable[Proposal], decided: Sequence[Entity], *, sentences: Sequence[Span], headline: Span | None
) -> Columns:
    """All columns of a text: those of forms, words, layout, lists, and of what the rules propose and decide."""
    starts = [token.start for token in seen.tokens]
    return {
        "form": [token.text for token in seen.tokens],
        "lower": [token.lower for token in seen.tokens],
        "shape": [shape(token.text) for token in seen.tokens],
        "word": _words(seen),
        "layout": _layout(seen, starts, sentences, headline),
        **_lists(seen),
        **_proposed(starts, proposals),
        **_decided(starts, decided),
    }


@lru_cache(maxsize=50_000)
def shape(form: str) -> str:
    """`Tỉnh` -> `Aa`, `UBND` -> `A`, `đảng` -> `a`, `1.500` -> `9.9`, `2019` -> `4`: small numbers by their count of digits; signs stand for themselves."""
    if form.isdigit():
        return str(min(len(form), 5))
    if form[0].isdigit():
        return "9.9"
    if not form[0].isalpha():
        return form
    if form.isupper():
        return "A" if len(form) > 1 else "A1"
    return "Aa" if form[0].isupper() and form[1:].islower() else "a" if form.islower() else "aA"


def _words(seen: View) -> list[str]:
    """Where a syllable stands in the segmenter's word: alone, first, inside, last."""
    marks: list[str] = []
    start = 0
    while start < len(seen):
        size = max(1, seen.word_end[start] - start)
        marks.extend("1" if size == 1 else ("B" if place == 0 else "E" if place == size - 1 else "I") for place in range(size))
        start += size
    return marks


def _layout(seen: View, starts: Sequence[int], sentences: Sequence[Span], headline: Span | None) -> list[str]:
    """Headline or body; first in the sentence; touching the syllable before."""
    first = {bisect_right(starts, start - 1) for start, _ in sentences}
    title_end = headline[1] if headline else 0
    return [
        ("h" if start < title_end else "b") + ("^" if index in first else "") + ("+" if joined else "")
        for index, (start, joined) in enumerate(zip(starts, seen.joined, strict=True))
    ]


def _lists(seen: View) -> Columns:
    """For each list the entry that covers a syllable, the longest one: `B-surname`, `I-sector`."""
    marks = {name: [OUTSIDE] * len(seen) for name in LISTS}
    reach = dict.fromkeys(LISTS, 0)
    for matches in seen.matches:
        for match in matches:
            name, _, kind = match.kind.partition(":")
            if match.start >= reach[name]:
                marks[name][match.start : match.end] = [f"B-{kind}", *[f"I-{kind}"] * (match.end - match.start - 1)]
                reach[name] = match.end
    return dict(marks)


def _proposed(starts: Sequence[int], proposals: Iterable[Proposal]) -> Columns:
    """For each label what the finders propose, whether or not it was chosen: the heaviest, then the longest first."""
    by_label: dict[str, list[Proposal]] = {label: [] for label in LABELS}
    for proposal in proposals:
        by_label[proposal.label].append(proposal)
    return {f"proposed {label}": encode(starts, _flat(each)) for label, each in by_label.items()}


def _flat(proposals: list[Proposal]) -> list[Proposal]:
    """Proposals without overlap."""
    chosen: list[Proposal] = []
    reach = -1
    for proposal in sorted(proposals, key=lambda each: (each.start, -weight(each.rule), -each.end)):
        if proposal.start >= reach:
            chosen.append(proposal)
            reach = proposal.end
    return chosen


def _decided(starts: Sequence[int], decided: Sequence[Entity]) -> Columns:
    """What the rules alone decide, and by which rule."""
    tags = encode(starts, decided)
    rules = iter(entity.rule or "" for entity in decided)
    names: list[str] = []
    for tag in tags:
        names.append(next(rules) if tag.startswith("B-") else names[-1] if tag.startswith("I-") else "")
    return {"decided": tags, "rule": names}
