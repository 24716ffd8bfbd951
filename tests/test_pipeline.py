"""The pipeline from an article to its record, and its life inside spaCy."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import spacy
from hostile import HOSTILE
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import nlp
from nlp.annotations import from_dict, to_dict
from nlp.records import Annotation, Article
from nlp.text import place_tones

TEXT = """Thứ Năm, 11/04/2019

Huyện ủy Nậm Rin: Siết chặt kỷ luật

(BNR) - Năm 2018, UBKT Huyện ủy Nậm Rin đã thi hành kỷ luật 12 đảng viên (tăng 3 đảng viên so với năm 2017). Trong đó, khiển trách 8 \
đảng viên; cảnh cáo 4 đảng viên. Đồng chí Lò Văn Hoán, Chủ nhiệm UBKT Huyện ủy cho biết: Đảng bộ huyện hiện có 41 tổ chức cơ sở đảng.

Ông Hoán nguyên là Bí thư Đảng ủy xã Pa Tần. Tỷ lệ chi bộ hoàn thành nhiệm vụ đạt 96,5%.

THÙY LINH
"""


@pytest.fixture(scope="module")
def language() -> Language:
    return nlp.load()


@pytest.fixture(scope="module")
def record(language: Language) -> Annotation:
    return nlp.annotate(Article("bnr", TEXT), language=language)


def test_every_layer_is_found(record):
    assert (record.published, record.source, record.title) == ("2019-04-11", "BNR", "Huyện ủy Nậm Rin: Siết chặt kỷ luật")
    assert {(entity.text, entity.label) for entity in record.entities} >= {
        ("Lò Văn Hoán", "PERSON"),
        ("Chủ nhiệm", "TITLE"),
        ("UBKT Huyện ủy Nậm Rin", "ORG"),
        ("Đảng ủy xã Pa Tần", "ORG"),
        ("Năm 2018", "DATE"),
        ("BNR", "ORG"),
        ("THÙY LINH", "PERSON"),
    }
    assert [(item.text, item.counted, item.role, item.of) for item in record.statistics] == [
        ("12", "đảng viên", "total", None),
        ("3", "đảng viên", "increase", 0),
        ("8", "đảng viên", "part", 0),
        ("4", "đảng viên", "part", 0),
        ("41", "tổ chức cơ sở đảng", "total", None),
        ("96,5%", "chi bộ", "share", None),
    ]
    assert ("Lò Văn Hoán", "Chủ nhiệm", "UBKT Huyện ủy", False) in {(p.person, p.title, p.organization, p.former) for p in record.positions}
    assert {name.text for name in record.names} >= {"UBKT", "Hoán"}


def test_the_record_keeps_what_the_article_knows_of_itself(language):
    article = Article("a", "Ông Lê Văn Khải nói.", url="u", source="s", published="2020-01-02", title="t")
    record = nlp.annotate(article, language=language)
    assert (record.id, record.url, record.source, record.published, record.title) == ("a", "u", "s", "2020-01-02", "t")


def test_every_cell_leads_back_to_its_characters(record):
    for item in record.statistics:
        assert TEXT[item.start : item.end] == item.text
        for value, span in [
            (item.counted, item.counted_span),
            (item.action, item.action_span),
            (item.organization, item.organization_span),
        ]:
            assert (value is None) == (span is None)
            assert value is None or TEXT[slice(*span)] == value
    for position in record.positions:
        assert TEXT[slice(*position.person_span)] == position.person
        assert TEXT[slice(*position.title_span)] == position.title


def test_the_record_is_a_valid_record(record):
    assert from_dict(to_dict(record), where="record") == record


VARIANTS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "old tone marks": place_tones,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": lambda text: text.replace("ng ", "ng\u200b "),
    "curly quotes": lambda text: text.replace('"', "\u201c"),
}


@pytest.mark.parametrize("variant", list(VARIANTS))
def test_another_spelling_of_the_text_gives_the_same_record(language, record, variant):
    other = nlp.annotate(Article("bnr", VARIANTS[variant](TEXT)), language=language)
    assert [(plain(entity.text), entity.label) for entity in other.entities] == [(plain(e.text), e.label) for e in record.entities]
    assert [(item.value, plain(item.counted), item.of, item.period) for item in other.statistics] == [
        (item.value, plain(item.counted), item.of, item.period) for item in record.statistics
    ]


def plain(text: str | None) -> str:
    return " ".join(place_tones(unicodedata.normalize("NFC", text or "").replace("\u200b", "")).split())


@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
def test_any_string_goes_through_and_stays_as_it_is(language, text):
    doc = language(text)
    assert doc.text == text
    assert all(text[entity.start_char : entity.end_char] == entity.text for entity in doc.ents)


def test_a_saved_pipeline_does_the_same(language, record, tmp_path):
    language.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert nlp.annotate(Article("bnr", TEXT), language=again) == record
    assert nlp.annotate(Article("bnr", TEXT), language=nlp.load(tmp_path / "model")) == record


def test_a_folder_without_a_pipeline_is_refused(tmp_path):
    with pytest.raises(nlp.ModelError, match=r"no config\.cfg"):
        nlp.load(tmp_path)


def test_docs_can_be_stored_with_their_records(language):
    doc = language(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    again = next(DocBin().from_bytes(stored).get_docs(language.vocab))
    assert again._.statistics == doc._.statistics
    assert again._.positions == doc._.positions
    assert Doc(language.vocab).from_bytes(doc.to_bytes())._.names == doc._.names


def test_pipe_gives_what_single_calls_give(language):
    texts = [TEXT, "Bà Hà Thị Mận, Chủ tịch UBND xã, tặng 3 suất quà.", ""]
    assert [doc._.statistics for doc in language.pipe(texts)] == [language(text)._.statistics for text in texts]


def test_another_tagger_can_take_the_place_of_ours(language):
    """The later components read `doc.ents`, whoever set them."""
    doc = language.make_doc("Ông Tèo, thuyền trưởng tàu Hải Âu.")
    doc.ents = [doc.char_span(4, 7, "PERSON"), doc.char_span(9, 22, "TITLE")]
    doc = language.get_pipe("trichtin_positions")(doc)
    assert [(position.person, position.title) for position in doc._.positions] == [("Tèo", "thuyền trưởng")]


def test_the_same_article_gives_the_same_record_twice(language, record):
    assert nlp.annotate(Article("bnr", TEXT), language=language) == record


MODEL = Path(__file__).parent.parent / "models" / "vi_party_news"


def test_the_model_folder_is_that_of_the_code(language, record, tmp_path):
    language.to_disk(tmp_path / "model")
    for name in ("config.cfg", "tokenizer/tokenizer.json"):
        assert (tmp_path / "model" / name).read_text(encoding="utf-8") == (MODEL / name).read_text(encoding="utf-8")
    assert nlp.annotate(Article("bnr", TEXT), language=spacy.load(MODEL)) == record
