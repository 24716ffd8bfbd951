"""Where a process is reading: shards of a file that cannot be begun in its middle are read in one pass, one after the other."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from itertools import islice

from nlp.corpora.files import File, is_address, shown
from nlp.corpora.items import Item
from nlp.errors import InputError

Begin = Callable[[], Iterator[Item]]


class Bookmark(threading.local):
    """The file that a thread is in the middle of, so that who does every n-th shard of it reads it once, not once a shard."""

    def __init__(self) -> None:
        self._file: object = None
        self._items: Iterator[Item] = iter(())
        self._at = 0

    def part(self, file: File, begin: Begin, *, first: int, count: int) -> Iterator[Item]:
        """``count`` items from the number ``first`` on; ``begin`` reads the file from its start. Raises InputError where it has fewer."""
        state = _state(file)
        if self._file is None or self._file != state or self._at > first:
            self._items, self._at, self._file = begin(), 0, state
        try:
            for item in islice(self._items, first + count - self._at):
                self._at += 1
                if self._at > first:
                    yield item
        except BaseException:
            self._file = None
            raise
        if self._at < first + count:
            self._file = None
            raise shortened(file, self._at - first, count)


def shortened(file: File, found: int, count: int) -> InputError:
    """The error of a file that ends before its planned end."""
    remedy = "Give the same command again when nothing writes to it and its disk can be read."
    return InputError(shown(file), found=f"{max(0, found)} articles", expected=f"the {count} that were counted there", remedy=remedy)


def _state(file: File) -> object:
    """What tells that a file is still the one that was opened; None where that cannot be told."""
    try:
        status = None if is_address(file) else os.stat(file)  # noqa: PTH116  a path may be a string here
    except OSError:
        return None
    return (file, status.st_ino, status.st_size, status.st_mtime_ns) if status else file
