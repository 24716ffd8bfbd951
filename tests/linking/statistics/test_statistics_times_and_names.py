"""When figures hold, what they report, and whom they are about."""

from __future__ import annotations

import pytest
from figure_text import linked

from nlp.text import canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2019, kết nạp 22 đảng viên.", ["2019"]),
        ("Kết nạp 22 đảng viên trong năm 2019.", ["2019"]),
        ("Năm 2019 kết nạp 22 đảng viên, năm 2020 kết nạp 25 đảng viên.", ["2019", "2020"]),
        ("Kết nạp 22 đảng viên năm 2019 và 25 đảng viên năm 2020.", ["2019", "2020"]),
        ("Năm 2019, tổ chức 2 hội nghị. Bên cạnh đó, mở 5 lớp.", ["2019", "2019"]),
        ("Năm 2019, tổ chức 2 hội nghị.\nNgoài ra, mở 5 lớp.", ["2019", "2019"]),
        ("Năm 2019 có 22 vụ, giảm 5 vụ so với năm 2018.", ["2019", "2019"]),
        ("Có 22 vụ, giảm 5 vụ so với năm 2018.", [None, None]),
        ("Hết tháng 8/2019, giải ngân 45 tỷ đồng.", ["2019-01/2019-08"]),
        ("Kết nạp 22 đảng viên (tháng 5/2019).", ["2019-05"]),
    ],
)
def test_periods(text: str, expected: list[str | None]) -> None:
    assert [item.period for item in linked(text)[1]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng bộ hiện có 69 cơ sở đảng.", "2022-07-15"),
        ("Đảng bộ có 69 cơ sở đảng.", "2022-07-15"),
        ("Từ ngày 1/7, đã điều động 21 cán bộ.", "2022-07-01/2022-07-15"),
        ("Mở 5 lớp.", "2022-07-15"),
        ("Năm 2019, mở 5 lớp.", "2019"),
    ],
)
def test_periods_of_a_dated_article(text: str, expected: str) -> None:
    assert [item.period for item in linked(text, published="2022-07-15")[1]] == [expected]


def test_the_report_holds_for_what_follows() -> None:
    text = "Khép lại 6 tháng đầu năm 2022, tổng thu đạt 45 tỷ đồng.\nThu nội địa đạt 30 tỷ đồng."
    assert [item.period for item in linked(text, published="2022-07-15")[1]] == ["2022-01/2022-06"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG Huyện ủy] vừa thi hành kỷ luật 9 cán bộ xã.", "thi hành kỷ luật"),
        ("Thực hiện kiểm tra, giám sát 12 tổ chức đảng.", "kiểm tra, giám sát"),
        ("Có 120 đảng viên được kết nạp.", "kết nạp"),
        ("Có 20 người bị thương.", "bị thương"),
        ("Trao học bổng cho 50 em.", "Trao học bổng"),
        ("Có 3 chi bộ ở vùng cao không hoàn thành nhiệm vụ.", "không hoàn thành nhiệm vụ"),
        ("Số hộ được hỗ trợ là 30.", "hỗ trợ"),
        ("Lợi nhuận giảm 5%.", "giảm"),
        ("Đảng bộ hiện có 69 cơ sở đảng.", None),
        ("Trong đó, 36 đảng bộ.", None),
    ],
)
def test_actions(text: str, expected: str | None) -> None:
    assert [item.action for item in linked(text)[1]] == [expected and canonical(expected).text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2019, [ORG Ban Thường vụ Huyện ủy] đã thành lập 14 đoàn.", "Ban Thường vụ Huyện ủy"),
        ("[ORG UBKT] các cấp đã kiểm tra 14 tổ chức.", "UBKT"),
        ("([ORG LSO]) – [ORG Huyện ủy] vừa khen thưởng 14 tập thể.", "Huyện ủy"),
        ("Có 14 đảng viên thuộc [ORG Chi bộ thôn Đoài] bị phê bình.", "Chi bộ thôn Đoài"),
        ("Có 14 tập thể được [ORG UBND huyện] khen thưởng.", "UBND huyện"),
        ("Tại [LOC huyện Tân Hòa], 14 hộ bị ngập.", "huyện Tân Hòa"),
        ("[ORG Huyện ủy] họp. Năm 2019, kết nạp 14 đảng viên.", "Huyện ủy"),
        ("[ORG Huyện ủy] và [ORG UBND huyện] đã tặng 14 suất quà.", "Huyện ủy"),
        ("[TITLE Bí thư] [ORG Huyện ủy] [PERSON Lò Văn Khải] cho biết đã mở 14 lớp.", "Huyện ủy"),
        ("[LOC Huyện Tân Hòa] họp. Năm nay, huyện có 14 trường.", "Huyện Tân Hòa"),
        ("[LOC Huyện Tân Hòa] và [LOC huyện Yên Bình] họp. Toàn huyện có 14 trường.", "huyện Yên Bình"),
        ("[ORG Trường Tiểu học Hoa Ban] họp. Từ nay, trường có 14 lớp.", "Trường Tiểu học Hoa Ban"),
        ("Tin từ [ORG Sở Y tế] cho thấy còn 14 hộ.", "Sở Y tế"),
        ("[ORG Huyện ủy] họp. Cấp ủy các cấp đã kỷ luật 14 đảng viên.", None),
        ("Ông [PERSON Lò Văn Khải] đã hiến 14 m2 đất.", None),
    ],
)
def test_organizations(text: str, expected: str | None) -> None:
    assert [item.organization for item in linked(text)[1]] == [expected and canonical(expected).text]


def test_forms_of_discipline_behind_their_figures() -> None:
    found = linked("Năm 2022 kỷ luật 31 đảng viên, gồm 20 khiển trách, 7 cảnh cáo, 4 khai trừ.")[1]
    assert [item.action for item in found] == ["kỷ luật", "khiển trách", "cảnh cáo", "khai trừ"]
