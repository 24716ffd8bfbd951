"""What the page holds of a few articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from articles import FIRST, SECOND, THIRD, article

from nlp.report.data import COLUMNS, build

Connect = Callable[..., Any]


@pytest.fixture(scope="module")
def data(database: Connect) -> dict[str, Any]:
    copy = replace(FIRST, id="copy", source="Báo khác")
    return build(database(FIRST, SECOND, THIRD, copy, failed=["bad"]))


def rows(data: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS[table], row, strict=True)) for row in data[table]]


def cited(data: dict[str, Any], pieces: list[list[Any]]) -> list[str]:
    """The marked words, with the letters of their marks."""
    found = []
    for number, *marks in pieces:
        text = data["sentences"][number][1]
        found += [f"{letter} {text[start:end]}" for start, end, letter in zip(marks[::3], marks[1::3], marks[2::3], strict=True)]
    return found


def test_near_duplicates_are_one_article(data: dict[str, Any]) -> None:
    assert [(row["source"], row["copies"], row["posts"], row["figures"]) for row in rows(data, "articles")][:2] == [
        ("Báo Nậm Khao", 1, 2, 3),
        ("Báo Mường Sại", 0, 1, 2),
    ]
    assert len(data["figures"]) == 6


def test_only_addresses_of_the_web_are_linked(data: dict[str, Any]) -> None:
    assert [row["url"] for row in rows(data, "articles")] == ["https://bao.example/a1", None, None]


def test_a_person_has_the_offices_of_all_articles(data: dict[str, Any]) -> None:
    (person,) = (row for row in rows(data, "people") if row["name"] == "Hà Văn Thử")
    posts = [dict(zip(COLUMNS["posts"], post, strict=True)) for post in person["posts"]]
    assert [(post["title"], post["former"], post["first"], post["reports"]) for post in posts] == [
        ("Bí thư", 0, ["2020-01-05"], 1),
        ("Bí thư", 1, ["2021-01-05"], 1),
    ]
    assert len({post["organization"] for post in posts}) == 1
    assert set(person["reasons"]) <= {"place", "post"}
    assert sorted(cited(data, posts[1]["places"][0])) == ["o Huyện uỷ Nậm Khao", "p Hà Văn Thử", "t Bí thư"]


def test_namesakes_stay_apart_and_are_counted(data: dict[str, Any]) -> None:
    assert [row["bearers"] for row in rows(data, "people") if row["name"] == "Lò Thị Mai"] == [2, 2]


def test_an_organization_has_its_short_names(data: dict[str, Any]) -> None:
    (body,) = (row for row in rows(data, "organizations") if "Nậm Khao" in row["name"])
    assert (body["named"], body["articles"], body["posts"], body["figures"]) == (1, 2, 2, 2)
    assert body["forms"] == [["Huyện ủy", 1]]


def test_a_figure_leads_to_its_words(data: dict[str, Any]) -> None:
    figure = rows(data, "figures")[0]
    assert data["indicators"][figure["indicator"]] == ["đảng viên", "kết nạp", None, 2]
    assert cited(data, figure["places"]) == ["o Huyện ủy Nậm Khao", "a kết nạp", "v 22", "c đảng viên"]


def test_a_part_names_its_whole(data: dict[str, Any]) -> None:
    assert [(row["value"], row["of"]) for row in rows(data, "figures")][:3] == [("22", -1), ("16", 0), ("9", 0)]


def test_contradictions(data: dict[str, Any]) -> None:
    found = [(row["kind"], row["one"], row["other"], row["origins"], row["sure"]) for row in rows(data, "checks")]
    assert found == [("two", 20, 22, ["implied", "reported"], 1), ("more", 22, 25, [], 0)]


def test_what_could_not_be_read_is_told(data: dict[str, Any]) -> None:
    assert [(row["id"], row["reason"]) for row in rows(data, "quarantine")] == [("bad", "no text in bad")]


def figure(id: str, value: int, organization: str | None, source: str | None) -> Any:
    text = f"{organization} năm 2019 có {value} chi bộ của {id}."
    told = {"text": str(value), "value": value, "counted": "chi bộ", "organization": organization, "period": "2019"}
    return article(id, text, figures=[told], source=source)


@pytest.mark.parametrize(
    ("organizations", "sources", "found"),
    [
        (("Huyện ủy Nậm Khao", "Huyện uỷ Nậm Khao"), (None, None), [("two", 1)]),
        (("Huyện ủy", "Huyện ủy"), ("Báo A", "Báo A"), [("two", 0)]),
        (("Huyện ủy", "Huyện ủy"), ("Báo A", "Báo B"), []),
        (("Huyện ủy", "Huyện ủy"), (None, None), []),
        (("Huyện ủy Nậm Khao", "Huyện ủy Mường Sại"), ("Báo A", "Báo A"), []),
    ],
)
def test_values_of_two_articles(database: Connect, organizations: Any, sources: Any, found: Any) -> None:
    held = [figure(id, *given) for id, given in zip(("bài đầu", "bài sau"), zip((4, 7), organizations, sources, strict=True), strict=True)]
    assert [(row["kind"], row["sure"]) for row in rows(build(database(*held)), "checks")] == found


def test_an_empty_corpus(database: Connect) -> None:
    data = build(database())
    assert [len(data[table]) for table in ("articles", "people", "organizations", "figures", "checks", "sentences")] == [0] * 6
