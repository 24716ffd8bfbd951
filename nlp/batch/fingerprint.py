"""The digest of all that makes records: a run notices by it that model, code or libraries are others than before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nlp import packaged

_PACKAGE = Path(__file__).parents[1]
_APART = {"annotated", "batch", "cli", "display", "evaluation", "explaining", "models", "reference", "training"}  # they make no records
_LIBRARIES = ("spacy", "trafilatura", "underthesea", "underthesea_core")


def fingerprint(model: str | None) -> str:
    """The digest of deciding code and lists, the model's files, the libraries' versions. Raises ModelError where there is no model."""
    state = hashlib.blake2b(digest_size=8)
    for file in sorted(_deciding()):
        state.update(hashlib.blake2b(file.read_bytes()).digest())
    folder = packaged.folder(model)
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.is_file():
            state.update(hashlib.blake2b(file.read_bytes()).digest())
    for library in _LIBRARIES:
        state.update(f"{library} {_version(library)}".encode())
    return state.hexdigest()


def _deciding() -> Iterator[Path]:
    for file in _PACKAGE.rglob("*.*"):
        unit = file.relative_to(_PACKAGE).parts[0].removesuffix(".py")
        if unit not in _APART and file.is_file() and file.suffix != ".pyc":
            yield file


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
