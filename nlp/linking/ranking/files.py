"""Weights as JSON: field -> condition -> feature -> weight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nlp.errors import ModelError
from nlp.linking.ranking.model import Weights


def dumps(weights: Mapping[str, Weights]) -> str:
    """The weights of each field, in a fixed order."""
    return json.dumps(weights, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def loads(data: bytes, *, where: str) -> dict[str, Weights]:
    """The weights of each field. Raises ModelError for data that is not of that form."""
    try:
        found = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _damaged(where, str(error)) from error
    if not _is_nested(found, depth=3):
        raise _damaged(where, "another form")
    return dict(found)


def _is_nested(found: Any, *, depth: int) -> bool:
    if depth == 0:
        return isinstance(found, int | float) and not isinstance(found, bool)
    return isinstance(found, dict) and all(_is_nested(value, depth=depth - 1) for value in found.values())


def _damaged(where: str, found: str) -> ModelError:
    expected = "JSON: field, condition, feature and a number"
    return ModelError(where, found=found, expected=expected, remedy="Copy the model again, or train it.")
