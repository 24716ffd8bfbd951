"""Where a figure stands: the words before and behind it, asked of the lists in `number_contexts`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nlp.grammar.contexts import listed
from nlp.grammar.scan import Word, words_after, words_before
from nlp.grammar.shapes import Shape

_LONGEST = 5  # words of an entry
_EACH = frozenset({"mỗi", "một", "hằng", "hàng", "từng"})  # `mỗi lớp 35 em` counts


@dataclass(frozen=True)
class Place:
    """A figure where it stands. ``text`` is the whole text, names and dates in it legible; in ``free`` they are masked."""

    text: str
    free: str
    shape: Shape
    bounded: bool = False  # has a qualifier

    @cached_property
    def before(self) -> list[Word]:
        """The words that run up to it, the nearest last."""
        return words_before(self.text, self.shape.start)

    @cached_property
    def after(self) -> list[Word]:
        """The words that follow it, and its unit."""
        return words_after(self.text, self.shape.outer)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What ends right before it: the last word, the last two, and so on."""
        words = [word.lower for word in self.before[-_LONGEST:]]
        return tuple(" ".join(words[at:]) for at in range(len(words) - 1, -1, -1))

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What begins right behind it: the next word, the next two, and so on."""
        words = [word.lower for word in self.after]
        return tuple(" ".join(words[:size]) for size in range(1, len(words) + 1))

    def follows(self, kind: str) -> bool:
        """Whether words of ``kind`` stand right before it."""
        return not listed(kind).isdisjoint(self.heads)

    def precedes(self, kind: str) -> bool:
        """Whether words of ``kind`` stand right behind it."""
        return not listed(kind).isdisjoint(self.tails)

    def named(self, kind: str) -> str:
        """What of ``kind`` before it the number names: `lớp` of `lớp 5`; empty for `mỗi lớp 35 em`, `trong số 17 người`."""
        size = next((size for size, head in enumerate(self.heads, 1) if head in listed(kind)), 0)
        if not size or self.follows("before quantity"):
            return ""
        return "" if len(self.before) > size and self.before[-size - 1].lower in _EACH else self.heads[size - 1]

    @cached_property
    def label(self) -> tuple[str, ...]:
        """What stands right before it, or before the colon before it: `điện thoại:`"""
        before = self.text[max(0, self.shape.start - 2) : self.shape.start].rstrip(" ")
        if not before.endswith(":"):
            return self.heads
        words = [word.lower for word in words_before(self.text, self.shape.start - (2 if before == ":" else 1))[-_LONGEST:]]
        return tuple(" ".join(words[at:]) for at in range(len(words)))

    @cached_property
    def measured(self) -> bool:
        """Whether a bound, scale, unit or grouping shows that it measures."""
        shape = self.shape
        return self.bounded or shape.unit is not None or shape.number.scale > 1 or "group" in shape.number.rule

    @cached_property
    def counts(self) -> bool:
        """Whether a noun can begin behind it: a lower-case word that is no function word; in a headline any word."""
        if not self.after or (self.after[0].lower in listed("function") and not self.precedes("counted")):
            return False
        form = self.form(self.after[0])
        return form.islower() or (len(form) > 1 and form.isupper() and bool(self.before) and self.form(self.before[-1]).isupper())

    def form(self, word: Word) -> str:
        """The word as written."""
        return self.text[word.start : word.end]

    def opens(self, at: int, signs: str = '.!?:;…\n"') -> bool:
        """Whether a clause begins at ``at``."""
        return self.text[max(0, at - 4) : at].rstrip(" '([-–•*")[-1:] in ("", *signs)
