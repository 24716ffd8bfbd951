"""The counts of a corpus as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nlp.annotated.counts import NOISE, Counts
from nlp.evaluation.report import Sheet
from nlp.records import LABELS

Tables = Mapping[str, Mapping[str, Counts]]


def sheets(found: Tables) -> list[Sheet]:
    """How much there is by split and genre, on a hundred syllables and in short forms; years; noise."""
    rows = list(_rows(found))
    return [
        Sheet(("corpus", "articles", "syllables", *LABELS, "positions", "figures"), tuple(_amounts(name, item) for name, item in rows)),
        Sheet(
            ("on 100 syllables", "names", "positions", "figures", "short PERSON", "short ORG", "with a day"),
            tuple(_rates(name, item) for name, item in rows),
        ),
        _spread("years", found["split"], sorted({year for item in found["split"].values() for year in item.years})),
        _spread("noise, articles with", found["split"], list(NOISE)),
    ]


def markdown(found: Tables) -> str:
    """The same tables in Markdown, as the data card of a corpus holds them."""
    return "\n\n".join(
        "\n".join((_line(sheet.heads), _line(["---"] * len(sheet.heads)), *map(_line, sheet.lines))) for sheet in sheets(found)
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(found: Tables) -> Iterator[tuple[str, Counts]]:
    for table in ("split", "genre"):
        for name, counts in sorted(found[table].items()):
            yield f"{table}: {name}", counts
    yield from found["all"].items()


def _amounts(name: str, item: Counts) -> tuple[str, ...]:
    numbers = (item.articles, item.syllables, *(item.labels[label] for label in LABELS), item.positions, item.figures)
    return (name, *(f"{number:,}" for number in numbers))


def _rates(name: str, item: Counts) -> tuple[str, ...]:
    rates = (item.per_hundred(number) for number in (item.entities, item.positions, item.figures))
    shares = (item.short_share("PERSON"), item.short_share("ORG"), item.dated / item.articles if item.articles else None)
    return (
        name,
        *("–" if rate is None else f"{rate:.2f}" for rate in rates),
        *("–" if share is None else f"{share:.0%}" for share in shares),
    )


def _spread(title: str, splits: Mapping[str, Counts], names: list[str]) -> Sheet:
    """A row for each year or kind of noise, a column for each split."""
    lines = ((name, *(str((item.years if title == "years" else item.noise)[name]) for item in splits.values())) for name in names)
    return Sheet((title, *splits), tuple(lines))
