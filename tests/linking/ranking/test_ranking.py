import pytest

from nlp.errors import ModelError
from nlp.linking.ranking import Case, Option, best, dumps, loads, reasons

CASE = Case(("always", "has action"), (Option("by rule", ("rule",)), Option("near", ("line",)), Option("far", ("topic", "often"))))


@pytest.mark.parametrize(
    ("weights", "value"),
    [
        ({}, "by rule"),
        ({"always": {"line": 1.0}}, "near"),
        ({"always": {"line": 1.0, "topic": 0.6, "often": 0.6}}, "far"),
        ({"always": {"line": 1.0}, "has action": {"rule": 2.0}}, "by rule"),
        ({"headline": {"line": 9.0}}, "by rule"),
    ],
)
def test_the_heaviest_option_is_chosen(weights, value):
    assert best(CASE, weights).value == value


def test_the_first_option_stays_within_the_margin():
    assert best(CASE, {"always": {"line": 1.0}}, margin=1.0).value == "by rule"


def test_the_reasons_are_the_heaviest_weights_of_the_option():
    weights = {"always": {"topic": 0.5, "often": -2.0}, "headline": {"topic": 9.0}}
    assert reasons(CASE, CASE.options[2], weights) == [("always", "often", -2.0), ("always", "topic", 0.5)]


def test_weights_come_back_from_their_text():
    weights = {"period": {"always": {"line:before:từ": 0.25}}}
    assert loads(dumps(weights).encode(), where="here") == weights


@pytest.mark.parametrize("text", ["", "[]", '{"period": 1}', '{"period": {"always": {"line": "1"}}}'])
def test_damaged_weights_are_refused(text):
    with pytest.raises(ModelError, match="here"):
        loads(text.encode(), where="here")
