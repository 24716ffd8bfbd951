"""What each part is worth: the tagger trained anew without each group of features and without each family of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language

from nlp.evaluation.score import Counts
from nlp.records import Annotation
from nlp.tagging.templates import GROUPS, TEMPLATES
from nlp.training import card
from nlp.training.samples import samples
from nlp.training.weights import Penalty, fit

FAMILIES = ("organization", "title", "person", "place", "memory", "date", "law", "part")
ROUNDS = 50  # enough to see what is missing; more would only take longer

Row = tuple[str, Counts]


def ablation(articles: Sequence[Annotation], *, language: Language, penalty: Penalty, report: Callable[[str], None]) -> list[Row]:
    """The headline counts with everything, then with each part left out: two thirds of the articles are learned from, one is asked about.

    Not the articles of the card's scores: where rules were developed on them, a part that repeats the rules would seem worthless.
    """
    rows = []
    learned = [each for number, each in enumerate(articles) if number % 3]
    for name, counts in _rows(learned, articles[::3], language, penalty):
        report(f"ablation, {name}: F1 {counts.f1 or 0.0:.4f}")
        rows.append((name, counts))
    return rows


def _rows(learned: Sequence[Annotation], asked: Sequence[Annotation], language: Language, penalty: Penalty) -> Iterator[Row]:
    given, held = list(samples(learned, language=language)), list(samples(asked, language=language))
    for group in ("", *GROUPS):
        left = [each for each in TEMPLATES if each.name not in GROUPS.get(group, ())]
        tagger = fit(given, penalty=penalty, rounds=ROUNDS, templates=left)
        yield f"without {group}" if group else "all", card.headline(tagger, held)
    for family in FAMILIES:
        tagger = fit(samples(learned, language=language, without=family), penalty=penalty, rounds=ROUNDS)
        yield f"without rules of {family}", card.headline(tagger, list(samples(asked, language=language, without=family)))
