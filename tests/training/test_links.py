from decimal import Decimal

import pytest

from nlp.linking.ranking import Case, Option, best
from nlp.records import Annotation, Statistic
from nlp.training.links import fit, learn

CASES = [
    (Case(("always",), (Option("by rule", ("rule",)), Option("near", ("line",)))), 1),
    (Case(("always", "headline"), (Option("by rule", ("rule",)), Option("near", ("line",)))), 0),
] * 20


@pytest.mark.parametrize(("case", "right"), CASES[:2])
def test_the_right_option_is_learned_under_its_condition(case, right):
    assert best(case, fit(CASES, penalty=1.0)) is case.options[right]


def article(number):
    text = f"Ngày 4/5/2021, hội nghị khai mạc.\n\nHội nghị đã trao {number} suất quà."
    start = text.index(str(number))
    figure = Statistic(start, start + 2, str(number), Decimal(number), counted="suất quà", action="trao", period="2021-05-04")
    return Annotation(id=f"a{number}", text=text, published="2021-05-06", statistics=(figure,))


def test_the_same_articles_give_the_same_weights():
    articles = [article(number) for number in range(10, 30)]
    assert learn(articles) == learn(articles) != {"period": {}}
