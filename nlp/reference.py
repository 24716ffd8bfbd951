"""Tools to measure the toolkit against, on the same articles: underthesea's recognizer of names, and a pattern for numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from nlp.grammar.figures import value_of
from nlp.records import Annotation, Article, Entity, Label, Statistic
from nlp.sentences import sentences
from nlp.text import Canonical, canonical

NAMES, DIGITS = "underthesea.ner", "digits pattern"
LABELS: dict[str, Label] = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}  # what underthesea knows of ours

_DIGITS = re.compile(r"([0-9]+(?:[.,][0-9]+)*)(\s?%)?")


class _Tagged(NamedTuple):
    """A word of underthesea with its tag, at its place in the canonical text."""

    start: int
    end: int
    tag: str


def names(article: Article) -> Annotation:
    """What `underthesea.ner` finds in an article. Raises ValueError where its words are not those of the text."""
    return Annotation(article.id, article.text, entities=tuple(_names(canonical(article.text), article.text)))


def digits(article: Article) -> Annotation:
    """The numbers in digits of an article, with `%` behind them; a form that is no number is left out."""
    return Annotation(article.id, article.text, statistics=tuple(_figures(article.text)))


TOOLS = {NAMES: names, DIGITS: digits}


def _names(form: Canonical, text: str) -> Iterator[Entity]:
    """`underthesea.ner` on each sentence; `B-PER`, `I-PER` make a PERSON."""
    for start, end in sentences(form.text):
        for kind, words in groupby(_numbered(_tagged(form.text[start:end], start)), key=lambda item: item[0]):
            if kind[1]:
                found = [word for _, word in words]
                span = form.span(found[0].start, found[-1].end)
                yield Entity(*span, LABELS[kind[1]], text[slice(*span)], rule=NAMES)


def _numbered(words: Iterator[_Tagged]) -> Iterator[tuple[tuple[int, str], _Tagged]]:
    """The words with the number of their name and its kind; the kind is empty outside names and for unknown kinds."""
    number, before = 0, ""
    for word in words:
        mark, _, kind = word.tag.partition("-")
        known = kind if kind in LABELS else ""
        number += mark == "B" or known != before
        before = known
        yield (number, known), word


def _tagged(sentence: str, start: int) -> Iterator[_Tagged]:
    """The words with their places: underthesea joins syllables by its own blanks, so only the other signs are counted."""
    from underthesea import ner

    solid = [place for place, sign in enumerate(sentence) if not sign.isspace()]
    words = [(len("".join(word.split())), tag) for word, _, _, tag in ner(sentence)] if solid else []
    if sum(size for size, _ in words) != len(solid):
        raise ValueError(f"underthesea gives other signs than the sentence {sentence[:60]!r} has")
    done = 0
    for size, tag in words:
        if size:
            yield _Tagged(start + solid[done], start + solid[done + size - 1] + 1, tag)
        done += size


def _figures(text: str) -> Iterator[Statistic]:
    for match in _DIGITS.finditer(text):
        if read := value_of(match[1]):
            yield Statistic(*match.span(), match[0], read[0], unit="%" if match[2] else None, rule=DIGITS)
