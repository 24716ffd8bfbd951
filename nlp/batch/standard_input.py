"""Standard input, kept beside the tables: a shard that has to be repeated must be able to read it again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_START = 512  # bytes by which the kind is told


def kept_input(inputs: Iterable[str], out: Path, *, stream: BinaryIO | None = None) -> list[str]:
    """The inputs, with a file below ``out`` in the place of ``-``; the same bytes give the same file."""
    return [str(_kept(out / "_trichtin" / "input", stream or sys.stdin.buffer)) if name == "-" else name for name in inputs]


def _kept(folder: Path, stream: BinaryIO) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    aside, state = folder / "coming.part", hashlib.blake2b(digest_size=8)
    start = b""
    with aside.open("wb") as file:
        while data := stream.read(1 << 20):
            start = start or data[:_START]
            state.update(data)
            file.write(data)
    return aside.replace(folder / f"stdin-{state.hexdigest()}{_kind(start)}")


def _kind(start: bytes) -> str:
    """Lines of JSON, a page, or a text, by the first sign."""
    sign = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"{": ".jsonl", b"<": ".html"}.get(sign, ".txt")
