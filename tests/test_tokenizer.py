"""The tokenizer in spaCy: the text comes back from any string, tokens are words, cost grows with length."""

import pickle
import unicodedata
from pathlib import Path

import pytest
import spacy
from hostile import HOSTILE, REPEATED, SURROGATES, repeated
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.errors import InputError, ModelError
from nlp.sentences import sentences
from nlp.text import canonical
from nlp.tokenizer import NAME, Tokenizer, cut, words

PIECES = [
    *("Tỉnh ủy", "Đảng ủy Khối", "ông", "200ha", "TP.HCM", "bao.vn", "Việt Nam", "1.500", "Hòa Bình"),
    *(
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\x1c",
        ".",
        ",",
        "“",
        "(",
        "\u0301",
        "\u0323",
        "\ufb1d",
        "\x00",
    ),
]
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=10).map("".join)


@pytest.fixture(scope="module")
def language() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})


def assert_faithful(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_back(language: Language, text: str) -> None:
    assert_faithful(language.make_doc(text), text)


@given(ANY_TEXT)
def test_any_text_comes_back(text: str) -> None:
    assert_faithful(Tokenizer(Vocab())(text), text)


@pytest.mark.parametrize("text", SURROGATES.values(), ids=SURROGATES)
def test_lone_surrogate_is_refused(language: Language, text: str) -> None:
    with pytest.raises(InputError, match=r"lone surrogate U\+D"):
        language.make_doc(text)


TOKENS = {
    "words": ("Đảng ủy Khối các cơ quan tỉnh", ["Đảng ủy", "Khối", "các", "cơ quan", "tỉnh"]),
    "old tone marks": ("Đảng uỷ Khối các cơ quan tỉnh", ["Đảng uỷ", "Khối", "các", "cơ quan", "tỉnh"]),
    "NFD": (unicodedata.normalize("NFD", "Đảng ủy Khối"), [unicodedata.normalize("NFD", "Đảng ủy"), "Khô\u0301i".replace("ô", "o\u0302")]),
    "double blank in a word": ("Tỉnh  ủy họp", ["Tỉnh  ủy", "họp"]),
    "double blank between words": ("đảng viên  bị  kỷ luật", ["đảng viên", " ", "bị", " ", "kỷ luật"]),
    "blanks at the ends": (" họp \n", [" ", "họp", "\n"]),
    "line ends": ("Tỉnh ủy\n\nĐảng ủy", ["Tỉnh ủy", "\n\n", "Đảng ủy"]),
    "no-break space in a word": ("Tỉnh\u00a0ủy họp", ["Tỉnh\u00a0ủy", "họp"]),
    "invisible sign between words": ("Tỉnh ủy \u200b họp", ["Tỉnh ủy", "\u200b", "họp"]),
    "invisible sign in a word": ("Tỉnh\u200b ủy họp", ["Tỉnh\u200b ủy", "họp"]),
    "glued": ("thu hồi 200ha.Theo đó", ["thu hồi", "200", "ha", ".", "Theo", "đó"]),
    "address": ("theo VTV.vn, họp", ["theo", "VTV.vn", ",", "họp"]),
    "one becomes two": ("a \ufb1d b", ["a", "\ufb1d", "b"]),
}


@pytest.mark.parametrize(("text", "forms"), TOKENS.values(), ids=TOKENS)
def test_tokens(language: Language, text: str, forms: list[str]) -> None:
    assert [token.text for token in language.make_doc(text)] == forms


NORMS = {
    "tone marks": ("Tỉnh ủy", ["Tỉnh uỷ"]),
    "NFD": (unicodedata.normalize("NFD", "Hòa Bình"), ["Hoà Bình"]),
    "look-alike": ("Ðảng viên", ["Đảng viên"]),
    "blanks": ("Tỉnh\u00a0 ủy", ["Tỉnh uỷ"]),
    "quotes": ("“họp”", ['"', "họp", '"']),
    "white space": ("họp\n", ["họp", "\n"]),
    "invisible sign": ("\u200b", ["\u200b"]),
}


@pytest.mark.parametrize(("text", "norms"), NORMS.values(), ids=NORMS)
def test_norm_is_the_canonical_form(language: Language, text: str, norms: list[str]) -> None:
    assert [token.norm_ for token in language.make_doc(text)] == norms


@given(ANY_TEXT)
def test_no_word_crosses_the_end_of_a_sentence(text: str) -> None:
    form = canonical(text).text
    starts = {start for start, _ in words(form)}
    assert {start for start, _ in sentences(form)} <= starts


SIGNED = "Tỉnh ủy yêu cầu các cấp ủy kiểm tra đảng viên, giám sát chi bộ, báo cáo kết quả, "


def test_a_cut_of_a_long_sentence_changes_no_word() -> None:
    text = canonical(SIGNED * 40).text.strip()
    one = [text[start:end] for start, end in words(canonical(SIGNED).text.strip())]
    assert [text[start:end] for start, end in words(text)] == one * 40


def test_a_sentence_without_signs_is_cut_as_well() -> None:
    text = "đảng viên " * 1000
    assert len(words(text)) == 1000


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_long_texts_take_linear_time(language: Language, pattern: str) -> None:
    text = repeated(pattern, 5_000)  # underthesea's own patterns need minutes for some of these
    assert_faithful(language.make_doc(text), text)


def test_address_before_a_row_of_dots_takes_no_time(language: Language) -> None:
    text = "Xem http://tinh.vn/bai" + "." * 500 + " trang 5"  # exponential in underthesea's pattern for addresses
    assert [token.text for token in language.make_doc(text)][:2] == ["Xem", "http://tinh.vn/bai"]


# Cutting tokens

CUT = {
    "between words": ("Trưởng ban Tổ chức", [11], ["Trưởng ban", "Tổ chức"]),
    "in a word": ("Trưởng ban Tổ chức", [7], ["Trưởng", "ban", "Tổ chức"]),
    "on both sides of a blank": ("Trưởng ban Tổ chức", [6, 7], ["Trưởng", "ban", "Tổ chức"]),
    "in a syllable": ("họp", [2], ["họ", "p"]),
    "twice in a word": ("Tỉnh ủy viên", [5, 8], ["Tỉnh", "ủy", "viên"]),
    "at a double blank": ("Tỉnh  ủy", [6], ["Tỉnh", " ", "ủy"]),
    "beyond the text": ("họp", [0, 3, 99], ["họp"]),
}


@pytest.mark.parametrize(("text", "offsets", "forms"), CUT.values(), ids=CUT)
def test_cut(language: Language, text: str, offsets: list[int], forms: list[str]) -> None:
    doc = cut(language.make_doc(text), offsets)
    assert [token.text for token in doc] == forms
    assert doc.text == text


def test_cut_keeps_norms_sentences_and_extensions(language: Language) -> None:
    Doc.set_extension("tokenizer_test", default=None, force=True)
    doc = language.make_doc("Tỉnh ủy họp. Trưởng ban dự.")
    doc._.tokenizer_test = "kept"
    for token in doc:
        token.is_sent_start = token.idx in (0, 13)
    made = cut(doc, [5, 20])
    assert made._.tokenizer_test == "kept"
    assert [(token.norm_, bool(token.is_sent_start)) for token in made][:3] == [("Tỉnh", True), ("uỷ", False), ("họp", False)]
    assert [sentence.text for sentence in made.sents] == ["Tỉnh ủy họp.", "Trưởng ban dự."]


def test_cut_where_nothing_is_cut_is_the_same_doc(language: Language) -> None:
    doc = language.make_doc("Tỉnh ủy họp")
    assert cut(doc, [0, 7, 8]) is doc


# In spaCy's hands


def test_tokenizer_is_pickled(language: Language) -> None:
    again = pickle.loads(pickle.dumps(language.tokenizer))
    assert [token.text for token in again("Tỉnh ủy họp")] == ["Tỉnh ủy", "họp"]


def test_bytes_lead_back(language: Language) -> None:
    made = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}}).from_bytes(language.to_bytes())
    assert isinstance(made.tokenizer, Tokenizer)


def test_folder_leads_back(language: Language, tmp_path: Path) -> None:
    language.to_disk(tmp_path / "model")
    made = spacy.load(tmp_path / "model")
    assert isinstance(made.tokenizer, Tokenizer)
    assert [token.text for token in made("Đảng ủy Khối")] == ["Đảng ủy", "Khối"]


def test_a_doc_keeps_its_norms_in_bytes(language: Language) -> None:
    doc = language.make_doc("Tỉnh ủy họp")
    assert [token.norm_ for token in Doc(language.vocab).from_bytes(doc.to_bytes())] == ["Tỉnh uỷ", "họp"]


def test_bytes_of_another_tokenizer_are_refused(language: Language) -> None:
    with pytest.raises(ModelError, match=NAME):
        Tokenizer(language.vocab).from_bytes(b'{"tokenizer": "another"}')


def test_folder_without_tokenizer_is_refused(language: Language, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="expected"):
        Tokenizer(language.vocab).from_disk(tmp_path)


def test_pipe_keeps_order(language: Language) -> None:
    texts = ["Tỉnh ủy", "", "Đảng ủy"]
    assert [doc.text for doc in Tokenizer(language.vocab).pipe(texts)] == texts
