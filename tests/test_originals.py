"""The way from a canonical text back to the characters of the original."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.originals import Original
from nlp.records import Entity, Position, Statistic
from nlp.text import canonical

VIETNAMESE = st.text(st.sampled_from("aăâbđeêoôơuưyưĐÀảãạằẩấòóỏõọúùủũụýỳ hoàuỷ\n\t\u00a0-.,\u201c\u200b1"), max_size=40)


def original(text: str) -> Original:
    return Original(text, canonical(text))


NFD = original(unicodedata.normalize("NFD", "Ông Tèo, Bí thư Tỉnh ủy, tặng 20 suất quà."))
FORM = NFD.canonical.text


def place(words: str) -> tuple[int, int]:
    start = FORM.index(words)
    return start, start + len(words)


@given(VIETNAMESE, st.sampled_from(["NFC", "NFD"]), st.data())
def test_a_canonical_span_goes_there_and_back(text, form, data):
    source = original(unicodedata.normalize(form, text))
    start = data.draw(st.integers(0, len(source.canonical.text)))
    end = data.draw(st.integers(start, len(source.canonical.text)))
    if start < end:
        assert source.within(*source.span((start, end))) == (start, end)


@given(VIETNAMESE, st.data())
def test_an_original_span_holds_what_begins_inside_it(text, data):
    source = original(unicodedata.normalize("NFD", text))
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    inner = source.within(start, end)
    if inner[0] < inner[1]:
        assert start <= source.span(inner)[0]
        assert all(start <= source.span((place, place + 1))[0] < end for place in range(*inner))


@given(VIETNAMESE)
def test_what_is_cut_reads_as_the_canonical_text(text):
    """Letter by letter, but for what is no letter: the form of a piece is the piece of the form."""
    source = original(unicodedata.normalize("NFD", text))
    for index, sign in enumerate(source.canonical.text):
        if sign.isalpha():
            piece = source.cut((index, index + 1)).replace("\u200b", "")
            assert unicodedata.normalize("NFD", piece)[0] == unicodedata.normalize("NFD", sign)[0]


def test_none_stays_none():
    assert (NFD.span(None), NFD.cut(None)) == (None, None)


@pytest.mark.parametrize("text", ["", "Tỉnh ủy"])
def test_a_text_of_the_same_length_keeps_its_offsets(text):
    assert original(text).within(0, len(text)) == (0, len(text))


def test_entities_bear_the_original_text():
    (entity,) = NFD.entities([Entity(*place("Bí thư"), "TITLE", "Bí thư", rule="r", confidence=0.5)])
    assert NFD.text[entity.start : entity.end] == entity.text == unicodedata.normalize("NFD", "Bí thư")
    assert (entity.rule, entity.confidence) == ("r", 0.5)


def test_positions_bear_the_original_text_where_they_have_a_span():
    position = Position("Tèo", "Bí thư", "Tỉnh uỷ", former=False, person_span=place("Tèo"), title_span=place("Bí thư"))
    (found,) = NFD.positions([position])
    assert NFD.text[slice(*found.person_span)] == found.person == unicodedata.normalize("NFD", "Tèo")
    assert (found.organization, found.organization_span) == ("Tỉnh uỷ", None)


def test_statistics_bear_the_original_text_and_keep_the_rest():
    start, end = place("20")
    statistic = Statistic(start, end, "20", Decimal(20), counted="suất quà", counted_span=place("suất quà"), role="part", of=3)
    (found,) = NFD.statistics([statistic])
    assert NFD.text[found.start : found.end] == found.text == "20"
    assert NFD.text[slice(*found.counted_span)] == found.counted == unicodedata.normalize("NFD", "suất quà")
    assert (found.role, found.of, found.action, found.period_span) == ("part", 3, None, None)
