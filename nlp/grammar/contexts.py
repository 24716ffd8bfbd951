"""The lists in `number_contexts`, by kind."""

from __future__ import annotations

from functools import cache

from nlp.lexicon import forms, load


def listed(kind: str) -> frozenset[str]:
    """The forms of one kind, lower-case."""
    return forms("number_contexts", kind)


@cache
def phrases(kind: str) -> frozenset[str]:
    """The forms of one kind in their own case: `hai Đảng` is a fixed phrase, `hai đảng viên` is not."""
    return frozenset(form for entry in load("number_contexts") if entry.kind == kind for form in entry.forms)
