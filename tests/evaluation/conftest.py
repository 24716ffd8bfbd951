"""Records from sentences marked inline: `[TITLE Bí thư] [ORG Tỉnh ủy]`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nlp.records import LABELS, Annotation, Entity

Mark = Callable[..., Annotation]
_MARK = re.compile(rf"\[({'|'.join(LABELS)}) ([^\]]*)\]")


def _marked(sentence: str, *, id: str = "a", rule: str | None = None) -> Annotation:
    text, entities, last = "", [], 0
    for match in _MARK.finditer(sentence):
        text += sentence[last : match.start()]
        entities.append(Entity(len(text), len(text) + len(match[2]), match[1], match[2], rule=rule))  # type: ignore[arg-type]
        text, last = text + match[2], match.end()
    return Annotation(id=id, text=text + sentence[last:], entities=tuple(entities))


@pytest.fixture(scope="session")
def marked() -> Mark:
    return _marked
