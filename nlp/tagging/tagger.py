"""The trained tagger: the evidence of the rules in, the entities that a linear chain decides on out.

Its folder holds `weights.crfsuite` and `tagger.json`: templates, the SHA-256 of the weights, and how what the chain holds likely
turned out on annotated articles (`calibration`). Nothing in it can run code; what does not fit together raises ModelError.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np

from nlp.chain.bio import OUTSIDE
from nlp.chain.crfsuite import parse_crfsuite
from nlp.chain.tagger import ChainTagger, Found
from nlp.chain.templates import template
from nlp.errors import ModelError
from nlp.records import LABELS, Entity, Label, Span
from nlp.tagging import Evidence
from nlp.tagging.columns import NAMES, columns

WEIGHTS, SETTINGS = "weights.crfsuite", "tagger.json"
FORMAT = 1
_REMEDY = "Copy the model again, or train it."
RULE = "chain"  # of an entity that no rule proposes as it is


@dataclass(frozen=True, slots=True)
class Settings:
    """What `tagger.json` holds.

    ``calibration``: pairs of the probability that the chain gives and the share of names that were right at it, both rising;
    between them lies a straight line. Without pairs the probability stands as it is.
    """

    templates: tuple[str, ...]
    weights: str
    calibration: tuple[tuple[float, float], ...] = ()

    def dumps(self) -> str:
        """The file's text."""
        calibration = [list(pair) for pair in self.calibration]
        data = {"format": FORMAT, "weights": self.weights, "templates": list(self.templates), "calibration": calibration}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class Tagger:
    """Decides the entities of a text from the evidence of the rules."""

    def __init__(self, weights: bytes, settings: Settings, *, where: str = "tagger") -> None:
        """``weights``: a file of CRFsuite's; ``where`` names the model in errors. Raises ModelError where they do not fit together."""
        digest = hashlib.sha256(weights).hexdigest()
        if digest != settings.weights:
            raise ModelError(where, found=f"SHA-256 {digest[:12]}… of {WEIGHTS}", expected=f"{settings.weights[:12]}…", remedy=_REMEDY)
        templates = [template(name) for name in settings.templates]
        if unknown := {column for each in templates for column, _ in each.places} - NAMES:
            remedy = "Train the model with this version."
            raise ModelError(where, found=f"the column {min(unknown)!r}", expected=", ".join(sorted(NAMES)), remedy=remedy)
        self.weights, self.settings = weights, settings
        self.chain = ChainTagger(parse_crfsuite(weights, where=where), templates)
        if foreign := {label.partition("-")[2] for label in self.chain.labels if label != OUTSIDE} - set(LABELS):
            expected = f"BIO tags of {' '.join(LABELS)}"
            raise ModelError(where, found=f"tags of {min(foreign)!r}", expected=expected, remedy="Train the model with this version.")
        self._given, self._right = ([pair[place] for pair in settings.calibration] for place in (0, 1))

    def entities(self, evidence: Evidence, *, sentences: Sequence[Span], headline: Span | None = None) -> tuple[Entity, ...]:
        """The entities, in order, without overlap, with confidence; ``rule`` names the rule that proposed the same, else `chain`."""
        values = columns(evidence, sentences=sentences, headline=headline)
        rules = _rules(evidence)
        return tuple(self._entity(found, evidence, rules) for found in self.chain.tag(values, sequences(evidence, sentences)))

    def _entity(self, found: Found, evidence: Evidence, rules: dict[tuple[int, int, str], str]) -> Entity:
        start, end = evidence.seen.tokens[found.start].start, evidence.seen.tokens[found.end - 1].end
        label, text = cast(Label, found.label), evidence.seen.text[start:end]
        rule = rules.get((start, end, found.label), RULE)
        return Entity(start, end, label, text, confidence=self._confidence(found.probability), rule=rule)

    def _confidence(self, probability: float) -> float:
        value = float(np.interp(probability, self._given, self._right)) if self._given else probability
        return round(value, 3)


def sequences(evidence: Evidence, sentences: Sequence[Span]) -> list[Span]:
    """The sentences as half-open ranges of syllables."""
    starts = [token.start for token in evidence.seen.tokens]
    bounds = np.searchsorted(starts, np.array(sentences, dtype=np.int64).reshape(-1, 2)).tolist()
    return [(first, last) for first, last in bounds if first < last]


def _rules(evidence: Evidence) -> dict[tuple[int, int, str], str]:
    """The rule by which a span got its label: of several the one that the rules' own decision names, else the first."""
    proposed = {(each.start, each.end, str(each.label)): each.rule for each in reversed(evidence.proposals)}
    return proposed | {(each.start, each.end, str(each.label)): each.rule or RULE for each in evidence.decided}


def read_tagger(folder: Path) -> Tagger:
    """The tagger in a folder. Raises ModelError where a file is missing, damaged or of another format."""
    settings = loads(_bytes(folder / SETTINGS), where=str(folder / SETTINGS))
    return Tagger(_bytes(folder / WEIGHTS), settings, where=str(folder))


def write_tagger(tagger: Tagger, folder: Path) -> None:
    """Write the files of a tagger into a folder, which is made where it is not."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(tagger.weights)
    (folder / SETTINGS).write_text(tagger.settings.dumps(), encoding="utf-8")


def loads(text: str | bytes, *, where: str) -> Settings:
    """The settings that a file's text holds. Raises ModelError."""
    try:
        data: Any = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r}")
        calibration = tuple((float(given), float(right)) for given, right in data["calibration"])
        if not is_rising(calibration):
            raise ValueError("a calibration that does not rise from 0 to 1")
        return Settings(tuple(map(str, data["templates"])), str(data["weights"]), calibration)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        found = f"{type(error).__name__}: {error}"
        raise ModelError(where, found=found, expected=f"the settings of a tagger, format {FORMAT}", remedy=_REMEDY) from error


def is_rising(pairs: Sequence[tuple[float, float]]) -> bool:
    """Whether both numbers of the pairs lie between 0 and 1 and never fall."""
    return all(0 <= value <= 1 for pair in pairs for value in pair) and all(
        one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(pairs)
    )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise ModelError(str(path), found="no such file", expected="a file of the model", remedy=_REMEDY)
    return path.read_bytes()
