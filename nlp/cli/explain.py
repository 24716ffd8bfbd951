"""``trichtin explain``: why words of an article are what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

import typer

from nlp.corpora import articles
from nlp.display import printable
from nlp.errors import SettingError
from nlp.records import Article, Span
from nlp.text import place_tones

_OFFSETS = re.compile(r"(\d+):(\d+)", re.ASCII)


def explain(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="A file with one article, or more: the first is taken.")],
    what: Annotated[
        list[str], typer.Argument(metavar="WHAT...", help="Words of the article, each place of them; or offsets, as in 120:134.")
    ],
    model: Annotated[str | None, typer.Option(metavar="FOLDER", help="Use the model in this folder, not the toolkit's own.")] = None,
) -> None:
    """Say which rules, list entries (with their sources) and weights made words of an article an entity or figure, and what came second."""
    from nlp import pipeline
    from nlp.explaining import explain as reasons

    article = next((item for item in articles([source]) if isinstance(item, Article)), None)
    if article is None:
        raise SettingError(source, found="no article that can be read", expected="a file with an article", remedy="Check the file.")
    language = pipeline.load(model)
    doc = pipeline.read(article, language=language)
    for words in what:
        for start, end in _places(article.text, words):
            typer.echo(printable(f"{start}:{end} {reasons(doc, start, end, language=language)}"))


def _places(text: str, words: str) -> Iterator[Span]:
    """Where words stand, the spelling of tones aside; or the offsets themselves."""
    if match := _OFFSETS.fullmatch(words):
        yield int(match[1]), int(match[2])
        return
    wanted = place_tones(words)
    whole = rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])"
    found = [match.span() for match in re.finditer(whole, place_tones(text))] if wanted else []
    if not found:
        raise SettingError(
            words, found="no such words in the article", expected="words as written there", remedy="Copy them from the text."
        )
    yield from found
