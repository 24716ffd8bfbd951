"""Weights as JSON: field -> condition -> feature -> weight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.errors import ModelError
from nlp.linking.ranking.model import Weights

NAME = "links.json"  # in a model folder


def write(weights: Mapping[str, Weights], path: Path) -> None:
    """Write the weights of each field, in a fixed order."""
    path.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")


def read(path: Path) -> dict[str, Weights]:
    """The weights of each field. Raises ModelError for a file that is not of that form."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _damaged(path, str(error)) from error
    if not _is_nested(found, depth=3):
        raise _damaged(path, "another form")
    return dict(found)


def _is_nested(found: Any, *, depth: int) -> bool:
    if depth == 0:
        return isinstance(found, int | float) and not isinstance(found, bool)
    return isinstance(found, dict) and all(_is_nested(value, depth=depth - 1) for value in found.values())


def _damaged(path: Path, found: str) -> ModelError:
    expected = "JSON: field, condition, feature and a number"
    return ModelError(str(path), found=found, expected=expected, remedy="Train the model again.")
