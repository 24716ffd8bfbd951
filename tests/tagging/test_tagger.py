"""The trained tagger in its folder: it comes back from disk and bytes, and whatever does not fit is refused."""

import json
import shutil
from pathlib import Path

import pytest

import nlp
from nlp import pipeline
from nlp.annotations import read_folder
from nlp.errors import ModelError
from nlp.tagging.tagger import SETTINGS, WEIGHTS, read_tagger, write_tagger
from nlp.training.samples import samples

FOLDER = Path(__file__).parent.parent.parent / "models" / "vi_party_news" / "trichtin_entities"
TEXT = "Đồng chí Lý Văn Bằng, Bí thư Huyện ủy Na Rì, trao Huy hiệu Đảng cho 12 đảng viên."


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "tagger"))


def test_a_tagger_comes_back(tmp_path):
    tagger = read_tagger(FOLDER)
    write_tagger(tagger, tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in (WEIGHTS, SETTINGS)} == {
        name: (FOLDER / name).read_bytes() for name in (WEIGHTS, SETTINGS)
    }


def test_a_component_comes_back_from_bytes():
    language, again = nlp.load(), nlp.load("rules")
    again.get_pipe("trichtin_entities").from_bytes(language.get_pipe("trichtin_entities").to_bytes())
    expected = [(entity.text, entity.label_, entity._.confidence) for entity in language(TEXT).ents]
    assert [(entity.text, entity.label_, entity._.confidence) for entity in again(TEXT).ents] == expected
    assert all(0 < confidence <= 1 for _, _, confidence in expected)


@pytest.mark.parametrize("at", [0, 9, 5000, -1])
def test_a_flipped_byte_is_noticed(folder, at):
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[at] ^= 1
    (folder / WEIGHTS).write_bytes(data)
    with pytest.raises(ModelError, match="SHA-256"):
        read_tagger(folder)


@pytest.mark.parametrize("name", [WEIGHTS, SETTINGS])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        read_tagger(folder)


@pytest.mark.parametrize("change", [{"format": 99}, {"templates": ["mood[0]"]}, {"templates": ["?"]}, {"weights": 3}, {"calibration": [1]}])
def test_other_settings_are_refused(folder, change):
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    (folder / SETTINGS).write_text(json.dumps(settings | change), encoding="utf-8")
    with pytest.raises(ModelError):
        read_tagger(folder)


DEV = Path(__file__).parent.parent.parent / "corpora" / "annotated" / "dev"


def test_parting_sentences_at_sure_items_changes_no_name():
    chain = read_tagger(FOLDER).chain
    for sample in samples(read_folder(DEV), language=pipeline.rules()):
        parted, whole = (chain.tag(sample.columns, sample.sequences, **options) for options in ({}, {"lead": 1e9}))
        assert [name[:3] for name in parted] == [name[:3] for name in whole], sample.id
