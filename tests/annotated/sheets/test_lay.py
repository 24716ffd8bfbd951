"""Sheets over texts: what a line gives, what is refused with its place, what is worth a second look."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nlp.annotated.sheets import Laid, lay
from nlp.errors import RecordError
from nlp.records import Annotation

HEAD = "genre: personnel\nsource: Báo Vân Hạ\npublished: 2020-10-01\n"
TEXT = "Tin Vân Hạ\n\nBí thư Tỉnh ủy Hà Văn Thử: 22 chi bộ, 5 chi bộ mới, 1,5 triệu đồng. Ông Thử về Tỉnh ủy.\n"
ENTITIES = "L Vân Hạ\nT Bí thư\nO Tỉnh ủy\nP Hà Văn Thử\nP Thử\nO Tỉnh ủy"
FIGURES = '22 | chi bộ | | Tỉnh ủy | 2019 |\n5 | " | | " | " | inc:1 base=2018\n1,5 triệu | | | - | | over vnd'
POSTS = "Hà Văn Thử | Bí thư | Tỉnh ủy"

Lay = Callable[..., Laid]


@pytest.fixture
def laid(tmp_path: Path) -> Lay:
    """Lay a sheet made of sections, over a text with a head; each has a default."""

    def over(*, head: str = HEAD, text: str = TEXT, entities: str = ENTITIES, statistics: str = FIGURES, positions: str = POSTS) -> Laid:
        (tmp_path / "a.txt").write_text(f"{head}---\n{text}", encoding="utf-8", newline="\n")
        sheet = f"--- entities\n{entities}\n\n--- statistics\n# a remark\n{statistics}\n--- positions\n{positions}\n"
        (tmp_path / "s.txt").write_text(sheet, encoding="utf-8", newline="\n")
        return lay(tmp_path / "a.txt", tmp_path / "s.txt")

    return over


def record(found: Laid) -> Annotation:
    assert found.errors == ()
    assert found.annotation is not None
    return found.annotation


def test_a_sheet_gives_a_record(laid: Lay) -> None:
    found = record(laid())
    assert (found.id, found.genre, found.source, found.published, found.title) == (
        "a",
        "personnel",
        "Báo Vân Hạ",
        "2020-10-01",
        "Tin Vân Hạ",
    )
    assert [(item.label, item.text, item.start) for item in found.entities] == [
        ("LOC", "Vân Hạ", 4),
        ("TITLE", "Bí thư", 12),
        ("ORG", "Tỉnh ủy", 19),
        ("PERSON", "Hà Văn Thử", 27),
        ("PERSON", "Thử", TEXT.index("Ông Thử") + 4),
        ("ORG", "Tỉnh ủy", TEXT.rindex("Tỉnh ủy")),
    ]
    assert [(item.person, item.title, item.organization, item.former) for item in found.positions] == [
        ("Hà Văn Thử", "Bí thư", "Tỉnh ủy", False)
    ]
    total, more, money = found.statistics
    assert (total.value, total.counted, total.action, total.organization, total.period) == (22, "chi bộ", None, "Tỉnh ủy", "2019")
    assert (more.counted, more.organization, more.period, more.role, more.of, more.base) == (
        "chi bộ",
        "Tỉnh ủy",
        "2019",
        "increase",
        0,
        "2018",
    )
    assert (money.value, money.qualifier, money.unit, money.organization) == (1500000, "over", "VND", None)


@pytest.mark.parametrize(
    ("extras", "fields"),
    [
        ("approx", {"qualifier": "approximately"}),
        ("atleast usd", {"qualifier": "at_least", "unit": "USD"}),
        ("pp", {"unit": "percentage point"}),
        ("u=triệu_đồng/người", {"unit": "triệu đồng/người"}),
        ("v=1500000 upper=1600000", {"value": Decimal(1500000), "upper": Decimal(1600000)}),
        ("outof=23", {"out_of": Decimal(23)}),
        ("share:- base=plan", {"role": "share", "of": None, "base": "plan"}),
        ("part:2", {"role": "part", "of": 1}),
    ],
)
def test_extras(laid: Lay, extras: str, fields: dict[str, Any]) -> None:
    found = record(laid(statistics=f"22 | | | | | {extras}\n5 | | | | |")).statistics[0]
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("section", "line", "where", "found", "expected"),
    [
        ("entities", "X Vân Hạ", "s.txt:2", "'X Vân Hạ'", "P T O L D W"),
        ("entities", "L Vân Hà", "s.txt:2", "'Vân Hà', which is not there", "its occurrence 1"),
        ("entities", "L Vân Hạ @2", "s.txt:2", "'Vân Hạ', which is not there", "its occurrence 2"),
        ("entities", "O Tỉnh ủy", "s.txt:2", "'Tỉnh ủy' at 2 places", "one of them"),
        ("statistics", "22 | chi bộ", "s.txt:11", "2 columns", "text | counted | action"),
        ("statistics", "22 | chi  bộ | | | |", "s.txt:11", "counted 'chi  bộ'", "as they stand"),
        ("statistics", "22 | | | Huyện ủy | |", "s.txt:11", "organization 'Huyện ủy'", "a marked ORG or LOC"),
        ("statistics", "22 | | | | | much", "s.txt:11", "'much'", "over under approx"),
        ("statistics", "22 | | | | | v=1.000,5", "s.txt:11", "'v=1.000,5'", "over under approx"),
        ("statistics", "22 | | | | | part:1", "s.txt:11", "'part:1'", "another figure, from 1 to 1"),
        ("statistics", "22 | | | | | part:9", "s.txt:11", "'part:9'", "another figure, from 1 to 1"),
        ("statistics", "triệu | | | | |", "s.txt:11", "'triệu', which cannot be read", "its value"),
        ("statistics", "7 | | | | |", "s.txt:11", "'7', which is not there", "its occurrence 1"),
        ("positions", "Thử | Bí thư", "s.txt:15", "'Thử | Bí thư'", "person | title"),
        ("positions", "Thử | Bí thư | - | past", "s.txt:15", "'Thử | Bí thư | - | past'", "person | title"),
        ("positions", "Tạo | Bí thư | -", "s.txt:15", "'Tạo'", "a marked PERSON"),
        ("positions", "Thử | bí thư | -", "s.txt:15", "'bí thư'", "a marked TITLE"),
        ("positions", "Thử | Bí thư | Huyện ủy", "s.txt:15", "'Huyện ủy'", "a marked ORG or LOC"),
        ("positions", "Thử | Bí thư | -\nThử | Bí thư | -", "s.txt:16", "the same position twice", "each once"),
    ],
)
def test_a_faulty_line_is_named(laid: Lay, section: str, line: str, where: str, found: str, expected: str) -> None:
    outcome = laid(**({"statistics": "", "positions": ""} if section == "entities" else {}) | {section: line})
    assert outcome.annotation is None
    assert [error.where.rpartition("/")[2] for error in outcome.errors] == [where]
    assert outcome.errors[0].found.startswith(found)
    assert expected in outcome.errors[0].expected
    assert outcome.errors[0].remedy


def test_an_ambiguous_name_shows_its_places(laid: Lay) -> None:
    (error,) = laid(entities="O Tỉnh ủy", statistics="", positions="").errors
    assert "@1 …Tin Vân Hạ⏎⏎Bí thư [Tỉnh ủy] Hà Văn Thử" in error.remedy
    assert "@2 …" in error.remedy


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("gender: x\n", "'gender: x'"),
        ("no colon\n", "'no colon'"),
        ("form: NFKC\n", "the form 'NFKC'"),
        ("published: 1/10/2020\n", "'1/10/2020'"),
    ],
)
def test_a_faulty_head_is_named(laid: Lay, head: str, found: str) -> None:
    outcome = laid(head=head)
    assert outcome.annotation is None
    assert outcome.errors[0].found == found


def test_a_head_must_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("genre: notice\n", encoding="utf-8")
    with pytest.raises(RecordError, match="no line `---`"):
        lay(tmp_path / "a.txt", tmp_path / "a.txt")


@pytest.mark.parametrize(("sheet", "found"), [("P Thử\n", "a line before any section"), ("--- names\n", "the section 'names'")])
def test_lines_have_their_section(tmp_path: Path, sheet: str, found: str) -> None:
    (tmp_path / "a.txt").write_text(f"{HEAD}---\n{TEXT}", encoding="utf-8")
    (tmp_path / "s.txt").write_text(sheet, encoding="utf-8")
    assert [error.found for error in lay(tmp_path / "a.txt", tmp_path / "s.txt").errors] == [found]


def test_contradictions_of_the_whole_record_are_errors(laid: Lay) -> None:
    outcome = laid(positions=f"{POSTS}\n{POSTS} | former")
    assert [error.found for error in outcome.errors] == ["'Hà Văn Thử', 'Bí thư' both former and present"]


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"entities": ENTITIES.rpartition("\n")[0]}, "marked as ORG elsewhere, not here: …"),
        ({"statistics": "22 | | | | |\n5 | | | | |"}, "number in no record: …"),
        ({"statistics": "22 | | | | |\n5 | | | | |\n1,5 triệu | | | | |"}, "'1,5 triệu' has no unit - no money?"),
        ({"statistics": FIGURES.replace("inc:1 base=2018", "part:-")}, "a part of nothing"),
    ],
)
def test_places_to_look_at(laid: Lay, change: dict[str, str], doubt: str) -> None:
    outcome = laid(**change)
    assert record(outcome)
    assert len(outcome.doubts) == 1
    assert doubt in outcome.doubts[0]


def test_nothing_to_look_at(laid: Lay) -> None:
    assert laid().doubts == ()


@pytest.mark.parametrize(
    ("text", "figure", "start"),
    [("Tin 15, 1,5 và 5 hộ", "5", 15), ("Tin 05-CT, 5 hộ", "5", 11), ("Tin hai mươi, hai hộ", "hai @2", 14), ("Tin 20/22 xã", "20/22", 4)],
)
def test_numbers_are_whole(laid: Lay, text: str, figure: str, start: int) -> None:
    found = laid(text=text, entities="W 05-CT" if "CT" in text else "", statistics=f"{figure} | | | | |", positions="")
    assert [item.start for item in record(found).statistics] == [start]


@pytest.mark.parametrize(
    ("form", "sample"), [("NFD", unicodedata.normalize("NFD", "Tỉnh ủy")), ("nbsp", ":\u00a022\u00a0chi bộ"), ("crlf", "Hạ\r\n\r\nBí")]
)
def test_forms_of_the_text(laid: Lay, form: str, sample: str) -> None:
    plain, found = record(laid()), record(laid(head=f"{HEAD}form: {form}\n"))
    assert sample in found.text
    assert [unicodedata.normalize("NFC", item.text) for item in found.entities] == [item.text for item in plain.entities]
    assert [found.text[item.start : item.end] for item in found.statistics] == [item.text for item in found.statistics]
    assert all(item.counted in found.text for item in found.statistics if item.counted)
    assert found.positions[0].organization in {item.text for item in found.entities}
