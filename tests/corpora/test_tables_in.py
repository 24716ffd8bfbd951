"""Tables of articles: each row an article with its place; a row at fault is told, and the next one is read."""

from __future__ import annotations

import codecs
import gzip
from datetime import date, datetime

import pytest
import zstandard

from benchmarks.encodings import encoded, fitted
from benchmarks.made_files import ARTICLE, parquet
from nlp.corpora import Reading, Unreadable, articles, located
from nlp.corpora.items import Origin
from nlp.corpora.limits import Limits
from nlp.corpora.readers import items, part
from nlp.records import Article

QUOTED = ARTICLE.replace('"', '""')


def read(path, **reading):
    return list(articles([path], reading=Reading(**reading)))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(put, sign, end):
    path = put(
        "a.csv", end.join((sign.join(("id", "title", "text")), sign.join(("1", "Tít", f'"{ARTICLE}"')), "", sign.join(("2", "", "b"))))
    )
    assert read(path) == [Article("1", ARTICLE, title="Tít"), Article("2", "b")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "TCVN3", "VNI", "windows-1258"])
def test_csv_in_every_encoding(put, encoding):
    text = fitted(ARTICLE, encoding)
    path = put("a.csv", encoded(f'id,text\n1,"{text}"\n2,"{text}"\n', encoding))
    assert read(path) == [Article("1", text), Article("2", text)]


def test_tsv_is_read_with_tabs(put):
    assert read(put("a.tsv", "id\ttext\n1\ta, b\n")) == [Article("1", "a, b")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("id,text", Article("1", "x")),
        ("ID,Content", Article("1", "x")),
        ("article_id,Nội dung", Article("1", "x")),
        ("_id,body", Article("1", "x")),
        ("url,full_text", Article("1", "x", url="1")),
        ("link,noi_dung", Article("1", "x", url="1")),
        ("tiêu đề,bài", Article("a.csv:1", "x", title="1")),
        ("báo,maintext", Article("a.csv:1", "x", source="1")),
    ],
)
def test_columns_are_recognised(put, head, expected):
    assert read(put("a.csv", f"{head}\n1,x\n")) == [expected]


def test_the_column_of_the_text_can_be_named(put):
    assert read(put("a.csv", "text,lead\nlong,short\n"), text_column="lead") == [Article("a.csv:1", "short")]


def test_a_day_in_another_form_needs_its_form(put):
    path = put("a.csv", "text,ngày\nx,01/10/2020\n")
    assert "--date-format" in read(path)[0].remedy
    assert read(path, date_format="%d/%m/%Y")[0].published == "2020-10-01"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("1,a,b,c", "found 2 cells too many; expected 2"),
        ('1,"a"b', "a row that breaks off"),
        ("1,", "`text` that is null"),
        ("1", "no `text`"),
        ("1,\udcff\udcfe", "the bytes ff fe"),
    ],
)
def test_a_row_at_fault_is_told_and_the_next_is_read(put, row, found):
    path = put("a.csv", f"id,text\n0,đầu\n{row}\n2,x\n".encode("utf-8", "surrogateescape"))
    first, bad, last = read(path)
    assert (first.id, last.id) == ("0", "2")
    assert found in bad.reason
    assert bad.where.startswith(str(path))
    assert bad.remedy


def test_a_quote_that_does_not_end_holds_no_more_than_an_article(put):
    path = put("a.csv", 'id,text\n1,"a\n' + "bcd\n" * 99)
    *_, last = read(path, limits=Limits(article_bytes=100))
    assert isinstance(last, Unreadable)


def test_a_column_that_stands_twice_is_refused(put):
    (bad,) = read(put("a.csv", "text,text\na,b\n"))
    assert "the column 'text' twice" in bad.reason


def test_formulas_are_text(put):
    assert read(put("a.csv", "id,text\n1,\"=cmd|'/c calc'!A0\"\n")) == [Article("1", "=cmd|'/c calc'!A0")]


def test_a_mark_of_utf_16_inside_is_no_mark(put):
    path = put("a.csv", b"text\n" + "đ".encode() * 3 + b"\n" + codecs.BOM_UTF16_LE + b"x\n")
    good, bad = read(path)
    assert (good.text, type(bad)) == ("đđđ", Unreadable)


def test_rows_lie_at_their_bytes_and_reading_begins_there(put):
    path = put("a.csv", 'id,text\n1,"a\nb"\n\n2,đ\n3,c\n')
    found = list(items(path))
    assert [path.read_bytes()[item.origin.offset :][: item.origin.length] for item in found] == [b'1,"a\nb"\n', b"\n2,\xc4\x91\n", b"3,c\n"]
    assert list(items(path, begin=found[1].mark)) == found[1:]
    assert list(part(path, first=1, count=2, mark=found[1].mark)) == found[1:]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, zstandard.compress], ids=["plain", "gz", "zst"])
def test_parquet(put, pack):
    columns = {"id": ["1", "2", "3"], "text": ["a", ARTICLE, None], "date": [date(2020, 10, 1), None, date(2020, 10, 2)]}
    suffix = {b"\x1f\x8b": ".gz", b"\x28\xb5": ".zst"}.get(pack(b"x")[:2], "")
    first, second, bad = read(put(f"a.parquet{suffix}", pack(parquet(columns, group=2))))
    assert (first, second) == (Article("1", "a", published="2020-10-01"), Article("2", ARTICLE))
    assert "`text` that is null" in bad.reason


def test_parquet_with_moments_and_whole_numbers(put):
    path = put("a.parquet", parquet({"id": [7], "text": ["a"], "published_at": [datetime(2020, 10, 1, 7, 30)]}))
    assert read(path) == [Article("7", "a", published="2020-10-01")]


def test_a_damaged_parquet_file_is_one_error(put):
    (bad,) = read(put("a.parquet", parquet({"text": ["a"]})[:-9]))
    assert (bad.id, bad.where.partition(",")[2]) == ("a", " after 0")


def test_the_copy_of_a_packed_parquet_file_is_bounded(put):
    path = put("a.parquet.gz", gzip.compress(parquet({"text": ["a" * 999]})))
    (bad,) = read(path, limits=Limits(copy_bytes=100))
    assert "more than 100 bytes packed in it" in bad.reason


def test_the_place_of_a_row_of_parquet_is_its_number(put):
    (found,) = located([put("a.parquet", parquet({"text": ["abc"]}))])
    assert (found.where.partition(", ")[2], found.origin) == ("row 1", Origin(found.origin.file, length=3))
