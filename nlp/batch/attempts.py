"""One article's attempt: its record, or why there is none. A failed article is told of, and the run goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from nlp.annotations import dumps_line
from nlp.corpora import Found, Origin, Unreadable
from nlp.errors import LexiconError, ModelError, TrichTinError
from nlp.records import Annotation, Article

Annotate = Callable[[Article], Annotation]
REPORT = "Report this with the article: it is a fault of the toolkit."


class Record(NamedTuple):
    """An annotation, and the line of JSON that holds it."""

    annotation: Annotation
    line: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that gave no record: the ``stage`` (`read` or `annotate`) that failed, the reason, and what can be done."""

    id: str
    where: str
    stage: str
    reason: str
    remedy: str
    origin: Origin | None = None

    @property
    def line(self) -> str:
        """The line of JSON in the quarantine file."""
        fields = asdict(self)
        del fields["origin"]
        return json.dumps(fields, ensure_ascii=False)

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was read and found; tallies add up."""

    articles: int = 0
    characters: int = 0
    entities: int = 0
    positions: int = 0
    statistics: int = 0
    quarantined: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def __neg__(self) -> Tally:
        return Tally(*(-amount for amount in astuple(self)))


def attempt(found: Found, *, annotate: Annotate) -> Record | Failure:
    """The record of what was found, or why there is none: the one place where any exception of one article ends.

    Raises LexiconError, ModelError: those would fail every article.
    """
    article = found.article
    if isinstance(article, Unreadable):
        return Failure(article.id, article.where, "read", article.reason, article.remedy, found.origin)
    try:
        annotation = annotate(article)
        return Record(annotation, dumps_line(annotation))
    except (LexiconError, ModelError):
        raise
    except Exception as error:
        reason, remedy = told(error)
        return Failure(article.id, found.where, "annotate", reason, remedy, found.origin)


def told(error: Exception) -> tuple[str, str]:
    """The reason and the remedy that an error gives."""
    if isinstance(error, TrichTinError):
        return f"{error.where}: found {error.found}; expected {error.expected}", error.remedy
    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})", REPORT


def tally(outcome: Record | Failure) -> Tally:
    """What one article adds to the whole."""
    if isinstance(outcome, Failure):
        return Tally(quarantined=1)
    item = outcome.annotation
    return Tally(1, len(item.text), len(item.entities), len(item.positions), len(item.statistics))
