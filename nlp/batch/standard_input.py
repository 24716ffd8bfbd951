"""Standard input, kept as a file: a shard that has to be repeated must be able to read it again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from nlp.batch.files import aside, unwritable

STANDARD_INPUT = "-"
_START = 512  # bytes by which the kind is told


def kept_input(inputs: Iterable[str], folder: Path, *, stream: BinaryIO | None = None) -> list[str]:
    """The inputs, with a file in ``folder`` in the place of ``-``; the same bytes give the same file. Raises SettingError."""
    return [str(_kept(folder, stream or sys.stdin.buffer)) if name == STANDARD_INPUT else name for name in inputs]


def _kept(folder: Path, stream: BinaryIO) -> Path:
    part, state = aside(folder / "stdin"), hashlib.blake2b(digest_size=8)
    start = b""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            while data := stream.read(1 << 20):
                start = start or data[:_START]
                state.update(data)
                file.write(data)
        return part.replace(folder / f"stdin-{state.hexdigest()}{_kind(start)}")
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(folder, error) from error


def _kind(start: bytes) -> str:
    """Lines of JSON, a page, or a text, by the first sign."""
    sign = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"{": ".jsonl", b"<": ".html"}.get(sign, ".txt")
