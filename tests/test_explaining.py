"""Why an answer is what it is."""

import pytest

import nlp
from nlp.errors import SettingError

TEXT = "Bí thư Tỉnh ủy Hà Văn Thử cho biết: năm 2019, 22 đảng viên bị kỷ luật."


@pytest.fixture(scope="module")
def language():
    return nlp.load()


@pytest.fixture(scope="module")
def doc(language):
    return language(TEXT)


def test_a_name_has_its_rule_its_entries_its_weights_and_its_rival(doc, language):
    why = nlp.explain(doc, 15, 25, language=language)
    assert (why.text, why.label) == ("Hà Văn Thử", "PERSON")
    assert {reason.says for reason in why.reasons} >= {"PERSON", "people:surname"}
    assert all(reason.source for reason in why.reasons if reason.weight is None)
    assert why.features[0].weight > 0 > why.features[-1].weight
    assert why.second[0] != "PERSON"
    assert why.second[1] > 0


def test_a_reason_is_given_once_where_an_entry_matches_several_times(language):
    text = "Phó Bí thư Thường trực Tỉnh ủy họp."
    reasons = nlp.explain(language(text), 0, len("Phó Bí thư Thường trực"), language=language).reasons
    assert len(reasons) == len(set(reasons))


def test_the_rules_alone_have_no_weights(doc):
    why = nlp.explain(doc, 15, 25, language=nlp.load("rules"))
    assert (why.features, why.second) == ((), None)


def test_a_figure_says_how_each_field_was_found(doc, language):
    why = nlp.explain(doc, 46, 48, language=language)
    assert why.label == "figure"
    assert {step: said.split(" at ")[0] for step, said, _ in why.fields}["period"] == "2019"


def test_plain_words_are_nothing(doc, language):
    why = nlp.explain(doc, 59, 61, language=language)
    assert why.label is None
    assert "nothing" in str(why)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (5, 900), (6, 7)])
def test_offsets_without_text_are_refused(doc, language, start, end):
    with pytest.raises(SettingError, match="no text"):
        nlp.explain(doc, start, end, language=language)
