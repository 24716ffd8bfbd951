"""The page of errors: what stands on it, that nothing of an article can act on it, and that it works in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from nlp.errors import SettingError
from nlp.evaluation.browser import page, write
from nlp.evaluation.browser.view import Field, sheets
from nlp.records import Annotation, Position, Statistic

Mark = Callable[..., Annotation]
SENTENCE = "[TITLE Bí thư] [ORG Tỉnh ủy] [PERSON Lương Văn Tạo]: 69 chi bộ"
FOUND = "[TITLE Bí thư] [ORG Tỉnh] ủy Lương Văn [LOC Tạo]: 69 chi bộ"
FIGURE = Statistic(30, 32, "69", Decimal(69), counted="chi bộ")
POST = Position("Lương Văn Tạo", "Bí thư", "Tỉnh ủy", False)
HOSTILE = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>\"'&amp;"


@pytest.fixture
def gold(marked: Mark) -> Annotation:
    return replace(marked(SENTENCE), genre="personnel", positions=(POST,), statistics=(FIGURE,))


@pytest.fixture
def answer(marked: Mark) -> Annotation:
    figure = replace(FIGURE, counted="chi", rule="digits; total")
    return replace(marked(FOUND, rule="names"), positions=(replace(POST, former=True, title_span=(0, 6)),), statistics=(figure,))


def test_pieces_give_the_text_back(gold: Annotation, answer: Annotation) -> None:
    pieces = sheets(gold, answer).pieces
    assert "".join(piece.text for piece in pieces) == gold.text
    shown = [(piece.text, piece.gold, piece.found, piece.gold_tag, piece.found_tag) for piece in pieces if piece.item]
    assert shown == [
        ("Tỉnh", "ORG", "ORG", "ORG", "ORG"),
        (" ủy", "ORG", "", "", ""),
        ("Lương Văn ", "PERSON", "", "PERSON", ""),
        ("Tạo", "PERSON", "LOC", "", "LOC"),
        ("69", "figure", "figure", "figure", "figure"),
    ]


def test_items_have_their_fields(gold: Annotation, answer: Annotation) -> None:
    items = {item.label: item for item in sheets(gold, answer).items}
    assert {label: item.kinds for label, item in items.items()} == {
        "position": ("wrong former",),
        "ORG": ("wrong boundary",),
        "PERSON": ("wrong type and boundary",),
        "figure": ("wrong counted",),
    }
    assert [field for field in items["figure"].fields if field.differs] == [Field("counted", "chi bộ", "chi", True)]
    assert [field for field in items["position"].fields if field.differs] == [Field("former", "no", "yes", True)]
    assert items["figure"].rules == ("digits", "total")


def test_what_is_missed_has_gold_alone(gold: Annotation) -> None:
    items = sheets(gold, Annotation("a", gold.text)).items
    assert {item.kinds for item in items} == {("missed",)}
    assert not any(field.differs for item in items for field in item.fields)
    assert {field.found for item in items for field in item.fields} == {"–"}


def test_a_missed_position_leads_to_every_mention(gold: Annotation) -> None:
    pieces = sheets(gold, replace(gold, positions=())).pieces
    assert [piece.text for piece in pieces if piece.posts] == ["Bí thư", "Tỉnh ủy", "Lương Văn Tạo"]


def test_a_perfect_article_has_no_items(gold: Annotation) -> None:
    assert "All as in gold." in page([gold], [gold])


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, gold: Annotation) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="a place to write"):
        write(tmp_path / "file" / "page.html", [gold], [])


@pytest.fixture
def shown(chromium: webdriver.Chrome, tmp_path: Path, gold: Annotation, answer: Annotation) -> webdriver.Chrome:
    """The page with one article as above, one that is right, and one whose every text is hostile."""
    right = replace(gold, id="b", genre="notice")
    text = f"{HOSTILE} 5"
    figure = Statistic(len(text) - 1, len(text), "5", Decimal(5))
    hostile = Annotation(f"c{HOSTILE}", text, title=HOSTILE, source=HOSTILE, genre=HOSTILE, statistics=(figure,))
    found = replace(hostile, genre=None, statistics=(replace(figure, counted=HOSTILE, rule=HOSTILE),))
    write(tmp_path / "page.html", [gold, right, hostile], [answer, right, found])
    chromium.get((tmp_path / "page.html").as_uri())
    return chromium


def visible(browser: webdriver.Chrome, selector: str) -> list[Any]:
    """What is not hidden; whether it is scrolled into view does not matter."""
    return [node for node in browser.find_elements(By.CSS_SELECTOR, selector) if not node.get_property("hidden")]


def test_nothing_is_loaded_and_nothing_acts(shown: webdriver.Chrome) -> None:
    assert shown.execute_script("return window.hit") is None
    assert shown.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert shown.find_elements(By.CSS_SELECTOR, "main img, main script") == []
    assert shown.get_log("browser") == []
    hostile = shown.find_elements(By.CSS_SELECTOR, "article")[2]
    assert hostile.find_element(By.TAG_NAME, "h2").get_property("textContent") == HOSTILE
    assert hostile.find_element(By.CLASS_NAME, "text").get_property("textContent") == f"{HOSTILE} 5"


@pytest.mark.parametrize(
    ("name", "value", "items", "articles"),
    [
        ("kind", "wrong boundary", 1, 1),
        ("kind", "wrong counted", 2, 2),
        ("label", "figure", 2, 2),
        ("rule", "total", 1, 1),
        ("rule", HOSTILE, 1, 1),
        ("genre", "personnel", 4, 1),
        ("genre", HOSTILE, 1, 1),
    ],
)
def test_filters(shown: webdriver.Chrome, name: str, value: str, items: int, articles: int) -> None:
    options = shown.find_element(By.NAME, name).find_elements(By.TAG_NAME, "option")
    next(option for option in options if option.get_property("value") == value).click()
    assert shown.find_element(By.ID, "shown").text == f"{items} errors in {articles} of 3 articles"
    assert (len(visible(shown, "section")), len(visible(shown, "article"))) == (items, articles)
    kept = {node.get_attribute("id") for node in visible(shown, "section")}
    assert {node.get_attribute("data-item") for node in shown.find_elements(By.CSS_SELECTOR, ".e:not(.off)[data-item]")} <= kept


def test_words_filter_and_clear(shown: webdriver.Chrome) -> None:
    words = shown.find_element(By.NAME, "words")
    words.send_keys("lương văn")
    assert len(visible(shown, "section")) == 2
    words.send_keys("no such")
    assert visible(shown, "#none")
    shown.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    shown.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(visible(shown, "article")) == 3


def test_steps_lead_from_error_to_error(shown: webdriver.Chrome) -> None:
    seen = []
    for _ in range(3):
        shown.find_element(By.ID, "on").click()
        seen.append(shown.find_element(By.CSS_SELECTOR, "section.now").get_attribute("data-label"))
    assert seen == ["position", "ORG", "PERSON"]
    assert [node.text for node in shown.find_elements(By.CSS_SELECTOR, ".text .now")] == ["Lương Văn ", "Tạo"]


def test_a_position_shows_its_names_in_the_text(shown: webdriver.Chrome) -> None:
    shown.find_element(By.CSS_SELECTOR, "section[data-label=position]").click()
    assert [node.text for node in shown.find_elements(By.CSS_SELECTOR, ".text .now")] == ["Bí thư"]


def test_two_hundred_articles(chromium: webdriver.Chrome, tmp_path: Path, gold: Annotation, answer: Annotation) -> None:
    side = [[replace(item, id=str(number)) for number in range(200)] for item in (gold, answer)]
    write(tmp_path / "page.html", *side)
    chromium.get((tmp_path / "page.html").as_uri())
    assert chromium.find_element(By.ID, "shown").text == "800 errors in 200 of 200 articles"
