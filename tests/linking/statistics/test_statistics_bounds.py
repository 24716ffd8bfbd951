"""Where weights let the noun phrases of figures begin and end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_text import page

from nlp.linking.statistics.choices import Words, choose_bounds
from nlp.linking.statistics.counted import all_counted
from nlp.linking.statistics.page import Page
from nlp.text import canonical
from nlp.tokenizer import words


def segmented(text: str) -> Page:
    """The page of a text with the segmenter's words."""
    made = page(text)
    return replace(made, context=replace(made.context, words=tuple(words(made.text))))


def options(text: str) -> set[str | None]:
    """The phrases that the first figure of a text may count."""
    made = segmented(text)
    case = Words(made).case(made.figures[0], all_counted(made)[0])
    return {made.text[option.value.start : option.value.end] if option.value else None for option in case.options} if case else set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã tiếp nhận 34 phản ánh của dân", {None, "phản ánh"}),
        ("Trồng 20 ha sầu riêng.", {"sầu riêng"}),
        ("Họ mua 3 máy tính", {"máy tính"}),
        ("Họ mua 3 chiếc nồi", {"chiếc", "chiếc nồi", "nồi"}),
        ("Hai dự án này chậm", {"dự án"}),
    ],
)
def test_options_end_between_words(text: str, expected: set[str | None]) -> None:
    assert {form and canonical(form).text for form in expected} <= options(text)


def test_no_option_ends_inside_a_word_or_with_a_pointer() -> None:
    assert options("Hai dự án này") == {canonical("dự án").text}


def test_without_words_nothing_is_chosen() -> None:
    made = page("Họ mua 3 chiếc nồi")
    assert Words(made).case(made.figures[0], all_counted(made)[0]) is None


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({"always": {}}, "chiếc nồi đồng"),
        ({"always": {"skip:chiếc": 2.0, "on:đồng": 1.0}}, "nồi đồng"),
        ({"always": {"stop:đồng": 2.0}}, "chiếc nồi"),
        ({"always": {"skip:chiếc": 2.0, "stop:đồng": 2.0}}, "nồi"),
        ({"before no unit": {"skip:chiếc": 2.0}}, "chiếc nồi đồng"),
    ],
)
def test_the_heaviest_bounds_are_chosen(weights: dict[str, dict[str, float]], expected: str) -> None:
    made = segmented("Họ mua 3 chiếc nồi đồng")
    (phrase,) = choose_bounds(made, all_counted(made), weights)
    assert phrase is not None
    assert phrase.form == canonical(expected).text
