"""Bytes that coverage leads to, through the readers: atheris looks for any that end in an error nobody foresaw.

    python -m benchmarks.fuzz [options of libFuzzer, as -runs=100000 -max_len=4096, and a folder of samples]

It needs the extra `fuzz`. The first byte chooses the kind of file, the others are its content.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["nlp.corpora", "nlp.text"]):
    from benchmarks.hostile import READING
    from nlp.corpora import located
    from nlp.corpora.readers import KINDS

_ENDINGS = [kind + packed for kind in KINDS for packed in ("", ".gz", ".zst")]


def read(data: bytes) -> None:
    """Read the bytes as a file. Raises whatever was not foreseen."""
    if not data:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{_ENDINGS[data[0] % len(_ENDINGS)]}"
        path.write_bytes(data[1:])
        for found in located([path], reading=READING):
            assert found.where


def main() -> None:
    """Run until an error, or as the options say."""
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
