"""Faults of an annotated corpus: in a record, between records, and between the splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.annotated.nearness import near
from nlp.annotated.readings import reading
from nlp.annotated.shared import shared
from nlp.annotated.sources import Faulty, Source, read
from nlp.evaluation.gold import contradictions
from nlp.records import GENRES, Annotation, Statistic


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: the file (and line), the place in its record, the cause, the remedy. A warning may be as it should be."""

    where: str
    place: str
    cause: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{'warning' if self.warning else 'error'}: {self.where}{place}: {self.cause}. {self.remedy}"


def check(path: Path) -> list[Finding]:
    """All findings in the corpus at ``path``: errors and warnings of each record, then what concerns several. Raises InputError."""
    sources, faulty = read(path)
    alone = [finding for source in sources for finding in _record(source)]
    return [*map(_unreadable, faulty), *alone, *_twice(sources), *_alike(sources), *_shared(sources)]


def _unreadable(faulty: Faulty) -> Finding:
    error = faulty.error
    place = error.where.removeprefix(faulty.where).lstrip(":, ")
    return Finding(faulty.where, place, f"found {error.found}; expected {error.expected}", error.remedy)


def _record(source: Source) -> Iterator[Finding]:
    article = source.article
    for error in contradictions(article):
        place = error.where.removeprefix(f"{article.id}: ")
        yield Finding(source.where, place, f"found {error.found}; expected {error.expected}", error.remedy)
    for i, figure in enumerate(article.statistics):
        if cause := _unfit(figure):
            remedy = "Correct the value, or the bounds of the figure."
            yield Finding(source.where, f"statistics[{i}]", cause, remedy)
    yield from _loose_fields(source)
    if article.genre is not None and article.genre not in GENRES:
        remedy = "Correct it, unless the corpus has genres of its own."
        yield Finding(source.where, "genre", f"found {article.genre!r}; expected one of {', '.join(GENRES)}", remedy, warning=True)


def _unfit(figure: Statistic) -> str | None:
    """What of a figure's value its own text contradicts; nothing where the text by itself is no plain number."""
    read_as = reading(figure.text)
    if read_as is None:
        return None
    values = {read_as.value} | ({read_as.alternative} if read_as.alternative is not None else set())
    if figure.value in values and (figure.upper, figure.out_of) == (read_as.upper, read_as.out_of):
        return None
    said, text = (_amount(item.value, item.upper, item.out_of) for item in (figure, read_as))
    return f"found the value {said} for {figure.text!r}; expected {text}"


def _amount(value: object, upper: object, out_of: object) -> str:
    return f"{value:f}" + ("" if upper is None else f" to {upper:f}") + ("" if out_of is None else f" out of {out_of:f}")


def _loose_fields(source: Source) -> Iterator[Finding]:
    """Phrases of a figure that do not stand in the text."""
    for i, figure in enumerate(source.article.statistics):
        for name in ("counted", "action"):
            phrase = getattr(figure, name)
            if phrase is not None and phrase not in source.article.text:
                cause = f"found {phrase!r}; expected words as they stand in the text"
                yield Finding(source.where, f"statistics[{i}]: {name}", cause, "Copy them from the text.")


def _twice(sources: Sequence[Source]) -> Iterator[Finding]:
    for name in ("id", "text"):
        first: dict[str, Source] = {}
        for source in sources:
            other = first.setdefault(getattr(source.article, name), source)
            if other is not source:
                shown = f"{source.article.id!r}" if name == "id" else "of the article"
                yield Finding(
                    source.where, name, f"found the {name} {shown} in {other.where} too; expected each once", "Remove or rename one."
                )


def _alike(sources: Sequence[Source]) -> Iterator[Finding]:
    """Articles nearly the same: an error between splits, where a model would be tested on what it was trained on."""
    for one, other, share in near([source.article.text for source in sources]):
        left, right = sources[one], sources[other]
        if left.article.text == right.article.text:
            continue
        across = left.split != right.split
        split = f", of the split {left.split}" if across else ""
        cause = f"found {share:.0%} of its passages in {left.where}{split}; expected a text of its own"
        remedy = "Put both into one split, or remove one." if across else "Remove one, unless both are wanted."
        yield Finding(right.where, "text", cause, remedy, warning=not across)


def _shared(sources: Sequence[Source]) -> Iterator[Finding]:
    """Names that a model could learn by heart from one split for the other."""
    by_split: defaultdict[str, list[Annotation]] = defaultdict(list)
    where = {source.article.id: source.where for source in sources}
    for source in sources:
        by_split[source.split].append(source.article)
    for item in shared(by_split):
        places = "; ".join(f"{split}: {where[id]}" for split, id in item.places.items())
        remedy = "Rename it in one of them, unless the person or place is real."
        yield Finding(places, "entities", f"found the {item.kind} {item.name!r} in several splits; expected in one", remedy, warning=True)
