"""Articles that are nearly the same, exactly: Jaccard over shingles of five syllables, by an index of shingles.

No hashing into sketches (datasketch): at some thousand articles the index is quick, and no pair is missed by chance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.text import canonical, syllables

SHINGLE = 5  # syllables
NEAR = 0.2  # of the shingles of both together; independent articles of one domain lie far below


def near(texts: Sequence[str], *, least: float = NEAR) -> Iterator[tuple[int, int, float]]:
    """The pairs of texts, as indices, that share at least ``least`` of their shingles, with that share, in order."""
    sets = [_shingles(text) for text in texts]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, shingles in enumerate(sets):
        for shingle in shingles:
            holders[shingle].append(index)
    common = Counter(pair for indices in holders.values() if len(indices) > 1 for pair in combinations(indices, 2))
    for (one, other), shared in sorted(common.items()):
        share = shared / (len(sets[one]) + len(sets[other]) - shared)
        if share >= least:
            yield one, other, share


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [item.lower for item in syllables(canonical(text).text)]
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
