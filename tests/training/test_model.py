"""From annotated articles to a model folder: the same bytes from the same articles, nothing lost, every refusal named."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nlp
from nlp.annotated import formats
from nlp.annotations import read_folder, write
from nlp.cli import app
from nlp.errors import ModelError, SettingError
from nlp.training.model import Penalty, Plan, build
from nlp.training.samples import Sample, origin
from nlp.training.validation import folds

CORPUS = Path(__file__).parents[2] / "corpora" / "annotated" / "train"
PLAN = Plan(penalty=Penalty(0.2, 0.02), rounds=4)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The 24 shortest articles of train."""
    folder = tmp_path_factory.mktemp("corpus")
    for article in sorted(read_folder(CORPUS), key=lambda article: len(article.text))[:24]:
        write(article, folder / f"{article.id}.json")
    return folder


def train(corpus, out, **changes):
    told = []
    build(corpus, out, **({"dev": None, "form": "records", "plan": PLAN, "report": told.append} | changes))
    return told


@pytest.fixture(scope="module")
def model(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("models") / "first"
    train(corpus, out)
    return out


def digests(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_the_same_articles_give_the_same_bytes(corpus, model, tmp_path):
    train(corpus, tmp_path / "second")
    assert digests(tmp_path / "second") == digests(model)


def test_the_model_loads_and_finds(model):
    doc = nlp.load(model)("Đồng chí Lò Văn Hoán, Bí thư Huyện ủy Nậm Rin, dự hội nghị.")
    assert {entity.label_ for entity in doc.ents} >= {"PERSON", "ORG"}


def test_the_card_tells_the_digest_and_the_scores(model):
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "SHA-256" in card
    assert "| PERSON+TITLE+ORG |" in card


@pytest.mark.parametrize(("form", "name"), [("brat", "corpus"), ("conll", "corpus.conll")])
def test_other_formats_train_as_well(corpus, form, name, tmp_path):
    formats.write(read_folder(corpus), tmp_path / name, form)
    told = train(tmp_path / name, tmp_path / "model", form=form, plan=replace(PLAN, rounds=1))
    assert told[0].startswith("21 articles to learn from, 3 ")


def test_a_model_without_its_tagger_is_refused(model, tmp_path):
    shutil.copytree(model, tmp_path / "damaged", ignore=shutil.ignore_patterns("weights.crfsuite", "tagger.json"))
    with pytest.raises(ModelError, match="damaged"):
        nlp.load(tmp_path / "damaged")


def test_few_articles_are_refused(corpus, tmp_path):
    with pytest.raises(SettingError, match="1 articles"):
        train(next(corpus.iterdir()), tmp_path / "model")


def test_articles_on_both_sides_are_refused(corpus, tmp_path):
    with pytest.raises(SettingError, match="--dev"):
        train(corpus, tmp_path / "model", dev=next(corpus.iterdir()))


def test_a_folder_that_is_no_model_is_not_replaced(corpus, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SettingError, match="no model"):
        train(corpus, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_model_that_is_there_stays_without_force(corpus, model):
    before = digests(model)
    result = CliRunner().invoke(app, ["train", str(corpus), "-o", str(model)])
    assert "--force" in str(result.exception)
    assert digests(model) == before


def test_one_penalty_alone_is_refused(corpus, tmp_path):
    result = CliRunner().invoke(app, ["train", str(corpus), "-o", str(tmp_path / "model"), "--c2", "0.1"])
    assert "--c1" in str(result.exception)


def test_variants_stay_with_their_article():
    ids = [f"a{number}{variant}" for number in range(9) for variant in ("", "~1", "~2")]
    for learned, asked in folds([Sample(id, None, [], {}, [], [], frozenset(), frozenset()) for id in ids]):
        assert not {origin(ids[number]) for number in learned} & {origin(ids[number]) for number in asked}
