"""Our strict scores are those of seqeval, on its own definition: names as chunks of tags, here one tag a character."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from seqeval.metrics import classification_report  # type: ignore[import-untyped]
from seqeval.scheme import IOB2  # type: ignore[import-untyped]

from nlp.annotations import read_folder
from nlp.evaluation.measures import STRICT, Measure, measures
from nlp.evaluation.score import evaluate
from nlp.records import LABELS, Annotation, Entity

DEV = Path(__file__).parents[2] / "corpora" / "annotated" / "dev"


def spoiled(article: Annotation, chance: random.Random) -> Annotation:
    """The names with some lost, some of another label, some cut short, some split in two that touch, some invented."""
    kept: list[Entity] = []
    for item in article.entities:
        start, end, label = item.start, item.end, item.label
        change = chance.choice(("keep", "keep", "lose", "label", "cut", "split"))
        if change == "split" and end - start > 1:
            kept += [Entity(start, end - 1, label, article.text[start : end - 1]), Entity(end - 1, end, label, article.text[end - 1 : end])]
        elif change != "lose":
            end -= change == "cut" and end - start > 1
            kept.append(Entity(start, end, chance.choice(LABELS) if change == "label" else label, article.text[start:end]))
    return Annotation(article.id, article.text, entities=tuple(kept))


def tags(article: Annotation) -> list[str]:
    found = ["O"] * len(article.text)
    for item in article.entities:
        found[item.start : item.end] = [f"B-{item.label}"] + [f"I-{item.label}"] * (item.end - item.start - 1)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_scores_agree_with_seqeval(seed: int) -> None:
    chance = random.Random(seed)
    gold = read_folder(DEV)
    predicted = [spoiled(article, chance) for article in gold]
    theirs = classification_report(
        *([tags(item) for item in side] for side in (gold, predicted)), scheme=IOB2, mode="strict", output_dict=True
    )
    ours = measures(evaluate(gold, predicted))
    for label in (*LABELS, "all"):
        counts, other = ours[Measure(STRICT, label)], theirs["micro avg" if label == "all" else label]
        assert (counts.precision, counts.recall, counts.f1) == pytest.approx((other["precision"], other["recall"], other["f1-score"]))
