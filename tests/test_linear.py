"""The whole pipeline on patterns that no editor wrote: four times the text is about four times the work.

Work is counted, not timed: calls of functions, and memory at its peak, which also tells of long keys and slices.
"""

from __future__ import annotations

import tracemalloc

import pytest
from hostile import grows_with_length, repeated
from spacy.language import Language

import nlp

PATTERNS = [
    "Nguyễn ",
    "ông A ",
    "(UBKT) ",
    "trong đó 1 ",
    "tăng 5% so với năm 2018 ",
    "từ 5 đến 6 triệu ",
    "Bí thư Tỉnh ủy Hà Văn Thử, ",
    "Sở Y tế và ",
    "Điều 1, ",
    "Chi bộ\n",
    "()",
    "a.",
]
LONG_NAMES = ["Ban ", "Nguyễn ", "Hà Nội "]


@pytest.fixture(scope="module")
def language() -> Language:
    return nlp.load()


def peak(language: Language, text: str) -> int:
    tracemalloc.start()
    language(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("pattern", PATTERNS)
def test_calls_grow_with_the_text(language, pattern):
    assert grows_with_length(language, pattern)


@pytest.mark.parametrize("pattern", LONG_NAMES)
def test_memory_grows_with_a_name_that_does_not_end(language, pattern):
    assert peak(language, repeated(pattern, 16_000)) < 5 * peak(language, repeated(pattern, 4_000))
