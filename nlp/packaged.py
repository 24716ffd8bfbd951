"""Which model is meant: the folder of one, the one that comes with the package, or the rules alone."""

from __future__ import annotations

from pathlib import Path

from nlp.errors import ModelError

RULES = "rules"
MODEL = "vi_party_news"
_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "models", _PACKAGE.parent / "models")  # in an installed package; in a checkout


def folder(model: str | Path | None) -> Path | None:
    """The folder of a model: the packaged one without ``model``, none for `rules`, which have no trained part. Raises ModelError."""
    if model == RULES:
        return None
    place = Path(model) if model is not None else next((each / MODEL for each in _PLACES if (each / MODEL).is_dir()), _PLACES[0] / MODEL)
    if not (place / "config.cfg").is_file():
        raise ModelError(str(place), found="no config.cfg there", expected="the folder of a saved pipeline", remedy="Check the path.")
    return place
