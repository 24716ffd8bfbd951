"""The page in a real browser: nothing acts or is loaded, tables filter and sort, rows open their sentences, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from articles import FIRST, HOSTILE, SECOND, THIRD
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from nlp.report import write

Connect = Callable[..., Any]
Open = Callable[..., webdriver.Chrome]
WIDE, NARROW = (1400, 900), (390, 844)


@pytest.fixture(scope="module")
def three(database: Connect, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of three articles, one of which is hostile."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    write(path, database(FIRST, SECOND, THIRD, failed=[HOSTILE]), name=HOSTILE)
    return path


@pytest.fixture
def opened(chromium: webdriver.Chrome, three: Path) -> Open:
    """Open a section of a page in a window of a size."""

    def go(section: str = "overview", *, path: Path = three, size: tuple[int, int] = WIDE, dark: bool = False) -> webdriver.Chrome:
        screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        chromium.get("about:blank")
        chromium.get(f"{path.as_uri()}#/{section}")
        return chromium

    return go


def names(browser: webdriver.Chrome, section: str) -> list[str]:
    """The first cells of the rows that are shown, without badges."""
    return [cell.text.split("\n")[0] for cell in browser.find_elements(By.CSS_SELECTOR, f"#panel-{section} tbody td:first-child b")]


def search(browser: webdriver.Chrome, section: str, words: str, name: str = "words") -> None:
    field = browser.find_element(By.CSS_SELECTOR, f"#panel-{section} [name={name}]")
    field.clear()
    field.send_keys(words)
    browser.execute_async_script("setTimeout(arguments[0], 250)")


def detail(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.ID, "detail").text


def focused(browser: webdriver.Chrome) -> Any:
    return browser.switch_to.active_element


@pytest.mark.parametrize("section", ["overview", "people", "organizations", "figures", "checks", "about"])
def test_nothing_is_loaded_and_nothing_acts(opened: Open, section: str) -> None:
    browser = opened(section)
    assert browser.execute_script("return window.hit") is None
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.find_elements(By.CSS_SELECTOR, "img, main script, [href^=javascript]") == []
    assert browser.get_log("browser") == []
    assert browser.find_element(By.TAG_NAME, "h1").get_property("textContent") == HOSTILE
    assert browser.find_element(By.CSS_SELECTOR, f"#tab-{section}").get_attribute("aria-selected") == "true"


def test_a_hostile_article_is_text(opened: Open) -> None:
    browser = opened("overview")
    shown = HOSTILE.replace("\u202e", "\ufffd")
    assert shown in browser.find_element(By.ID, "panel-overview").get_property("textContent")
    browser.find_element(By.CSS_SELECTOR, "#panel-overview tbody tr:nth-child(3) td").click()
    assert browser.find_element(By.CSS_SELECTOR, "#detail h2").get_property("textContent") == shown
    browser.find_elements(By.CSS_SELECTOR, "#detail .links button")[-1].click()
    assert f"{shown} Bà Lò Thị Mai" in browser.find_element(By.CSS_SELECTOR, "#detail blockquote").get_property("textContent")
    assert browser.execute_script("return window.hit") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("huyen uy nam khao", ["Hà Văn Thử"]),
        ("Huyện ủy", ["Hà Văn Thử"]),
        ("HUYỆN UỶ", ["Hà Văn Thử"]),
        ("huyệ", ["Hà Văn Thử"]),
        ("huyền", []),
        ("giam doc", ["Lò Thị Mai"]),
        ("bí thư thử", ["Hà Văn Thử"]),
        ("đ", ["Lò Thị Mai"]),
        ("đảm", []),
    ],
)
def test_words_are_found_with_and_without_marks(opened: Open, words: str, found: list[str]) -> None:
    browser = opened("people")
    search(browser, "people", words)
    assert names(browser, "people") == found
    assert bool(browser.find_elements(By.CSS_SELECTOR, "#panel-people .empty")) == (not found)


def test_filters_are_cleared(opened: Open) -> None:
    browser = opened("people")
    search(browser, "people", "nothing of this")
    browser.find_element(By.CSS_SELECTOR, "#panel-people .clear").click()
    assert len(names(browser, "people")) == 3
    assert browser.find_element(By.CSS_SELECTOR, "#panel-people [name=words]").get_property("value") == ""


def test_people_who_changed_office(opened: Open) -> None:
    browser = opened("people")
    browser.find_element(By.CSS_SELECTOR, "#panel-people option[value=changed]").click()
    assert names(browser, "people") == ["Hà Văn Thử"]
    assert "nguyên" in browser.find_element(By.CSS_SELECTOR, "#panel-people tbody tr").text


def test_sorting(opened: Open) -> None:
    browser = opened("people")
    head = browser.find_elements(By.CSS_SELECTOR, "#panel-people th")[0]
    seen = []
    for _ in range(2):
        head.find_element(By.TAG_NAME, "button").click()
        seen.append((head.get_attribute("aria-sort"), names(browser, "people")[0]))
    assert seen == [("ascending", "Hà Văn Thử"), ("descending", "Lò Thị Mai")]


def test_a_person_opens_the_sentences(opened: Open) -> None:
    browser = opened("people")
    search(browser, "people", "thử")
    browser.find_element(By.CSS_SELECTOR, "#panel-people tbody td").click()
    assert "Nậm Khao kết nạp đảng viên" in detail(browser)
    assert "Báo Mường Sại, 05/01/2021" in detail(browser)
    assert {mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "#detail mark.p")} == {"Hà Văn Thử"}
    links = browser.find_elements(By.CSS_SELECTOR, "#detail a")
    assert [(link.get_attribute("href"), link.get_attribute("rel")) for link in links] == [
        ("https://bao.example/a1", "noopener noreferrer")
    ]
    assert browser.find_elements(By.CSS_SELECTOR, "#detail .timeline circle")


def test_namesakes_lead_to_each_other_and_back(opened: Open) -> None:
    browser = opened("people")
    search(browser, "people", "lò thị mai")
    browser.find_element(By.CSS_SELECTOR, "#panel-people tbody td").click()
    first = detail(browser)
    browser.find_element(By.CSS_SELECTOR, "#detail .links button").click()
    assert detail(browser) != first
    browser.find_element(By.CSS_SELECTOR, "#detail header button").click()
    assert detail(browser) == first


def test_an_organization_leads_to_its_figures(opened: Open) -> None:
    browser = opened("organizations")
    search(browser, "organizations", "nam khao")
    browser.find_element(By.CSS_SELECTOR, "#panel-organizations tbody td").click()
    next(button for button in browser.find_elements(By.CSS_SELECTOR, "#detail button") if "bảng số liệu" in button.text).click()
    assert not browser.find_element(By.ID, "detail").is_displayed()
    assert len(browser.find_elements(By.CSS_SELECTOR, "#panel-figures tbody tr")) == 2


def test_a_chart_shows_reported_and_implied_values_and_opens_them(opened: Open) -> None:
    browser = opened("figures")
    browser.find_element(By.CSS_SELECTOR, ".chips button").click()
    points = [point.get_attribute("aria-label") for point in browser.find_elements(By.CSS_SELECTOR, "svg .point")]
    assert sorted(label.partition(", ")[2] for label in points) == [
        "2019: 20 (suy ra từ mức tăng, giảm)",
        "2019: 22 (được nêu)",
        "2020: 25 (được nêu)",
    ]
    browser.execute_script("document.querySelector('svg .point').focus()")
    focused(browser).send_keys(Keys.ENTER)
    assert browser.find_elements(By.CSS_SELECTOR, "#detail mark.v")


def test_bars_of_organizations(opened: Open) -> None:
    browser = opened("figures")
    browser.find_element(By.CSS_SELECTOR, ".chips button").click()
    browser.find_elements(By.CSS_SELECTOR, ".switches button")[1].click()
    assert [bar.text for bar in browser.find_elements(By.CSS_SELECTOR, ".bars .amount")] == ["25"]


@pytest.mark.parametrize(
    ("name", "words", "count"), [("indicator", "dang vien", 3), ("period", "2020", 2), ("organization", "nậm khao", 2)]
)
def test_figures_are_filtered(opened: Open, name: str, words: str, count: int) -> None:
    browser = opened("figures")
    search(browser, "figures", words, name)
    assert len(browser.find_elements(By.CSS_SELECTOR, "#panel-figures tbody tr")) == count


def test_a_contradiction_opens_both_sentences(opened: Open) -> None:
    browser = opened("checks")
    row = browser.find_element(By.CSS_SELECTOR, "#panel-checks tbody tr")
    assert "hai bài, hai giá trị" in row.text
    row.find_element(By.TAG_NAME, "td").click()
    assert len(browser.find_elements(By.CSS_SELECTOR, "#detail .quotation")) == 2


def test_all_by_keys(opened: Open) -> None:
    browser = opened("overview")
    browser.execute_script("document.getElementById('tab-overview').focus()")
    focused(browser).send_keys(Keys.ARROW_RIGHT)
    assert focused(browser).get_attribute("id") == "tab-people"
    while focused(browser).tag_name != "tr":
        focused(browser).send_keys(Keys.TAB)
    focused(browser).send_keys(Keys.ARROW_DOWN)
    row = focused(browser)
    assert row.get_attribute("aria-rowindex") == "3"
    row.send_keys(Keys.ENTER)
    assert focused(browser).get_attribute("id") == "detail-title"
    focused(browser).send_keys(Keys.ESCAPE)
    assert not browser.find_element(By.ID, "detail").is_displayed()
    assert focused(browser) == row
    assert browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_many_rows_come_in_pages(opened: Open, database: Connect, tmp_path: Path) -> None:
    other = [" ".join(f"từ{article}x{word}" for word in range(200)) for article in range(40)]
    write(tmp_path / "many.html", database(*(replace(FIRST, id=words[:9], text=f"{FIRST.text} {words}") for words in other)), name="many")
    browser = opened("figures", path=tmp_path / "many.html")
    rows = "#panel-figures tbody tr"
    assert len(browser.find_elements(By.CSS_SELECTOR, rows)) == 50
    assert browser.find_element(By.CSS_SELECTOR, "#panel-figures output").text == "1–50 trong 120"
    browser.execute_script(f"document.querySelectorAll('{rows}')[49].focus()")
    focused(browser).send_keys(Keys.ARROW_DOWN)
    assert focused(browser).get_attribute("aria-rowindex") == "52"
    focused(browser).send_keys(Keys.PAGE_DOWN)
    assert len(browser.find_elements(By.CSS_SELECTOR, rows)) == 20
    focused(browser).send_keys(Keys.HOME)
    focused(browser).send_keys(Keys.ARROW_UP)
    assert browser.find_element(By.CSS_SELECTOR, "#panel-figures output").text == "51–100 trong 120"


def test_the_language_is_switched_and_filters_stay(opened: Open) -> None:
    browser = opened("people")
    search(browser, "people", "thử")
    browser.find_element(By.ID, "language").click()
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert browser.find_element(By.ID, "tab-people").text == "People"
    assert names(browser, "people") == ["Hà Văn Thử"]
    assert "former" in browser.find_element(By.CSS_SELECTOR, "#panel-people tbody tr").text


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("section", ["overview", "people", "organizations", "figures", "checks", "about"])
def test_the_page_fits_its_window(opened: Open, section: str, size: tuple[int, int], dark: bool) -> None:
    browser = opened(section, size=size, dark=dark)
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    paper, ink = (browser.execute_script(f"return getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert (brightness(paper) < brightness(ink)) == dark


def brightness(colour: str) -> int:
    return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))


def test_a_narrow_window_opens_rows_as_wide_as_itself(opened: Open) -> None:
    browser = opened("people", size=NARROW)
    browser.find_element(By.CSS_SELECTOR, "#panel-people tbody td").click()
    box = browser.find_element(By.ID, "detail").rect
    assert (box["x"], box["width"]) == (0, browser.execute_script("return document.documentElement.clientWidth"))


def test_words_of_both_languages_are_the_same_keys(opened: Open) -> None:
    browser = opened()
    vietnamese, english = (browser.execute_script(f"return Object.keys(WORDS.{name}).sort()") for name in ("vi", "en"))
    assert vietnamese == english


def test_print_leaves_out_what_cannot_be_pressed(opened: Open) -> None:
    browser = opened("people")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = {
        name: browser.find_element(By.CSS_SELECTOR, name).is_displayed()
        for name in ("[role=tablist]", "#panel-people .filters", "#panel-people table")
    }
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown == {"[role=tablist]": False, "#panel-people .filters": False, "#panel-people table": True}
