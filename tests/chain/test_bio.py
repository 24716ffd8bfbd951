"""Spans to tags and back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.chain.bio import Run, decode, encode
from nlp.records import LABELS


@st.composite
def names(draw: st.DrawFn) -> list[Run]:
    """Names without overlap over twenty items; many touch."""
    bounds = sorted(draw(st.sets(st.integers(0, 20))))
    return [Run(start, end, draw(st.sampled_from(LABELS))) for start, end in itertools.pairwise(bounds) if draw(st.booleans())]


@given(names())
def test_names_come_back(runs: list[Run]) -> None:
    assert list(decode(encode(range(20), runs))) == runs


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("", []),
        ("O O", []),
        ("B-ORG I-ORG B-ORG", [Run(0, 2, "ORG"), Run(2, 3, "ORG")]),
        ("B-ORG I-LOC", [Run(0, 1, "ORG"), Run(1, 2, "LOC")]),
        ("O I-ORG I-ORG", [Run(1, 3, "ORG")]),
        ("I-ORG O I-ORG", [Run(0, 1, "ORG"), Run(2, 3, "ORG")]),
    ],
)
def test_tags_are_read(tags: str, found: list[Run]) -> None:
    assert list(decode(tags.split())) == found


def test_a_span_in_which_no_syllable_begins_leaves_no_tag() -> None:
    assert encode([0, 5], [Run(1, 3, "ORG")]) == ["O", "O"]
