"""The catalogue of a corpus: a row for each article with what its record does not hold - outlet, region, hand, form, annotated twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from nlp.annotated.sheets.files import read_text
from nlp.annotated.sources import Source
from nlp.errors import InputError

NAME = "catalogue.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """An article. ``hand`` tells writers apart without naming them; ``form`` is that of the text (NFD, nbsp, crlf); empty: not known."""

    id: str
    split: str
    genre: str
    outlet: str = ""
    region: str = ""
    form: str = ""
    hand: str = ""
    twice: str = "no"


HEADS = tuple(item.name for item in fields(Row))


def rows(sources: Iterable[Source], texts: Iterable[Path], *, twice: Collection[str], known: Mapping[str, Row]) -> list[Row]:
    """A row for each article, by split and id: from the head of its text file, else as ``known``. Raises InputError, RecordError."""
    heads = {path.stem: read_text(path).head for folder in texts for path in sorted(folder.glob("*.txt"))}
    found = (_row(source, heads.get(source.article.id), known.get(source.article.id), twice=twice) for source in sources)
    return sorted(found, key=lambda row: (row.split, row.id))


def _row(source: Source, head: Mapping[str, str] | None, known: Row | None, *, twice: Collection[str]) -> Row:
    article = source.article
    plain = Row(article.id, source.split, article.genre or "")
    row = replace(known, split=plain.split, genre=plain.genre) if known else plain
    if head is not None:
        row = replace(
            plain,
            outlet=head.get("outlet", ""),
            region=head.get("region", ""),
            form=head.get("form", ""),
            hand=head.get("writer", ""),
            twice=row.twice,
        )
    return replace(row, twice="yes") if article.id in twice else row


def written(found: Iterable[Row]) -> str:
    """The rows as a CSV file."""
    out = io.StringIO()
    table = csv.DictWriter(out, HEADS, lineterminator="\n")
    table.writeheader()
    table.writerows(asdict(row) for row in found)
    return out.getvalue()


def read(path: Path) -> list[Row]:
    """The rows of a catalogue. Raises InputError where its heads are others."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        if tuple(table.fieldnames or ()) != HEADS:
            raise InputError(str(path), found=str(table.fieldnames), expected=", ".join(HEADS), remedy="Write the catalogue anew.")
        return [Row(**row) for row in table]
