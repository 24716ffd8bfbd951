"""Annotations as DataFrames."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

import nlp
from nlp.errors import RecordError
from nlp.records import Annotation, Entity, Name, Position, Statistic
from nlp.tables.schemas import SCHEMAS

ITEM = Annotation(
    "a",
    "Bí thư: 22",
    published="2020-10-01",
    entities=(Entity(0, 6, "TITLE", "Bí thư", confidence=0.5),),
    positions=(Position("Hà Văn Thử", "Bí thư", None, former=True, title_span=(0, 6)),),
    statistics=(
        Statistic(8, 10, "22", Decimal("22.5"), period="2019"),
        Statistic(8, 10, "22", Decimal(22), upper=Decimal(23), role="part", of=0),
    ),
    names=(Name("UBND", "Ủy ban nhân dân", "abbreviation"),),
)
LAYERS = ("articles", "entities", "positions", "statistics")


@pytest.mark.parametrize("given", [[ITEM, ITEM], []], ids=["two articles", "none"])
@pytest.mark.parametrize("layer", LAYERS)
def test_columns_are_those_of_the_tables_and_types_do_not_hang_on_the_rows(layer, given):
    frame = getattr(nlp.frames(given), layer)
    assert list(frame.columns) == SCHEMAS[layer].names
    assert frame.dtypes.equals(getattr(nlp.frames(ITEM), layer).dtypes)


@pytest.mark.parametrize(
    ("layer", "column", "kind"),
    [
        ("articles", "text", "string"),
        ("articles", "published", "datetime64"),
        ("articles", "characters", "Int32"),
        ("entities", "start", "Int32"),
        ("entities", "confidence", "Float64"),
        ("positions", "former", "boolean"),
        ("positions", "title_start", "Int32"),
        ("statistics", "value", "Float64"),
        ("statistics", "upper", "Float64"),
        ("statistics", "of", "Int32"),
        ("statistics", "period", "string"),
    ],
)
def test_types(layer, column, kind):
    assert str(getattr(nlp.frames(ITEM), layer)[column].dtype).partition("[")[0] == kind


def test_values():
    articles, entities, positions, statistics = nlp.frames(ITEM)
    assert articles.published[0] == pd.Timestamp("2020-10-01")
    assert articles.names[0][0]["canonical"] == "Ủy ban nhân dân"
    assert (entities.text[0], entities.confidence[0]) == ("Bí thư", 0.5)
    assert (positions.person[0], positions.title_end[0], positions.organization.isna()[0]) == ("Hà Văn Thử", 6, True)
    assert (statistics.value.tolist(), statistics.of[1], statistics.of.isna()[0]) == ([22.5, 22.0], 0, True)


def test_the_key_joins_articles_that_bear_one_id():
    found = nlp.frames([ITEM, replace(ITEM, published="2021-10-01")])
    joined = found.statistics.merge(found.articles, on="key", validate="many_to_one")
    assert joined.published.dt.year.tolist() == [2020, 2020, 2021, 2021]


def test_a_text_that_no_table_can_hold_is_refused():
    with pytest.raises(RecordError, match="half of a surrogate pair at character 1"):
        nlp.frames(Annotation("a", "b\ud83d"))
