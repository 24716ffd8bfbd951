"""The components inside spaCy: what they write, what they read, what they leave in the Doc."""

from __future__ import annotations

import unicodedata

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import nlp
from nlp import components
from nlp.errors import ModelError

TEXT = "Ông Lò Văn Hoán, Bí thư Đảng ủy xã, trao 12 suất quà ngày 26/2/2021."


@pytest.fixture(scope="module")
def language() -> Language:
    return nlp.load()


def labelled(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def test_an_entity_knows_its_rule(language):
    assert {entity.text: entity._.rule for entity in language(TEXT).ents}["Đảng ủy xã"] == "organization.body+level"


def test_tokens_end_where_entities_end(language):
    """`Trưởng ban` is one word of the segmenter and two names."""
    doc = language("Phó Trưởng ban Kinh tế Trung ương dự họp.")
    assert labelled(doc) == [("Phó Trưởng", "TITLE"), ("ban Kinh tế Trung ương", "ORG")]
    assert doc.text == "Phó Trưởng ban Kinh tế Trung ương dự họp."


def test_offsets_are_those_of_the_given_text(language):
    text = unicodedata.normalize("NFD", TEXT)
    found = components.entities(language(text))
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    assert [unicodedata.normalize("NFC", entity.text) for entity in found] == [
        entity.text for entity in components.entities(language(TEXT))
    ]


def test_canonical_entities_are_the_same_in_the_canonical_text(language):
    doc = language(unicodedata.normalize("NFD", TEXT))
    source = components.original(doc)
    found = components.canonical_entities(doc)
    assert [entity.text for entity in found][:2] == ["Lò Văn Hoán", "Bí thư"]
    assert all(source.canonical.text[entity.start : entity.end] == entity.text for entity in found)


def test_labels_of_another_scheme_are_left_out(language):
    doc = language.make_doc("Ông Tèo tặng quà.")
    doc.ents = [doc.char_span(4, 7, "PERSON"), doc.char_span(13, 16, "GIFT")]
    assert [entity.label for entity in components.entities(doc)] == ["PERSON"]


def test_figures_keep_clear_of_another_taggers_entities(language):
    """Numbers inside an entity count nothing, whoever found it."""
    doc = language.make_doc("Xe 12 chở 5 khách.")
    doc.ents = [doc.char_span(0, 5, "ORG")]
    for name in ("trichtin_sentences", "trichtin_statistics"):
        doc = language.get_pipe(name)(doc)
    assert [item.text for item in doc._.statistics] == ["5"]


def test_a_day_that_was_given_stays(language):
    doc = language.make_doc("Thứ Năm, 11/04/2019\n\nTin vắn")
    doc._.published = "2020-01-02"
    assert language(doc)._.published == "2020-01-02"


def test_records_lie_in_the_user_data_as_plain_data(language):
    """What a Doc carries to another process or file: dicts and lists, under one key, a list a layer."""
    stored = language(TEXT).user_data["trichtin"]
    assert set(stored) == {"positions", "statistics", "names"}
    assert stored["statistics"][0]["text"] == "12"
    assert stored["statistics"][0]["value"] == "12"


def test_a_doc_that_no_component_saw_has_no_records(language):
    doc = language.make_doc(TEXT)
    assert (doc._.statistics, doc._.positions, doc._.names) == ((), (), ())
    assert "trichtin" not in doc.user_data


def test_registering_twice_changes_nothing():
    components.register_extensions()
    assert Doc.has_extension("statistics")


def test_several_processes_give_the_same(language):
    texts = [TEXT, "Bà Hà Thị Mận, Chủ tịch UBND xã, tặng 3 suất quà."]
    found = list(language.pipe(texts, n_process=2, batch_size=1))
    single = [language(text) for text in texts]
    assert [labelled(doc) for doc in found] == [labelled(doc) for doc in single]
    assert [doc._.statistics for doc in found] == [doc._.statistics for doc in single]
    assert [doc._.positions for doc in found] == [doc._.positions for doc in single]


def test_bytes_that_are_cut_short_are_no_pipeline_by_rules():
    with pytest.raises(ModelError, match="bytes of a tagger"):
        components.Entities().from_bytes(b'{"format": 1')
