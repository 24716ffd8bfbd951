"""What the rules see of a text."""

from __future__ import annotations

import pytest

from nlp.lexicon import Entry
from nlp.tagging.views import LISTS, Match, view


def kinds(matches: list[Match], *wanted: str) -> list[tuple[int, str]]:
    return [(match.end, match.kind) for match in matches if match.kind in wanted]


def test_matches_come_longest_first():
    found = view("Ban Thường vụ Đảng uỷ").matches[0]
    ends = [match.end for match in found]
    assert ends == sorted(ends, reverse=True)
    assert kinds(list(found), "heads:body", "heads:task") == [(5, "heads:body"), (3, "heads:body"), (1, "heads:task")]


@pytest.mark.parametrize("text", ["Tỉnh uỷ", "tỉnh uỷ", "TỈNH UỶ"])
def test_case_does_not_matter_to_a_match(text):
    assert (2, "organizations:complete") in kinds(list(view(text).matches[0]), "organizations:complete")


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_dashes_match_each_other(dash):
    assert view(f"Ban Kinh tế {dash} Ngân sách").first(0, "heads:body").end == 6


def test_a_match_tells_entry_and_form():
    match = view("UBND xã").first(0, "heads:body")
    assert isinstance(match.entry, Entry)
    assert (match.form, match.entry.canonical) == ("UBND", "Ủy ban nhân dân")


def test_matching_filters_by_list_and_kind():
    seen = view("Bí thư")
    assert {match.kind for match in seen.matching(0, "titles:party")} == {"titles:party"}
    assert not seen.matching(0, "places:")
    assert seen.first(0, "places:") is None


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_beyond_the_ends_there_is_nothing(index):
    seen = view("Bí thư")
    assert (seen.lower(index), seen.is_capital(index), seen.first(index, *LISTS), list(seen.matching(index, *LISTS))) == (
        "",
        False,
        None,
        [],
    )


def test_capital_joined_broken():
    seen = view("Ông Lò\nVăn(Tý)\n\nnói")
    assert [token.text for token in seen.tokens] == ["Ông", "Lò", "Văn", "(", "Tý", ")", "nói"]
    assert seen.capital == (True, True, True, False, True, False, False)
    assert seen.joined == (False, False, False, True, True, True, False)
    assert seen.broken == (True, False, True, False, False, False, True)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ((), (1, 2, 3, 4)),
        (((0, 11),), (3, 3, 3, 4)),
        (((0, 5), (6, 17)), (1, 4, 4, 4)),
    ],
)
def test_word_ends(words, ends):
    assert view("trung tâm văn hoá", words=[(a, b) for a, b in words]).word_end == ends


def test_inside_a_word_is_lower_case_behind_its_beginning():
    seen = view("Trung học cơ Sở", words=[(0, 9), (10, 15)])
    assert [seen.is_inside_word(index) for index in range(5)] == [False, True, False, False, False]


def test_an_empty_text_has_an_empty_view():
    assert len(view("")) == 0
