"""From the fields of a JSON object to an article; every value is of its kind, or the object is refused."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from nlp.errors import InputError
from nlp.records import Article

_METADATA = ("url", "source", "title")
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
    given = data.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(data, "id", where=where) or _string(data, "url", where=where)


def article(data: dict[str, Any], *, id: str, where: str) -> Article:
    """The article of an object. Raises InputError."""
    given = data.get("text")
    if not isinstance(given, str):
        found = f"`text` that is {_kind(given)}" if "text" in data else "no `text`"
        raise InputError(where, found=found, expected="a string `text`", remedy="Put the article under `text`.")
    origin = {key: _string(data, key, where=where) for key in _METADATA}
    return Article(id, body(given, where=where), published=_day(data, where=where), **origin)


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


def _day(data: dict[str, Any], *, where: str) -> str | None:
    """The day of `2020-10-01` or `2020-10-01T07:30:00+07:00`, as written there."""
    given = _string(data, "published", where=where)
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given.strip()).date().isoformat()
    except ValueError as error:
        expected = "an ISO 8601 day such as 2020-10-01"
        raise InputError(where, found=f"`published` {given!r}", expected=expected, remedy="Write it so, or give null.") from error


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
