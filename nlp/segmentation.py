"""Words of a canonical text: those of a general segmenter, mended with the list `words` of party language.

A word is one or more syllables; a number, a code (`H5N1`), a sign and a web or mail address are words of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, product

from nlp.lexicon import load
from nlp.records import Span
from nlp.sentences import addresses
from nlp.sentences import sentences as find_sentences

_UNIT = re.compile(
    r"""(?<![^\W\d_])[kdcm]?m[23](?![^\W_])     # the unit in `4.700m2`
    | (?<![^\W_])[A-ZĐ]{1,6}\d[^\W_]*+            # a code: `H5N1`
    | [^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*            # a syllable
    | \d++[A-ZĐ]\d*+(?![^\W_])                  # `1A`, `5G`, `12A1`
    | \d+(?:[.,]\d+)*                           # a number
    | [^\w\s] | _""",
    re.VERBOSE,
)
_Y, _I = "yỳýỷỹỵ", "iìíỉĩị"
_SWAPPED = str.maketrans(_Y + _I, _I + _Y)
_EITHER = re.compile(f"(?:[hklmst]|qu)[{_Y}{_I}]")  # syllables written with i or y at will: `kỷ`, `kỉ`

Unit = tuple[int, int, str]  # start, end, form; the form of an address is `@`
_Candidate = tuple[int, int, bool]  # a range of units that is a word of a list, and whether of the list `words`
_Trie = dict[str, "_Trie"]
_LISTED, _COMMON = "", " "  # keys of a node where a word ends
_AFFIXES = ("prefix", "suffix")
_LONGEST_NAME = 4  # units looked at on either side of a word


def segment(text: str, words: Sequence[Span], *, sentences: Sequence[Span] | None = None) -> list[Span]:
    """The words of a canonical text, in order; ``words`` are those that a general segmenter found in it.

    A word of the list `words` is whole and its neighbours are cut out of wrong words: `Đảng | ủy Khối` becomes
    `Đảng ủy | Khối`. Where it competes for a syllable with another, or with one of the list `common_words`, those win
    that leave the fewest syllables over, then the fewest words, then those that agree with ``words``. No word crosses a
    sign, a number or the end of a sentence, nor goes from a small letter to a capital (`đảng | Bộ`). ``sentences`` are
    those of the text, if the caller has them.
    """
    parts = list(units(text))
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    joined = [start not in starts and before not in ends for (_, before, _), (start, _, _) in pairwise(parts)]
    return mend(parts, [False, *joined][: len(parts)], find_sentences(text) if sentences is None else sentences)


def mend(parts: Sequence[Unit], joined: Sequence[bool], sentences: Sequence[Span]) -> list[Span]:
    """The same, given the units of a text and for each whether the segmenter joins it to the one before."""
    begins = _begins(parts, {start for start, _ in sentences})
    given = [join and not begin for join, begin in zip(joined, begins, strict=True)]
    mended = given.copy()
    for first, last, listed in _chosen(_candidates(parts, begins), given):
        if not listed or _stands(parts, given, first, last):
            continue
        mended[first:last] = [False, *[True] * (last - first - 1)]
        if last < len(parts):
            mended[last] = False
    return _spans(parts, mended)


def units(text: str) -> Iterator[Unit]:
    """What words consist of, in order: syllables, numbers, codes, signs, addresses. Blanks lie between them."""
    done = 0
    for start, end in chain(addresses(text), [(len(text), len(text))]):
        for match in _UNIT.finditer(text, done, start):
            yield match.start(), match.end(), match[0]
        if start < end:
            yield start, end, "@"
        done = end


def _begins(parts: Sequence[Unit], sentence_starts: set[int]) -> list[bool]:
    """For each unit whether no word can join it to the one before."""
    begins: list[bool] = []
    joins = small = False
    for start, _, form in parts:
        letters = form.isalpha()
        begins.append(not (letters and joins) or start in sentence_starts or (small and form[0].isupper()))
        joins, small = letters, form[0].islower()
    return begins


def _candidates(parts: Sequence[Unit], begins: Sequence[bool]) -> Iterator[_Candidate]:
    """The words of both lists that occur, by start, then by length."""
    root = _trie()
    keys = [form.lower() for _, _, form in parts]
    for first, key in enumerate(keys):
        node = root.get(key)
        last = first + 1
        while node is not None:
            if _LISTED in node or _COMMON in node:
                yield first, last, _LISTED in node
            if last == len(keys) or begins[last]:
                break
            node = node.get(keys[last])
            last += 1


def _chosen(candidates: Iterator[_Candidate], joined: Sequence[bool]) -> Iterator[_Candidate]:
    """Of candidates that overlap the best ones; the others as they are."""
    rivals: list[_Candidate] = []
    reach = 0
    for candidate in candidates:
        if candidate[0] >= reach:
            yield from _best(rivals, joined)
            rivals = []
        rivals.append(candidate)
        reach = max(reach, candidate[1])
    yield from _best(rivals, joined)


def _best(rivals: list[_Candidate], joined: Sequence[bool]) -> Iterator[_Candidate]:
    """The rivals that together cover most units, then are fewest, then agree best with the segmenter, then come first."""
    best = [(0, 0, 0)] * (len(rivals) + 1)
    taken = [True] * len(rivals)
    for k in reversed(range(len(rivals)) if len(rivals) > 1 else ()):
        first, last, _ = rivals[k]
        covered, fewness, agreement = best[bisect_left(rivals, (last,))]
        way = covered + last - first, fewness - 1, agreement + _agreement(first, last, joined)
        taken[k] = way >= best[k + 1]
        best[k] = max(way, best[k + 1])
    k = 0
    while k < len(rivals):
        if taken[k]:
            yield rivals[k]
        k = bisect_left(rivals, (rivals[k][1],)) if taken[k] else k + 1


def _agreement(first: int, last: int, joined: Sequence[bool]) -> int:
    """How many bounds and joints of a range of units the segmenter has as well."""
    return sum(joined[first + 1 : last]) + (not joined[first]) + (last == len(joined) or not joined[last])


def _stands(parts: Sequence[Unit], given: Sequence[bool], first: int, last: int) -> bool:
    """Whether a listed word may stay inside the segmenter's: in `xã hội hóa`, `tái cơ cấu`, `Nguyễn Thị Hạnh Phúc`."""
    if not all(given[first + 1 : last]):
        return False
    start, end = first, last
    while given[start] and first - start < _LONGEST_NAME:
        start -= 1
    while end < len(given) and given[end] and end - last < _LONGEST_NAME:
        end += 1
    forms = [form for _, _, form in parts[start:end]]
    if (start, end) == (first, last + 1):
        return forms[-1].lower() in _forms("words", "suffix")
    if (start, end) == (first - 1, last):
        return forms[0].lower() in _forms("words", "prefix") or _is_name(forms)
    return _is_name(forms)


def _is_name(forms: Sequence[str]) -> bool:
    """surname syllable+, each with a capital, and three of them at least"""
    named = len(forms) > 2 and forms[0].lower() in _forms("people", "surname")
    return named and not forms[0].isupper() and all(form[0].isupper() for form in forms)


def _spans(parts: Sequence[Unit], joined: list[bool]) -> list[Span]:
    spans: list[Span] = []
    for (start, end, _), join in zip(parts, joined, strict=True):
        spans.append((spans.pop()[0], end) if join else (start, end))
    return spans


@cache
def _forms(name: str, kind: str) -> frozenset[str]:
    return frozenset(form.lower() for entry in load(name) if entry.kind == kind for form in entry.forms)


@cache
def _trie() -> _Trie:
    """The lists `words` and `common_words` by syllables; a node with the key `_LISTED` or `_COMMON` ends a word."""
    root: _Trie = {}
    for name, end in (("words", _LISTED), ("common_words", _COMMON)):
        for form in (form for entry in load(name) if entry.kind not in _AFFIXES for form in entry.forms):
            for spelling in product(*map(_spellings, form.lower().split())):
                node = root
                for syllable in spelling:
                    node = node.setdefault(syllable, {})
                node[end] = {}
    return root


def _spellings(syllable: str) -> tuple[str, ...]:
    """`kỷ` -> `kỷ`, `kỉ`."""
    if _EITHER.fullmatch(syllable):
        return syllable, syllable[:-1] + syllable[-1].translate(_SWAPPED)
    return (syllable,)
