"""Words by underthesea's weights read directly: the same as by its own code; what does not fit is refused, never run."""

import pickle
import shutil
from pathlib import Path

import pytest

from nlp import segmenter
from nlp.annotations import read_folder
from nlp.chain.crfsuite import parse_crfsuite
from nlp.chain.words import read_word_model
from nlp.errors import ModelError
from nlp.segmentation import units
from nlp.segmenter import by_underthesea, joined
from nlp.sentences import sentences
from nlp.text import canonical

ROOT = Path(__file__).parent.parent
ARTICLES = read_folder(ROOT / "corpora" / "annotated" / "dev")
MODEL = (segmenter._folder() / "models.bin").read_bytes()


def pieces(text: str) -> list[list[str]]:
    parts = list(units(text))
    return [[form for start, _, form in parts if first <= start < last] for first, last in sentences(text)]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_the_words_are_those_of_underthesea(article):
    given = pieces(canonical(article.text).text)
    assert joined(given) == by_underthesea(given)


@pytest.mark.parametrize(
    "forms",
    [[], ["Đảng"], ["BOS", "EOS", "True"], ["F1", "United", "States"], ["0" * 400, "1" * 400, "007"], ["/", "=", "|", "đất", "nước"]],
    ids=repr,
)
def test_odd_units_too(forms):
    assert joined([forms]) == by_underthesea([forms] if forms else [])


@pytest.mark.parametrize("size", [0, 3, 47, 48, 60, 1000, len(MODEL) // 2, len(MODEL) - 1])
def test_a_cut_model_is_refused(size):
    with pytest.raises(ModelError, match="cannot be read as a model"):
        parse_crfsuite(MODEL[:size], where="models.bin")


@pytest.mark.parametrize("at", [0, 8, 12, 20, 24, 28, 32, 36, 50, 56])
def test_a_damaged_head_is_refused(at):
    with pytest.raises(ModelError):
        parse_crfsuite(MODEL[:at] + b"\xff\xff\xff\xff" + MODEL[at + 4 :], where="models.bin")


def test_a_dictionary_that_would_run_code_is_not_run(tmp_path):
    shutil.copy(segmenter._folder() / "models.bin", tmp_path)
    (tmp_path / "dictionary.bin").write_bytes(pickle.dumps(print))
    with pytest.raises(ModelError, match="where only texts may stand"):
        read_word_model(tmp_path)


def test_unknown_files_are_left_to_underthesea(tmp_path, monkeypatch):
    (tmp_path / "models.bin").write_bytes(b"another")
    monkeypatch.setattr(segmenter, "_folder", lambda: tmp_path)
    segmenter._joins.cache_clear()
    with pytest.warns(UserWarning, match="not the known ones"):
        assert segmenter._joins() is by_underthesea
    segmenter._joins.cache_clear()


def test_missing_underthesea_says_what_to_install(monkeypatch):
    monkeypatch.setattr(segmenter, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install 'underthesea"):
        segmenter._folder()
