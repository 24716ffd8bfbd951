"""Models in CRFsuite's file format, read without CRFsuite: every number is checked before it is used.

The layout is that of `crf1d_model.c` and `cqdb.c` in chokkan/crfsuite (version 100): a header, then features (state:
attribute to label; transition: label to label) with their weights, then two constant databases with the names of labels and
attributes. python-crfsuite and underthesea's trainer write it. A file that CRFsuite itself reads can still crash it
when damaged; here it raises ModelError.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelError

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_FEATURES = struct.Struct("<4sII")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_DATABASE = struct.Struct("<4sIIIII")
_BYTE_ORDER = 0x62445371
_ENTRY = struct.Struct("<II")  # id and length of a key; the key follows, with a zero byte at its end
_STATE, _TRANSITION = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The weights of a linear chain.

    ``attributes``: attribute -> row of ``state``, float64 (attributes, labels); ``transition``: float64 (labels, labels), from row to
    column.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    state: NDArray[np.float64]
    transition: NDArray[np.float64]


def read_crfsuite(path: Path) -> Chain:
    """The chain of a model file. Raises ModelError where it is no such file or is damaged."""
    return parse_crfsuite(path.read_bytes(), where=str(path))


def parse_crfsuite(data: bytes, *, where: str) -> Chain:
    """The chain of a model file's bytes; ``where`` names it in errors. Raises ModelError."""
    try:
        return _chain(data)
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise ModelError(
            where,
            found=f"{len(data):,} bytes that cannot be read as a model: {error}",
            expected="a model in CRFsuite's format, version 100",
            remedy="Install or train the model again.",
        ) from error


def _chain(data: bytes) -> Chain:
    magic, size, kind, version, _, label_count, attribute_count, features_at, labels_at, attributes_at, *_ = _HEADER.unpack_from(data)
    _expect((magic, kind, version), (b"lCRF", b"FOMC", 100), "the signature of the file")
    _expect(size, len(data), "its size")
    labels = _names(data, labels_at, label_count)
    names = _names(data, attributes_at, attribute_count)
    state, transition = _weights(data, features_at, (attribute_count, label_count))
    return Chain(tuple(labels), {name: row for row, name in enumerate(names)}, state, transition)


def _weights(data: bytes, at: int, shape: tuple[int, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    magic, _, count = _FEATURES.unpack_from(data, at)
    _expect(magic, b"FEAT", "the signature of the features")
    features = np.frombuffer(data, _FEATURE, count=count, offset=at + _FEATURES.size)
    if not np.isfinite(features["weight"]).all() or not np.isin(features["kind"], (_STATE, _TRANSITION)).all():
        raise ValueError("a feature of no known kind, or without a finite weight")
    state, transition = np.zeros(shape), np.zeros((shape[1], shape[1]))
    for kind, table in ((_STATE, state), (_TRANSITION, transition)):
        chosen = features[features["kind"] == kind]
        table[chosen["source"], chosen["label"]] = chosen["weight"]
    return state, transition


def _names(data: bytes, at: int, count: int) -> list[str]:
    """The keys of the constant database at ``at``, by their number."""
    magic, size, _, order, backward_size, backward_at = _DATABASE.unpack_from(data, at)
    _expect((magic, order), (b"CQDB", _BYTE_ORDER), "the signature of the names")
    _expect(backward_size >= count and at + size <= len(data), True, "the count of names")
    places = np.frombuffer(data, "<u4", count=count, offset=at + backward_at)
    return [_name(data, at + place, number) for number, place in enumerate(places.tolist())]


def _name(data: bytes, at: int, number: int) -> str:
    identity, length = _ENTRY.unpack_from(data, at)
    end = at + _ENTRY.size + length
    _expect((identity, data[end - 1 : end]), (number, b"\0"), "a name")
    return data[at + _ENTRY.size : end - 1].decode()


def _expect(found: object, expected: object, what: str) -> None:
    if found != expected:
        raise ValueError(f"{what} is {found!r}, not {expected!r}")
