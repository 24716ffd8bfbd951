"""Floors below which scores must not fall, in a file beside a digest of the gold they were measured on.

Counts are kept, scores derived. Other gold makes the comparison be refused: the figures would not be of the same thing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nlp.annotations import dumps_line
from nlp.errors import InputError, SettingError
from nlp.evaluation.files import put
from nlp.evaluation.measures import Measure, measures
from nlp.evaluation.score import Counts, Scores
from nlp.records import Annotation

_TOLERANCE = 1e-9
_EXPECTED = "floors as `trichtin evaluate ... --floors FILE --update-floors` writes them"


@dataclass(frozen=True, slots=True)
class Floors:
    """The counts of each measure on the gold that has this digest."""

    digest: str
    articles: int
    counts: Mapping[Measure, Counts]


def of(gold: Iterable[Annotation], scores: Scores) -> Floors:
    """What was measured, to be pinned or to be compared with what is pinned."""
    return Floors(digest(gold), scores.articles, measures(scores))


def digest(gold: Iterable[Annotation]) -> str:
    """SHA-256 of all that the records say, ordered by id; the files' names and layout aside."""
    lines = (dumps_line(article) for article in sorted(gold, key=lambda article: article.id))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "backslashreplace")).hexdigest()


def compare(pinned: Floors, found: Floors, *, where: str) -> list[str]:
    """What fell below its floor, a line each. Raises SettingError where the gold is another, or a measure is not there any more."""
    if pinned.digest != found.digest:
        said = f"gold of {found.articles} articles with the digest {found.digest[:12]}"
        expected = f"that of {pinned.articles} articles with the digest {pinned.digest[:12]}, which the floors are for"
        raise SettingError(
            where, found=said, expected=expected, remedy="Look at the change of the gold, then pin anew with --update-floors."
        )
    if gone := [str(measure) for measure in pinned.counts if measure not in found.counts]:
        remedy = "Pin anew with --update-floors --allow-lower."
        raise SettingError(where, found=f"a floor for {gone[0]!r}", expected="a measure that exists", remedy=remedy)
    return [f"{measure}: F1 {now:.4f}, floor {then:.4f}" for measure, now, then in _lower(pinned, found)]


def _lower(pinned: Floors, found: Floors) -> Iterator[tuple[Measure, float, float]]:
    for measure, counts in pinned.counts.items():
        then, now = counts.f1, found.counts.get(measure, Counts()).f1
        if then is not None and (now is None or now < then - _TOLERANCE):
            yield measure, now or 0.0, then


def update(path: Path, found: Floors, *, allow_lower: bool = False) -> None:
    """Pin what was found, atomically. Raises SettingError where that lowers a floor, on whatever gold, unless it is allowed."""
    if path.exists() and not allow_lower and (lower := list(_lower(read(path), found))):
        measure, now, then = lower[0]
        more = f", and {len(lower) - 1} more" if len(lower) > 1 else ""
        remedy = "Find out why; --allow-lower pins it all the same."
        raise SettingError(str(path), found=f"{measure}: F1 {now:.4f}{more}", expected=f"at least its floor {then:.4f}", remedy=remedy)
    put(path, _dumps(found))


def _dumps(found: Floors) -> str:
    """A measure a line, so that a change of one shows as one line."""
    titles: dict[str, dict[str, dict[str, int]]] = {}
    for measure, counts in found.counts.items():
        titles.setdefault(measure.title, {})[measure.row] = asdict(counts)
    blocks = (
        f"    {_json(title)}: {{\n" + ",\n".join(f"      {_json(row)}: {_json(counts)}" for row, counts in rows.items()) + "\n    }"
        for title, rows in titles.items()
    )
    return f'{{\n  "digest": "{found.digest}",\n  "articles": {found.articles},\n  "counts": {{\n' + ",\n".join(blocks) + "\n  }\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> Floors:
    """The floors of a file. Raises InputError."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(str(path), found="no such file", expected=_EXPECTED, remedy="Make it with --update-floors.") from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), found=str(error), expected=_EXPECTED, remedy="Restore the file.") from error
    try:
        counts = {Measure(title, row): Counts(**given) for title, rows in data["counts"].items() for row, given in rows.items()}
        return Floors(str(data["digest"]), int(data["articles"]), counts)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(str(path), found=f"another shape ({error!r})", expected=_EXPECTED, remedy="Restore the file.") from error
