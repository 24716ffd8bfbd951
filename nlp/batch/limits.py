"""Limits of one article: its length, and the seconds it may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from nlp.batch.attempts import Annotate
from nlp.errors import InputError
from nlp.records import Annotation, Article


class _TooSlowError(Exception):
    """The alarm has rung."""


def limited(annotate: Annotate, *, characters: int, seconds: float) -> Annotate:
    """``annotate``, which refuses (InputError) an article of more ``characters`` or whose record takes more ``seconds``.

    Time is watched in the main thread of a process on systems with alarms; elsewhere `nlp.batch.local` ends a worker that hangs.
    """

    def within(article: Article) -> Annotation:
        if len(article.text) > characters:
            found, remedy = f"{len(article.text)} characters", "Cut it into articles, or raise --max-characters."
            raise InputError(article.id, found=found, expected=f"at most {characters}", remedy=remedy)
        try:
            with _alarm(seconds):
                return annotate(article)
        except _TooSlowError:
            remedy = "Look at the article, or raise --max-seconds."
            raise InputError(article.id, found=f"no record after {seconds:g} seconds", expected="one", remedy=remedy) from None

    return within


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TooSlowError
