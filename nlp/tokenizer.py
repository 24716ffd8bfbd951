"""A spaCy tokenizer around underthesea: tokens are words, the text is never changed.

underthesea sees a shadow of the canonical text, sentence by sentence, with blanks between all units. So no unit can
send its patterns for addresses into exponential time (`http://` before a row of dots does), cost grows with length,
and what comes back is aligned by counting the characters that are no blanks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.errors import InputError, ModelError
from nlp.records import Span
from nlp.segmentation import Unit, segment, units
from nlp.sentences import sentences
from nlp.text import canonical

NAME = "trichtin.tokenizer.v1"

_LONGEST_UNIT = 40  # characters; underthesea's patterns take quadratic time on longer ones
_LONGEST_PIECE = 400  # units; its features take a kilobyte and more each
_SURROGATE = re.compile("[\ud800-\udfff]")
_SOLID = re.compile(r"\S+")
_FILE = "tokenizer.json"


def words(text: str) -> list[Span]:
    """The words of a canonical text, in order: underthesea's, mended by `nlp.segmentation`. Blanks lie between them."""
    found = sentences(text)
    guessed = [word for piece in _pieces(list(units(text)), found) for word in _guess(piece)]
    return segment(text, guessed, sentences=found)


def _pieces(parts: list[Unit], found: Iterable[Span]) -> Iterator[list[Unit]]:
    """The units sentence by sentence; a sentence beyond all measure is cut, after a sign or number if there is one."""
    first = 0
    for _, end in found:
        last = first
        while last < len(parts) and parts[last][0] < end:
            last += 1
        while last - first > _LONGEST_PIECE:
            signs = (i for i in range(first + _LONGEST_PIECE, first, -1) if not parts[i - 1][2].isalpha())
            cut = next(signs, first + _LONGEST_PIECE)
            yield parts[first:cut]
            first = cut
        yield parts[first:last]
        first = last


def _guess(piece: list[Unit]) -> Iterator[Span]:
    """underthesea's words in a piece. A word begins where as many characters lie before it as before a unit."""
    forms = [form if len(form) <= _LONGEST_UNIT else "@" for _, _, form in piece]
    found = _segmenter()(" ".join(forms), use_token_normalize=False)
    begun = set(accumulate((len(word) - word.count(" ") for word in found), initial=0))
    start = end = None
    for (first, last, _), before in zip(piece, accumulate(map(len, forms), initial=0), strict=False):
        if start is not None and end is not None and before in begun:
            yield start, end
            start = None
        start, end = first if start is None else start, last
    if start is not None and end is not None:
        yield start, end


@cache
def _segmenter() -> Callable[..., list[str]]:
    try:
        from underthesea.pipeline.word_tokenize import word_tokenize
    except ImportError as error:
        raise ImportError("The tokenizer needs underthesea: pip install 'underthesea>=8.3,<10'.") from error
    return word_tokenize  # type: ignore[no-any-return]


class Tokenizer:
    """From a text to a Doc whose tokens are words; `doc.text` is the text, `NORM` the canonical form of a token.

    White space is dealt with as in spaCy: a token knows whether a plain space follows it, all other white space makes
    tokens; and so do invisible signs between words. Raises InputError for a lone surrogate, which spaCy cannot store.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        _refuse_surrogates(text)
        form = canonical(text)
        found = words(form.text)
        bounds = [form.span(start, end) for start, end in found]
        doc = _doc(self.vocab, text, bounds)
        norms = dict(zip((start for start, _ in bounds), found, strict=True))
        for token in doc:
            if token.idx in norms:
                start, end = norms[token.idx]
                token.norm_ = " ".join(form.text[start:end].split())
        return doc

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


@registry.tokenizers(NAME)
def create() -> Callable[[Language], Tokenizer]:
    """The factory that a spaCy configuration names: `@tokenizers = "trichtin.tokenizer.v1"`."""
    return _create


def _create(nlp: Language) -> Tokenizer:
    return Tokenizer(nlp.vocab)


def cut(doc: Doc, offsets: Iterable[int]) -> Doc:
    """The Doc with its tokens cut at character ``offsets`` of its text; itself where no token needs it.

    `Trưởng ban` cut before `ban` gives `Trưởng`, `ban`. Sentence starts, categories and extensions are kept;
    entities and other annotations of tokens are not, so cut before they are made.
    """
    bounds = [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
    wanted = sorted(set(offsets))
    pieces = [piece for start, end in bounds for piece in _cut(doc.text, start, end, wanted)]
    if len(pieces) == len(bounds):
        return doc
    starts = {token.idx for token in doc if token.is_sent_start}
    made = _doc(doc.vocab, doc.text, pieces)
    for token in made:
        token.is_sent_start = token.idx in starts
    made.user_data, made.cats = doc.user_data, doc.cats
    return made
