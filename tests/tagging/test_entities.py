"""Entities by rules: sentences with every entity marked, as the annotation scheme has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

import nlp
from nlp.records import Article

MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def cases() -> Iterator[str]:
    for line in Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def marked(text: str, found: list[tuple[int, int, str]]) -> str:
    """The text with what was found marked as in the cases."""
    pieces, end = [], 0
    for start, stop, label in found:
        pieces += [text[end:start], f"[{text[start:stop]}]({label})"]
        end = stop
    return "".join([*pieces, text[end:]])


@pytest.fixture(scope="module")
def rules() -> Language:
    return nlp.load("rules")


@pytest.mark.parametrize("expected", list(cases()))
def test_entities_of_a_sentence(rules: Language, expected: str) -> None:
    text = MARK.sub(r"\1", expected)
    annotation = nlp.annotate(Article("case", text), language=rules)
    assert marked(text, [(entity.start, entity.end, entity.label) for entity in annotation.entities]) == expected
