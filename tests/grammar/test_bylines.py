"""Signatures: [names] and {outlets} of a line, of the end of a paragraph, of a credit."""

from __future__ import annotations

import re

import pytest

from nlp.grammar.bylines import Signature, is_name, is_outlet, read_credits, read_signature, read_stuck_signature
from nlp.records import Span
from nlp.text import canonical
from tests.hostile import HOSTILE

MARK = re.compile(r"[\[\]{}]")


def unmarked(marked: str) -> tuple[str, Signature]:
    """The canonical text of a marked one, and its [names] and {outlets}."""
    places: dict[str, list[int]] = {sign: [] for sign in "[]{}"}
    for count, mark in enumerate(MARK.finditer(marked)):
        places[mark[0]].append(mark.start() - count)
    names: tuple[Span, ...] = tuple(zip(places["["], places["]"], strict=True))
    return canonical(MARK.sub("", marked)).text, Signature(names, tuple(zip(places["{"], places["}"], strict=True)))


@pytest.mark.parametrize(
    "marked",
    [
        "[Lê Thu Bình]",
        "[LÊ THU BÌNH]",
        "[Thu Bình] - [Văn Cảnh]",
        "[Thu Bình] (tổng hợp)",
        "[Thu Bình] (Theo {Reuters})",
        "Theo [Thu Bình] / {VnExpress}",
        "Theo {Tuổi Trẻ}",
        "Theo [Thu Bình]{Tiền Phong}",
        "[Thu Bình]Tổng hợp",
        "Bài, ảnh: [Thu Bình]",
        "Ảnh: [Thu Bình]",
        "PV [Thu Bình]",
        "[Thu Bình]/{TTXVN}",
        "N.Đ - [Thu Bình]",
        "N.Đ",
        "PV",
    ],
)
def test_line_is_a_signature(marked: str) -> None:
    text, signature = unmarked(marked)
    assert read_signature(text, 0, len(text)) == signature


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội thành công tốt đẹp",
        "Kết quả bước đầu",
        "Tổng hợp",
        "Bí thư Tỉnh ủy phát biểu.",
        "Công An Tỉnh",
        "New York",
        "lê thu bình",
        "Thu",
        "",
        "(Ảnh minh họa)",
    ],
)
def test_line_is_no_signature(text: str) -> None:
    plain = canonical(text).text
    assert read_signature(plain, 0, len(plain)) is None


@pytest.mark.parametrize(
    "marked",
    [
        "Quà đã đến tận nhà.[Thu Bình]",
        'Ông nói: "Cần làm ngay".[Thu Bình] - [Văn Cảnh]',
        "Hội thi khép lại! [THU BÌNH]",
        "Tin sẽ được cập nhật...[Thu Bình] (Theo {AFP})",
        "Nước rút dần.Theo {VTV.vn}",
    ],
)
def test_signature_stuck_to_the_last_sentence(marked: str) -> None:
    text, signature = unmarked(marked)
    assert read_stuck_signature(text, 0, len(text)) == signature


@pytest.mark.parametrize(
    "text", ["Đoàn đã về tới Hà Nam. Dân vui mừng.", "Hội nghị bế mạc.", "Hết.N.Đ", "Ông về quê.Tại đây, ông nói.", ""]
)
def test_no_stuck_signature(text: str) -> None:
    assert read_stuck_signature(canonical(text).text, 0, len(text)) is None


@pytest.mark.parametrize(
    "marked",
    [
        "Lễ trao giải - Ảnh: [LÊ THU BÌNH]",
        "Lễ trao giải (Ảnh: báo Lao Động)".replace("báo Lao Động", "{báo Lao Động}"),
        "Lễ trao giải. Ảnh: {VGP} / [Thu Bình]",
        "Cổng trường - Ảnh: T.L",
        "Cổng trường - Ảnh: CTV.",
        "Video: {VTV}",
        "Đồ họa: [Thu Bình] - [Văn Cảnh].",
    ],
)
def test_credit(marked: str) -> None:
    text, signature = unmarked(marked)
    assert [found for _, found in read_credits(text)] == [signature]


@pytest.mark.parametrize("text", ["nhiếp ảnh: nghề cũ", "Hình ảnh đẹp", "Ảnh minh họa"])
def test_credit_that_names_nobody(text: str) -> None:
    assert all(found == Signature() for _, found in read_credits(canonical(text).text))


@pytest.mark.parametrize("text", ["báo Nhân Dân", "TTXVN", "tuoitre.vn", "REUTERS", "Báo Lao Động"])
def test_outlet(text: str) -> None:
    assert is_outlet(canonical(text).text)
    assert not is_outlet("Thu Bình")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_line_is_no_name(text: str) -> None:
    plain = canonical(text).text
    assert not is_name(plain)
    assert list(read_credits(plain)) == []
