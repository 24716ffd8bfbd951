"""What other writings of the same articles cost: the change of strict F1 over PERSON, TITLE and ORG.

    python -m benchmarks.robustness CORPUS

CORPUS is a folder of annotated articles. `differing` counts the articles in which other entities are found than in the original.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from nlp.annotated.writings import WRITINGS
from nlp.annotations import read_folder
from nlp.evaluation.score import evaluate, micro
from nlp.pipeline import annotate, load
from nlp.records import Annotation
from nlp.text import canonical


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.robustness", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="a folder of annotated articles")
    gold, language = read_folder(parser.parse_args(arguments).corpus), load()
    plain = found(gold, language)
    base = f1(gold, plain)
    print(f"{len(gold)} articles, F1 {base:.4f}")
    print(f"{'writing':<24}{'F1':>8}{'change':>9}{'differing':>11}")
    for name, write in WRITINGS.items():
        written = [write(article) for article in gold]
        other = found(written, language)
        score = f1(written, other)
        differing = sum(names(one) != names(two) for one, two in zip(plain, other, strict=True))
        print(f"{name:<24}{score:>8.4f}{score - base:>+9.4f}{differing:>11}")


def found(gold: Sequence[Annotation], language: Language) -> list[Annotation]:
    """What the pipeline finds in the articles."""
    return [annotate(article.article, language=language) for article in gold]


def f1(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> float:
    """Strict micro F1 of the three labels."""
    return micro(evaluate(gold, predicted).strict).f1 or 0.0


def names(article: Annotation) -> list[tuple[str, str]]:
    """The entities in text order, as a reader who does not mind the writing sees them."""
    return [(entity.label, canonical(entity.text).text.lower()) for entity in article.entities]


if __name__ == "__main__":
    main()
