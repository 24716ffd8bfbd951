"""Web pages: HTML files, and WARC files of crawls. trafilatura tells the article from what surrounds it; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import trafilatura
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from nlp.corpora.decoding import decode_any
from nlp.corpora.items import Document, Item, Mark, Origin, broken
from nlp.corpora.streams import LARGEST, damaged, too_large
from nlp.errors import InputError


def page(data: bytes, *, where: str, charset: str | None = None) -> tuple[dict[str, Any], str]:
    """Text, title, published, author, source and url of a page, and its encoding. Raises InputError where it holds no article."""
    html, encoding = _html(data, where=where, charset=charset)
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True)
    assert not isinstance(found, dict)  # as_dict, which is off
    if found is None or not (found.text or "").strip():
        raise InputError(where, found="a page without an article", expected="an article", remedy="Leave it out, or save its text as .txt.")
    values = {"text": found.text, "title": found.title, "published": found.date, "author": found.author}
    return values | {"source": found.sitename, "url": found.url}, encoding


def _html(data: bytes, *, where: str, charset: str | None) -> tuple[str, str]:
    try:
        return decode_any(data, where=where)
    except InputError:
        if charset is None:
            raise
    try:
        return data.decode(charset), charset
    except (LookupError, UnicodeDecodeError) as error:
        remedy = "Save the page as UTF-8."
        raise InputError(where, found=str(error), expected="bytes of its encoding", remedy=remedy) from error


def warc(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The pages of a crawl that were answered with HTML; other records are no articles."""
    number = 0
    archive = ArchiveIterator(document.stream)
    try:
        for record in archive:
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or "html" not in (headers.get_header("Content-Type") or ""):
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{document.where}, page {number}"
            data = record.content_stream().read(LARGEST + 1)
            place = Origin(document.origin.file, document.origin.member, archive.get_record_offset(), len(data))
            raw = too_large(where) if len(data) > LARGEST else data
            yield Item(where, url or f"{document.name}:{number}", ".html", raw, place, hint={"url": url})
    except (ArchiveLoadFailed, ValueError) as error:
        yield broken(document, damaged(f"{document.where}, after page {number}", error), kind=".html")
