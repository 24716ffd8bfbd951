"""Bounds of syllables lead back to the text as given."""

from __future__ import annotations

import unicodedata

import pytest

from nlp.evaluation.units import syllables


@pytest.mark.parametrize("text", ["Tỉnh ủy, 1,5%", "Tỉnh\r\nủy,\u00a01,5 %", unicodedata.normalize("NFD", "Tỉnh ủy, 1,5%")])
def test_syllables_numbers_and_signs(text: str) -> None:
    parts = [unicodedata.normalize("NFC", text[start:end]) for start, end in syllables(text)]
    assert parts == ["Tỉnh", "ủy", ",", "1,5", "%"]
