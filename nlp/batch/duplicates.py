"""Near-duplicates: the same report in ten papers, a caption changed. MinHash over runs of words (Broder 1997), banded for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import numpy as np
from datasketch import MinHash

from nlp.text import canonical

PERMUTATIONS = 64
BANDS = 16  # of four values each: articles of Jaccard similarity 0.8 meet with 0.9998, of 0.5 with 0.64, and are then compared
RUN = 4  # words
ALIKE = 0.75  # share of equal values from which two articles are one report

_WORD = re.compile(r"\w+")
_SCHEME: Literal["affine32"] = "affine32"  # named, so that a newer datasketch gives the same values
_PERMUTED = MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME).permutations


def signature(text: str) -> bytes:
    """The MinHash of a text's runs of words, `PERMUTATIONS` values of four bytes; the same for every process and machine."""
    words = _WORD.findall(canonical(text).text.lower())
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    hashed = MinHash(num_perm=PERMUTATIONS, permutations=_PERMUTED, scheme=_SCHEME)
    hashed.update_batch([run.encode() for run in sorted(runs)])
    return np.asarray(hashed.hashvalues, dtype="<u4").tobytes()


def groups(signed: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """For each key that has a near-duplicate the group it is in, named by its first key. Keys come in order."""
    first_of: dict[tuple[int, bytes], str] = {}
    values: dict[str, bytes] = {}
    parent: dict[str, str] = {}
    width = len(np.dtype("<u4").type().tobytes()) * PERMUTATIONS // BANDS
    for key, signature in signed:
        for band in range(BANDS):
            other = first_of.setdefault((band, signature[band * width : (band + 1) * width]), key)
            if other != key and _alike(values[other], signature):
                _join(parent, key, other)
        values[key] = signature
    roots = {key: _root(parent, key) for key in parent}
    return roots | {root: root for root in roots.values()}


def _alike(one: bytes, other: bytes) -> bool:
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4"))) >= ALIKE


def _root(parent: dict[str, str], key: str) -> str:
    while (above := parent.get(key, key)) != key:
        key = above
    return key


def _join(parent: dict[str, str], key: str, other: str) -> None:
    one, two = sorted((_root(parent, key), _root(parent, other)))
    if one != two:
        parent[two] = one
