"""Whether encodings are recognised: texts are encoded, and read back by the toolkit; what comes back must be the same.

    python -m benchmarks.encodings [--articles N] [--lines] INPUT...

TCVN3 has no capitals with tones (its fonts draw them) and no encoding has all signs: what it lacks is put in small letters, else left
out, before a text is encoded; the table tells of how many texts that was true.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from nlp.corpora import articles
from nlp.corpora.decoding import decode_any
from nlp.corpora.legacy import DECODERS, decode_as
from nlp.errors import InputError
from nlp.records import Article

_MARKED = ("utf-8-sig", "utf-16", "utf-32")
ENCODINGS = ("utf-8", *_MARKED, *DECODERS)


@cache
def table(encoding: str) -> dict[str, bytes]:
    """The bytes of each sign of an old encoding: what its decoder makes of one byte and of each two."""
    letters = bytes(range(ord("A"), ord("z") + 1)) + bytes(range(0x80, 0x100))
    pairs = [bytes((first, second)) for first in letters for second in range(0x80, 0x100)]
    found = {sign: data for data in pairs if len(sign := decode_as(encoding, data) or "") == 1}
    singles = [bytes((byte,)) for byte in range(0x100)]
    return found | {sign: data for data in singles if (sign := decode_as(encoding, data) or "")}


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text whose signs the encoding has. Raises KeyError, UnicodeEncodeError."""
    if encoding not in DECODERS:
        return text.encode(encoding)
    return b"".join(table(encoding)[sign] for sign in text)


def fitted(text: str, encoding: str) -> str:
    """The text with what the encoding lacks in small letters, else left out."""
    text = unicodedata.normalize("NFC", text)
    if encoding not in DECODERS:
        return text
    known = table(encoding)
    return "".join(sign if sign in known else sign.lower() if sign.lower() in known else "" for sign in text)


def measured(texts: Iterable[str], encoding: str) -> Iterator[str]:
    """For each text what became of it: `same`, `fitted` (same, but some signs were not in the encoding), `refused`, `misread`."""
    for text in texts:
        given = fitted(text, encoding)
        try:
            back, name = decode_any(encoded(given, encoding), where="text")
        except InputError:
            yield "refused"
            continue
        if back != given or (encoding in DECODERS and name != encoding and not given.isascii()):
            yield "misread"
        else:
            yield "same" if given == unicodedata.normalize("NFC", text) else "fitted"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.encodings", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns of articles")
    parser.add_argument("--articles", type=int, metavar="N", help="how many articles (all)")
    parser.add_argument("--lines", action="store_true", help="each line by itself: short texts are harder to tell")
    given = parser.parse_args(arguments)
    texts = [item.text for item in islice(articles(given.inputs), given.articles) if isinstance(item, Article)]
    if given.lines:
        texts = [line for text in texts for line in text.splitlines() if line.strip()]
    print(f"{len(texts)} texts\n{'':<14}{'same':>10}{'fitted':>10}{'refused':>10}{'misread':>10}")
    for encoding in ENCODINGS:
        counts = Counter(measured(texts, encoding))
        print(f"{encoding:<14}" + "".join(f"{counts[kind]:>10}" for kind in ("same", "fitted", "refused", "misread")))


if __name__ == "__main__":
    main()
