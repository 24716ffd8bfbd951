"""Why: for a span of a Doc the rules, list entries and weights that spoke for its label and against it, and what came second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from nlp import components
from nlp.chain.bio import OUTSIDE
from nlp.components import Entities
from nlp.errors import SettingError
from nlp.records import LABELS, Span, Statistic
from nlp.tagging import Evidence
from nlp.tagging.columns import columns
from nlp.tagging.merge import weight
from nlp.tagging.tagger import Tagger, sequences

_MOST = 6  # features shown on either side

STEPS = ("number", "role", "counted", "period", "organization")  # what the parts of a figure's `rule` speak of, in this order


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule or list entry: what it says of which characters; ``source`` of a list entry, ``weight`` of a rule's proposal."""

    text: str
    says: str
    name: str
    source: str | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the chain with its weight for the label, summed over the syllables of the span."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``text`` got ``label`` (None: it is no entity, figure or part of one).

    ``second`` is the label that came next on the same characters, with how far it lies behind, in log odds; None without a trained tagger.
    ``fields``: for a figure, how each field was found.
    """

    text: str
    label: str | None
    rule: str | None
    confidence: float | None
    reasons: tuple[Reason, ...] = ()
    features: tuple[Feature, ...] = ()
    second: tuple[str, float] | None = None
    fields: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def explain(doc: Doc, start: int, end: int, *, language: Language) -> Explanation:
    """Why the characters ``start`` to ``end`` of `doc.text` are what they are, by the pipeline ``language`` that made the Doc.

    Raises SettingError where the offsets hold no text.
    """
    if not 0 <= start < end <= len(doc.text) or not doc.text[start:end].strip():
        where = f"{start}:{end}"
        raise SettingError(where, found="no text", expected=f"a span within {len(doc.text)} characters", remedy="Give offsets of doc.text.")
    figure = next((each for each in doc._.statistics if each.start < end and start < each.end), None)
    if figure is not None and not any(span.start_char < end and start < span.end_char for span in doc.ents):
        return _figure(doc, figure)
    return _entity(doc, (start, end), language)


def _figure(doc: Doc, figure: Statistic) -> Explanation:
    text = doc.text
    spans = dict(zip(STEPS, (None, None, figure.counted_span, figure.period_span, figure.organization_span), strict=True))
    said = {"number": str(figure.value), "role": _role(doc, figure), "counted": figure.counted, "period": figure.period}
    said["organization"] = figure.organization
    rules = (figure.rule or "").split("; ")
    fields = tuple(
        (step, f"{said[step]}{_at(text, spans[step])}", rule) for step, rule in zip(STEPS, rules, strict=False) if said[step] is not None
    )
    return Explanation(figure.text, "figure", figure.rule, figure.confidence, fields=fields)


def _role(doc: Doc, figure: Statistic) -> str:
    return figure.role if figure.of is None else f"{figure.role} of {doc._.statistics[figure.of].text}"


def _at(text: str, span: Span | None) -> str:
    return "" if span is None else f" at {span[0]}:{span[1]} ({text[slice(*span)]!r})"


def _entity(doc: Doc, asked: Span, language: Language) -> Explanation:
    span = next((each for each in doc.ents if each.start_char < asked[1] and asked[0] < each.end_char), None)
    bounds = (span.start_char, span.end_char) if span is not None else asked
    source = components.original(doc)
    within = source.within(*bounds)
    evidence = components.gathered(doc)
    label = span.label_ if span is not None else None
    part = language.get_pipe("trichtin_entities") if language.has_pipe("trichtin_entities") else None
    tagger = part.tagger if isinstance(part, Entities) else None
    features, second = _weighed(doc, evidence, within, label, tagger) if tagger is not None else ((), None)
    return Explanation(
        doc.text[slice(*bounds)],
        label,
        span._.rule if span is not None else None,
        span._.confidence if span is not None else None,
        tuple(dict.fromkeys((*_proposals(evidence, within), *_entries(evidence, within)))),  # an entry can match several times
        features,
        second,
    )


def _proposals(evidence: Evidence, span: Span) -> Iterator[Reason]:
    touching = (each for each in evidence.proposals if each.start < span[1] and span[0] < each.end)
    for each in sorted(touching, key=lambda each: (-weight(each.rule), each.start)):
        yield Reason(evidence.seen.text[each.start : each.end], each.label, each.rule, weight=weight(each.rule))


def _entries(evidence: Evidence, span: Span) -> Iterator[Reason]:
    tokens = evidence.seen.tokens
    for matches in evidence.seen.matches:
        for match in matches:
            start, end = tokens[match.start].start, tokens[match.end - 1].end
            if span[0] <= start and end <= span[1]:
                yield Reason(evidence.seen.text[start:end], match.kind, match.entry.forms[0], source=match.entry.source)


def _weighed(
    doc: Doc, evidence: Evidence, span: Span, label: str | None, tagger: Tagger
) -> tuple[tuple[Feature, ...], tuple[str, float] | None]:
    """The heaviest features for and against the label, and the label that came second."""
    sentences = components.sentences_of(doc)
    values = columns(evidence, sentences=sentences, headline=doc._.parts.headline)
    tokens = evidence.seen.tokens
    inside = [index for index, token in enumerate(tokens) if span[0] <= token.start < span[1]]
    home = next((each for each in sequences(evidence, sentences) if inside and each[0] <= inside[0] < each[1]), None)
    if home is None:
        return (), None
    places = [index - home[0] for index in inside if index < home[1]]
    parts = tagger.chain.scorer.parts(values, home)
    path = _path(tagger, label, len(places))
    if len(path) < len(places):  # no weights for a label of another tagger
        return (), None
    sums = [
        (f"{each.name}={'|'.join(_value(values, name, home, index + at) for name, at in each.places)}", float(rows[place, number]))
        for each, rows in parts
        for place, index, number in zip(places, inside, path, strict=False)
    ]
    heavy = sorted((Feature(name, round(value, 2)) for name, value in sums if value), key=lambda feature: -abs(feature.weight))
    chosen = [each for each in heavy if each.weight > 0][:_MOST] + [each for each in heavy if each.weight < 0][:_MOST]
    total = sum(rows for _, rows in parts)
    return tuple(chosen), _second(tagger, np.asarray(total), places, label)


def _value(values: dict[str, Sequence[str]], name: str, home: Span, index: int) -> str:
    return values[name][index] if home[0] <= index < home[1] else "<>"


def _path(tagger: Tagger, label: str | None, size: int) -> list[int]:
    """The numbers of the tags that a label gives to a span."""
    names = [OUTSIDE] * size if label is None else [f"B-{label}", *[f"I-{label}"] * (size - 1)]
    return [tagger.chain.labels.index(name) for name in names if name in tagger.chain.labels]


def _second(tagger: Tagger, scores: np.ndarray, places: Sequence[int], label: str | None) -> tuple[str, float] | None:
    """Of the other labels the one whose tags score best on the same syllables, and by how much it lies behind."""

    def score(name: str | None) -> float:
        path = _path(tagger, name, len(places))
        if len(path) < len(places):
            return -np.inf
        steps = tagger.chain.steps.weights
        inner = sum(steps[one][two] for one, two in pairwise(path))
        return float(sum(scores[place, number] for place, number in zip(places, path, strict=True)) + inner)

    rivals = {name or OUTSIDE: score(name) for name in (None, *LABELS) if name != label}
    best = max(rivals, key=lambda name: rivals[name])
    return (best, round(score(label) - rivals[best], 2)) if np.isfinite(rivals[best]) else None


def _lines(what: Explanation) -> Iterator[str]:
    sure = "" if what.confidence is None else f", confidence {what.confidence:.2f}"
    yield f"{what.text!r}: {what.label or 'nothing'}{sure}" + (f", by {what.rule}" if what.rule else "")
    for step, said, rule in what.fields:
        yield f"  {step}: {said} - {rule}"
    for reason in what.reasons:
        if reason.source is None:
            yield f"  proposed: {reason.says} {reason.text!r} by {reason.name} (weight {reason.weight})"
        else:
            yield f"  listed: {reason.text!r} in {reason.says} as {reason.name!r} (source: {reason.source})"
    for feature in what.features:
        yield f"  {'for' if feature.weight > 0 else 'against'}: {feature.weight:+.2f} {feature.name}"
    if what.second is not None:
        yield f"  second: {what.second[0]}, behind by {what.second[1]:.2f}"
