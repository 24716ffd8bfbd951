"""How figures stand together on a line: as members of one list, and what leads up to each."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.page import Figure, Item
from nlp.text import place_tones

# Between a predicate and its figure: they say nothing about the figure's role.
FILLERS = frozenset(
    map(place_tones, ("thêm", "được", "là", "tới", "bình quân", "trung bình", "khoảng", "đều", "cũng", "mức", "gần", "hơn", "trên"))
)
LEVELS = frozenset(
    map(place_tones, ("lên", "xuống", "còn", "xuống còn", "lên đến", "lên tới", "từ", "đến", "tăng lên", "nâng lên", "giảm còn"))
)
_SMALL = 10  # equal figures below this say nothing
_EACH = frozenset(map(place_tones, ("mỗi", "bình quân", "trung bình", "từng")))
_JOINS = frozenset({",", "và", "cùng", "/", "hoặc", "cùng với"})


def last_word(gap: Sequence[Item]) -> Item | None:
    """The last item of a gap that is no filler."""
    return next((item for item in reversed(gap) if item.form not in FILLERS), None)


def is_joined(figure: Figure) -> bool:
    """figure phrase (`,` | `và`) figure: the second member of a plain list, with no predicate of its own."""
    gap = figure.gap
    if figure.before < 0 or not gap or not any(item.form in _JOINS for item in gap[-2:]):
        return False
    if is_parallel(figure):
        return True
    return not any(item.has("state", "share", "increase", "decrease", "part", "time") or item.form in ";():" for item in gap) and not _acts(
        gap
    )


def is_step(figure: Figure) -> bool:
    """`từ` figure (`lên` | `xuống` | `còn` | `đến`) figure: two levels of one thing."""
    return figure.before >= 0 and 0 < len(figure.gap) <= 2 and all(item.form in LEVELS for item in figure.gap)


def is_parallel(figure: Figure) -> bool:
    """Whether the figure goes on with the same preposition as the one before: `50% đối với ... và 40% đối với ...`."""
    if figure.at + 1 >= len(figure.items) or figure.before < 0:
        return False
    own, other = figure.items[figure.at + 1], figure.items[figure.before + 1]
    return own.has("preposition") and own.form == other.form


def _acts(gap: Sequence[Item]) -> bool:
    """Whether a predicate stands in the gap outside the noun phrase that the gap begins with."""
    return any(
        item.has("verb") and not item.has("noun") and not before.has("event", "work", "measure", "verb")
        for before, item in zip(gap, gap[1:], strict=False)
    )


def is_each(figure: Figure) -> bool:
    """Whether the figure is a rate for each of something: `mỗi suất 1 triệu đồng`."""
    return any(item.form in _EACH for item in figure.gap[-4:])


def heads(figures: Sequence[Figure], index: int) -> range:
    """The members of the list that ends with the figure at ``index``."""
    first = index
    while first > 0 and is_joined(figures[first]):
        first -= 1
    return range(first, index + 1)


def is_same(figure: Figure, other: Figure) -> bool:
    """Whether two figures are equal and large enough for that to mean that they are one."""
    first, second = figure.quantity, other.quantity
    return first.value == second.value and first.unit == second.unit and first.value >= _SMALL
