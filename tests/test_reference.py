"""Other tools beside ours: their words are laid over the text as given."""

import pytest
import underthesea

from nlp import reference
from nlp.records import Article

TEXT = "Ông Nguyễn Văn Tạo  làm việc\ntại Hà Nội, Lạng Sơn."
WORDS = [("Ông", "O"), ("Nguyễn Văn", "B-PER"), ("Tạo", "I-PER"), ("làm việc", "O"), ("tại", "O"), ("Hà Nội", "B-LOC"), (",", "B-MISC")]


@pytest.fixture
def tagged(monkeypatch):
    """underthesea says what it is told to say."""

    def say(words):
        monkeypatch.setattr(underthesea, "ner", lambda sentence: [(word, "N", "B-NP", tag) for word, tag in words])
        return [(item.start, item.end, item.label, item.text) for item in reference.names(Article("a", TEXT)).entities]

    return say


@pytest.mark.parametrize("tag", ["B-LOC", "I-LOC"])
def test_names_lie_in_the_text_as_given(tagged, tag):
    assert tagged([*WORDS, ("Lạng Sơn", tag), (".", "O")]) == [
        (4, 18, "PERSON", "Nguyễn Văn Tạo"),
        (33, 39, "LOC", "Hà Nội"),
        (41, 49, "LOC", "Lạng Sơn"),
    ]


def test_names_that_touch_stay_two(tagged):
    words = [("Ông Nguyễn Văn Tạo làm việc tại", "O"), ("Hà Nội,", "B-LOC"), ("Lạng", "B-LOC"), ("Sơn", "I-LOC"), (".", "I-ORG")]
    assert [item[3] for item in tagged(words)] == ["Hà Nội,", "Lạng Sơn", "."]


def test_words_that_are_not_those_of_the_text_are_refused(tagged):
    with pytest.raises(ValueError, match="other signs"):
        tagged(WORDS)


def test_underthesea_itself():
    found = reference.names(Article("a", "Ông Nguyễn Văn Tạo làm việc tại Hà Nội.")).entities
    assert [(item.text, item.label) for item in found] == [("Nguyễn Văn Tạo", "PERSON"), ("Hà Nội", "LOC")]


def test_numbers_in_digits():
    found = reference.digits(Article("a", "Năm 2019, 1.234 hộ, 4,5 %, 20/22, 1.2.3")).statistics
    assert [(item.text, format(item.value.normalize(), "f"), item.unit) for item in found] == [
        ("2019", "2019", None),
        ("1.234", "1234", None),
        ("4,5 %", "4.5", "%"),
        ("20", "20", None),
        ("22", "22", None),
    ]
