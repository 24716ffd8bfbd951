"""What each finder proposes, before anything is decided: spans with the rule that made them."""

from __future__ import annotations

import pytest

from nlp.tagging import find_entities, propose
from nlp.tagging.merge import decide
from nlp.tagging.rules.places import find_places
from nlp.tagging.rules.reading import read
from nlp.tagging.rules.titles import find_titles
from nlp.tagging.views import view
from nlp.text import canonical


def proposed(text: str, family: str) -> list[tuple[str, str]]:
    form = canonical(text).text
    return [(form[p.start : p.end], p.rule.partition(".")[2]) for p in propose(view(form)) if p.rule.startswith(family)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư Tỉnh uỷ", {"Bí thư"}),
        ("Trưởng Ban Tổ chức Tỉnh uỷ", {"Trưởng"}),
        ("đồng chí Trưởng ban", {"Trưởng ban", "Trưởng"}),  # the second where a unit's name follows
        ("Chủ tịch huyện, ông Lò Văn Tý", {"Chủ tịch huyện", "Chủ tịch"}),
        ("Phó Bí thư Thường trực Tỉnh uỷ", {"Phó Bí thư Thường trực", "Phó Bí thư"}),
        ("ông Lò Văn Tý, giám đốc", {"giám đốc"}),
        ("các bí thư chi bộ", set()),
        ("3 phó giám đốc", set()),
        ("một bí thư giỏi", set()),
        ("vị bí thư kể", {"bí thư"}),
        ("đồng chí Giám đốc Sở", {"Giám đốc"}),  # with a capital the unit is a name
        ("giữ chức giám đốc sở", {"giám đốc sở", "giám đốc"}),
        ("Trưởng thôn Nậm Rốm", {"Trưởng"}),
        ("các Phó Chủ tịch: Lò Văn Tý, Lê Thị Mận", {"Phó Chủ tịch"}),
        ("các Phó Chủ tịch họp", set()),
    ],
)
def test_titles(text, expected):
    assert {words for words, _ in proposed(text, "title")} == expected


@pytest.mark.parametrize(
    ("text", "end", "pieces"),
    [
        ("Sở Nội vụ tỉnh Lạng Sơn", 6, ("task", "sector", "place")),
        ("Đảng uỷ Khối các cơ quan (CCQ) tỉnh", 10, ("body", "level", "abbreviation", "level")),
        ("Ban Thường vụ Tỉnh uỷ", 5, ("body",)),
        ("Chi bộ 3 họp", 3, ("body", "name")),
        ("Chi bộ số 3 họp", 4, ("body", "name")),
        ("Ban Chấp hành 43 người", 3, ("body",)),
        ('Quỹ "Tấm lòng vàng" trao', 6, ("named", "name")),
        ("Công ty Trung Hải và Công ty An", 4, ("named", "name")),
        ("cơ quan Nhà nước", 2, ("task",)),
        ("Ban Quản lý rừng phòng hộ huyện", 7, ("task", "description", "level")),
    ],
)
def test_how_far_an_organization_is_read(text, end, pieces):
    reading = read(view(text), 0)
    assert (reading.start, reading.end, reading.pieces) == (0, end, pieces)


@pytest.mark.parametrize("text", ["trường hợp", "Bộ trưởng", "Lao", "Sơn La"])
def test_where_no_organization_begins(text):
    assert read(view(text, words=[(0, len(text))]), 0) is None


def test_a_name_has_no_more_than_a_dozen_pieces():
    assert len(read(view("Đảng uỷ " * 50), 0).pieces) <= 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ở tỉnh Lạng Sơn", [("tỉnh Lạng Sơn", "class")]),
        ("quận 1, 4 và 7", [("quận 1", "class"), ("4", "listed"), ("7", "listed")]),
        ("quốc lộ 1, 26 điểm ngập", [("quốc lộ 1", "class")]),
        ("số 12 Hoa Ban, phường Nậm Rin", [("Hoa Ban", "house"), ("phường Nậm Rin", "class")]),
        ("đường Hoa Ban - Nậm Rin", [("đường Hoa Ban", "class"), ("Nậm Rin", "listed")]),
        ("Hồ Thị Lan", []),
        ("một tỉnh giàu", []),
        ("nước Pháp có luật", [("nước Pháp", "site")]),
        ("tiếng Pháp", []),
        ("Anh đến sớm.", []),
        ("Khu Kinh tế mở Chu Lai", [("Khu Kinh tế mở Chu Lai", "site")]),
    ],
)
def test_places(text, expected):
    found = decide(text, find_places(view(text)))
    assert [(place.text, place.rule.removeprefix("place.")) for place in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ông Tý", [("Tý", "address")]),
        ("Nguyễn Thị Mận", [("Nguyễn Thị Mận", "full")]),
        ("NGUYỄN VĂN TÝ", [("NGUYỄN VĂN TÝ", "full")]),
        ("Bí thư Lò Văn Tý", [("Lò Văn Tý", "title")]),
        ("Bà Vi-lay-phon Sôm-ma-chăn đến", [("Vi-lay-phon Sôm-ma-chăn", "address")]),
        ("bà N. nói", []),
        ("Trung Hải", []),
    ],
)
def test_people(text, expected):
    assert proposed(text, "person") == expected


def test_sectors_behind_the_title_of_who_leads_them():
    assert ("Công Thương", "led") in proposed("Bộ trưởng Công Thương Lò Văn Tý", "organization")


def test_a_prefix_may_stand_twice_but_not_for_ever():
    assert list(find_titles(view("Phó " * 200))) == []


def again(text: str) -> list[tuple[str, str]]:
    """What the memory found of a text, with its rule."""
    form = canonical(text).text
    return [(e.text, e.rule.removeprefix("memory.")) for e in find_entities(form) if (e.rule or "").startswith("memory.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà Lò Thị Kim Mận đến. Hôm nay Kim Mận nói.", [("Kim Mận", "given")]),
        ("Bà Lò Thị Kim Mận đến, còn Mận nói.", [("Mận", "single")]),
        ("Bà Lò Thị Kim Mận đến. Mận là quả.", []),
        ("Ông Y Blô Hrin đến. Có Y Blô Hrin ở đó.", [("Y Blô Hrin", "full")]),
        ("Tổng công ty Sao Mai Vàng (Samaico) họp. Lãi của Samaico tăng.", [("Samaico", "abbreviation"), ("Samaico", "abbreviation")]),
        ("công ty cổ phần Sao Mai họp, lãi của Sao Mai tăng.", [("Sao Mai", "core")]),
        ("huyện Nậm Rin họp. Đường vào Nậm Rin xa.", [("Nậm Rin", "place")]),
        ("UBND huyện Nậm Rin họp. Đường vào Nậm Rin xa.", [("Nậm Rin", "place")]),
    ],
)
def test_memory(text, expected):
    assert again(text) == expected


def test_memory_is_quick_where_many_share_their_first_syllable():
    names = [f"ông Lò {chr(0x41 + a)}{chr(0x61 + b)} {chr(0x41 + c)}n" for a in range(12) for b in range(12) for c in range(12)]
    assert len(find_entities(", ".join(names))) >= len(names)
