"""Annotations as pandas DataFrames, with the columns of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from nlp.records import Annotation
from nlp.tables.rows import add, empty
from nlp.tables.schemas import SCHEMAS

_TYPES = {
    pa.string(): pd.StringDtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
_DECIMALS = ("value", "upper", "out_of", "alternative")


class Frames(NamedTuple):
    """The four DataFrames, by name or in this order."""

    articles: pd.DataFrame
    entities: pd.DataFrame
    positions: pd.DataFrame
    statistics: pd.DataFrame


def frames(annotations: Iterable[Annotation]) -> Frames:
    """See `nlp.frames`."""
    rows = empty()
    for number, annotation in enumerate(annotations):
        add(rows, annotation, key=f"{number:04}", origin=None)
    return Frames(*(_frame(name, rows[name]) for name in Frames._fields))


def _frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    made = pa.Table.from_pylist(rows, schema=SCHEMAS[name]).to_pandas(types_mapper=_TYPES.get)
    for column in made.columns.intersection(_DECIMALS):
        made[column] = pd.to_numeric(made[column]).astype(pd.Float64Dtype())
    if "published" in made:
        made["published"] = pd.to_datetime(made["published"]).astype("datetime64[s]")
    return made
