"""Which model is meant: the folder of one, the one that comes with the package, or the rules alone."""

from __future__ import annotations

from pathlib import Path

RULES = "rules"
MODEL = "vi_party_news"
_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "models", _PACKAGE.parent / "models")  # in an installed package; in a checkout


def folder(model: str | Path | None) -> Path | None:
    """The folder of a model: the packaged one without ``model``, none for `rules`, which have no trained part."""
    if model == RULES:
        return None
    if model is not None:
        return Path(model)
    return next((place / MODEL for place in _PLACES if (place / MODEL).is_dir()), _PLACES[0] / MODEL)
