"""Sentences of web text. `‖` in a case marks where a sentence ends; it is no part of the text."""

import pytest
from hostile import HOSTILE, REPEATED, repeated
from hypothesis import given
from hypothesis import strategies as st

from nlp.sentences import addresses, sentences
from nlp.text import canonical

PIECES = [
    *(". ", ".", "...", "…", "! ", "?", '"', "“", "”", "'", ")", "(", "\n", "\n\n", " ", "  ", ", ", "; ", " - ", "–"),
    *(
        "TP.",
        "TP.HCM",
        "GS.TS.",
        "Q. ",
        "v.v.",
        "T.Ư",
        "N. V. A.",
        "VTV.vn",
        "http://bao.vn/A?B=1.C!D",
        "a@bao.vn",
        "ThS.",
        "1. ",
        "12.5.2019",
        "1.500",
    ),
    *("Tỉnh ủy", "họp", "Theo đó", "ông", "Nam", "quy định", "2019", "khóa", "X", "\u0301", "\x00", "\u200b"),
]
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=20).map(lambda parts: canonical("".join(parts)).text)

CASES = {
    "stops": "Tỉnh ủy họp. ‖Đảng ủy Khối báo cáo! ‖Ai dự? ‖Các chi bộ",
    "no final stop": "Tỉnh ủy họp",
    "line ends": "Hội nghị Tỉnh ủy‖\n\nSáng 5/3, Tỉnh ủy họp.‖\nẢnh: Hà Văn Tân‖\n",
    "headline and caption without a stop": "Kỷ luật hai đảng viên‖\nQuang cảnh hội nghị‖\n\nNgày 5/3, Huyện ủy họp.",
    "blank lines of blanks": "Một‖\n \n\t\nHai",
    # missing blanks, as newspapers' sites leave them
    "stop before a capital": "Đoàn đã rà soát toàn thành phố.‖Theo đó, có ba vi phạm.",
    "stop before an opening quote": "Việc này trái quy định.‖“Tôi đã báo cáo”, ông Nam nói.",
    "stop before a straight opening quote": 'Việc này trái quy định.‖"Tôi đã báo cáo", ông Nam nói.',
    "stop before a bracket": "Hội nghị bế mạc.‖(TTXVN)",
    "year before a capital": "Dự án bắt đầu từ năm 2016.‖Ông Nam phụ trách.",
    "word before a number": "Hội nghị bế mạc.‖15 đảng viên được khen thưởng.",
    "question before a capital": "Ai chịu trách nhiệm?‖Đó là điều cử tri hỏi.",
    "dots before a capital": "Có hội họp, văn nghệ...‖Bên cạnh đó là lễ hội.",
    "stop before a list": "Chi bộ đã họp.‖- Bầu bí thư.‖- Thông qua quy chế.",
    "quote, stop, capital": "“Chúng tôi sẽ làm rõ.”‖Ông Nam nói thêm.",
    "straight quote closes before a capital": 'Ông nói: "Chúng tôi sẽ làm rõ."‖Bà Lan đồng ý.',
    # closing marks stay with the stop
    "closing quote": "Ông nói: “Chúng tôi sẽ làm rõ.” ‖Hội nghị tiếp tục.",
    "closing bracket": "Đã thu hồi 5 ha (đợt một.) ‖Phần còn lại chờ.",
    "sentences inside a quotation": "“Tôi đã họp. ‖Tôi đã báo cáo.” ‖Ông Nam nói.",
    "unclosed quote in the line before": 'Kết luận: "Sẽ làm rõ‖\nTrái quy định.‖"Tôi biết", ông nói.',
    "detached closing quote": 'Ông nói: "Sẽ làm rõ. "‖\nHội nghị tiếp tục.',
    # the sentence goes on
    "attribution after a quote": "“Bao giờ xong?” - ông Nam hỏi.",
    "attribution after a quote and a comma": "“Phải làm ngay!”, bà Lan nói.",
    "dots inside": "Họp, văn nghệ... đã diễn ra.",
    "question in a title": "Bài “Vì sao chậm?” đăng hôm qua.",
    "dash after an initial": "Bà T. - chủ tịch hội - dự họp.",
    # abbreviations
    "city": "Thành ủy TP. Hồ Chí Minh và UBND TP.HCM, Tp.HCM, Tp. Đà Lạt.",
    "city at the end": "Ông sống ở TP.HCM. ‖Bà cũng vậy.",
    "academic titles": "GS.TS. Nguyễn Văn Nam, PGS.TS Trần Lan, ThS. Lê Hà, Th.S Vũ Minh và BS. Đỗ An dự.",
    "glued academic titles": "GS.TSKH Nguyễn Văn Nam và ThS.Lê Hà dự.",
    "address": "Ngụ Q. Tân Hòa, P. An Phú, H. Đông Giang, TX. Bình Sơn, TT. Phước Lộc.",
    "telephone": "Liên hệ ĐT. 024 0000 0000.",
    "not an abbreviation after &": "Ông thuộc Sở GD&ĐT. ‖Năm học mới bắt đầu.",
    "and so on": "Có sách, vở, v.v. được trao.",
    "and so on at the end": "Có sách, vở, v.v. ‖Hội nghị bế mạc.",
    "signed on behalf": "TM. Ban Thường vụ‖\nKT. Chủ tịch",
    "company": "Công ty Mekong Co. Ltd. tài trợ.",
    # initials
    "initials of a name": "Ông Nguyễn V. A. và bà Lê T. Hương bị khiển trách.",
    "initials glued": "Bà N.T.H. khai; ông Đ.V.Tám im lặng.",
    "central committee": "Ban Tổ chức T.Ư. họp với Văn phòng T.Ư Đảng.",
    "foreign initial": "Tổng thống R. Brown thăm Hà Nội.",
    "initial at the end": "Cháu ở với chị T. ‖Theo công an, đó là sự thật.",
    "letter at the end": "Đội đứng đầu bảng B. ‖Đây là lần đầu.",
    "Roman number at the end": "Đó là đại hội khóa X. ‖Đảng bộ có 40 chi bộ.",
    # numbers
    "number with stops": "Đảng bộ có 1.500 đảng viên và 12.345.678 đồng.",
    "date with stops": "Quyết định ngày 12.5.2019 có hiệu lực.",
    "number glued to a word": "Tỉnh có1.500 ha rừng.",
    "number at the end": "Năm nay kết nạp 120. ‖Năm ngoái 115.",
    "percent at the end": "Tỷ lệ đạt 95%. ‖Đây là mức cao.",
    "enumeration": "1. Công tác kiểm tra‖\n2. Công tác giám sát‖\na. Kết quả‖\nII. Phương hướng",
    "enumeration in a line": "Có hai việc. ‖1. Kiểm tra. ‖2. Giám sát.",
    "article of a law": "Điều 5. Quyền hạn của cấp ủy‖\nKhoản 2. Hiệu lực",
    # addresses
    "site": "Theo VTV.vn, tỉnh đã họp. ‖Nguồn: bao.lamdong.gov.vn",
    "site after a missing blank": "Hội nghị bế mạc.‖VTV.vn đưa tin.",
    "page": "Xem https://bao.vn/tin.html?a=1.2 để biết.",
    "page at the end": "Xem http://bao.vn/tin. ‖Ông Nam nói.",
    "stops in the address of a page": "Xem https://bao.vn/Tin.Bai?So=1!Trang để biết.",
    "mail": "Gửi toasoan.tin@bao.com.vn trước 5/3. ‖Xin cảm ơn.",
    # small letters
    "small letter after a stop and a blank": "Hội nghị bế mạc. tuy nhiên, còn vướng mắc.".replace(". t", ". ‖t"),
    "small letter after an unknown abbreviation": "Em Th. bị thương nhẹ.",
    "small letter after a stop": "Thủ đoạn của nhóm thật.sự tinh vi.",
    # wrapped lines
    "line wrapped before a small letter": "Hai bên trao đổi về tình hình mỗi\nđảng, mỗi nước.",
    "line wrapped in a name": (
        "Chuyến thăm của đoàn đại biểu cấp cao đã diễn ra trong\nkhông khí hữu nghị và hai bên cùng ra thông cáo chung Việt\n"
        "Nam và nước bạn, trong đó nêu rõ các nội dung hợp tác của\nhai nước. ‖Đoàn về nước."
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_sentences(case: str) -> None:
    text = canonical(case.replace("‖", "")).text
    expected = [part.strip() for part in canonical(case).text.split("‖")]
    assert [text[start:end] for start, end in sentences(text)] == [part for part in expected if part]


ADDRESSES = {
    "none": ("thành phố.Theo TP.HCM ngày 12.5.2019 có 1.500 ha, v.v.", []),
    "site": ("Theo VTV.vn và Bao.com.vn.", ["VTV.vn", "Bao.com.vn"]),
    "site after a sentence": ("đã xong.VTV.vn đưa tin", ["VTV.vn"]),
    "site before a sentence": ("theo Zing.vn.Ông nói", ["Zing.vn"]),
    "page": ("(https://bao.vn/a_b?c=1,2), www.tinh.gov.vn/tin.", ["https://bao.vn/a_b?c=1,2", "www.tinh.gov.vn/tin"]),
    "mail": ("gửi a.b-c@bao.edu.vn; @ten", ["a.b-c@bao.edu.vn"]),
    "no words": (".vn ..com vn. a..vn", []),
}


@pytest.mark.parametrize(("text", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_addresses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in addresses(text)] == expected


def assert_sound(text: str) -> None:
    """In order, apart, without blanks around them; what they leave out is blank."""
    done = 0
    for start, end in sentences(text):
        assert text[done:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        done = end
    assert text[done:].strip() == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_covered(text: str) -> None:
    assert_sound(canonical(text).text)


@given(ANY_TEXT)
def test_any_text_is_covered(text: str) -> None:
    assert_sound(text)


@given(ANY_TEXT)
def test_no_sentence_ends_inside_an_address(text: str) -> None:
    ends = {end for _, end in sentences(text)}
    assert not any(ends & set(range(start + 1, end)) for start, end in addresses(text))


@given(ANY_TEXT, ANY_TEXT)
def test_blank_line_parts_what_stands_on_either_side(before: str, after: str) -> None:
    shift = len(before) + 2
    assert sentences(f"{before}\n\n{after}") == sentences(before) + [(start + shift, end + shift) for start, end in sentences(after)]


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_long_texts_take_linear_time(pattern: str) -> None:
    assert_sound(canonical(repeated(pattern, 100_000)).text)  # quadratic time would be minutes
