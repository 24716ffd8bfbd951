"""Counts of a corpus: known answers, and that they add up."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.annotated.counts import Counts, as_object, count, tables
from nlp.annotated.sources import Source, sound
from nlp.annotated.tables import sheets
from nlp.records import Annotation, Entity


def test_counts_of_an_article(article: Annotation) -> None:
    found = count(article)
    assert (found.articles, found.syllables, found.entities, found.positions, found.figures) == (1, 18, 4, 1, 2)
    assert found.per_hundred(found.entities) == pytest.approx(100 * 4 / 18)
    assert found.years == {"2020": 1}


def test_counts_add_up(article: Annotation) -> None:
    assert count(article) + count(article) + Counts() == sum([count(article)] * 2, Counts())
    assert (count(article) + count(article)).labels["ORG"] == 2


@pytest.mark.parametrize(
    ("label", "names", "short"),
    [
        ("PERSON", ["Lương Văn Tạo", "Tạo", "Tạo"], 2),
        ("PERSON", ["Tạo"], 0),
        ("ORG", ["Huyện ủy Vân Hạ", "Huyện ủy"], 1),
        ("ORG", ["UBND xã", "Sở Nội vụ"], 1),
    ],
)
def test_short_forms(label: str, names: list[str], short: int) -> None:
    entities = tuple(Entity(0, 1, label, name) for name in names)  # type: ignore[arg-type]
    assert count(Annotation("a", "x", entities=entities)).short[label] == short


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("Tin ngắn. Hết.", set()),
        (unicodedata.normalize("NFD", "Tin ngắn"), {"not NFC"}),
        ("Tin\r\nngắn", {"CRLF"}),
        ("Tin\u00a0ngắn", {"odd blanks"}),
        ("Tin  ngắn", {"two blanks"}),
        ("Tin ngắn.Hết bài", {"no blank after a stop"}),
        ("TIN NGẮN\nHết bài", {"headline in capitals"}),
    ],
)
def test_noise(text: str, noise: set[str]) -> None:
    assert set(count(Annotation("a", text)).noise) == noise


@pytest.mark.parametrize(("name", "noisy"), [("chi bộ thôn", 1), ("Chi bộ thôn", 0)])
def test_lower_case_organizations(name: str, noisy: int) -> None:
    assert count(Annotation("a", name, entities=(Entity(0, len(name), "ORG", name),))).noise["lower-case organization"] == noisy


@pytest.mark.parametrize(("dates", "year"), [(["năm 2018", "ngày 3/5/2019"], "2019"), (["ngày 3/5"], "unknown"), (["số 20199"], "unknown")])
def test_the_year_of_an_undated_article(dates: list[str], year: str) -> None:
    article = Annotation("a", "x", entities=tuple(Entity(0, 1, "DATE", text) for text in dates))
    assert list(count(article).years) == [year]


def test_tables_by_split_and_genre(corpus: Callable[..., Path], article: Annotation) -> None:
    found = tables(sound(corpus(dev=[article], train=[replace(article, id="b", genre=None), replace(article, id="c")])))
    assert {name: counts.articles for name, counts in found["split"].items()} == {"dev": 1, "train": 2}
    assert {name: counts.articles for name, counts in found["genre"].items()} == {"personnel": 2, "(none)": 1}
    assert found["all"]["all"].articles == 3
    assert [line[0] for line in sheets(found)[0].lines] == ["split: dev", "split: train", "genre: (none)", "genre: personnel", "all"]


def test_the_object_can_be_written_as_json(article: Annotation) -> None:
    shown = json.loads(json.dumps(as_object(count(article))))
    assert shown["labels"]["PERSON"] == 1
    assert shown["per_hundred_syllables"]["figures"] == pytest.approx(100 * 2 / 18)
    assert as_object(Counts())["short_share"] == {"PERSON": None, "ORG": None}


def test_nothing_has_no_shares() -> None:
    assert sheets(tables([Source("w", "dev", Annotation("a", ""))]))[1].lines[0] == ("split: dev", "–", "–", "–", "–", "–", "0%")
