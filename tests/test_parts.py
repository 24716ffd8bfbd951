"""Parts of articles by layout, the day of publication, time that grows with length."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from nlp.parts import parts, published_from_url
from nlp.text import canonical
from tests.hostile import HOSTILE, REPEATED, grows_with_length

ARTICLES = tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))["article"]
ABSENT = {
    **dict.fromkeys(("headline", "dateline", "tag", "lead", "published")),
    **{name: [] for name in ("captions", "bylines", "credits", "outlets")},
}


def written(text: str, name: str, value: Any) -> Any:
    """A part by its text, as the cases give it."""
    if value is None or name == "published":
        return value
    return [text[start:end] for start, end in value] if value and isinstance(value[0], tuple) else text[slice(*value)] if value else []


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["name"])
def test_parts_of_an_article(case: dict[str, Any]) -> None:
    text = canonical(case["text"].removeprefix("\n")).text
    given = {name: value for name, value in case.items() if name not in ("name", "text", "url")}
    expected = ABSENT | {
        name: [canonical(item).text for item in value] if isinstance(value, list) else canonical(value).text
        for name, value in given.items()
    }
    found = asdict(parts(text, url=case.get("url")))
    assert {name: written(text, name, value) for name, value in found.items()} == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ năm, 01/10/2020", "2020-10-01"),
        ("Chủ nhật, ngày 5/6/2022, 07:30", "2022-06-05"),
        ("10:20 | 15/09/2019", "2019-09-15"),
        ("15-09-2019 - 10:20 AM", "2019-09-15"),
        ("Đăng ngày: 15.9.2019", "2019-09-15"),
        ("2020-10-01T08:15:00+07:00", "2020-10-01"),
    ],
)
def test_date_line(line: str, day: str) -> None:
    found = parts(canonical(f"{line}\nHội nghị bế mạc\nHội nghị đã bế mạc.").text)
    assert (found.dateline, found.published) == ((0, len(line)), day)


@pytest.mark.parametrize(
    "line", ["Ngày 01/10/2020, hội nghị khai mạc", "01/10", "Kỷ niệm 19/5/1890 - 19/5/2022", "10:20", "30/02/2020 là ngày gì"]
)
def test_no_date_line(line: str) -> None:
    assert parts(canonical(f"{line}\nHội nghị bế mạc.").text).dateline is None


def test_date_line_goes_before_the_address() -> None:
    assert parts("01/10/2020\nA\nB", url="https://bao.vn/2020/11/02/a.html").published == "2020-10-01"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://dantri.com.vn/a-20170203101112005.htm", "2017-02-03"),
        ("https://bao.vn/2020/10/01/a.html", "2020-10-01"),
        ("https://bao.vn/a-2020-10-01.html", "2020-10-01"),
        ("https://bao.vn/a-20201001.html", "2020-10-01"),
        ("https://bao.vn/a-20201399.html", None),
        ("https://bao.vn/a-3487368.html", None),
        ("https://bao.vn/a-1415210552.htm", None),
        ("https://bao.vn/202010/a.html", None),
        ("", None),
    ],
)
def test_day_in_an_address(url: str, day: str | None) -> None:
    assert published_from_url(url) == day


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_bounds(text: str) -> None:
    plain = canonical(text).text
    found = parts(plain, url=text)
    for start, end in (*found.captions, *found.bylines, *found.credits, *found.outlets, *filter(None, (found.headline, found.lead))):
        assert 0 <= start < end <= len(plain)


PATTERNS = REPEATED | {
    "dates": "12/10/2010\n",
    "credits": "Ảnh: A\n",
    "names": "Thu Bình\n",
    "names stuck": "a.Thu Bình",
    "blocks": "a\n\n",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_work_grows_with_length(pattern: str) -> None:
    assert grows_with_length(parts, pattern)


@pytest.mark.parametrize(
    ("lead", "tag"),
    [
        ("(ĐNQT) Chiều 20/8, đoàn công tác đến thăm.", "ĐNQT"),
        ("BPTN- Nhân kỷ niệm ngày truyền thống, đồn tặng quà.", "BPTN"),
        ("BPTN - Nhân kỷ niệm ngày truyền thống, đồn tặng quà.", "BPTN"),
        ("SÁNG - trưa nay trời có mưa.", None),
    ],
)
def test_letters_that_abbreviate_an_outlet_make_a_tag(lead, tag):
    text = f"Đoàn công tác thăm đồn biên phòng\n\nMột đoạn dẫn dài vừa đủ để không là chú thích.\n\n{lead}"
    found = parts(text).tag
    assert (text[slice(*found)] if found else None) == tag
