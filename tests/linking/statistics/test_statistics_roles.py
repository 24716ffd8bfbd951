"""Roles: parts, shares, increases and decreases, with the figures that they belong to."""

from __future__ import annotations

import pytest
from figure_text import linked


def _roles(text: str) -> list[tuple[str, int | None]]:
    return [(item.role, item.of) for item in linked(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Có 52 cơ sở đảng, trong đó có 21 đảng bộ và 31 chi bộ.",
        "Có 52 cơ sở đảng (gồm 21 đảng bộ, 31 chi bộ).",
        "Có 52 cơ sở đảng: 21 đảng bộ, 31 chi bộ.",
        "Kỷ luật 31 đảng viên. Trong số này, cách chức 2 đảng viên; khai trừ 29 đảng viên.",
        "Trong số 96 phần quà đã gửi đi, có 70 phần cho hộ nghèo (mỗi phần một túi gạo); 26 phần cho người già.",
        "Bố trí 18.200 tỷ đồng. Đã có 8.100 tỷ đồng, còn thiếu 10.100 tỷ đồng.",
        "Có 100 đảng viên mới, trong đó 60 nữ, 70 đoàn viên.",
    ],
)
def test_parts_of_the_first(text: str) -> None:
    assert _roles(text)[:3] == [("total", None), ("part", 0), ("part", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Cử 3 tổ kiểm tra xuống 8 chi bộ và 25 cán bộ.",
        "Có 30 chi bộ gồm 450 đảng viên.",
        "Bầu Ban Chấp hành gồm 15 đồng chí, [ORG Ban Thường vụ] gồm 5 đồng chí.",
        "Tặng 30 suất quà, mỗi suất 1 triệu đồng.",
        "Sửa 5 km đường, trồng 3 ha rừng và 2 ha cây ăn quả.",
    ],
)
def test_no_parts(text: str) -> None:
    assert {role for role, _ in _roles(text)} == {"total"}


def test_one_among_others() -> None:
    assert _roles("Có 3 trong số 17 người vắng mặt.") == [("part", 1), ("total", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kỷ luật 22 đảng viên (tăng 5 đảng viên).", ("increase", 0)),
        ("Doanh thu đạt 500 tỷ đồng, giảm 3,5%.", ("decrease", 0)),
        ("Doanh thu đạt 500 tỷ đồng; lợi nhuận tăng 3,5%.", ("increase", None)),
        ("Có 40 vụ, ít hơn 6 vụ so với năm trước.", ("decrease", 0)),
        ("Tỷ lệ hộ nghèo còn 3,5%, giảm 1,2%.", ("decrease", 0)),
        ("Doanh thu đạt 500 tỷ đồng, bằng 95% kế hoạch, tăng 10%.", ("increase", 0)),
        ("Giá giảm từ 20 triệu đồng xuống còn 15 triệu đồng.", ("total", None)),
        ("Kinh phí tăng lên 750 tỷ đồng.", ("total", None)),
    ],
)
def test_changes(text: str, expected: tuple[str, int | None]) -> None:
    assert _roles(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 20/22 chi bộ tham gia, đạt 90,9%.", ("share", 0)),
        ("Có 200 đảng viên, trong đó 50 đảng viên nữ, chiếm 25%.", ("share", 0)),
        ("Có 200 đảng viên, 50 đảng viên nữ (25%).", ("share", 0)),
        ("Trồng 950 ha rừng, đạt 95% kế hoạch.", ("share", 0)),
        ("Có 400 người. Khoảng 40% trong số này vắng mặt.", ("share", 0)),
        ("Có 400 người, 100% chi bộ tham gia.", ("share", None)),
        ("Đã đạt 37% khối lượng thi công.", ("share", None)),
    ],
)
def test_shares(text: str, expected: tuple[str, int | None]) -> None:
    assert _roles(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2019 có 22 vụ, tăng 5 vụ so với năm 2018.", "2018"),
        ("Năm 2019 có 22 vụ, tăng 5 vụ so với năm trước.", "2018"),
        ("Quý I/2022 thu 5 tỷ đồng, tăng 10% so với cùng kỳ.", "2021-01/2021-03"),
        ("Năm 2019 có 22 vụ, nhiều hơn năm 2017 5 vụ.", "2017"),
        ("Năm 2019 thu 5 tỷ đồng, vượt 10% dự toán.", "plan"),
        ("Năm 2019 thu 5 tỷ đồng, bằng 95% kế hoạch.", "plan"),
        ("Năm 2019 thu 5 tỷ đồng, tăng 10%.", None),
    ],
)
def test_bases(text: str, expected: str | None) -> None:
    assert linked(text)[1][-1].base == expected


def test_a_list_of_changes_shares_its_base() -> None:
    found = linked("Năm 2019 giám sát 41 chi bộ và 130 cán bộ (tăng 3 chi bộ và 12 người so với năm 2018).")[1]
    assert [(item.of, item.base) for item in found[2:]] == [(0, "2018"), (1, "2018")]
