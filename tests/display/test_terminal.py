"""What a reader sees of an annotation."""

import io
from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from nlp import display
from nlp.records import Annotation, Entity, Position, Statistic


def figure(text, amount, **fields):
    """A figure whose place in the text does not matter."""
    return Statistic(0, len(text), text, Decimal(amount), **fields)


def printed(annotation, *, width, color=False, text=False):
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=color, color_system="standard" if color else None, legacy_windows=False)
    display.show(annotation, console=console, text=text)
    return file.getvalue()


TEXT = "Bí thư Tỉnh ủy Hà Văn Thử: 4.000 tỷ đồng, tăng 5% [bold]đỏ[/bold] :smile:"
ARTICLE = Annotation(
    "bai-1",
    TEXT,
    source="Báo Mẫu",
    published="2020-10-01",
    title="Tỉnh ủy họp [bold]",
    entities=(Entity(0, 6, "TITLE", "Bí thư"), Entity(7, 14, "ORG", "Tỉnh ủy"), Entity(15, 25, "PERSON", "Hà Văn Thử")),
    positions=(Position("Hà Văn Thử", "Bí thư", "Tỉnh ủy", former=True), Position("Hà Văn Thử", "Đại tá", None, former=False)),
    statistics=(
        Statistic(
            27,
            35,
            "4.000 tỷ",
            Decimal("4000000000000"),
            unit="VND",
            qualifier="over",
            counted="vốn đầu tư",
            action="giải ngân",
            period="2019",
        ),
        Statistic(47, 49, "5%", Decimal(5), unit="%", counted="vốn đầu tư", organization="Tỉnh ủy", role="increase", of=0, base="2018"),
    ),
)


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (figure("4.300", 4300), "4 300"),
        (figure("1,50", "1.50"), "1.50"),
        (figure("1,5 triệu", 1500000, unit="VND", qualifier="over"), "over 1 500 000 VND"),
        (figure("18 - 30%", 18, upper=Decimal(30), unit="%", qualifier="approximately"), "about 18 - 30 %"),
        (figure("20/22", 20, out_of=Decimal(22)), "20 of 22"),
        (figure("1.500", 1500, alternative=Decimal("1.5"), unit="t"), "1 500 t (or 1.5)"),
        (figure("1", "1E+6"), "1 000 000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_value(item, shown):
    assert display.value(item) == shown


@pytest.mark.parametrize(
    ("whole", "item", "shown"),
    [
        (None, figure("22", 22), "total"),
        (figure("22", 22), figure("5", 5, role="part", of=0), "part of #0"),
        (figure("22", 22), figure("5", 5, role="increase", of=0, base="2018"), "+5 of #0 vs 2018 (so 17)"),
        (figure("22", 22), figure("hai", 2, role="decrease", of=0), "−2 of #0 (so 24)"),
        (figure("22", 22, qualifier="over"), figure("5", 5, role="increase", of=0), "+5 of #0 (so about 17)"),
        (figure("22", 22), figure("10%", 10, unit="%", role="increase", of=0, base="2018"), "+10% of #0 vs 2018 (so about 20)"),
        (figure("4.300", 4300), figure("4,5%", "4.5", unit="%", role="increase", of=0), "+4,5% of #0 (so about 4 110)"),
        (figure("22", 22), figure("100%", 100, unit="%", role="decrease", of=0), "−100% of #0"),
        (figure("5", 5), figure("9", 9, role="increase", of=0), "+9 of #0"),
        (figure("8%", 8, unit="%"), figure("2%", 2, unit="%", role="increase", of=0), "+2% of #0"),
        (figure("8%", 8, unit="%"), figure("2", 2, unit="percentage point", role="increase", of=0), "+2 of #0 (so 6)"),
        (figure("5 tỷ", 5_000_000_000, unit="VND"), figure("3", 3, role="increase", of=0), "+3 of #0"),
        (figure("5-6", 5, upper=Decimal(6)), figure("3", 3, role="increase", of=0), "+3 of #0"),
        (None, figure("3,5%", "3.5", unit="%", role="increase", base="2018"), "+3,5% vs 2018"),
        (None, figure("4.000 tỷ", 4_000_000_000_000, unit="VND", role="decrease"), "−4.000 tỷ"),
        (figure("19", 19), figure("95%", 95, unit="%", role="share", of=0, base="plan"), "share of plan, #0 (so about 20)"),
        (figure("22", 22), figure("36%", 36, unit="%", role="share", of=0), "share of #0"),
        (figure("22", 22), figure("0%", 0, unit="%", role="share", of=0, base="plan"), "share of plan, #0"),
        (None, figure("36%", 36, unit="%", role="share"), "share"),
        (None, figure("36%", 36, unit="%", role="share", of=7), "share"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_role(whole, item, shown):
    assert display.role(item, (whole,) if whole else ()) == shown


@pytest.mark.parametrize("width", [40, 80, 109, 110, 140])
@pytest.mark.parametrize("color", [False, True])
def test_nothing_is_cut_off_or_wider_than_the_terminal(width, color):
    shown = printed(ARTICLE, width=width, text=True)
    assert max(map(cell_len, shown.splitlines())) <= width
    letters = "".join(shown.split())
    for word in ("HàVănThử", "Đạitá", "former", "2020-10-01", "BáoMẫu", "4.000tỷ"):
        assert word in letters


def test_a_wide_table_has_a_column_for_each_field():
    shown = printed(ARTICLE, width=140)
    assert "over 4 000 000 000 000 VND" in shown
    assert "+5% of #0 vs 2018 (so about 3 810 000 000 000)" in shown
    assert all(head in shown for head in ("as written", "counted ", "action", "organization", "period", "role"))


def test_a_narrow_table_joins_the_fields_that_belong_together():
    cells = [list(column.cells) for column in display.statistics(ARTICLE, wide=False).columns]
    assert [str(cell) for cell in cells[3]] == ["vốn đầu tư; giải ngân", "vốn đầu tư"]
    assert [str(cell) for cell in cells[4]] == ["2019", "Tỉnh ủy"]
    assert "counted;" in printed(ARTICLE, width=80)


def test_the_text_is_marked_by_colour_or_else_by_brackets():
    assert "[Bí thư]TITLE [Tỉnh ủy]ORG [Hà Văn Thử]PERSON: [4.000 tỷ]#0 đồng" in printed(ARTICLE, width=140, text=True)
    assert "[Bí thư]TITLE" not in printed(ARTICLE, width=140, text=True, color=True)
    assert display.marked(ARTICLE).plain == TEXT


def test_what_an_article_says_is_no_markup():
    shown = printed(ARTICLE, width=140, text=True)
    assert "[bold]đỏ[/bold] :smile:" in shown
    assert "Tỉnh ủy họp [bold]" in shown


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b[31m", "\x9b", "\x7f", "\u202e", "\u2066", "\ud83d"])
def test_an_article_cannot_steer_the_terminal(sign):
    hostile = f"a{sign}b"
    item = Annotation(
        hostile,
        hostile,
        title=hostile,
        entities=(Entity(0, len(hostile), "ORG", hostile),),
        positions=(Position(hostile, hostile, hostile, former=False),),
        statistics=(figure(hostile, 1, counted=hostile, unit=hostile, base=hostile, role="share"),),
    )
    for width in (80, 140):
        shown = printed(item, width=width, text=True)
        assert sign[0] not in shown
        assert "\N{REPLACEMENT CHARACTER}" in shown


def test_lines_of_an_article_stay_lines():
    assert display.marked(Annotation("a", "một\r\nhai\tba")).plain == "một\nhai\tba"


def test_an_article_without_findings_has_no_tables():
    shown = printed(Annotation("a", "Tin ngắn\nHết"), width=80)
    assert "Tin ngắn" in shown
    assert "Positions" not in shown
    assert "Statistics" not in shown
