"""The canonical form of a text, computed beside it, with the way back to the original offsets.

Deciding code reads the canonical form alone: NFC; tone marks on the second vowel of `oa`, `oe`, `uy`
(`hoà`, `uỷ`), as underthesea's models want them; Đ for its look-alikes; a plain space for every other blank;
no zero-width signs; `\\n` for every end of line, and a blank for one that only wraps; straight quotes. What it finds
is carried back by `Canonical.span`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from nlp.records import Span

_INVISIBLES = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
# Characters that stay as they are and join nothing before them: Latin with the letters of Vietnamese, punctuation.
_PLAIN = "\\x00-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2002-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf"
# What may change in length: an end of line; a run of marks or of unknown characters, with the letter that they may join.
_ODD = re.compile(rf"\r\n|[{_PLAIN}]?[^{_PLAIN}]+")
_LONGEST = 30  # marks on a letter: the Stream-Safe Text Format of Unicode (UAX 15), far beyond any language
_BLANKS = "\t\v\f\x1c\x1d\x1e\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LIKENESS = (  # what the key is read as
    (" ", _BLANKS),
    ("\n", "\r\u0085\u2028\u2029"),
    ("\u0110", "\u00d0\u0189"),
    ("\u0111", "\u00f0\u0256"),
    ('"', "\u201c\u201d\u201e\u201f"),
    ("'", "\u2018\u2019\u201a\u201b"),
    ("-", "\u2010\u2011\u2012\u2212"),
    ("\u2013", "\u2014\u2015"),
)
_READ_AS = {variant: form for form, variants in _LIKENESS for variant in variants}
_VARIANT = re.compile(f"[{''.join(_READ_AS)}]")

_OPEN = [(first, second) for pair in ("oa", "oe", "uy") for first in (pair[0], pair[0].upper()) for second in (pair[1], pair[1].upper())]
_MARKS = "\u0300\u0301\u0309\u0303\u0323"


def _composed(letter: str, mark: str) -> str:
    return unicodedata.normalize("NFC", letter + mark)


_TONES = {_composed(first, mark) + second: first + _composed(second, mark) for first, second in _OPEN for mark in _MARKS}
_TONED = re.compile("[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY]")


def place_tones(text: str) -> str:
    """Move the tone of `oa`, `oe`, `uy` to its second vowel; same length. `Tỉnh ủy` -> `Tỉnh uỷ`, `qúy` -> `quý`.

    In a closed syllable the first vowel bears the tone in no spelling: `tòan` is a slip of the keyboard for `toàn`.

    Examples:
        >>> place_tones("Tỉnh ủy Hòa Bình")
        'Tỉnh uỷ Hoà Bình'
    """
    return _TONED.sub(lambda match: _TONES[match[0]], text)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text with the original bounds of each of its characters, in order; None where the lengths agree."""

    text: str
    bounds: tuple[Span, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Original offsets of ``text[start:end]``, ``0 <= start <= end <= len(text)``.

        A mark belongs to its letter, an invisible sign to what stands on both sides of it, else to nobody. An empty
        span lies before the original of ``text[start]``.
        """
        if self.bounds is None:
            return start, end
        if start < end:
            return self.bounds[start][0], self.bounds[end - 1][1]
        place = self.bounds[start][0] if start < len(self.bounds) else self.bounds[-1][1] if self.bounds else 0
        return place, place


def canonical(text: str) -> Canonical:
    """The canonical form of any text. `Tỉnh ủy` in NFD gives `Tỉnh uỷ` in NFC, with the bounds of each letter.

    Cost grows with length. Nothing is refused: lone surrogates and control signs stay as they are, and so does a
    letter with more than 30 marks in a row, which no language writes and which would take quadratic time to sort.
    """
    if _keeps_length(text):
        return Canonical(unwrap(place_tones(_read(text))))
    forms: list[str] = []
    bounds: list[Span] = []
    for form, spans in _pieces(text):
        forms.append(form)
        bounds.extend(spans)
    return Canonical(unwrap(place_tones(_read("".join(forms)))), tuple(bounds))


# The line end comes first in the one, the start of a line in the other: an end is found many times as fast as what stands around it.
_SOFT = re.compile(r"\n(?<=[^\s.!?:;…]\n)(?=[^\W\d_])")
_BLOCK = re.compile(r"^[^\n]++(?:\n[^\n]++)+", re.MULTILINE)  # not possessive it takes the square of a line's length
_SHORTEST_WRAPPED = 50  # characters


def unwrap(text: str) -> str:
    """A text whose lines were broken at a fixed width, with blanks for the ends of these lines; same length.

    A block of lines is wrapped where one of them begins in lower case behind a long line that ends no sentence.
    """
    return _BLOCK.sub(lambda block: _unwrapped(block[0]), text) if _SOFT.search(text) else text


def _unwrapped(block: str) -> str:
    lines = block.split("\n")
    if not any(_is_wrapped(len(line), line) and after[:1].islower() for line, after in pairwise(lines)):
        return block
    parts, length = [lines[0]], len(lines[0])  # the length of the line so far
    for before, line in pairwise(lines):
        goes_on = _is_wrapped(length, before)
        parts += (" " if goes_on else "\n", line)
        length = len(line) + (length + 1 if goes_on else 0)
    return "".join(parts)


def _is_wrapped(length: int, line: str) -> bool:
    return length >= _SHORTEST_WRAPPED and line[-1] not in '.!?:;…"'


def _read(text: str) -> str:
    """The text with what its variants are read as; `str.translate` would look at each letter outside ASCII."""
    return _VARIANT.sub(lambda match: _READ_AS[match[0]], text)


def _keeps_length(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and "\r\n" not in text and not _INVISIBLE.search(text)


def _pieces(text: str) -> Iterator[tuple[str, Iterable[Span]]]:
    """The text piece by piece: what a piece becomes, and the bounds of each character of that."""
    done = 0
    for odd in _ODD.finditer(text):
        yield text[done : odd.start()], _each(done, odd.start())
        yield ("\n", (odd.span(),)) if odd[0] == "\r\n" else _compose(odd[0], odd.start())
        done = odd.end()
    yield text[done:], _each(done, len(text))


def _each(start: int, end: int) -> Iterable[Span]:
    return zip(range(start, end), range(start + 1, end + 1), strict=True)


def _compose(piece: str, at: int) -> tuple[str, Iterable[Span]]:
    """A piece that begins at ``at``, without its invisible signs, in NFC."""
    places = [at + i for i, sign in enumerate(piece) if not _INVISIBLE.match(sign)]
    visible = _INVISIBLE.sub("", piece)
    form = visible if _overloaded(visible) else unicodedata.normalize("NFC", visible)
    if form == visible:
        return form, [(place, place + 1) for place in places]
    # A character and what became of it have the same parts under NFD; the parts tell where each one came from.
    owners = [place for place, sign in zip(places, visible, strict=True) for _ in unicodedata.normalize("NFD", sign)]
    spans: list[Span] = []
    done = 0
    for sign in form:
        first, done = done, done + len(unicodedata.normalize("NFD", sign))
        spans.append((owners[first], owners[done - 1] + 1))
    return form, spans


def _overloaded(text: str) -> bool:
    """Whether more marks follow one another than can be sorted in good time."""
    run = 0
    for sign in text if len(text) > _LONGEST else "":
        run = run + 1 if unicodedata.combining(sign) else 0
        if run > _LONGEST:
            return True
    return False


class Syllable(NamedTuple):
    """The unit of tagging: letters with their marks, a number, or one sign of a canonical text."""

    start: int
    end: int
    text: str
    lower: str


_made = partial(tuple.__new__, Syllable)  # a syllable of a tuple: each word of a text is one, and this takes half the time of a call
_SYLLABLE = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*|'[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")


def syllables(text: str) -> Iterator[Syllable]:
    """The syllables of a canonical text, in order; blanks lie between them."""
    for match in _SYLLABLE.finditer(text):
        form = match[0]
        yield _made((*match.span(), form, form.lower()))
