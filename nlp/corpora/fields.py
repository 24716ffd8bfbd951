"""From the fields of a JSON object to an article; every value is of its kind, or the object is refused."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from nlp.errors import InputError
from nlp.records import Article

_METADATA = ("url", "source", "title")
_OTHER_NAMES = {  # as data sets of news call their columns; "text" and the like, where there, are always taken
    "id": ("article_id", "_id", "uuid", "mã", "ma"),
    "text": ("content", "body", "maintext", "article", "full_text", "article_text", "noi_dung", "nội dung", "nội_dung", "bài", "original"),
    "title": ("headline", "tieu_de", "tiêu đề", "tiêu_đề", "tít"),
    "url": ("link", "address", "uri", "đường dẫn", "duong_dan"),
    "source": ("publisher", "outlet", "newspaper", "site", "domain", "báo", "nguồn", "nguon"),
    "published": ("date", "publish_date", "published_at", "date_publish", "published_date", "pubdate", "ngày", "ngày đăng", "ngay_dang"),
    "author": ("authors", "byline", "tác giả", "tac_gia", "tác_giả"),
}
_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(text: str, *, where: str) -> dict[str, Any]:
    """The object of a JSON text; a key that stands twice is refused, as one of the two would be lost. Raises InputError."""
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _each_once(pairs, where=where))
    except json.JSONDecodeError as error:
        found = f"broken JSON ({error.msg})"
        raise InputError(f"{where}, character {error.pos}", found=found, expected="one JSON object", remedy="Mend it.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise InputError(where, found=f"JSON out of bounds ({error})", expected="one JSON object", remedy="Mend it.") from error
    if not isinstance(data, dict):
        raise InputError(where, found=_kind(data), expected="one JSON object", remedy="Give each article an object with a `text`.")
    return data


def identity(data: dict[str, Any], *, where: str) -> str | None:
    """The ``id`` of an object (a whole number too), else its ``url``. Raises InputError."""
    column = _column(data, "id")
    given = data.get(column)
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(data, column, where=where) or _string(data, _column(data, "url"), where=where)


def article(data: dict[str, Any], *, id: str, where: str, text_column: str | None = None, date_format: str | None = None) -> Article:
    """The article of an object; ``text_column`` and ``date_format`` (of strptime) where they are not as expected. Raises InputError."""
    column = text_column or _column(data, "text")
    given = data.get(column)
    if not isinstance(given, str):
        found = f"`{column}` that is {_kind(given)}" if column in data else f"no `{column}`"
        raise InputError(where, found=found, expected=f"a string `{column}`", remedy="Put the article there, or name its --text-column.")
    origin = {key: _string(data, _column(data, key), where=where) for key in _METADATA}
    return Article(id, body(given, where=where), published=_day(data, where=where, form=date_format), **origin)


def author(data: dict[str, Any]) -> str | None:
    """Who an object says wrote the article; None where it is no text."""
    given = data.get(_column(data, "author"))
    return given if isinstance(given, str) and given.strip() and not _SURROGATE.search(given) else None


def _column(data: dict[str, Any], key: str) -> str:
    """The column of ``key``: itself, else the first of its other names that is there, in any case."""
    if key in data:
        return key
    names = {name.strip().casefold(): name for name in reversed(data)}
    return next((names[other] for other in (key, *_OTHER_NAMES[key]) if other in names), key)


def body(text: str, *, where: str) -> str:
    """The text of an article, as it is. Raises InputError where there is none, or it cannot be written as UTF-8."""
    if not text.strip():
        raise InputError(where, found="an empty text", expected="an article", remedy="Fetch it again, or leave it out.")
    return _writable(text, "text", where=where)


def _each_once(pairs: list[tuple[str, Any]], *, where: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise InputError(where, found=f"the key {key!r} twice", expected="each key once", remedy="Remove one of them.")
        data[key] = value
    return data


def _day(data: dict[str, Any], *, where: str, form: str | None) -> str | None:
    """The day of `2020-10-01` or `2020-10-01T07:30:00+07:00`, as written there; or of the given form."""
    column = _column(data, "published")
    moment = data.get(column)
    if isinstance(moment, date):  # Parquet has days and moments
        return moment.isoformat()[:10]
    given = _string(data, column, where=where)
    if given is None:
        return None
    try:
        parsed = datetime.strptime(given.strip(), form) if form else datetime.fromisoformat(given.strip())
        return parsed.date().isoformat()
    except ValueError as error:
        expected = f"a day of the form {form}" if form else "an ISO 8601 day such as 2020-10-01"
        remedy = "Write it so, give null, or name its --date-format."
        raise InputError(where, found=f"`{column}` {given!r}", expected=expected, remedy=remedy) from error


def _string(data: dict[str, Any], key: str, *, where: str) -> str | None:
    """A string of the object; None where it is missing, null or blank."""
    given = data.get(key)
    if given is not None and not isinstance(given, str):
        raise InputError(where, found=f"`{key}` that is {_kind(given)}", expected="a string", remedy=f"Write `{key}` as a string.")
    return _writable(given, key, where=where) if given and given.strip() else None


def _writable(text: str, key: str, *, where: str) -> str:
    if broken := _SURROGATE.search(text):
        found = f"half of a surrogate pair at character {broken.start()} of `{key}`"
        raise InputError(where, found=found, expected="Unicode text", remedy="Fetch it again: a sign was cut in two.")
    return text


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")
