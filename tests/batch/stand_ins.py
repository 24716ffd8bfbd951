"""What stands for the pipeline in tests of the batch; a module, so that spawned workers find it by name."""

from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path

from nlp.batch import work
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
        once = Path(text.split()[1])
        if not once.exists():
            once.touch()
            os._exit(9)
    if word == "huge":
        return Annotation(article.id, text, statistics=(Statistic(0, 2**40, text, Decimal(1)),))
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


def load_what_is_not_yours(settings: Settings):
    """An error of the system."""
    raise PermissionError(13, "not yours")


def load_and_die(settings: Settings):
    """A worker that cannot begin."""
    os._exit(9)


class InProcess:
    """An engine that does each task here, the last one first if so wished."""

    def __init__(self, *, backwards=False, after=None):
        self.tasks, self.backwards, self.after, self.ran = [], backwards, after, []

    def submit(self, task):
        self.tasks.append(task)

    def next(self):
        task = self.tasks.pop(-1 if self.backwards else 0)
        self.ran.append(task.shard.name)
        if self.after is not None and len(self.ran) > self.after:
            raise KeyboardInterrupt
        try:
            return task, work.run(task, annotate=annotate)
        except Exception as error:
            return task, error

    def close(self):
        pass
