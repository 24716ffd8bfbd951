"""Speed of the whole pipeline beside two functions of underthesea, on the same articles, in one run.

    python -m benchmarks.speed [--articles N] [--rounds R] INPUT...

Each article goes through all three before the next one is taken, in an order that turns, so that a busy moment of the machine
hits them alike. underthesea is fed sentence by sentence, the splitting into sentences off the clock. A round is one pass over
all articles; the table gives the median of the rounds and, in brackets, the slowest and the fastest.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from statistics import median
from time import perf_counter
from typing import NamedTuple

from underthesea import ner, sent_tokenize, word_tokenize

from nlp.corpora import articles
from nlp.pipeline import annotate, load
from nlp.records import Article

_STARTS = {"import nlp, load": "import nlp; nlp.load()", "import spacy": "import spacy", "import underthesea": "import underthesea"}


class Sample(NamedTuple):
    """An article with its sentences."""

    article: Article
    sentences: list[str]


Runner = Callable[[Sample], object]


def runners() -> dict[str, Runner]:
    """What is measured, by name; ours first."""
    language = load()
    return {
        "trichtin": lambda sample: annotate(sample.article, language=language),
        "underthesea.ner": lambda sample: [ner(sentence) for sentence in sample.sentences],
        "underthesea.word_tokenize": lambda sample: [word_tokenize(sentence) for sentence in sample.sentences],
    }


def clock(measured: dict[str, Runner], samples: Sequence[Sample], *, turn: int) -> dict[str, float]:
    """The seconds of one round; ``turn`` says who begins."""
    names, spent = list(measured), dict.fromkeys(measured, 0.0)
    for number, sample in enumerate(samples, turn):
        for place in range(len(names)):
            name = names[(number + place) % len(names)]
            began = perf_counter()
            measured[name](sample)
            spent[name] += perf_counter() - began
    return spent


def start_up(code: str, *, times: int) -> list[float]:
    """The seconds that a new interpreter takes for ``code``, several times."""
    spent = []
    for _ in range(times):
        began = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        spent.append(perf_counter() - began)
    return spent


def spread(values: Sequence[float], form: str) -> str:
    """The median, and the ends in brackets: `104.2 (98.1-110.3)`."""
    return f"{median(values):{form}} ({min(values):{form}}-{max(values):{form}})"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns of articles")
    parser.add_argument("--articles", type=int, default=100, metavar="N", help="how many articles (100)")
    parser.add_argument("--rounds", type=int, default=5, metavar="R", help="how many rounds (5)")
    given = parser.parse_args(arguments)
    found = (item for item in articles(given.inputs) if isinstance(item, Article))
    samples = [Sample(item, sent_tokenize(item.text)) for item in islice(found, given.articles)]
    if not samples:
        parser.error("no article could be read")
    measured = runners()
    clock(measured, samples[:1], turn=0)  # models are loaded at the first call
    rounds = [clock(measured, samples, turn=turn) for turn in range(given.rounds)]
    _print_rates(rounds, size=sum(len(sample.article.text.encode()) for sample in samples), count=len(samples))
    for name, code in _STARTS.items():
        print(f"{name:<28}{spread(start_up(code, times=3), '.2f'):>24} seconds to start")


def _print_rates(rounds: Sequence[dict[str, float]], *, size: int, count: int) -> None:
    print(f"{count} articles, {size / 1000:.0f} KB of UTF-8, {len(rounds)} rounds: median (slowest-fastest)")
    print(f"{'':<28}{'KB a second':>24}{'trichtin is so much faster':>30}")
    for name in rounds[0]:
        rates = [size / 1000 / each[name] for each in rounds]
        ratios = [each[name] / each["trichtin"] for each in rounds]
        print(f"{name:<28}{spread(rates, '.1f'):>24}{spread(ratios, '.2f'):>30}")


if __name__ == "__main__":
    main()
