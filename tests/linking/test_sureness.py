"""Confidence of positions and figures, and records kept by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.errors import ModelError
from nlp.linking.sureness import UNKNOWN, Layer, Sureness, loads, surer
from nlp.records import Annotation, Entity, Position, Statistic

POST = Position("Hà", "Bí thư", None, False, person_span=(7, 9), title_span=(0, 6), rule="a")
LAYER = Layer({"a": 0.5, UNKNOWN: 0.25}, ((0.0, 0.1), (0.5, 0.9)))


@pytest.mark.parametrize(("rule", "least", "confidence"), [("a", 1.0, 0.9), ("a", 0.5, 0.5), ("b", 1.0, 0.5), ("a", 0.0, 0.1)])
def test_a_position_is_as_sure_as_its_rule_and_its_least_sure_entity(rule, least, confidence):
    name = Entity(7, 9, "PERSON", "Hà", confidence=least)
    (found,) = Sureness(positions=LAYER).of_positions([replace(POST, rule=rule)], [name])
    assert found.confidence == confidence


def test_a_figure_is_as_sure_as_its_rules():
    figure = Statistic(0, 1, "5", Decimal(5), rule="digits; total; after; clause; actor")
    layer = Layer({"1:total": 0.5, "3:clause": 0.5, UNKNOWN: 1.0})
    assert Sureness(statistics=layer).of_statistics([figure])[0].confidence == 0.25


def test_what_is_written_is_read():
    sureness = Sureness(positions=LAYER)
    assert loads(sureness.dumps(), where="x") == sureness


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "positions": 3, "statistics": {}}'])
def test_another_file_is_refused(text):
    with pytest.raises(ModelError, match="shares of rules"):
        loads(text, where="sureness.json")


def test_doubtful_records_go_and_links_follow():
    total, part, other = (Statistic(k, k + 1, "5", Decimal(5), confidence=sure) for k, sure in ((0, 0.9), (1, 0.95), (2, 0.2)))
    figures = (other, total, replace(part, role="part", of=1), replace(part, role="share", of=0))
    kept = surer(Annotation("a", "555", statistics=figures, positions=(POST, replace(POST, confidence=0.1))), 0.5)
    assert [figure.of for figure in kept.statistics] == [None, 0, None]
    assert kept.positions == (POST,)
