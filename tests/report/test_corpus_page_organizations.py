"""Full names, and which names stand for one body."""

import pytest

from nlp.report.organizations import ShortNames, identity


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Huyện ủy", "Huyện ủy Nậm Khao"),
        ("UBKT Huyện ủy", "Ủy ban Kiểm tra Huyện ủy Nậm Khao"),
        ("Ban Thường vụ Huyện ủy", "Ban Thường vụ Huyện ủy Nậm Khao"),
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Đảng", "Đảng Cộng sản Việt Nam"),
        ("Công ty\n Trung Nam", "Công ty Trung Nam"),
    ],
)
def test_names_are_written_out_as_the_article_has_them(name: str, full: str) -> None:
    names = [
        {"text": "Huyện ủy", "canonical": "Huyện ủy Nậm Khao", "kind": "organization"},
        {"text": "UBKT", "canonical": "Ủy ban Kiểm tra", "kind": "abbreviation"},
        {"text": "UBND", "canonical": "Ủy ban nhân dân", "kind": "abbreviation"},
        {"text": "Trung Nam", "canonical": "Trần Trung Nam", "kind": "person"},
    ]
    assert ShortNames.of(names).full(name) == full


def test_short_names_that_lead_to_each_other_end() -> None:
    names = [{"text": a, "canonical": b, "kind": "organization"} for a, b in (("Sở A", "Sở B"), ("Sở B", "Sở A"))]
    assert ShortNames.of(names).full("Sở A") in {"Sở A", "Sở B"}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Huyện ủy Nậm Khao", "nậm khao"),
        ("UBND xã Tân Hoà Lợi", "tân hoà lợi"),
        ("Sở Nội vụ tỉnh Lạng Sơn", "lạng sơn"),
        ("Bộ Nội vụ", "bộ nội vụ"),
        ("Quốc hội", "quốc hội"),
        ("Ngân hàng Nhà nước Việt Nam", "ngân hàng nhà nước việt nam"),
    ],
)
def test_a_name_that_names_one_body(name: str, own: str) -> None:
    assert (identity(name).named, identity(name).own) == (True, own)


@pytest.mark.parametrize("name", ["Tỉnh ủy", "Huyện ủy", "UBND tỉnh", "Sở Nội vụ", "Ban Tổ chức Tỉnh ủy", "Chi bộ thôn 5", "Đảng bộ", ""])
def test_a_name_that_many_bear(name: str) -> None:
    assert not identity(name).named


def test_spellings_of_a_name_have_one_key() -> None:
    assert len({identity(name).key for name in ("Huyện ủy Tân Hòa", "Huyện uỷ Tân Hoà", "Huyện  ủy TÂN HÒA")}) == 1
