"""What stands for the pipeline in tests of the batch; a module, so that spawned workers find it by name."""

from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path

from nlp.batch.work import Settings
from nlp.errors import RecordError
from nlp.records import Annotation, Article, Entity, Position, Statistic


def annotate(article: Article) -> Annotation:
    """One name, one post and one figure; or the misfortune that the text asks for."""
    text = article.text
    word = text.split()[0]
    if word == "crash":
        raise RecordError("offset 3", found="a", expected="b", remedy="Do c.")
    if word == "slow":
        time.sleep(30)
    if word == "die":
        os._exit(9)
    if word == "stumble":  # once: the next worker gets through
        once = Path(text.split()[-1])
        if not once.exists():
            once.touch()
            os._exit(9)
    return Annotation(
        article.id,
        text,
        published=article.published,
        title=article.title,
        entities=(Entity(0, 2, "PERSON", text[:2], rule="r"),),
        positions=(Position(text[:2], "Bí thư", None, former=False, person_span=(0, 2)),),
        statistics=(Statistic(0, 1, text[0], Decimal("1.50"), counted="chi bộ"),),
    )


def load(settings: Settings):
    """The annotating function."""
    return annotate
