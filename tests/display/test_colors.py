"""Colours that can be read, and displaCy with them."""

import pytest
from spacy import displacy

import nlp
from nlp.display import DISPLACY
from nlp.display.colors import COLORS, FIGURE, variables
from nlp.records import LABELS


def luminance(color):
    """Relative luminance of a CSS colour, as the Web Content Accessibility Guidelines 2.2 define it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted(luminance(color) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("color", [*COLORS.values(), FIGURE], ids=[*LABELS, "figure"])
def test_text_in_a_colour_can_be_read_in_light_and_dark(color):
    assert contrast(color.light, "#ffffff") >= 4.5
    assert contrast(color.dark, "#1f1f1e") >= 4.5


def test_a_page_has_a_variable_for_each_label_and_for_figures():
    assert [name for name in (*LABELS, "figure") if f"--{name}: light-dark(" not in variables()] == []


def test_displacy_takes_colours_and_labels():
    doc = nlp.load("rules")("Bí thư Tỉnh ủy Hà Văn Thử nêu rõ.")
    page = displacy.render(doc, style="ent", options=DISPLACY, jupyter=False)
    assert DISPLACY["ents"] == list(LABELS)
    assert [label for label in ("TITLE", "ORG", "PERSON") if f"background: {DISPLACY['colors'][label]}" not in page] == []
