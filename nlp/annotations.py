"""Annotated articles in and out: one JSON object an article, the same for gold and for predictions.

A ``.json`` file holds one article, indented, one entity a line; a ``.jsonl`` file holds one article a line. What is
read is checked: every key known, every value of its kind, every offset at its text. Unknown metadata is refused;
a new piece of it is a new field of `nlp.records.Annotation`, nothing changes here. What a person has to mend in
gold besides, `nlp.evaluation.gold` finds.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from nlp.errors import InputError, RecordError, TrichTinError
from nlp.records import LABELS, QUALIFIERS, ROLES, Annotation, Entity, Name, Position, Span, Statistic

_Check = Callable[[Any, str], Any]  # takes a JSON value and the place it stood at, gives what the record holds

_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _refuse(where: str, found: str, expected: str, remedy: str = "Correct the value.") -> NoReturn:
    raise RecordError(where, found=found, expected=expected, remedy=remedy)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _any_text(value: Any, where: str) -> str:
    return value if isinstance(value, str) else _refuse(where, _shown(value), "a text")


def _text(value: Any, where: str) -> str:
    return value if isinstance(value, str) and value.strip() else _refuse(where, _shown(value), "a text that is not empty")


def _flag(value: Any, where: str) -> bool:
    return value if isinstance(value, bool) else _refuse(where, _shown(value), "true or false")


def _index(value: Any, where: str) -> int:
    valid = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return int(value) if valid else _refuse(where, _shown(value), "a whole number from 0")


def _span(value: Any, where: str) -> Span:
    if not isinstance(value, list | tuple) or len(value) != 2:
        _refuse(where, _shown(value), "a list of start and end")
    return _index(value[0], where), _index(value[1], where)


def _decimal(value: Any, where: str) -> Decimal:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        _refuse(
            where, _shown(value), "a decimal as text, as in '1500000' or '2.5'", "Write it without exponent, separators or quantity words."
        )
    return Decimal(value)


def _confidence(value: Any, where: str) -> float:
    valid = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if valid else _refuse(where, _shown(value), "a number from 0 to 1")


def _day(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) != 10:
        _refuse(where, _shown(value), "a day in ISO 8601, as in '2020-10-01'")
    return _moment(value, where)


def _moment(value: str, where: str) -> str:
    expected = "ISO 8601: a year, month or day, as in '2019', '2022-06', '2022-06-30'"
    if not _MOMENT.fullmatch(value):
        _refuse(where, _shown(value), expected)
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError as error:
        raise RecordError(where, found=f"{value!r}, {error}", expected=expected, remedy="Correct the value.") from error
    return value


def _period(value: Any, where: str) -> str:
    parts = _text(value, where).split("/")
    if len(parts) > 2:
        _refuse(where, _shown(value), "a moment, or two with '/' between")
    return "/".join(_moment(part, where) for part in parts)


def _base(value: Any, where: str) -> str:
    return "plan" if value == "plan" else _period(value, where)


def _one_of(allowed: Iterable[str]) -> _Check:
    known = tuple(allowed)
    return lambda value, where: value if value in known else _refuse(where, _shown(value), ", ".join(known))


def _or_null(check: _Check) -> _Check:
    return lambda value, where: None if value is None else check(value, where)


def _items(value: Any, where: str) -> list[Any]:
    return value if isinstance(value, list) else _refuse(where, _shown(value), "a list")


_NULL_OR_SPAN, _NULL_OR_TEXT, _NULL_OR_DECIMAL = _or_null(_span), _or_null(_text), _or_null(_decimal)
_ORIGIN: dict[str, _Check] = {"confidence": _or_null(_confidence), "rule": _NULL_OR_TEXT}
_ENTITY: dict[str, _Check] = {"start": _index, "end": _index, "label": _one_of(LABELS), "text": _text, **_ORIGIN}
_POSITION: dict[str, _Check] = {"person": _text, "title": _text, "organization": _NULL_OR_TEXT, "former": _flag}
_POSITION |= dict.fromkeys(("person_span", "title_span", "organization_span"), _NULL_OR_SPAN) | _ORIGIN
_STATISTIC: dict[str, _Check] = {"start": _index, "end": _index, "text": _text, "value": _decimal}
_STATISTIC |= {"upper": _NULL_OR_DECIMAL, "out_of": _NULL_OR_DECIMAL, "qualifier": _one_of(QUALIFIERS), "unit": _NULL_OR_TEXT}
_STATISTIC |= {"counted": _NULL_OR_TEXT, "action": _NULL_OR_TEXT, "organization": _NULL_OR_TEXT, "period": _or_null(_period)}
_STATISTIC |= {"role": _one_of(ROLES), "of": _or_null(_index), "base": _or_null(_base), "alternative": _NULL_OR_DECIMAL}
_STATISTIC |= dict.fromkeys(("counted_span", "action_span", "organization_span", "period_span"), _NULL_OR_SPAN) | _ORIGIN
_NAME: dict[str, _Check] = {"text": _text, "canonical": _text, "kind": _text}
_LAYERS: dict[str, tuple[Callable[..., Any], dict[str, _Check]]] = {
    "entities": (Entity, _ENTITY),
    "positions": (Position, _POSITION),
    "statistics": (Statistic, _STATISTIC),
    "names": (Name, _NAME),
}
_METADATA = tuple(field.name for field in fields(Annotation) if field.name not in {"id", "text", *_LAYERS})
_TOP: dict[str, _Check] = {"id": _text, **dict.fromkeys(_METADATA, _or_null(_any_text)), "text": _any_text}
_TOP |= {"published": _or_null(_day)} | dict.fromkeys(_LAYERS, _items)
_SPANS = tuple(key for key in (*_POSITION, *_STATISTIC) if key.endswith("_span"))
_WRITTEN_WHERE_SET = {"confidence", "rule", "alternative", *_SPANS}
_MAY_LACK = {*_METADATA, "names", *_WRITTEN_WHERE_SET}


def _values(data: object, checks: Mapping[str, _Check], where: str) -> dict[str, Any]:
    """The checked values of a JSON object with the keys of ``checks``."""
    if not isinstance(data, dict):
        _refuse(where, _shown(data), "an object", "Give each record as an object.")
    if unknown := [key for key in data if key not in checks]:
        _refuse(where, f"unknown key {unknown[0]!r}", ", ".join(checks), "Correct its spelling, or remove it.")
    if missing := [key for key in checks if key not in data and key not in _MAY_LACK]:
        _refuse(where, f"no key {missing[0]!r}", ", ".join(checks), "Add it; what does not apply is null.")
    return {key: checks[key](value, f"{where}: {key}") for key, value in data.items()}


def from_dict(data: object, *, where: str) -> Annotation:
    """The annotation that a JSON object of the design's record holds; ``where`` names its file in errors.

    Raises RecordError for unknown or missing keys, values of another kind, offsets that do not lead to the text,
    entities that overlap, and ``of`` that points nowhere or at itself.
    """
    given = _values(data, _TOP, where)
    for layer in _LAYERS:
        given[layer] = unpack(layer, given.get(layer, ()), where=where)
    annotation = Annotation(**given)
    _check_offsets(annotation, where)
    _check_overlaps(annotation.entities, where)
    _check_links(annotation.statistics, where)
    return annotation


def _check_offsets(annotation: Annotation, where: str) -> None:
    text = annotation.text
    for layer in ("entities", "statistics", "positions"):
        for i, item in enumerate(getattr(annotation, layer)):
            place = f"{where}: {layer}[{i}]"
            for key in _SPANS:
                _check_span(getattr(item, key, None), text, f"{place}: {key}")
            if layer != "positions" and text[item.start : item.end] != item.text:
                stands = f"{item.text!r} with {text[item.start : item.end]!r} at {item.start}:{item.end}"
                _refuse(place, stands, "offsets that lead to the text", "Count code points, half-open, in the text as given.")


def _check_span(span: Span | None, text: str, where: str) -> None:
    if span and not span[0] < span[1] <= len(text):
        _refuse(where, f"{list(span)}", f"start before end, within {len(text)} characters")


def _check_overlaps(entities: Iterable[Entity], where: str) -> None:
    ordered = sorted(entities)
    for left, right in pairwise(ordered):
        if right.start < left.end:
            _refuse(where, f"{_marked(left)} over {_marked(right)}", "entities that do not overlap", "Keep the longest name.")


def _marked(item: Entity | Statistic) -> str:
    return f"{item.text!r} at {item.start}:{item.end}"


def _check_links(statistics: tuple[Statistic, ...], where: str) -> None:
    for i, item in enumerate(statistics):
        if item.of is not None and (item.of == i or item.of >= len(statistics)):
            _refuse(f"{where}: statistics[{i}]: of", str(item.of), f"another index below {len(statistics)}")


def to_dict(annotation: Annotation) -> dict[str, Any]:
    """The JSON object of an annotation, keys in the design's order. Raises RecordError for a value that is no number."""
    given: dict[str, Any] = {key: getattr(annotation, key) for key in _TOP}
    return given | {layer: pack(layer, given[layer], where=annotation.id) for layer in _LAYERS}


def pack(layer: str, records: Iterable[object], *, where: str = "record") -> list[dict[str, Any]]:
    """The JSON objects of the records of one layer (`entities`, `positions`, `statistics`, `names`). Raises RecordError."""
    checks = _LAYERS[layer][1]
    return [_object(item, checks, f"{where}: {layer}[{i}]") for i, item in enumerate(records)]


def unpack(layer: str, objects: Iterable[object], *, where: str = "record") -> tuple[Any, ...]:
    """The records of one layer that JSON objects hold. Raises RecordError."""
    kind, checks = _LAYERS[layer]
    return tuple(kind(**_values(raw, checks, f"{where}: {layer}[{i}]")) for i, raw in enumerate(objects))


def _object(item: object, keys: Iterable[str], where: str) -> dict[str, Any]:
    values = {key: getattr(item, key) for key in keys}
    return {key: _plain(value, where) for key, value in values.items() if value is not None or key not in _WRITTEN_WHERE_SET}


def _plain(value: Any, where: str) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite():
        _refuse(where, str(value), "a finite number", "Correct the rule that made it.")
    digits = f"{value:f}"  # never normalize(): it rounds to the context's precision
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits == "-0" else digits


def dumps_line(annotation: Annotation) -> str:
    """The record on one line, without the line's end, as in a ``.jsonl`` file.

    Examples:
        >>> dumps_line(Annotation("a1", "Một bài."))[:38]
        '{"id": "a1", "url": null, "source": nu'
    """
    return _json(to_dict(annotation))


def dumps(annotation: Annotation) -> str:
    """The record as a ``.json`` file holds it: a key a line, an entity, position or figure a line."""
    lines = (f"  {_json(key)}: {_block(value) if isinstance(value, list) else _json(value)}" for key, value in to_dict(annotation).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(items: list[Any]) -> str:
    return "[\n" + ",\n".join(f"    {_json(item)}" for item in items) + "\n  ]" if items else "[]"


def _json(value: Any) -> str:
    # A lone surrogate cannot be encoded, but JSON can spell it.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def write(annotation: Annotation, path: Path) -> None:
    """Write a ``.json`` file; the same bytes for the same record. Raises RecordError."""
    path.write_text(dumps(annotation), encoding="utf-8", newline="\n")


def read(path: Path) -> Annotation:
    """The article of a ``.json`` file. Raises InputError, RecordError."""
    return from_dict(_parsed(_content(path), str(path)), where=str(path))


def read_lines(path: Path) -> Iterator[Annotation]:
    """The articles of a ``.jsonl`` file, in its order; blank lines are passed over. Raises InputError, RecordError."""
    for _, article in attempted(path):
        if isinstance(article, TrichTinError):
            raise article
        yield article


def attempted(path: Path) -> Iterator[tuple[str, Annotation | TrichTinError]]:
    """The articles of a ``.json`` or ``.jsonl`` file with their places, and the errors of those that cannot be read."""
    for where, text in _articles(path):
        try:
            yield where, from_dict(_parsed(text, where), where=where)
        except (InputError, RecordError) as error:
            yield where, error


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    """The JSON text of each article with its place. Raises InputError."""
    content = _content(path)
    if path.suffix != ".jsonl":
        yield str(path), content
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line


def read_folder(path: Path) -> list[Annotation]:
    """The articles of all ``.json`` and ``.jsonl`` files directly in a folder, by file name; or those of one such file.

    Raises InputError if there is none, RecordError for a bad record or an ``id`` that two of them bear.
    """
    files = sorted(file for file in path.iterdir() if file.suffix in {".json", ".jsonl"}) if path.is_dir() else [path]
    found = [article for file in files for article in (read_lines(file) if file.suffix == ".jsonl" else (read(file),))]
    if not found:
        raise InputError(str(path), found="no article", expected=".json or .jsonl files of records", remedy="Check the path.")
    check_ids(found, where=str(path))
    return found


def _content(path: Path) -> str:
    if not path.is_file():
        raise InputError(str(path), found="no such file", expected="a .json or .jsonl file of records", remedy="Check the path.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), found=str(error), expected="UTF-8", remedy="Save the file as UTF-8.") from error


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=lambda pairs: _object_of(pairs, where))
    except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a number of more digits than Python reads
        raise InputError(where, found=str(error), expected="JSON", remedy="Mend the file.") from error


def _object_of(pairs: list[tuple[str, Any]], where: str) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        _refuse(where, f"key {twice!r} twice in an object", "each key once", "Remove one.")
    return data


def check_ids(annotations: Iterable[Annotation], *, where: str) -> None:
    """Raises RecordError if two annotations bear the same id."""
    counts = Counter(annotation.id for annotation in annotations)
    if twice := [article for article, count in counts.items() if count > 1]:
        _refuse(where, f"id {twice[0]!r} {counts[twice[0]]} times", "each id once", "Rename or remove one of the articles.")
