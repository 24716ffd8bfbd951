"""A spaCy tokenizer around underthesea: tokens are words, the text is never changed.

underthesea's model tags the units of the canonical text, sentence by sentence. Its own patterns never see the text:
their pattern for addresses takes exponential time on a web address before a row of dots, others take quadratic time.
What the model says of a unit needs no alignment, for a unit knows where it stands.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.errors import InputError, ModelError
from nlp.records import Span
from nlp.segmentation import Unit, mend, units
from nlp.segmenter import joined
from nlp.sentences import sentences
from nlp.text import canonical

NAME = "trichtin.tokenizer.v1"

_LONGEST_PIECE = 400  # units; its features take a kilobyte and more each
_SURROGATE = re.compile("[\ud800-\udfff]")
_SOLID = re.compile(r"\S+")
_FILE = "tokenizer.json"


# Tokenizer and components ask the same of one text; the answer is kept while it passes through them.
kept_canonical = lru_cache(maxsize=4)(canonical)
kept_sentences = lru_cache(maxsize=4)(sentences)


def words(text: str) -> list[Span]:
    """The words of a canonical text, in order: underthesea's, mended by `nlp.segmentation`. Blanks lie between them."""
    parts = list(units(text))
    found = kept_sentences(text)
    return mend(parts, joined(_pieces(parts, found)), found)


def _pieces(parts: list[Unit], found: Iterable[Span]) -> Iterator[list[str]]:
    """The forms of the units, sentence by sentence; one beyond all measure is cut, after a sign or number if it has any."""
    forms = [form for _, _, form in parts]
    first = last = 0
    for _, end in found:
        while last < len(parts) and parts[last][0] < end:
            last += 1
        while last - first > _LONGEST_PIECE:
            signs = (i for i in range(first + _LONGEST_PIECE, first, -1) if not forms[i - 1].isalpha())
            end_of_piece = next(signs, first + _LONGEST_PIECE)
            yield forms[first:end_of_piece]
            first = end_of_piece
        yield forms[first:last]
        first = last


class Tokenizer:
    """From a text to a Doc whose tokens are words; `doc.text` is the text, `NORM` the canonical form of a token.

    White space is dealt with as in spaCy: a token knows whether a plain space follows it, all other white space makes
    tokens; and so do invisible signs between words. Raises InputError for a lone surrogate, which spaCy cannot store.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        _refuse_surrogates(text)
        form = kept_canonical(text)
        found = words(form.text)
        bounds = [form.span(start, end) for start, end in found]
        norms = {start: form.text[slice(*word)] for (start, _), word in zip(reversed(bounds), reversed(found), strict=True)}
        return _doc(self.vocab, text, bounds, norms)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The Docs of many texts, one at a time."""
        return map(self, texts)

    def __reduce__(self) -> tuple[type[Tokenizer], tuple[Vocab]]:
        return Tokenizer, (self.vocab,)

    def to_bytes(self, **_: object) -> bytes:
        """The name of the tokenizer; it has no settings."""
        return json.dumps({"tokenizer": NAME}).encode()

    def from_bytes(self, data: bytes, **_: object) -> Tokenizer:
        """Check that the bytes are those of this tokenizer. Raises ModelError."""
        if data != self.to_bytes():
            raise ModelError("tokenizer", found=repr(data[:60]), expected=NAME, remedy="Load the model with the version that made it.")
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write the name of the tokenizer into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> Tokenizer:
        """Check that the folder ``path`` is that of this tokenizer. Raises ModelError."""
        file = Path(path) / _FILE
        return self.from_bytes(file.read_bytes() if file.is_file() else b"")


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], Tokenizer]:
    """The factory that a spaCy configuration names: `@tokenizers = "trichtin.tokenizer.v1"`."""
    return _create


def _create(nlp: Language) -> Tokenizer:
    return Tokenizer(nlp.vocab)


def token_bounds(doc: Doc) -> list[Span]:
    """The half-open offsets of the tokens that are no white space, read in one call: a walk over tokens costs ten times that."""
    length, blank, is_space = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).reshape(-1, 3).astype("int64").T
    ends = np.cumsum(length + blank) - blank
    return [(end - size, end) for end, size, space in zip(ends.tolist(), length.tolist(), is_space.tolist(), strict=True) if not space]


def cut(doc: Doc, offsets: Iterable[int]) -> Doc:
    """The Doc with its tokens cut at character ``offsets`` of its text; itself where no token needs it.

    `Trưởng ban` cut before `ban` gives `Trưởng`, `ban`. Sentence starts, categories and extensions are kept;
    entities and other annotations of tokens are not, so cut before they are made.
    """
    bounds = token_bounds(doc)
    wanted = _inside(bounds, offsets)
    if not wanted:
        return doc
    text = doc.text  # made anew at each access
    pieces: list[Span] = []
    form, norm = doc.to_array(["ORTH", "NORM"]).T
    norms = {doc[index].idx: doc[index].norm_ for index in np.flatnonzero(form != norm).tolist()}
    for start, end in bounds:
        parts = list(_cut(text, start, end, wanted[start])) if start in wanted else [(start, end)]
        norms |= {first: canonical(text[first:last]).text for first, last in parts} if len(parts) > 1 else {}
        pieces += parts
    if len(pieces) == len(bounds):
        return doc
    made = _doc(doc.vocab, text, pieces, norms)
    made.user_data, made.cats = doc.user_data, doc.cats
    if doc.has_annotation("SENT_START"):
        starts = {token.idx for token in doc if token.is_sent_start}
        for token in made:
            token.is_sent_start = token.idx in starts
    return made


def _inside(bounds: list[Span], offsets: Iterable[int]) -> dict[int, list[int]]:
    """The offsets that lie inside a token, in order, by the token's start."""
    found: dict[int, list[int]] = {}
    starts = [start for start, _ in bounds]
    for offset in sorted(set(offsets)):
        start, end = bounds[bisect_left(starts, offset) - 1] if bounds else (0, 0)
        if start < offset < end:
            found.setdefault(start, []).append(offset)
    return found


def _cut(text: str, start: int, end: int, inside: list[int]) -> Iterator[Span]:
    """The parts of a token between the offsets ``inside`` it, without blanks around them."""
    for first, last in pairwise([start, *inside, end]):
        piece = text[first:last]
        if solid := piece.strip():
            first += len(piece) - len(piece.lstrip())
            yield first, first + len(solid)


def _doc(vocab: Vocab, text: str, bounds: Iterable[Span], norms: dict[int, str]) -> Doc:
    """The Doc of a text with the tokens that ``bounds`` give; what lies between them becomes tokens as needed.

    ``norms`` are the canonical forms of tokens by their start; a line end or double blank in one counts as a blank.
    """
    forms: list[str] = []
    spaces: list[bool] = []
    changed: dict[int, str] = {}  # token -> canonical form, where that is another
    done = 0
    for start, end in _solid(text, bounds):
        _add_blanks(text[done:start], forms, spaces)
        form = text[start:end]
        if (norm := " ".join(norms.get(start, form).split())) != form:
            changed[len(forms)] = norm
        forms.append(form)
        spaces.append(False)
        done = end
    _add_blanks(text[done:], forms, spaces)
    doc = Doc(vocab, words=forms, spaces=spaces)
    norms_of_tokens = doc.to_array(["ORTH"]).reshape(-1, 1)
    for index, norm in changed.items():
        norms_of_tokens[index] = vocab.strings.add(norm)
    return doc.from_array(["NORM"], norms_of_tokens) if forms else doc  # type: ignore[arg-type]


def _solid(text: str, bounds: Iterable[Span]) -> Iterator[Span]:
    """The bounds without overlap (one character may have become two), and between them the invisible signs."""
    done = 0
    for start, end in chain(bounds, [(len(text), len(text))]):
        start = max(start, done)
        if start - done > 1 or text[done:start].strip():
            yield from (match.span() for match in _SOLID.finditer(text, done, start))
        if start < end:
            yield start, end
            done = end


def _add_blanks(blanks: str, forms: list[str], spaces: list[bool]) -> None:
    """White space as spaCy has it: a plain space belongs to the token before it, the rest is a token."""
    if blanks[:1] == " " and forms:
        spaces[-1] = True
        blanks = blanks[1:]
    if blanks:
        forms.append(blanks)
        spaces.append(False)


def _refuse_surrogates(text: str) -> None:
    if lone := _SURROGATE.search(text):
        raise InputError(
            f"text at character {lone.start()}",
            found=f"the lone surrogate U+{ord(lone[0]):04X}",
            expected="characters, each whole",
            remedy="Decode the file again, or replace it: text.encode('utf-8', 'replace').decode().",
        )
