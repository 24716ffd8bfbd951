"""Which units underthesea joins to a word: by its weights read directly, or by its own code where its files are not the known ones.

Read directly (`nlp.chain.words`), the model gives the same words several times as fast, and underthesea need not be imported at all.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nlp.chain.words import JOINED, read_word_model

_MODEL = Path("pipeline", "word_tokenize", "models", "ws_crf_vlsp2013_20230727")
_KNOWN = {  # SHA-256 of the files that underthesea 9.5.0 ships, for which the same words have been measured
    "models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    "dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
}
_SAMPLES = (  # units of a sentence, and what underthesea's own code says of them: `+` joined to the one before
    ("Ban Chấp hành Đảng bộ tỉnh họp bàn công tác nhân sự , bầu 15 uỷ viên", " ++ +    + +    +"),
    ("Ngày 5/3 , ông Nguyễn Văn Hùng - Phó chủ tịch UBND TP Thủ Đức cho biết", "     ++   +   +  "),
    ("đất nước BOS EOS H5N1 1.500.000 đồng", " +     "),
)

Joins = Callable[[Iterable[Sequence[str]]], list[bool]]


def joined(sentences: Iterable[Sequence[str]]) -> list[bool]:
    """For each unit of the sentences, one after the other, whether underthesea joins it to the one before."""
    return _joins()(sentences)


@cache
def _joins() -> Joins:
    folder = _folder()
    if not _is_known(folder):
        warnings.warn(f"underthesea's files in {folder} are not the known ones; its own code reads them, which is slower.", stacklevel=2)
        return by_underthesea
    direct = read_word_model(folder).joined
    if any(direct([text.split()]) != [mark == "+" for mark in marks] for text, marks in _SAMPLES):
        warnings.warn(
            "The weights of underthesea, read directly, give other words here; its own code is used, which is slower.", stacklevel=2
        )
        return by_underthesea
    return direct


def _folder() -> Path:
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ImportError("The tokenizer needs underthesea: pip install 'underthesea>=9.5,<10'.")
    return Path(spec.origin).parent / _MODEL


def _is_known(folder: Path) -> bool:
    return all(
        (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in _KNOWN.items()
    )


def by_underthesea(sentences: Iterable[Sequence[str]]) -> list[bool]:
    """The same by underthesea's own code: what `underthesea.word_tokenize` does with its tokens."""
    from underthesea.pipeline import word_tokenize as module

    module.word_tokenize("")  # loads the model
    return [tag == JOINED for forms in sentences for tag in module.word_tokenize_model.predict([[form] for form in forms])]
