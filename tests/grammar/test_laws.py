"""Documents: sentences with every one marked; what is none; time that grows with length."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from nlp.grammar.laws import find_laws
from nlp.lexicon import load
from nlp.records import Span
from nlp.text import canonical
from tests.hostile import HOSTILE, REPEATED, grows_with_length

CASES = tomllib.loads(Path(__file__).with_name("laws.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"[\[\]]")


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The canonical text of a marked one, and its marked spans."""
    places = [mark.start() - count for count, mark in enumerate(MARK.finditer(marked))]
    return canonical(MARK.sub("", marked)).text, list(zip(places[::2], places[1::2], strict=True))


@pytest.mark.parametrize("marked", CASES["documents"])
def test_documents_of_a_sentence(marked: str) -> None:
    text, spans = unmarked(marked)
    found = [(law.start, law.end) for law in find_laws(text)]
    assert [text[start:end] for start, end in found] == [text[start:end] for start, end in spans]
    assert found == spans


@pytest.mark.parametrize("text", CASES["refused"])
def test_no_document(text: str) -> None:
    assert find_laws(canonical(text).text) == []


@pytest.mark.parametrize("form", [form for entry in load("laws") if entry.kind not in ("document", "abbreviation") for form in entry.forms])
def test_every_listed_name_is_found_whole(form: str) -> None:
    assert [(law.start, law.end) for law in find_laws(f"theo {form}, các cơ quan")] == [(5, 5 + len(form))]


@pytest.mark.parametrize("form", [form for entry in load("laws") if entry.kind == "document" for form in entry.forms])
def test_every_kind_takes_a_number_with_symbols(form: str) -> None:
    assert [(law.start, law.end) for law in find_laws(f"{form} số 12-AB/TU ngày 1/2/2020")] == [(0, len(form) + len(" số 12-AB/TU"))]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_order_and_bounds(text: str) -> None:
    plain = canonical(text).text
    found = find_laws(plain)
    assert all(0 <= law.start < law.end <= len(plain) for law in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


PATTERNS = REPEATED | {
    "law": "luật ",
    "Law": "Luật A",
    "units": "điều 1, ",
    "congress": "nghị quyết đại hội a ",
    "symbols": "Chỉ thị số 1-A-",
    "rules": "Quy chế làm việc của A ",
    "treaty": "Hiệp định A ",
    "title": '"Hiệp định a',
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_work_grows_with_length(pattern: str) -> None:
    assert grows_with_length(find_laws, pattern)
