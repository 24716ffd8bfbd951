"""What the entity rules see of a text: its syllables, their case, the gaps, and the list entries that lie on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from nlp import lexicon
from nlp.lexicon import Entry
from nlp.records import Span
from nlp.text import Syllable, syllables

# Lists whose entries are looked up in the text; the finders ask for them by list and kind.
LISTS = ("titles", "organizations", "heads", "places", "people", "press", "address", "actions")

_DASHES = {"–": "-", "—": "-"}
_LEAF = ""  # no syllable is empty: the key under which a node of the trie keeps its entries
_LINE_END = re.compile("\n")
_END = "\n"  # stands behind the last syllable; none is blank


class Match(NamedTuple):
    """A list entry on the syllables ``start`` to ``end`` (half-open): `list:kind`, the entry and the form of it that fits."""

    start: int
    end: int
    kind: str
    entry: Entry
    form: str


@dataclass(frozen=True, slots=True)
class View:
    """Syllables by index, with what is worth knowing of each; all sequences have the same length.

    ``capital``: begins with a capital letter. ``joined``: touches the one before. ``broken``: stands first
    after an end of line. ``word_end``: the index after the last syllable of the word it belongs to. ``matches``:
    the list entries that begin there, longest first. ``begins``: for each list the syllables where an entry of it begins, for those
    who ask at every syllable.
    """

    text: str
    tokens: Sequence[Syllable]
    capital: Sequence[bool]
    joined: Sequence[bool]
    broken: Sequence[bool]
    word_end: Sequence[int]
    matches: Sequence[Sequence[Match]]
    begins: Mapping[str, set[int]]

    def __len__(self) -> int:
        return len(self.tokens)

    def lower(self, index: int) -> str:
        """The lower-case syllable at ``index``, empty beyond the ends of the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the syllable at ``index`` begins with a capital; False beyond the ends."""
        return 0 <= index < len(self.tokens) and self.capital[index]

    def is_inside_word(self, index: int) -> bool:
        """Whether a word runs over the border before the syllable at ``index`` and goes on there in lower case."""
        return 0 < index < len(self.tokens) and self.word_end[index - 1] > index and not self.capital[index]

    def matching(self, index: int, *prefixes: str) -> Sequence[Match]:
        """The entries that begin at ``index`` whose `list:kind` begins with one of ``prefixes``, longest first."""
        matches = self.matches[index] if 0 <= index < len(self.matches) else ()
        return [match for match in matches if match.kind.startswith(prefixes)] if matches else ()

    def first(self, index: int, *prefixes: str) -> Match | None:
        """The longest entry of the wanted kinds that begins at ``index``."""
        for match in self.matches[index] if 0 <= index < len(self.matches) else ():
            if match.kind.startswith(prefixes):
                return match
        return None


Trie = dict[str, Any]
_made = partial(tuple.__new__, Match)  # a match of a tuple: there are hundreds in an article, and this takes half the time of a call


def view(text: str, *, words: Sequence[Span] = ()) -> View:
    """The view of a canonical text with its ``words`` (half-open offsets, in order); without words each syllable is one."""
    tokens = tuple(syllables(text))
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    matches = _all_matches([_key(token) for token in tokens], _lists())
    return View(
        text,
        tokens,
        tuple([token.text[0].isupper() for token in tokens]),
        tuple([end == start for end, start in zip([-1, *ends], starts, strict=False)]),
        _broken(text, starts),
        _word_ends(starts, words),
        matches,
        _begins(matches),
    )


def _broken(text: str, starts: Sequence[int]) -> tuple[bool, ...]:
    broken = [index == 0 for index in range(len(starts) + 1)]
    for line_end in _LINE_END.finditer(text):
        broken[bisect_left(starts, line_end.start())] = True
    return tuple(broken[: len(starts)])


def _word_ends(starts: Sequence[int], words: Sequence[Span]) -> tuple[int, ...]:
    ends = list(range(1, len(starts) + 1))
    for first, last in np.searchsorted(starts, np.fromiter(chain.from_iterable(words), dtype=np.int64).reshape(-1, 2)).tolist():
        if last - first > 1:
            ends[first:last] = [last] * (last - first)
    return tuple(ends)


def _begins(matches: Iterable[Sequence[Match]]) -> dict[str, set[int]]:
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for match in chain.from_iterable(matches):
        by_kind[match.kind].append(match.start)
    found: dict[str, set[int]] = {name: set() for name in LISTS}
    for kind, starts in by_kind.items():
        found[kind.partition(":")[0]].update(starts)
    return found


@cache
def _lists() -> Trie:
    return _trie((f"{name}:{entry.kind}", entry) for name in LISTS for entry in lexicon.load(name))


def _trie(entries: Iterable[tuple[str, Entry]]) -> Trie:
    root: Trie = {}
    for kind, entry in entries:
        for form in entry.forms:
            node = root
            for syllable in syllables(form):
                node = node.setdefault(_key(syllable), {})
            node.setdefault(_LEAF, []).append((kind, entry, form))
    return root


def _key(syllable: Syllable) -> str:
    return _DASHES.get(syllable.lower, syllable.lower)


def _all_matches(keys: Sequence[str], trie: Trie) -> tuple[Sequence[Match], ...]:
    """For each syllable the entries that begin there, longest first."""
    ahead = (*keys, _END)
    return tuple(_matches(ahead, start, trie[key]) if key in trie else () for start, key in enumerate(keys))


def _matches(keys: Sequence[str], start: int, node: Trie | None) -> Sequence[Match]:
    found: list[Match] = []
    end = start + 1
    while node is not None:
        if _LEAF in node:
            found += [_made((start, end, *leaf)) for leaf in node[_LEAF]]
        node = node.get(keys[end])
        end += 1
    return found[::-1] if found else ()
