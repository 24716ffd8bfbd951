"""Web pages: what a page says of itself agrees with what stands in its text; crawls are read page by page."""

from __future__ import annotations

import gzip

import pytest

from benchmarks.encodings import encoded, fitted
from benchmarks.made_files import PAGE, crawled
from nlp.corpora import Reading, Unreadable, articles, located
from nlp.corpora.limits import Limits
from nlp.pipeline import load, read
from nlp.records import Article


def only(path, **limits):
    (found,) = articles([path], reading=Reading(limits=Limits(**limits)))
    return found


def test_a_page_gives_text_title_day_and_source(put):
    article = only(put("tin.html", PAGE))
    assert (article.id, article.title, article.published) == ("tin", "Lạng Sơn có tân Chủ tịch UBND tỉnh", "2020-10-01")
    assert article.source == "Báo Thử Nghiệm"
    assert "12.345 đảng viên" in article.text
    assert "Trang chủ" not in article.text
    assert "alert" not in article.text


def test_a_page_names_its_author(put):
    (found,) = located([put("tin.htm", PAGE)])
    assert found.origin.author == "Lê Bình"


def test_title_day_and_author_agree_with_the_parts_of_the_text(put):
    (found,) = located([put("tin.html", PAGE)])
    article = found.article
    doc = read(Article("x", article.text), language=load())
    parts = doc._.parts
    assert article.text[slice(*parts.headline)] == article.title
    assert parts.published == article.published
    assert [article.text[slice(*span)] for span in parts.bylines] == [found.origin.author]


def test_a_day_of_the_text_is_not_the_day_of_the_page(put):
    page = PAGE.replace('<meta property="article:published_time" content="2020-10-01T07:30:00+07:00">', "").replace(
        "Thứ Năm, 01/10/2020, 07:30", ""
    )
    assert only(put("tin.html", page)).published is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "TCVN3", "VNI", "windows-1258"])
def test_a_page_in_another_encoding(put, encoding):
    assert "đảng viên" in only(put("tin.html", encoded(fitted(PAGE, encoding), encoding))).text


def test_a_page_in_the_encoding_that_it_names(put):
    page = (
        "<html><head><meta charset='iso-8859-1'></head><body><article><p>"
        + "Élève, à l'été, où êtes-vous né ? " * 20
        + "</p></article></body>"
    )
    (found,) = located([put("tin.html", page.encode("latin-1"))])
    assert found.article.text.startswith("Élève")
    assert found.origin.encoding == "iso-8859-1"


@pytest.mark.parametrize("name", ["nonsense", "utf-8", "idna", "undefined", "zip"])
def test_an_encoding_that_the_page_lies_about_is_told(put, name):
    bad = only(put("tin.html", f"<meta charset={name}>".encode() + b"<p>\xff\xfe\xe1</p>"))
    assert isinstance(bad, Unreadable)


BROKEN = {
    "empty": "",
    "no article": "<html><body><script>x()</script></body></html>",
    "no page": "\x00\x01\x02",
    "cut": PAGE[:200],
    "deep": "<div>" * 20_000,
    "wide": "<p>" + "<b></b>" * 20_000,
    "attribute": f'<p class="{"a" * 500_000}">x</p>',
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>",
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;</p>',
    "outside": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
    "open": "<" * 50_000,
    "comment": "<!--" * 50_000,
    "surrogate": "<p>&#xD800;</p>",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_page_that_holds_no_article_is_told(put, content):
    found = only(put("tin.html", content))
    assert isinstance(found, Unreadable)
    assert found.remedy


def test_nothing_from_outside_is_fetched(put, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *given: pytest.fail("it calls out"))
    outside = PAGE.replace(
        "<head>", '<head><base href="http://x.vn/"><link rel="amphtml" href="http://x.vn/amp"><iframe src="http://x.vn/"></iframe>'
    )
    assert only(put("tin.html", outside)).title


def test_a_page_above_the_limit_is_told(put):
    assert "more than 100 bytes" in only(put("tin.html", PAGE), page_bytes=100).reason


@pytest.mark.parametrize(("name", "press"), [("a.warc", bytes), ("a.warc.gz", gzip.compress)])
def test_a_crawl_gives_its_pages_with_their_addresses(put, name, press):
    path = put(name, press(crawled({"http://x.vn/1": PAGE.encode(), "http://x.vn/2": b"<p>", "http://x.vn/3": PAGE.encode()})))
    first, bad, last = articles([path])
    assert [(item.id, item.url) for item in (first, last)] == [("http://x.vn/1", "http://x.vn/1"), ("http://x.vn/3", "http://x.vn/3")]
    assert (bad.id, bad.where) == ("http://x.vn/2", f"{path}, page 2")


def test_the_place_of_a_page_is_its_record(put):
    path = put("a.warc", crawled({"http://x.vn/1": PAGE.encode(), "http://x.vn/2": PAGE.encode()}))
    _, found = located([path])
    stored = path.read_bytes()[found.origin.offset :][: found.origin.length]
    assert stored.startswith(b"WARC/1.0")
    assert b"http://x.vn/2" in stored
    assert PAGE.encode() in stored


def test_what_is_no_page_is_passed_over(put):
    assert list(articles([put("a.warc", crawled({"http://x.vn/a.png": b"\x89PNG"}, kind="image/png"))])) == []


def test_a_crawl_cut_in_two_is_told_behind_what_was_whole(put):
    data = crawled({"http://x.vn/1": PAGE.encode(), "http://x.vn/2": PAGE.encode()})
    good, *_ = articles([put("a.warc", data[:-2000])])
    assert good.id == "http://x.vn/1"


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"no crawl", b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx", b"\x1f\x8b\x08"])
def test_a_malformed_crawl_gives_no_article(put, data):
    assert not [item for item in articles([put("a.warc", data)]) if isinstance(item, Article)]
