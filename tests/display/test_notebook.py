"""What a notebook shows of an annotation: in a real browser, and as HTML."""

import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from IPython.lib.pretty import pretty
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By

import nlp
from nlp.display.wording import printable
from nlp.records import Annotation, Entity, Position, Statistic
from tests.hostile import HOSTILE, SURROGATES

SCRIPT = "<img src=x onerror='window.hit=1'><script>window.hit=1</script></style>\"'&amp;"
TEXT = "Bí thư Tỉnh ủy Hà Văn Thử: 22 đảng viên, tăng 5 so với năm 2018."


def found(text, part):
    return text.index(part), text.index(part) + len(part)


ARTICLE = Annotation(
    "bai-1",
    TEXT,
    published="2020-10-01",
    entities=tuple(
        Entity(*found(TEXT, part), label, part, confidence=0.875, rule="chain")
        for part, label in (("Bí thư", "TITLE"), ("Tỉnh ủy", "ORG"), ("Hà Văn Thử", "PERSON"), ("năm 2018", "DATE"))
    ),
    positions=(
        Position(
            "Hà Văn Thử",
            "Bí thư",
            "Tỉnh ủy",
            former=True,
            person_span=found(TEXT, "Hà Văn Thử"),
            title_span=found(TEXT, "Bí thư"),
            organization_span=found(TEXT, "Tỉnh ủy"),
        ),
    ),
    statistics=(
        Statistic(*found(TEXT, "22"), "22", Decimal(22), counted="đảng viên", action="khiển trách", period="2019"),
        Statistic(*found(TEXT, "5"), "5", Decimal(5), counted="đảng viên", role="increase", of=0, base="2018"),
    ),
)


def shown_text(page):
    """The text of the article in an HTML element, without labels and cards."""
    inner = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    inner = re.sub(
        r'<small>.*?</small>|<span class="card".*?</b>(<i>.*?</i><span lang="vi">.*?</span>)*</span>', "", inner, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]*>", "", inner))


@pytest.mark.parametrize("text", [*HOSTILE.values(), *SURROGATES.values()], ids=[*HOSTILE, *SURROGATES])
def test_the_text_is_shown_as_it_is(text):
    """In any form of writing; what would steer the page, or cannot be encoded, is replaced as in a terminal."""
    half = len(text) // 2
    entities = (Entity(half, len(text), "ORG", text[half:]),) if half else ()
    page = Annotation("a", text, entities=entities)._repr_html_()
    page.encode()
    assert shown_text(page) == printable(text[:half]) + printable(text[half:])


def test_names_and_figures_are_marked_where_they_stand():
    page = ARTICLE._repr_html_()
    assert shown_text(page) == TEXT
    assert re.findall(r'<span class="name (\w+) ?p?\d*" title="([^"]*)" style="[^"]*">[^<]*<small>', page) == [
        (label, f"{label}, confidence 0.88, by chain") for label in ("TITLE", "ORG", "PERSON", "DATE")
    ]
    assert re.findall(r'<span class="figure f(\d)" tabindex="0" id="\w+-\d" style="[^"]*">(\d+)<small> #(\d)', page) == [
        ("0", "22", "0"),
        ("1", "5", "1"),
    ]


def test_a_figure_inside_a_name_is_marked_as_well():
    text = "Chi bộ 22"
    item = Annotation("a", text, entities=(Entity(0, 9, "ORG", text),), statistics=(Statistic(7, 9, "22", Decimal(22)),))
    assert shown_text(item._repr_html_()) == text
    assert item._repr_html_().count("<small> ORG") == 1


def test_an_article_without_findings_has_no_tables():
    assert "<table" not in Annotation("a", "Tin ngắn")._repr_html_()


@pytest.mark.parametrize(
    ("options", "there"),
    [({}, (True, True)), ({"text": False}, (False, True)), ({"tables": False}, (True, False))],
    ids=["all", "no text", "no tables"],
)
def test_text_and_tables_can_be_left_out(options, there):
    page = nlp.show(ARTICLE, **options).html
    assert ('<div class="text"' in page, "<table>" in page) == there


def test_many_articles_are_shown_in_part_and_that_is_told():
    page = nlp.show([replace(ARTICLE, id=str(number)) for number in range(5)], most=3)._repr_html_()
    assert page.count('<div class="article') == 3
    assert "2 more articles are not shown." in page


def test_where_no_html_can_be_shown_a_line_says_how_much_there_is():
    assert pretty(ARTICLE) == "Annotation('bai-1': 4 entities, 1 positions, 2 statistics)"
    assert pretty(nlp.show([ARTICLE, ARTICLE])) == "Shown(2 articles)"


def test_the_same_article_gives_the_same_page_and_another_one_other_marks():
    scope = re.compile(r'class="article (\w+)"')
    one, again, other = (scope.search(item._repr_html_())[1] for item in (ARTICLE, replace(ARTICLE), replace(ARTICLE, id="b")))
    assert (one == again, one == other) == (True, False)


@pytest.fixture
def page(chromium, tmp_path, request):
    """A page around the element, with the attributes that a front end gives to its body."""

    def opened(item, body=""):
        file = tmp_path / "page.html"
        file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body {body}>{item._repr_html_()}', encoding="utf-8")
        chromium.get(file.as_uri())
        return chromium

    return opened


def color(browser, selector, name="background-color"):
    return browser.find_element(By.CSS_SELECTOR, selector).value_of_css_property(name)


def point_at(browser, selector):
    ActionChains(browser).move_to_element(browser.find_element(By.CSS_SELECTOR, selector)).perform()


def test_what_an_article_says_does_not_act(page):
    figure = Statistic(0, 4, SCRIPT[:4], Decimal(1), counted=SCRIPT, unit=SCRIPT, role="share", base=SCRIPT, rule=SCRIPT)
    names = (Entity(5, len(SCRIPT), "ORG", SCRIPT[5:], rule=SCRIPT),)
    posts = (Position(SCRIPT, SCRIPT, SCRIPT, former=False, rule=SCRIPT),)
    browser = page(Annotation(SCRIPT, SCRIPT, url=SCRIPT, title=SCRIPT, entities=names, positions=posts, statistics=(figure,)))
    assert browser.execute_script("return window.hit") is None
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.find_elements(By.CSS_SELECTOR, "img, script") == []
    assert browser.get_log("browser") == []
    assert browser.find_element(By.CLASS_NAME, "headline").text == SCRIPT


def test_the_card_of_a_figure_names_its_partner(page):
    browser = page(ARTICLE)
    card = browser.find_element(By.CSS_SELECTOR, ".text .f1 .card")
    assert not card.is_displayed()
    point_at(browser, ".text .f1")
    assert card.is_displayed()
    assert card.text.split("\n") == ["5", "counted", "đảng viên", "role", "+5 of #0 vs 2018 (so 17)", "#0", "22 đảng viên"]
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_the_card_opens_by_keyboard_too(page):
    browser = page(ARTICLE)
    browser.execute_script("arguments[0].focus()", browser.find_element(By.CSS_SELECTOR, ".text .f0"))
    assert browser.find_element(By.CSS_SELECTOR, ".text .f0 .card").text.startswith("22\ncounted\nđảng viên\naction\nkhiển trách")


@pytest.mark.parametrize("pointed", [".text .f1", "tr.f1"])
def test_a_figure_and_its_partner_light_up_in_text_and_table(page, pointed):
    browser = page(ARTICLE)
    before = {selector: color(browser, selector) for selector in (".text .f0", "tr.f0", ".text .f1", "tr.f1")}
    point_at(browser, pointed)
    after = {selector: color(browser, selector) for selector in before}
    assert [selector for selector in before if before[selector] == after[selector]] == []
    assert after[".text .f0"] == after["tr.f0"] != after[".text .f1"] == after["tr.f1"]


def test_a_position_lights_up_its_names(page):
    browser = page(ARTICLE)
    point_at(browser, "tr.p0")
    lit = color(browser, "tr.p0")
    names = browser.find_elements(By.CSS_SELECTOR, ".text .name")
    names = [
        name for name in browser.find_elements(By.CSS_SELECTOR, ".text .name") if name.value_of_css_property("background-color") == lit
    ]
    assert [name.find_element(By.TAG_NAME, "small").text for name in names] == ["TITLE", "ORG", "PERSON"]


def test_without_the_style_element_text_and_tables_are_still_read(page, chromium):
    """As JupyterLab shows a notebook that is not trusted yet; style in attributes stays."""
    page(ARTICLE)
    chromium.execute_script("document.querySelector('.trichtin style').remove()")
    assert chromium.find_element(By.CLASS_NAME, "text").text == (
        "Bí thư TITLE Tỉnh ủy ORG Hà Văn Thử PERSON: 22 #0 đảng viên, tăng 5 #1 so với năm 2018 DATE."
    )
    assert color(chromium, ".text .PERSON", "border-bottom-color") != color(chromium, ".text .ORG", "border-bottom-color")
    assert color(chromium, ".text", "white-space-collapse") == "preserve"


LIGHT, DARK = "rgba(255, 255, 255, 1)", "rgba(27, 27, 26, 1)"


@pytest.mark.parametrize(
    ("system", "body", "background"),
    [
        ("light", "", LIGHT),
        ("dark", "", DARK),
        ("dark", 'data-jp-theme-light="true"', LIGHT),
        ("light", 'data-jp-theme-light="false"', DARK),
        ("dark", 'data-vscode-theme-kind="vscode-light"', LIGHT),
        ("dark", 'data-vscode-theme-kind="vscode-high-contrast-light"', LIGHT),
        ("light", 'data-vscode-theme-kind="vscode-dark"', DARK),
        ("light", 'data-vscode-theme-kind="vscode-high-contrast"', DARK),
        ("light", 'style="--vscode-editor-background: rgb(1, 2, 3)"', "rgba(1, 2, 3, 1)"),
        ("light", 'style="--jp-layout-color0: rgb(1, 2, 3)"', "rgba(1, 2, 3, 1)"),
    ],
)
def test_the_theme_of_the_front_end_holds_and_else_that_of_the_system(page, system, body, background):
    browser = page(ARTICLE, body)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": system}]})
    assert color(browser, ".trichtin") == background
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
