"""Word lists as data: each file names its source, and duplicates and unknown keys are refused.

A list is a TOML file of groups. A group gives a kind, a source and its entries; an entry is a form, or a
table that adds variants, what it stands for, the time it holds, an example:

    [[group]]
    kind = "party"
    source = "Charter of the Communist Party of Vietnam (2011), chapter II"
    entries = ["Bí thư", { form = "Ủy viên", variants = ["UV"], example = "Ủy viên Ban Thường vụ Tỉnh ủy" }]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nlp.errors import LexiconError
from nlp.text import canonical

_GROUP_KEYS = {"kind", "source", "since", "until", "entries"}
_ENTRY_KEYS = {"form", "variants", "canonical", "since", "until", "source", "example"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list; ``forms`` are all its canonical spellings, the main one first.

    ``canonical`` is the name it stands for, as a reader would write it. ``since`` and ``until`` are the first
    and last ISO 8601 day on which it held, None where it is open.
    """

    forms: tuple[str, ...]
    kind: str
    source: str
    canonical: str | None = None
    since: str | None = None
    until: str | None = None
    example: str | None = None


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of the list ``name`` in this folder, in file order. Raises LexiconError.

    Examples:
        >>> [entry.canonical for entry in load("units") if "NDT" in entry.forms]
        ['CNY']
    """
    resource = files(__name__) / f"{name}.toml"
    if not resource.is_file():
        raise LexiconError(f"list {name!r}", found="no such list", expected="a .toml file in nlp/lexicon", remedy="Check the name.")
    return parse(resource.read_text(encoding="utf-8"), where=f"nlp/lexicon/{name}.toml")


@cache
def forms(name: str, *kinds: str) -> frozenset[str]:
    """All lower-case forms of the entries of these kinds in the list ``name``. Raises LexiconError where a kind has none."""
    entries = load(name)
    if missing := set(kinds) - {entry.kind for entry in entries}:
        raise LexiconError(
            f"list {name!r}", found=f"no kind {', '.join(sorted(missing))}", expected="a kind of that list", remedy="Check the kind."
        )
    return frozenset(form.lower() for entry in entries if entry.kind in kinds for form in entry.forms)


def parse(text: str, *, where: str) -> tuple[Entry, ...]:
    """The entries of a list given as TOML text; ``where`` names it in errors. Raises LexiconError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(where, found=str(error), expected="TOML", remedy="Mend the file.") from error
    _refuse_unknown(data, {"group"}, where)
    entries = tuple(entry for group in data.get("group", ()) for entry in _group(group, where))
    _refuse_duplicates(entries, where)
    return entries


def _group(group: dict[str, Any], where: str) -> Iterator[Entry]:
    _refuse_unknown(group, _GROUP_KEYS, where)
    for raw in group.get("entries", ()):
        given = {"form": raw} if isinstance(raw, str) else raw
        _refuse_unknown(given, _ENTRY_KEYS, where)
        yield _entry({key: group[key] for key in ("source", "since", "until") if key in group} | given, group.get("kind", ""), where)


def _entry(given: dict[str, Any], kind: str, where: str) -> Entry:
    if not given.get("form") or not given.get("source") or not kind:
        raise LexiconError(where, found=repr(given), expected="a form, a kind and a source", remedy="Complete the entry or its group.")
    forms = tuple(canonical(form).text for form in (given["form"], *given.get("variants", ())))
    return Entry(forms, kind, given["source"], given.get("canonical"), given.get("since"), given.get("until"), given.get("example"))


def _refuse_unknown(given: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(given) - known):
        raise LexiconError(where, found=f"unknown key {', '.join(unknown)}", expected=", ".join(sorted(known)), remedy="Correct the key.")


def _refuse_duplicates(entries: tuple[Entry, ...], where: str) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        for form in entry.forms:
            if (entry.kind, form) in seen:
                raise LexiconError(where, found=f"{form!r} twice in {entry.kind!r}", expected="each form once a kind", remedy="Remove one.")
            seen.add((entry.kind, form))
