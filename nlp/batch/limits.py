"""Limits of one article: its length, and the seconds that all work on it may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from nlp.errors import InputError
from nlp.records import Article


class _TooSlowError(BaseException):
    """The alarm has rung. Not an Exception: libraries that go on after any of these must not go on after this one."""


def check_length(article: Article, *, most: int) -> None:
    """Raises InputError for an article of more than ``most`` characters."""
    if len(article.text) > most:
        found, remedy = f"{len(article.text)} characters", "Cut it into articles, or raise --max-characters."
        raise InputError(article.id, found=found, expected=f"at most {most}", remedy=remedy)


@contextmanager
def at_most(seconds: float, *, id: str) -> Iterator[None]:
    """What is done within takes no longer. Raises InputError, which names the article ``id``.

    Time is watched in the main thread of a process on systems with alarms; elsewhere the engine ends a worker that hangs.
    """
    try:
        with _alarm(seconds):
            yield
    except _TooSlowError:
        remedy = "Look at the article, or raise --max-seconds."
        raise InputError(id, found=f"no record after {seconds:g} seconds", expected="one", remedy=remedy) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)  # again and again: the first may ring where nothing can be raised
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TooSlowError
