"""The errors of the toolkit: each says where, what was found, what was expected and what to do."""

from __future__ import annotations


class TrichTinError(Exception):
    """Root of all errors that the toolkit raises on purpose.

    ``where`` names the file, line, record or offset; ``found`` what stood there; ``expected`` what
    should have stood there; ``remedy`` what the reader of the message can do.
    """

    def __init__(self, where: str, *, found: str, expected: str, remedy: str) -> None:
        super().__init__(where, found, expected, remedy)
        self.where, self.found, self.expected, self.remedy = where, found, expected, remedy

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}; expected {self.expected}. {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments are lost by Exception's own pickling; workers send errors home by pickle.
        return (_rebuild, (type(self), self.where, self.found, self.expected, self.remedy))


def _rebuild(kind: type[TrichTinError], where: str, found: str, expected: str, remedy: str) -> TrichTinError:
    return kind(where, found=found, expected=expected, remedy=remedy)


class InputError(TrichTinError):
    """An input file, line or article cannot be read."""


class RecordError(TrichTinError):
    """A record (gold or predicted) does not have the shape that the design gives it."""


class LexiconError(TrichTinError):
    """A list of words has a duplicate, an unknown key, or lacks its source."""


class ModelError(TrichTinError):
    """A model folder is missing, damaged, or made for another version."""


class SettingError(TrichTinError):
    """An option or setting has a value that cannot be used."""
