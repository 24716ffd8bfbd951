"""What components of a pipeline have learned, kept as text in the folder of its model."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Generic, Self, TypeVar

_T = TypeVar("_T")


class Learned(Generic[_T]):
    """A component with learned data, a text file in the folder of the model; without the file it has none, and the rules decide alone."""

    file: ClassVar[str]

    def __init__(self, learned: _T | None = None) -> None:
        self.learned = learned

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write what was learned, if anything, into the folder ``path``."""
        if self.learned is not None:
            Path(path).mkdir(parents=True, exist_ok=True)
            (Path(path) / self.file).write_text(self._dumps(self.learned), encoding="utf-8")

    def from_disk(self, path: str | Path, **_: object) -> Self:
        """Read it from the folder ``path``, if it has the file. Raises ModelError."""
        file = Path(path) / self.file
        self.learned = self._loads(file.read_bytes(), where=str(file)) if file.is_file() else None
        return self

    def to_bytes(self, **_: object) -> bytes:
        """It as bytes, empty without any."""
        return b"" if self.learned is None else self._dumps(self.learned).encode()

    def from_bytes(self, data: bytes, **_: object) -> Self:
        """It from `to_bytes`. Raises ModelError."""
        self.learned = self._loads(data, where=f"bytes of {self.file}") if data else None
        return self

    def _dumps(self, learned: _T) -> str:
        raise NotImplementedError

    def _loads(self, data: bytes, *, where: str) -> _T:
        raise NotImplementedError
