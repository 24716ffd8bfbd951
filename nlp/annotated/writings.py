"""The same annotated article in other writings that a reader takes for the same: what is found in it must not change.

Marks apart from their letters, tone marks where the old or the new spelling puts them, no full stop at the end, ends of line as in
Windows, blanks that do not break, curly or straight quotes, a headline in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from nlp.annotated.sheets.forms import in_form
from nlp.records import Annotation
from nlp.text import place_tones

_NEW_TONES = {place_tones(old): old for old in (f"{first}{second}" for first in "òóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ" for second in "aeyAEY")}
_OPEN_SYLLABLE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_QUOTED = re.compile(r'"([^"\n]*)"')


def _new_tones(text: str) -> str:
    return _OPEN_SYLLABLE.sub(lambda match: _NEW_TONES.get(match[0], match[0]), text)


def _curly(text: str) -> str:
    return _QUOTED.sub("\u201c\\1\u201d", text)


def _straight(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "\u201c\u201d"), '"') | dict.fromkeys(map(ord, "\u2018\u2019"), "'"))


def _capitals(text: str) -> str:
    headline, end, rest = text.partition("\n")
    capitals = headline.upper()
    return capitals + end + rest if len(capitals) == len(headline) else text


def _stopless(text: str) -> str:
    return text.rstrip().removesuffix(".")


def rewritten(article: Annotation, change: Callable[[str], str]) -> Annotation:
    """The entities of the article with its text changed by ``change``, which moves no character but may leave some off at the end."""
    text = change(article.text)
    return replace(
        article,
        text=text,
        title=None,
        entities=tuple(replace(item, text=text[item.start : item.end]) for item in article.entities if item.end <= len(text)),
        positions=(),
        statistics=(),
    )


WRITINGS: Mapping[str, Callable[[Annotation], Annotation]] = {
    "NFD": partial(in_form, form="NFD"),
    "CRLF": partial(in_form, form="crlf"),
    "no-break blanks": partial(in_form, form="nbsp"),
    "old tone marks": partial(rewritten, change=place_tones),
    "new tone marks": partial(rewritten, change=_new_tones),
    "curly quotes": partial(rewritten, change=_curly),
    "straight quotes": partial(rewritten, change=_straight),
    "no final stop": partial(rewritten, change=_stopless),
    "headline in capitals": partial(rewritten, change=_capitals),
}
