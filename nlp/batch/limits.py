"""Limits of one article: its length, and the seconds that its understanding and its record may take, each."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from nlp.batch.attempts import REPORT, Annotate, told
from nlp.corpora import Found, Reading
from nlp.corpora.items import Item
from nlp.corpora.readers import parse, unreadable
from nlp.errors import InputError
from nlp.records import Annotation, Article

T = TypeVar("T")


class _TooSlowError(BaseException):
    """The alarm has rung. It is no Exception: libraries catch these, and would go on."""


def limited(annotate: Annotate, *, characters: int, seconds: float) -> Annotate:
    """``annotate``, which refuses (InputError) an article of more ``characters`` or whose record takes more ``seconds``.

    Time is watched in the main thread of a process on systems with alarms; elsewhere `nlp.batch.local` ends a worker that hangs.
    """

    def within(article: Article) -> Annotation:
        if len(article.text) > characters:
            found, remedy = f"{len(article.text)} characters", "Cut it into articles, or raise --max-characters."
            raise InputError(article.id, found=found, expected=f"at most {characters}", remedy=remedy)
        return _timed(lambda: annotate(article), seconds=seconds, where=article.id, wanted="record")

    return within


def understood(item: Item, *, reading: Reading, seconds: float) -> Found:
    """The article of an item, or why there is none; a page that is no better understood after ``seconds`` is given up."""
    try:
        return _timed(lambda: parse(item, reading=reading), seconds=seconds, where=item.where, wanted="article")
    except InputError as error:
        return unreadable(item, item.id, error)
    except Exception as error:
        return unreadable(item, item.id, InputError(item.where, found=told(error), expected="an article", remedy=REPORT))


def _timed(work: Callable[[], T], *, seconds: float, where: str, wanted: str) -> T:
    try:
        with _alarm(seconds):
            return work()
    except _TooSlowError:
        remedy = "Look at the article, or raise --max-seconds."
        raise InputError(where, found=f"no {wanted} after {seconds:g} seconds", expected="one", remedy=remedy) from None


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
