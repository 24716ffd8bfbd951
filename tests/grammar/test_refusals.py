"""What the grammar must refuse: numbers that count nothing, each with its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from figure_marks import unmarked

from nlp.grammar.quantities import find_quantities, find_refused
from nlp.text import canonical

CASES = tomllib.loads(Path(__file__).with_name("refusals.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("reason", "marked"), [(reason, marked) for reason, cases in CASES.items() for marked in cases])
def test_number_is_refused_for_a_reason(reason: str, marked: str) -> None:
    text, spans, taken = unmarked(marked)
    assert [text[found.start : found.end] for found in find_quantities(text, taken)] == []
    refused = find_refused(text, taken)
    assert [(text[found.start : found.end], found.reason) for found in refused if found.reason == reason] == [
        (text[start:end], reason) for start, end in spans
    ]


@pytest.mark.parametrize(
    "text",
    [
        "không có trường hợp nào",
        "nhà đầu tư tư nhân",
        "tỷ lệ tái nghèo giảm",
        "khoá XIII, nhiệm kỳ mới",
        "trăm công nghìn việc",
        "lẻ tẻ vài nơi",
        "đồng chí Trưởng ban",
    ],
)
def test_words_that_hold_no_number(text: str) -> None:
    assert find_quantities(canonical(text).text) == []
