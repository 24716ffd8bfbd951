"""What the tagger sees of each syllable: columns of values, one for each kind of knowledge.

The names of columns are those of the groups in the ablation table of the model's card; templates (`nlp.chain.templates`)
say which values, of which neighbours, count together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from nlp.chain.bio import OUTSIDE, encode
from nlp.records import LABELS, Entity, Span
from nlp.tagging import Evidence
from nlp.tagging.merge import Proposal, weight
from nlp.tagging.views import View

LISTS = ("titles", "organizations", "heads", "places", "people")  # the lists that pay; press, address and actions speak through the rules

NAMES = frozenset({"form", "lower", "shape", "class", "layout", *LISTS, "proposed", "decided", "rule"})
NUMBER = "<num>"  # stands for all numbers in the table of word classes

Column = Sequence[str]
Columns = dict[str, Column]


def columns(evidence: Evidence, *, sentences: Sequence[Span], headline: Span | None) -> Columns:
    """All columns of a text: those of forms, layout, lists, and of what the rules propose and decide."""
    seen = evidence.seen
    starts = [token.start for token in seen.tokens]
    return {
        "form": [token.text for token in seen.tokens],
        "lower": [token.lower for token in seen.tokens],
        "shape": [shape(token.text) for token in seen.tokens],
        "class": _classes(seen),
        "layout": _layout(seen, starts, sentences, headline),
        **_lists(seen),
        **_proposed(starts, evidence.proposals),
        **_decided(starts, evidence.decided),
    }


@lru_cache(maxsize=50_000)
def shape(form: str) -> str:
    """`Tỉnh` -> `Aa`, `UBND` -> `A`, `đảng` -> `a`, `1.500` -> `9.9`, `2019` -> `4`, its count of digits; a sign is its own shape."""
    if form.isdigit():
        return str(min(len(form), 5))
    if form[0].isdigit():
        return "9.9"
    if not form[0].isalpha():
        return form
    if form.isupper():
        return "A" if len(form) > 1 else "A1"
    return "Aa" if form[0].isupper() and form[1:].islower() else "a" if form.islower() else "aA"


def _classes(seen: View) -> list[str]:
    """For each syllable the class of the segmenter's word in which it stands; empty for a word that has none."""
    known, lowers = word_classes(), [token.lower for token in seen.tokens]
    found: list[str] = []
    while len(found) < len(seen):
        start = len(found)
        end = max(start + 1, seen.word_end[start])
        word = NUMBER if lowers[start][0].isdigit() else "_".join(lowers[start:end])
        found += [known.get(word, "")] * (end - start)
    return found


@cache
def word_classes() -> dict[str, str]:
    """Word in small letters, its syllables joined by `_` -> its class; how the table was made: `benchmarks/word_classes.py`."""
    lines = (files("nlp.tagging") / "word_classes.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


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
            if name in reach and match.start >= reach[name]:
                marks[name][match.start : match.end] = [f"B-{kind}", *[f"I-{kind}"] * (match.end - match.start - 1)]
                reach[name] = match.end
    return dict(marks)


def _proposed(starts: Sequence[int], proposals: Iterable[Proposal]) -> Columns:
    """For each syllable what the finders propose, chosen or not, label by label: `B-ORG I-LOC`."""
    by_label: dict[str, list[Proposal]] = {label: [] for label in LABELS}
    for proposal in proposals:
        by_label[proposal.label].append(proposal)
    marks = [""] * len(starts)
    for label, each in by_label.items():
        for proposal in _flat(each):
            first, last = bisect_left(starts, proposal.start), bisect_left(starts, proposal.end)
            for index in range(first, last):
                marks[index] += f"{'I' if index > first else 'B'}-{label} "
    return {"proposed": marks}


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
