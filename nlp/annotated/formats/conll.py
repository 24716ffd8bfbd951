"""CoNLL-2002: a syllable and its BIO tag a line, a blank line after each sentence; a file an article.

The text comes back with a blank between syllables and a line for each sentence. There is room for names alone.
https://www.clips.uantwerpen.be/conll2002/ner/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nlp.annotated.formats.document import FIGURE, Document, Mark
from nlp.corpora.decoding import decode
from nlp.corpora.streams import content
from nlp.errors import InputError
from nlp.evaluation.units import syllables
from nlp.records import Span
from nlp.sentences import sentences
from nlp.text import canonical

_TAG = re.compile(r"O|[BI]-(\S+)")


def write(documents: list[Document], out: Path) -> None:
    """Write a folder of files, named by the ids of the articles."""
    out.mkdir(parents=True, exist_ok=True)
    for doc in documents:
        (out / f"{doc.id}.conll").write_text("".join(f"{line}\n" for line in _lines(doc)), encoding="utf-8", newline="\n")


def _lines(doc: Document) -> Iterator[str]:
    """A sentence does not end within a name: its tags could not be read back."""
    form = canonical(doc.text)
    ends = [form.span(*bounds)[1] for bounds in sentences(form.text)]
    names = [mark for mark in doc.marks if mark.label != FIGURE]
    owner = {place: mark for mark in names for place in range(mark.start, mark.end)}
    before: Mark | None = None
    for start, end in syllables(doc.text):
        mark = owner.get(start)
        if ends and start >= ends[0]:
            ends = [place for place in ends if place > start]
            if mark is None or mark is not before:
                yield ""
        yield f"{doc.text[start:end]} {'O' if mark is None else ('I-' if mark is before else 'B-') + mark.label}"
        before = mark


def read(path: Path) -> Iterator[tuple[str, Document]]:
    """The documents of a file or of a folder of them, with their places. Raises InputError."""
    files = sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
    for file in files:
        yield str(file), _document(file)


def _document(file: Path) -> Document:
    text, names = "", list[tuple[Span, str]]()
    inside: str | None = None
    for number, line in enumerate(decode(content(file), where=str(file)).splitlines(), 1):
        if not line.strip() or line.startswith("-DOCSTART-"):
            text, inside = text.rstrip(" ") + ("\n" if text else ""), None
            continue
        word, *columns = line.split()
        match = _TAG.fullmatch(columns[-1]) if columns else None
        if match is None:
            raise InputError(
                f"{file}:{number}", found=repr(line[:80]), expected="a syllable and a tag O, B-ORG, I-ORG", remedy="Mend the line."
            )
        start, end = len(text), len(text) + len(word)
        if match[1] and columns[-1][0] == "I" and inside == match[1]:
            names[-1] = (names[-1][0][0], end), match[1]
        elif match[1]:
            names.append(((start, end), match[1]))
        inside = match[1]
        text += f"{word} "
    marks = tuple(Mark(f"T{number}", *span, label) for number, (span, label) in enumerate(names, 1))
    return Document(file.stem, text.rstrip() + "\n", marks)
