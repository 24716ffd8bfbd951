"""Scores of templates: the sum over the attributes written out, as CRFsuite reads them."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from nlp.chain.bio import decode
from nlp.chain.crfsuite import Chain, read_crfsuite
from nlp.chain.tagger import ChainTagger
from nlp.chain.templates import Scorer, attributes, template
from nlp.errors import ModelError

NAMES = ("lower[0]", "lower[-1]|lower[0]", "lower[0]|lower[1]", "shape[-2]|lower[0]|shape[2]", "class[0]")
TEMPLATES = [template(name) for name in NAMES]
WORDS = ("tỉnh", "ủy", "|", "=", "x=y", "họp", "1")
SEQUENCES = [(0, 6), (6, 7), (7, 15)]
LABELS = ("O", "B-ORG", "I-ORG")


def columns(seed: int, words: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    chosen = random.Random(seed)
    return {
        name: [chosen.choice(values) for _ in range(15)]
        for name, values in (("lower", words), ("shape", ("a", "A", "|")), ("class", ("", "7")))
    }


@pytest.fixture(scope="module")
def chain() -> Chain:
    """Random weights for the attributes of one text."""
    names = sorted({name for span in SEQUENCES for item in attributes(columns(0), TEMPLATES, span) for name in item})
    state = np.random.default_rng(0).normal(size=(len(names), 3))
    return Chain(LABELS, {name: row for row, name in enumerate(names)}, state, np.zeros((3, 3)))


def written_out(chain: Chain, values: dict[str, list[str]]) -> np.ndarray:
    items = [item for span in SEQUENCES for item in attributes(values, TEMPLATES, span)]
    return np.array(
        [sum((chain.state[chain.attributes[name]] for name in item if name in chain.attributes), np.zeros(3)) for item in items]
    )


@pytest.mark.parametrize("seed", range(5))
def test_scores_are_sums_over_attributes(chain: Chain, seed: int) -> None:
    values = columns(seed, (*WORDS, "unknown"))
    assert np.allclose(Scorer(chain, TEMPLATES).scores(values, SEQUENCES), written_out(chain, values))


def test_parts_add_up_to_the_scores(chain: Chain) -> None:
    scorer = Scorer(chain, TEMPLATES)
    parts = scorer.parts(columns(1), SEQUENCES[2])
    assert [each.name for each, _ in parts] == list(NAMES)
    assert np.allclose(sum(rows for _, rows in parts), scorer.scores(columns(1), SEQUENCES)[7:])


def test_many_values_are_searched_as_they_are_looked_up(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.chain.templates._MOST_DENSE", 1)
    assert np.allclose(Scorer(chain, TEMPLATES).scores(columns(2), SEQUENCES), written_out(chain, columns(2)))


def test_beyond_a_sequence_stands_an_edge() -> None:
    assert next(attributes({"lower": ["a", "b", "c"]}, [template("lower[-1]|lower[0]|lower[1]")], (1, 2))) == [
        "lower[-1]|lower[0]|lower[1]=<>|b|<>"
    ]


@pytest.mark.parametrize("name", ["", "lower", "lower[x]", "lower[0]|", "[0]", "lower[0]||lower[1]"])
def test_what_is_no_template_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match="columns with offsets"):
        template(name)


@pytest.mark.parametrize("attribute", ["other[0]=a", "", "lower[-1]|lower[0]=a", "lower[-1]|lower[0]=a|b|c"])
def test_weights_of_other_templates_are_refused(attribute: str) -> None:
    with pytest.raises(ModelError, match="Train the model again"):
        Scorer(Chain(LABELS, {attribute: 0}, np.zeros((1, 3)), np.zeros((3, 3))), TEMPLATES)


def test_a_chain_needs_templates() -> None:
    with pytest.raises(ModelError, match="found none"):
        Scorer(Chain(LABELS, {}, np.zeros((0, 3)), np.zeros((3, 3))), [])


def test_nothing_is_found_in_nothing(chain: Chain) -> None:
    tagger = ChainTagger(chain, TEMPLATES)
    assert tagger.tag({"lower": [], "shape": [], "class": []}, []) == []
    assert tagger.tag(columns(0), [(3, 3)]) == []


def test_the_same_as_crfsuite(tmp_path: Path) -> None:
    """Trained and tagged by python-crfsuite itself; probabilities differ, for it gives weight to names that go on from nothing."""
    pycrfsuite = pytest.importorskip("pycrfsuite")
    trainer = pycrfsuite.Trainer(verbose=False)
    tags = ["B-ORG", "I-ORG", "O", "O", "B-ORG", "I-ORG", "B-ORG", "O", "B-ORG", "I-ORG", "I-ORG", "O", "O", "B-ORG", "O"]
    for seed in range(6):
        for start, end in SEQUENCES:
            trainer.append(list(attributes(columns(seed), TEMPLATES, (start, end))), tags[start:end])
    trainer.set_params({"c1": 0.01, "c2": 0.1, "max_iterations": 30})
    trainer.train(str(tmp_path / "weights"))
    theirs = pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "weights"))
    ours = ChainTagger(read_crfsuite(tmp_path / "weights"), TEMPLATES)
    for seed in range(6):
        for span in SEQUENCES:
            tagged = theirs.tag(list(attributes(columns(seed), TEMPLATES, span)))
            found = ours.tag(columns(seed), [span])
            assert [(run.start - span[0], run.end - span[0], run.label) for run in found] == list(decode(tagged))
