"""Web pages: HTML files, and WARC files of crawls. trafilatura tells the article from what surrounds it; nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from warcio.archiveiterator import ArchiveIterator

from nlp.corpora.decoding import decode_any
from nlp.corpora.items import Document, Item, Mark, Origin
from nlp.corpora.streams import foreign, too_large
from nlp.errors import InputError

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says what encoding it is in
_DATES = {"original_date": True, "extensive_search": False}  # a day that the page names as its own, not one from its text
for _library in ("htmldate", "justext", "trafilatura", "warcio"):  # else they write to the error stream, bytes of the page among it
    logging.getLogger(_library).addHandler(logging.NullHandler())
_SAVE = "Leave it out, or save its text as .txt."


def page(data: bytes, *, most: int, where: str) -> tuple[dict[str, Any], str]:
    """Text, title, published, author, source and url of a page, and its encoding.

    Raises InputError where it holds no article, or more than ``most`` bytes.
    """
    if len(data) > most:
        raise too_large(where, most=most)
    html, encoding = _html(data, where=where)
    try:
        found = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
        )
    except Exception as error:  # a page can be broken in more ways than its parsers know
        reason = f"a page that cannot be parsed ({type(error).__name__}: {error})"
        raise InputError(where, found=reason, expected="an article", remedy=_SAVE) from error
    assert not isinstance(found, dict)  # as_dict, which is off
    if found is None or not (found.text or "").strip():
        raise InputError(where, found="a page without an article", expected="an article", remedy=_SAVE)
    values = {"text": found.text, "title": found.title, "published": found.date, "author": found.author}
    return values | {"source": found.sitename, "url": found.url}, encoding


def _html(data: bytes, *, where: str) -> tuple[str, str]:
    """The text of a page: Unicode, else a Vietnamese encoding that is recognised, else what it says of itself. Raises InputError."""
    try:
        return decode_any(data, where=where)
    except InputError:
        declared = _DECLARED.search(data, 0, _HEAD)
        if declared is None:
            raise
    charset = declared[1].decode("ascii", "replace")
    try:
        return data.decode(charset), charset.lower()
    except (LookupError, UnicodeError) as error:
        raise InputError(where, found=str(error), expected=f"a page in {charset}", remedy="Save the page as UTF-8.") from error


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of a crawl, without what warcio writes of them to the error stream, bytes of the crawl among it."""

    INC_RECORD = ""


def warc(document: Document, begin: Mark | None) -> Iterator[Item]:
    """The pages of a crawl that were answered with HTML; other records are no articles. An item's place is that of its record."""
    return foreign(_warc(document), where=f"{document.where}, pages")


def _warc(document: Document) -> Iterator[Item]:
    most = document.limits.article_bytes
    archive = _Records(document.stream)
    number = 0
    for record in archive:
        headers = record.http_headers
        if record.rec_type != "response" or headers is None or "html" not in (headers.get_header("Content-Type") or "").lower():
            continue
        number += 1
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        where = f"{document.where}, page {number}"
        data = _read(record.content_stream(), most + 1)
        archive.read_to_end(record)
        place = Origin(document.origin.file, document.origin.member, archive.get_record_offset(), archive.get_record_length())
        raw = too_large(where, most=most) if len(data) > most else data
        yield Item(where, url or f"{document.name}:{number}", ".html", raw, place, hint={"url": url})
    if archive.err_count:
        found = f"{archive.err_count} records that do not end where they say"
        raise InputError(
            document.where, found=found, expected="whole records", remedy="Look at the pages before and behind, or crawl again."
        )


def _read(stream: Any, count: int) -> bytes:
    parts = []
    while count > 0 and (data := stream.read(count)):
        parts.append(data)
        count -= len(data)
    return b"".join(parts)
