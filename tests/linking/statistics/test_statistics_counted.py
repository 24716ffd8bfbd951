"""What figures count: the noun phrase after the figure, or before it."""

from __future__ import annotations

import pytest
from figure_text import linked, page

from nlp.linking.statistics.counted import all_counted
from nlp.text import canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 14 tổ chức đảng trực thuộc", "tổ chức đảng"),
        ("Thành lập 3 đoàn kiểm tra đối với các xã", "đoàn kiểm tra"),
        ("Mở 5 lớp bồi dưỡng cho cán bộ", "lớp bồi dưỡng"),
        ("Tặng 300 suất học bổng cho học sinh", "suất học bổng"),
        ("Có 12 em học sinh nghèo", "học sinh nghèo"),
        ("Bị chết 40 con gia súc", "gia súc"),
        ("Biểu dương 25 đồng chí", "đồng chí"),
        ("Gồm 25 đồng chí cấp ủy viên", "cấp ủy viên"),
        ("Có 120 giáo viên, học sinh tham gia", "giáo viên, học sinh"),
        ("Có 30 giáo viên bậc mầm non, phổ thông dự thi", "giáo viên bậc mầm non, phổ thông"),
        ("Có 500 lượt cán bộ, công chức được điều động", "lượt cán bộ, công chức"),
        ("Có 20 người bị thương", "người"),
        ("Có 8 đảng viên vi phạm", "đảng viên"),
        ("Di dời 60 hộ dân đang sống ven sông", "hộ dân"),
        ("Làm 15 km đường giao thông nông thôn", "đường giao thông nông thôn"),
        ("Trồng 106,5 ha hoa màu, rau màu", "hoa màu, rau màu"),
        ("Đạt 37% khối lượng thi công", "khối lượng thi công"),
        ("Chiếm 60% tổng số đảng viên", "đảng viên"),
        ("Giảm 50% đối với các loại xe buýt", "các loại xe buýt"),
    ],
)
def test_the_noun_after(text: str, expected: str) -> None:
    assert [item.counted for item in linked(text)[1]] == [canonical(expected).text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng số đảng viên trong toàn huyện trên 4.300 đồng chí", "đảng viên"),
        ("Số hộ nghèo là 120", "hộ nghèo"),
        ("Ngôi nhà với diện tích 180 m2", "diện tích"),
        ("Diện tích lúa mùa bị ngập 200 ha", "lúa mùa"),
        ("Công trình có tổng kinh phí hơn 9,5 tỷ đồng", "tổng kinh phí"),
        ("Trao quà với tổng số tiền là 315 triệu đồng", "số tiền"),
        ("Cây ăn quả (bưởi, cam) bị hư hỏng 720 ha", "Cây ăn quả"),
        ("Phát hành trái phiếu khoảng 3.000 tỷ đồng", "trái phiếu"),
        ("Tỷ lệ hộ nghèo còn 3,5%", "hộ nghèo"),
        ("Các loại xe khách giảm 10%", "Các loại xe khách"),
        ("Khu dân cư [LOC Đồng Mận] (15,8 ha) được phê duyệt", "Đồng Mận"),
        ("Kim ngạch tại 7 chi cục đạt 186 triệu USD", "Kim ngạch"),
    ],
)
def test_the_noun_before(text: str, expected: str) -> None:
    assert linked(text)[1][-1].counted == canonical(expected).text


@pytest.mark.parametrize(
    "text", ["Thu 45 tỷ đồng", "Huy động nguồn vốn để hỗ trợ 5 tỷ đồng", "Nông dân nộp 3 tỷ đồng", "Cách chức 2, đã xong"]
)
def test_no_noun(text: str) -> None:
    assert [item.counted for item in linked(text)[1]] == [None]


def test_a_name_lends_its_class_word() -> None:
    assert [item.counted for item in linked("Hai [LOC huyện Đồng Mận], [LOC Tân Hòa] bị ngập.")[1]] == [canonical("huyện").text]


def test_a_figure_that_elides_its_noun_has_none_of_its_own() -> None:
    assert [phrase and phrase.form for phrase in all_counted(page("Khiển trách 16 đảng viên, cảnh cáo 5."))] == [
        canonical("đảng viên").text,
        None,
    ]


def test_listed_words_behind_a_figure_are_no_name() -> None:
    assert [item.counted for item in linked("Thành lập 14 [ORG đoàn kiểm tra] đối với các xã.")[1]] == [canonical("đoàn kiểm tra").text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn viên thanh niên: 310; cựu chiến binh: 58", ["Đoàn viên thanh niên", "cựu chiến binh"]),
        ("Hộ nghèo toàn thôn còn 29 hộ", ["Hộ nghèo"]),
        ("Số hộ cận nghèo còn 46 hộ", ["hộ cận nghèo"]),
        ("Cấp ủy viên có 15 đồng chí", ["Cấp ủy viên"]),
        ("Ở chợ phiên, dầu ăn còn 65.000 đồng/kg", ["dầu ăn"]),
        ("Xã trồng 120 ha lúa, trong đó lúa lai 40 ha", ["lúa", "lúa lai"]),
        ("Kinh phí là 75 triệu đồng nhưng mới nộp 40 triệu đồng", ["Kinh phí", "Kinh phí"]),
        ("Có 21 đại biểu chính thức, 3 đại biểu dự khuyết", ["đại biểu chính thức", "đại biểu dự khuyết"]),
    ],
)
def test_the_noun_that_leads_up_to_the_figure(text: str, expected: list[str]) -> None:
    assert [item.counted for item in linked(text)[1]] == [canonical(noun).text for noun in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội trao 40 suất quà, mỗi suất 500.000 đồng", "suất quà"),
        ("Xã xây 12 nhà tình thương trị giá 900 triệu đồng", "nhà tình thương"),
        ("Xã tặng công trình phúc lợi trị giá 1 tỷ đồng", "công trình phúc lợi"),
        ("Hội hỗ trợ mỗi hộ 5 triệu đồng", None),
        ("Dân góp mỗi sào 50.000 đồng", None),
    ],
)
def test_the_noun_of_a_price(text: str, expected: str | None) -> None:
    assert linked(text)[1][-1].counted == (expected and canonical(expected).text)
