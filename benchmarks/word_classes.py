"""Classes of Vietnamese words from segmented news: words that stand between the same words belong together.

    python -m benchmarks.word_classes FOLDER -o nlp/tagging/word_classes.tsv

FOLDER holds text files, a sentence a line, syllables of a word joined by `_`. The table that is shipped was made from a third of the
train part of vietnews (Nguyen and others, VNDS: A Vietnamese Dataset for Summarization, NICS 2019; ThanhChinhBK/vietnews). Words are
described by their neighbours on the left and on the right (positive pointwise mutual information, 80 dimensions by singular value
decomposition) and grouped by k-means, seed 0.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse  # type: ignore[import-untyped]
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from nlp.tagging.columns import NUMBER
from nlp.text import place_tones

_NUMERIC = re.compile(r"[\d.,/:-]+%?")
_FEWEST, _MOST_WORDS, _MOST_CONTEXTS, _DIMENSIONS = 40, 16_000, 2_500, 80


def sentences(files: Sequence[Path]) -> Iterator[list[str]]:
    """The words of each line in small letters, numbers as one, with marks for its ends."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            words = place_tones(unicodedata.normalize("NFC", line)).lower().split()
            yield ["<s>", *(NUMBER if _NUMERIC.fullmatch(word) else word for word in words), "</s>"]


def neighbours(files: Sequence[Path], words: Sequence[str], contexts: Sequence[str]) -> Any:
    """How often each word has each context on its left and on its right: a sparse matrix (words, 2 * contexts)."""
    row, column = ({word: number for number, word in enumerate(each)} for each in (words, contexts))
    counts: Counter[tuple[int, int]] = Counter()
    for sentence in sentences(files):
        rows, columns = [row.get(word, -1) for word in sentence], [column.get(word, -1) for word in sentence]
        counts.update((now, left) for now, left in zip(rows[1:], columns, strict=False) if now >= 0 <= left)
        counts.update((now, right + len(contexts)) for now, right in zip(rows, columns[1:], strict=False) if now >= 0 <= right)
    places = np.array(list(counts))
    return sparse.coo_matrix((list(counts.values()), (places[:, 0], places[:, 1])), shape=(len(words), 2 * len(contexts)), dtype=float)


def classes(counts: Any, *, count: int) -> list[int]:
    """The class of each row."""
    total, rows, columns = counts.sum(), np.asarray(counts.sum(1)).ravel(), np.asarray(counts.sum(0)).ravel()
    smooth = columns**0.75 * (total / (columns**0.75).sum())  # rare contexts count a little less (Levy, Goldberg, Dagan 2015)
    information = np.log(counts.data * total / (rows[counts.row] * smooth[counts.col]))
    kept = information > 0
    matrix = sparse.csr_matrix((information[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    vectors = normalize(TruncatedSVD(_DIMENSIONS, random_state=0).fit_transform(matrix))
    return MiniBatchKMeans(count, random_state=0, n_init=3, batch_size=4096).fit_predict(vectors).tolist()  # type: ignore[no-any-return]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, count, group, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.word_classes", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--classes", type=int, default=100)
    parser.add_argument("--every", type=int, default=3, help="read one file in so many (3)")
    given = parser.parse_args(arguments)
    files = sorted(given.folder.rglob("*.seg"))[:: given.every]
    counted = Counter(word for sentence in sentences(files) for word in sentence)
    words = [word for word, times in counted.most_common(_MOST_WORDS) if times >= _FEWEST]
    found = classes(neighbours(files, words, words[:_MOST_CONTEXTS]), count=given.classes)
    lines = (f"{word}\t{each}\n" for word, each in sorted(zip(words, found, strict=True)))
    given.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
