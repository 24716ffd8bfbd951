"""Templates: which values of which columns, at which neighbours, count together; and the scores that weights give to a text.

A text is a set of columns, each with one value for each item (syllable). A template `decided[-1]|lower[0]` joins the value of one
column at the item before with that of another at the item itself; the attribute of CRFsuite's file is
`decided[-1]|lower[0]=B-ORG|tỉnh`. Outside a sequence (sentence) every value is `<>`. For training the attributes are
written out; for tagging they never exist: values become numbers once, and each template adds a column of weights to all items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import prod

import numpy as np
from numpy.typing import NDArray

from nlp.chain.crfsuite import Chain
from nlp.errors import ModelError
from nlp.records import Span

EDGE = "<>"

Columns = Mapping[str, Sequence[str]]
Place = tuple[str, int]  # a column, and the offset at which it is read
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_PLACE = re.compile(r"([\w ]+)\[(-?\d)\]")
_UNKNOWN, _EDGE = 0, 1  # numbers of values
_MOST_VALUES = 1 << 62  # of a template: their codes are numbers of 64 bits
_MOST_DENSE = 1 << 18  # values of a template that are looked up in one step, at four bytes each


@dataclass(frozen=True, slots=True)
class Template:
    """Columns with the offsets at which they are read: `(("decided", -1), ("lower", 0))`."""

    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """`decided[-1]|lower[0]`"""
        return "|".join(f"{column}[{offset}]" for column, offset in self.places)


def template(name: str) -> Template:
    """The template of a name. Raises ModelError where it is none."""
    matches = [_PLACE.fullmatch(part) for part in name.split("|")]
    if not all(matches):
        raise ModelError("template", found=repr(name), expected="columns with offsets, as in 'decided[-1]|lower[0]'", remedy="Correct it.")
    return Template(tuple((match[1], int(match[2])) for match in matches if match is not None))


def attributes(columns: Columns, templates: Sequence[Template], sequence: Span) -> Iterator[list[str]]:
    """For each item of a sequence its attributes, as CRFsuite is trained with them."""
    start, end = sequence
    for index in range(start, end):
        yield [
            f"{each.name}={'|'.join(columns[name][index + at] if start <= index + at < end else EDGE for name, at in each.places)}"
            for each in templates
        ]


class _Weights:
    """The weights of one template: a row for each of its values that has any; row 0 is for all others."""

    def __init__(self, each: Template, rows: Mapping[tuple[int, ...], int], state: Floats, sizes: Sequence[int]) -> None:
        self.places, self.sizes = each.places, sizes
        if prod(sizes) > _MOST_VALUES:
            raise ModelError(each.name, found=f"{prod(sizes):,} values", expected=f"{_MOST_VALUES:,} at most", remedy="Join fewer columns.")
        codes = sorted((self._joined(values), row) for values, row in rows.items())
        self.codes = np.array([-1, *(code for code, _ in codes)])
        self.table = np.vstack([np.zeros(state.shape[1]), state[[row for _, row in codes]]])
        self.dense = np.zeros(prod(sizes) if prod(sizes) <= _MOST_DENSE else 0, dtype=np.int32)
        if len(self.dense):
            self.dense[self.codes[1:]] = range(1, len(self.codes))

    def _joined(self, values: Sequence[int]) -> int:
        code = 0
        for value, size in zip(values, self.sizes, strict=True):
            code = code * size + value
        return code

    def of(self, numbers: Mapping[Place, Numbers]) -> Floats:
        """The weights for each item: (items, labels); ``numbers``: the items' values at each place."""
        first, *others = self.places
        codes = numbers[first]
        for place, size in zip(others, self.sizes[1:], strict=True):
            codes = codes * size + numbers[place]
        return self.table.take(self.dense.take(codes) if len(self.dense) else self._searched(codes), axis=0)

    def _searched(self, codes: Numbers) -> Numbers:
        found = np.searchsorted(self.codes, codes)
        found[found == len(self.codes)] = 0
        found[self.codes[found] != codes] = 0
        return found


class Scorer:
    """What a chain's weights say to each label of each item."""

    def __init__(self, chain: Chain, templates: Sequence[Template]) -> None:
        self.templates = tuple(templates)
        by_template = _by_template(chain, self.templates)
        self._numbers = _numbered(by_template)
        self._weights = [self._made(each, by_template[each], chain.state) for each in self.templates]
        if not self.templates:
            raise ModelError("templates", found="none", expected="one or more", remedy="Train the model again.")
        self._places = sorted({place for each in self.templates for place in each.places})

    def _made(self, each: Template, rows: Mapping[tuple[str, ...], int], state: Floats) -> _Weights:
        known = [self._numbers[column] for column, _ in each.places]
        numbered = {tuple(numbers[value] for numbers, value in zip(known, values, strict=True)): row for values, row in rows.items()}
        return _Weights(each, numbered, state, [len(numbers) + 1 for numbers in known])

    def scores(self, columns: Columns, sequences: Sequence[Span]) -> Floats:
        """For each item of the sequences, one after the other, and each label the sum of its weights: (items, labels)."""
        numbers = self._seen(columns, sequences)
        total = self._weights[0].of(numbers)
        for weights in self._weights[1:]:
            total += weights.of(numbers)
        return total

    def parts(self, columns: Columns, sequence: Span) -> list[tuple[Template, Floats]]:
        """What each template says to a sequence: (items, labels); their sum is `scores`."""
        numbers = self._seen(columns, [sequence])
        return [(each, weights.of(numbers)) for each, weights in zip(self.templates, self._weights, strict=True)]

    def _seen(self, columns: Columns, sequences: Sequence[Span]) -> dict[Place, Numbers]:
        """The numbers of the values that the items of the sequences see at each place."""
        starts, lengths = np.array([start for start, _ in sequences]), np.array([end - start for start, end in sequences])
        first, last = np.repeat(starts, lengths), np.repeat(starts + lengths - 1, lengths)
        items = np.arange(len(first)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        offsets = {offset for _, offset in self._places}
        seen = {offset: np.where((items + offset < first) | (items + offset > last), -1, items + offset) for offset in offsets}
        # The edge stands last, where -1 finds it.
        values = {column: [*map(known.get, columns[column], repeat(_UNKNOWN)), _EDGE] for column, known in self._numbers.items()}
        rows = {column: np.array(each, dtype=np.int64) for column, each in values.items()}
        return {(column, offset): rows[column][seen[offset]] for column, offset in self._places}


def _by_template(chain: Chain, templates: Sequence[Template]) -> dict[Template, dict[tuple[str, ...], int]]:
    """For each template its values with their rows of the chain's table."""
    by_name = {each.name: each for each in templates}
    found: dict[Template, dict[tuple[str, ...], int]] = {each: {} for each in templates}
    for attribute, row in chain.attributes.items():
        name, _, value = attribute.partition("=")
        each = by_name.get(name)
        if each is None:
            raise ModelError("weights", found=f"the template {name!r}", expected="those of the settings", remedy="Train the model again.")
        found[each][_split(value, len(each.places))] = row
    return found


def _split(value: str, count: int) -> tuple[str, ...]:
    """The values joined by `|`; a sign `|` of the text is one of them."""
    parts = value.split("|") if count > 1 else [value]
    while len(parts) > count and "" in parts:
        place = parts.index("")
        parts[place : place + 2] = ["|"]
    if len(parts) != count:
        raise ModelError("weights", found=f"the value {value!r}", expected=f"{count} values joined by '|'", remedy="Train the model again.")
    return tuple(parts)


def _numbered(by_template: Mapping[Template, Mapping[tuple[str, ...], int]]) -> dict[str, dict[str, int]]:
    """For each column the values that some weight is for, numbered from 2."""
    values: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each, rows in by_template.items():
        for column, known in zip((name for name, _ in each.places), zip(*rows, strict=True) if rows else (), strict=False):
            values[column].update(dict.fromkeys(known))
        for column, _ in each.places:
            values[column]  # a column without weights is numbered too
    return {
        column: {EDGE: _EDGE} | {value: number for number, value in enumerate((value for value in known if value != EDGE), _EDGE + 1)}
        for column, known in values.items()
    }
