"""brat standoff: `ID.txt` with `ID.ann` beside it, and the `annotation.conf` that brat needs.

    T1  TITLE 0 6   Bí thư                          names; figures are FIGURE
    T9  POSITION 0 6    Bí thư                      the trigger of the event that a position is
    E1  POSITION:T9 Person:T2 Organization:T3       A1 Former E1: it has ended
    R1  part Arg1:T5 Arg2:T4                        a figure and what it is `of`, by its role
    #1  AnnotatorNotes T4   {"value": "22", ...}    the fields of a figure

https://brat.nlplab.org/standoff.html. Metadata of the article and names have no place in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.annotated.formats.document import FIGURE, Document, Mark, Post
from nlp.annotated.formats.links import role_of, with_roles
from nlp.corpora.decoding import decode
from nlp.corpora.streams import content
from nlp.errors import InputError
from nlp.records import LABELS, ROLES

_POSITION, _FORMER = "POSITION", "Former"
_T = re.compile(r"(T\S+)\t(\S+) (\d+) (\d+)\t(.*)")
_E = re.compile(rf"(E\S+)\t{_POSITION}:(T\S+)((?: \w+:T\S+)*) ?")
_A = re.compile(r"A\S+\t(\w+) ([TE]\S+)")
_R = re.compile(r"R\S+\t(\w+) Arg1:(T\S+) Arg2:(T\S+)\s*")
_LINE_END = re.compile("[\r\n]")
_NOTE = re.compile(r"#\S+\t\w+ (T\S+)\t(.*)")

CONFIGURATION = (
    "[entities]\n"
    + "".join(f"{label}\n" for label in (*LABELS, FIGURE))
    + f"\n[relations]\n{''.join(f'{role} Arg1:{FIGURE}, Arg2:{FIGURE}{chr(10)}' for role in ROLES[1:])}"
    + f"\n[events]\n{_POSITION} Person:PERSON, Organization?:ORG|LOC\n\n[attributes]\n{_FORMER} Arg:{_POSITION}\n"
)


def write(documents: list[Document], out: Path) -> None:
    """Write a folder of documents that brat can open."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    for doc in documents:
        (out / f"{doc.id}.txt").write_text(doc.text, encoding="utf-8", newline="")
        (out / f"{doc.id}.ann").write_text("".join(f"{line}\n" for line in _lines(doc)), encoding="utf-8", newline="")


def _lines(doc: Document) -> Iterator[str]:
    by_name = {mark.name: mark for mark in doc.marks}
    for mark in doc.marks:
        yield _text_bound(mark.name, mark.label, mark, doc.text)
    for number, post in enumerate(doc.posts, 1):
        trigger = f"T{len(doc.marks) + number}"
        yield _text_bound(trigger, _POSITION, by_name[post.title], doc.text)
        body = f" Organization:{post.organization}" if post.organization else ""
        yield f"E{number}\t{_POSITION}:{trigger} Person:{post.person}{body}"
        if post.former:
            yield f"A{number}\t{_FORMER} E{number}"
    for number, (source, target) in enumerate(doc.parts.items(), 1):
        yield f"R{number}\t{role_of(doc, source)} Arg1:{source} Arg2:{target}"
    for number, mark in enumerate((mark for mark in doc.marks if mark.note), 1):
        yield f"#{number}\tAnnotatorNotes {mark.name}\t{json.dumps(mark.note, ensure_ascii=False)}"


def _text_bound(name: str, label: str, mark: Mark, text: str) -> str:
    """brat writes the text on one line, each line end as a blank."""
    return f"{name}\t{label} {mark.start} {mark.end}\t{_LINE_END.sub(' ', text[mark.start : mark.end])}"


def read(path: Path) -> Iterator[tuple[str, Document]]:
    """The documents of a folder with their places. Raises InputError."""
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise InputError(str(path), found="no .ann file", expected="a folder of brat standoff", remedy="Check the path.")
    for file in files:
        text = decode(content(file.with_suffix(".txt")), where=str(file.with_suffix(".txt")))
        yield str(file), _document(file, text)


def _document(file: Path, text: str) -> Document:
    found: dict[str, list[re.Match[str]]] = {kind: [] for kind in "TEAR#"}
    for number, line in enumerate(decode(content(file), where=str(file)).splitlines(), 1):
        if line.strip():
            found[line[0] if line[0] in found else "#"].append(_parsed(line, f"{file}:{number}"))
    triggers = {match[2] for match in found["E"]}
    notes = {match[1]: _note(match, file) for match in found["#"] if match[2].startswith("{")}
    marks = [Mark(match[1], int(match[3]), int(match[4]), match[2], match[5], notes.get(match[1])) for match in found["T"]]
    posts = tuple(_posts(found, marks))
    parts = {match[2]: match[3] for match in found["R"]}
    kept = with_roles((mark for mark in marks if mark.name not in triggers), {match[2]: match[1] for match in found["R"]})
    return Document(file.stem, text, tuple(kept), posts, parts)


def _parsed(line: str, where: str) -> re.Match[str]:
    pattern = {"T": _T, "E": _E, "A": _A, "R": _R, "#": _NOTE}.get(line[0])
    match = pattern.fullmatch(line) if pattern else None
    if match is None:
        expected = f"one T, {_POSITION} event, {_FORMER} attribute, relation or note of brat, spans in one piece"
        raise InputError(where, found=repr(line[:80]), expected=expected, remedy="Mend it in brat, or remove the line.")
    return match


def _note(match: re.Match[str], file: Path) -> dict[str, Any]:
    try:
        note: dict[str, Any] = json.loads(match[2])
    except ValueError as error:
        raise InputError(
            f"{file}: note of {match[1]}", found=str(error), expected="the fields of a figure as JSON", remedy="Mend it."
        ) from error
    return note


def _posts(found: dict[str, list[re.Match[str]]], marks: list[Mark]) -> Iterator[Post]:
    """The events, each at the title that its trigger covers."""
    former = {match[2] for match in found["A"] if match[1] == _FORMER}
    places = {mark.name: (mark.start, mark.end) for mark in marks}
    titles = {(mark.start, mark.end): mark.name for mark in marks if mark.label == "TITLE"}
    for match in found["E"]:
        roles = dict(argument.split(":") for argument in match[3].split())
        title = titles.get(places.get(match[2], (0, 0)), match[2])
        yield Post(title, roles.get("Person", "no person"), roles.get("Organization"), match[1] in former)
