"""All that the page shows, as plain values for JSON: lists of rows whose columns `COLUMNS` names, texts numbered once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from nlp.report import queries
from nlp.report.bodies import Bodies
from nlp.report.evidence import MARKS, Mark, Sentences
from nlp.report.offices import mark, people_rows, read_posts
from nlp.report.people import folded
from nlp.report.queries import Row

COLUMNS = {
    "articles": ("title", "source", "published", "url", "posts", "figures", "copies"),
    "people": ("name", "forms", "reasons", "bearers", "posts"),
    "posts": ("title", "organization", "former", "first", "last", "reports", "days", "places"),
    "organizations": ("name", "named", "forms", "articles", "posts", "figures", "places"),
    "indicators": ("counted", "action", "unit", "figures"),
    "figures": (
        *("indicator", "organization", "period", "value", "upper", "out_of", "qualifier", "text", "role", "of", "base", "implied", "rough"),
        *("alternative", "article", "places"),
    ),
    "series": ("indicator", "organization", "period", "amount", "implied", "figure"),
    "checks": ("kind", "figures", "one", "other", "origins", "sure"),
    "quarantine": ("id", "place", "stage", "reason", "remedy"),
    "sentences": ("article", "text", "before", "after"),
}
_FIELDS = (("counted", "c"), ("action", "a"), ("organization", "o"), ("period", "d"))


def build(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The values of the page, by the names of `COLUMNS`. ``connection`` is that of `nlp.tables.database.connect`."""
    return _Builder(connection).built()


class _Builder:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        everything = self.ask(queries.ARTICLES)
        self.copies = Counter(row["group"] for row in everything)
        self.articles = [row for row in everything if row["first_of_group"]]
        self.at = {row["key"]: number for number, row in enumerate(self.articles)}
        self.bodies = Bodies({row["key"]: row["names"] for row in self.articles})
        self.texts = Sentences({row["key"]: row["text"] for row in self.articles}, self.at)
        self.positions, self.statistics = self.ask(queries.POSTS), self.ask(queries.FIGURES)
        self.figure_at = {(row["key"], row["number"]): number for number, row in enumerate(self.statistics)}

    def ask(self, statement: str) -> list[Row]:
        return queries.rows(self.connection, statement)

    def built(self) -> dict[str, Any]:
        for row in self.ask(queries.MENTIONS):
            self.bodies.meet(row["key"], row["text"], (row["start"], row["end"], "o"))
        posts = read_posts(self.positions, self.bodies)
        self._meet_organizations_of_figures()
        queries.name_organizations(self.connection, self.bodies.rows())
        ordered = self.bodies.ordered()
        self.places = {body.identity.key: number for number, body in enumerate(ordered)}
        self.indicators = Counter(_indicator(row) for row in self.statistics)
        self.indicator_at = {key: number for number, (key, _) in enumerate(self.indicators.most_common())}
        short = self._short_names()
        return {
            "people": list(people_rows(posts, self.positions, places=self.places, texts=self.texts, short=short)),
            "figures": [self._figure(row) for row in self.statistics],
            "organizations": [self._organization(body) for body in ordered],
            "indicators": self._indicators(),
            "series": list(self._series()),
            "checks": sorted([*self._parts(), *self._shares(), *self._two_values()], key=lambda row: not row[-1]),
            "articles": list(self._articles()),
            "quarantine": [list(row.values()) for row in self.ask(queries.QUARANTINE)],
            "labels": [list(row.values()) for row in self.ask(queries.LABELS)],
            "sentences": self.texts.rows,
            "columns": COLUMNS,
            "marks": MARKS,
        }

    def _meet_organizations_of_figures(self) -> None:
        for row in self.statistics:
            if row["organization"]:
                self.bodies.meet(row["key"], row["organization"], mark(row, "organization", "o")).figures += 1

    def _short_names(self) -> dict[tuple[str, str], set[str]]:
        """The short forms of persons: by article and full name."""
        short: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.articles:
            for name in row["names"] or ():
                if name["kind"] == "person":
                    short[row["key"], folded(name["canonical"])].add(name["text"])
        return short

    def _articles(self) -> Iterator[list[Any]]:
        posts, figures = (Counter(row["key"] for row in found) for found in (self.positions, self.statistics))
        for row in self.articles:
            url = row["url"] if (row["url"] or "").startswith(("http://", "https://")) else None
            title = " ".join((row["title"] or row["text"].strip().partition("\n")[0]).split())[:300]
            key = row["key"]
            yield [title, row["source"], row["published"], url, posts[key], figures[key], self.copies[row["group"]] - 1]

    def _organization(self, body: Any) -> list[Any]:
        forms = [[form, number] for form, number in body.other_forms()]
        pieces = [self.texts.pieces(key, [place]) for key, place in body.places.items()]
        return [body.name, int(body.identity.named), forms, len(body.articles), body.posts, body.figures, pieces]

    def _indicators(self) -> list[list[Any]]:
        """As most figures write them; the key has them folded."""
        spelled: dict[tuple[str, ...], Counter[tuple[Any, ...]]] = defaultdict(Counter)
        for row in self.statistics:
            spelled[_indicator(row)][row["counted"], row["action"], row["unit"]] += 1
        return [[*spelled[key].most_common(1)[0][0], number] for key, number in self.indicators.most_common()]

    def _figure(self, row: Row) -> list[Any]:
        key = row["key"]
        marks: list[Mark] = [(row["start"], row["end"], "v")]
        marks += [given for name, letter in _FIELDS if (given := mark(row, name, letter))]
        of = self.figure_at.get((key, row["of"]), -1)
        implied = None if row["implied_base_value"] is None else _short(row["implied_base_value"])
        return [
            *(self.indicator_at[_indicator(row)], self._place(key, row["organization"])),
            *(row[name] for name in ("period", "value", "upper", "out_of", "qualifier", "text", "role")),
            *(of, row["base"], implied, int(bool(row["implied_rough"])), row["alternative"], self.at[key], self.texts.pieces(key, marks)),
        ]

    def _place(self, key: str, organization: str | None) -> int:
        return self.places[self.bodies.meet(key, organization, None).identity.key] if organization else -1

    def _series(self) -> Iterator[list[Any]]:
        for row in self.ask(queries.SERIES):
            figure = self.figure_at[row["key"], row["number"]]
            implied = row["origin"] == "implied"
            told = self.statistics[figure]
            shown = self.statistics[self.figure_at[row["key"], told["of"]]] if implied else told
            place = self.places.get(row["organization"], -1) if row["organization"] else -1
            yield [self.indicator_at[_indicator(shown)], place, row["period"], _short(row["amount"]), int(implied), figure]

    def _parts(self) -> Iterator[list[Any]]:
        for row in self.ask(queries.PARTS):
            told = self._numbers(row["key"], [row["number"], *row["part_numbers"]])
            sure = row["kind"] == "part" and row["counted"] is not None and row["whole"] > 1  # `một trong hai …` is easily misread
            yield [row["kind"], told, _short(row["whole"]), _short(row["together"]), [], int(sure)]

    def _shares(self) -> Iterator[list[Any]]:
        for row in self.ask(queries.SHARES):
            told = self._numbers(row["key"], [row["number"], row["of"], row["part_number"]])
            expected = None if row["expected"] is None else round(row["expected"], 2)
            yield ["share", told, _short(row["share"]), expected, [], int(expected is not None)]

    def _two_values(self) -> Iterator[list[Any]]:
        """Of two articles only where the organization is one body, or one newspaper speaks of it."""
        for row in self.ask(queries.TWO_VALUES):
            within = row["one_key"] == row["other_key"]
            one_paper = row["one_source"] is not None and row["one_source"] == row["other_source"]
            if within or row["named"] or one_paper:
                told = [self.figure_at[row["one_key"], row["one_number"]], self.figure_at[row["other_key"], row["other_number"]]]
                origins = [row["one_origin"], row["other_origin"]]
                kind, sure = "within" if within else "two", int("reported" in origins if within else row["named"])
                yield [kind, told, _short(row["one"]), _short(row["other"]), origins, sure]

    def _numbers(self, key: str, numbers: Sequence[int | None]) -> list[int]:
        return [self.figure_at[key, number] for number in numbers if number is not None]


def _indicator(row: Row) -> tuple[str, ...]:
    return tuple(folded(row[name] or "") for name in ("counted", "action", "unit"))


def _short(number: Any) -> float | int:
    """A number of the database without digits that say nothing."""
    value = round(float(number), 4)
    return int(value) if value.is_integer() else value
