"""Times that a text only points at, and the times that reports, comparisons and present words give their figures."""

from __future__ import annotations

import pytest
from figure_text import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhiệm kỳ qua, chi bộ mở 5 lớp. Đại hội nhiệm kỳ 2020-2025 họp tại xã.", "2015/2020"),
        ("Đại hội nhiệm kỳ 2015-2020 họp tại xã. Nhiệm kỳ này, chi bộ mở 5 lớp.", "2020/2025"),
        ("Vụ hè thu, toàn xã cấy 120 ha lúa.", "2020"),
        ("Vụ trước, toàn xã cấy 120 ha lúa.", "2019"),
        ("Năm học trước, nhà trường mở 5 lớp.", "2018/2019"),
        ("Từ đầu năm, hội mở 5 lớp.", "2020-01/2020-05"),
        ("Hội họp tổng kết năm 2019. Trong năm, hội mở 5 lớp.", "2019"),
        ("Quý I/2020, hội họp. Cùng thời gian, hội mở 5 lớp.", "2020-01/2020-03"),
        ("Đại hội nhiệm kỳ 2015-2020 họp tại xã. Trong nhiệm kỳ, chi bộ mở 5 lớp.", "2015/2020"),
        ("Từ đầu năm 2020, hội mở 5 lớp.", "2020-01/2020-05"),
        ("Từ đầu năm 2018 đến nay, hội mở 5 lớp.", "2018-01/2020-05"),
        ("Đầu năm 2020, hội mở 5 lớp.", "2020"),
        ("Thanh tra 5 trường trong năm học 2016-2017 và năm học 2017-2018.", "2016/2018"),
    ],
)
def test_pointers(text: str, expected: str) -> None:
    assert [item.period for item in linked(text, published="2020-05-12")[1]] == [expected]


def test_nothing_to_point_at() -> None:
    assert [item.period for item in linked("Nhiệm kỳ qua, chi bộ mở 5 lớp.")[1]] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2015, xã có 3 tổ hợp tác, nay là 9 tổ.", ["2015", "2020-05-12"]),
        ("Từ tháng 3, hội mở 5 lớp.", ["2020-03/2020-05"]),
        ("Từ năm 2018, hội mở 5 lớp.", ["2018/2020"]),
        ("Từ ngày 2 đến 4/5/2020, hội mở 5 lớp.", ["2020-05-02/2020-05-04"]),
        ("Từ tháng 3/2015 đến cuối năm 2017, hội mở 5 lớp.", ["2015-03/2017"]),
        ("Hội yêu cầu trả lại 5 thửa đất trước ngày 30/6.", ["2020-05-12"]),
        ("Xã thành lập từ ngày 1/3/2020, dân số 9.000 người.", ["2020-05-12"]),
        ("Đến hết tháng 4/2020, xã có 9 hợp tác xã.", ["2020-04"]),
        ("Đến hết tháng 4/2020, xã thành lập 9 hợp tác xã.", ["2020-01/2020-04"]),
        ("Hội kiến nghị tỉnh xây 5 cầu.", ["2020-05-12"]),
    ],
)
def test_readings(text: str, expected: list[str]) -> None:
    assert [item.period for item in linked(text, published="2020-05-12")[1]] == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2020-05-12", "Cả hội kết nạp 34 đảng viên, tăng 7 đảng viên so với năm 2019.", "2020"),
        ("2020-01-12", "Cả hội kết nạp 34 đảng viên, tăng 7 đảng viên so với năm 2018.", "2019"),
        ("2020-05-12", "Cả hội kết nạp 34 đảng viên, tăng 7 đảng viên.", "2020-05-12"),
    ],
)
def test_compared_with_a_year(published: str, text: str, expected: str) -> None:
    assert [item.period for item in linked(text, published=published)[1]] == [expected] * 2


def test_a_part_opens_its_own_sentence() -> None:
    text = "Vụ xuân, xã cấy 120 ha lúa. Đến ngày 5/5, có 80 ha bị hạn, chiếm 66,7%."
    assert [item.period for item in linked(text, published="2020-05-12")[1]] == ["2020", "2020-05-05", "2020-05-05"]


def test_what_is_compared_with_does_not_hold_on() -> None:
    text = "Thu ngân sách năm 2020 đạt 45 tỷ đồng, tăng 8% so với ước thực hiện năm 2019; hộ nghèo còn 120 hộ."
    assert [item.period for item in linked(text, published="2020-12-12")[1]] == ["2020"] * 3


def test_the_toll_of_a_disaster_holds_for_the_month() -> None:
    text = "Bão làm 12 người chết, 3 người mất tích, 61 người bị thương. Có 940 ngôi nhà bị sập.\nĐoàn trao 60 thùng mì."
    assert [item.period for item in linked(text, published="2020-10-12")[1]] == ["2020-10"] * 5


def test_the_day_of_the_event_is_not_the_printed_one() -> None:
    text = "Trao quà cho trẻ em\n12/05/2020\n(BĐT) - Ngày 10/5, hội về xã.\nHội trao 60 suất quà."
    assert linked(text, published="2020-05-12")[1][-1].period == "2020-05-10"
