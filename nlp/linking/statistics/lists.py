"""How figures stand together on a line: as members of one list, and what leads up to each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlp.linking.statistics.page import Figure, Item
from nlp.text import place_tones

# Between a predicate and its figure: they say nothing about the figure's role.
FILLERS = frozenset(
    map(place_tones, ("thêm", "được", "là", "tới", "bình quân", "trung bình", "khoảng", "đều", "cũng", "mức", "gần", "hơn", "trên"))
)
LEVELS = frozenset(
    map(
        place_tones,
        (
            "lên",
            "xuống",
            "còn",
            "xuống còn",
            "lên đến",
            "lên tới",
            "từ",
            "đến",
            "tăng lên",
            "nâng lên",
            "giảm còn",
            "mốc",
            "ngưỡng",
            "con số",
        ),
    )
)
_SMALL = 10  # equal figures below this say nothing
_ASIDE = 5  # items of a remark in brackets behind its figure
_TWINS = 6  # equal figures looked at on each side
_EACH = frozenset(map(place_tones, ("mỗi", "bình quân", "trung bình", "từng")))
_EQUAL = frozenset(map(place_tones, ("tương đương", "tương đương với", "tương ứng", "tương ứng với")))
_BREAKS = frozenset({";", "(", ")", ":"})
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
    return not any(
        item.has("state", "share", "increase", "decrease", "part", "time") or item.form in _BREAKS for item in gap
    ) and not _acts(gap)


def is_step(figure: Figure) -> bool:
    """`từ` figure time? (`lên` | `xuống` | `còn` | `đến`) figure: two levels of one thing."""
    words = [item for item in figure.gap if not item.has("time")]
    return figure.before >= 0 and 0 < len(words) <= 2 and all(item.form in LEVELS for item in words)


def is_equal(figure: Figure) -> bool:
    """figure `tương đương` figure: the same in another unit."""
    return figure.before >= 0 and any(item.form in _EQUAL for item in figure.gap)


def is_gloss(figure: Figure) -> bool:
    """figure phrase? `(` word? figure: the second says the first again, or says more of it, in brackets."""
    gap = figure.gap
    start = next((at for at in range(len(gap) - 1, max(-1, len(gap) - 4), -1) if gap[at].form == "("), len(gap))
    return figure.before >= 0 and start < len(gap) and not any(item.has("noun", "part") for item in gap[start:])


def is_aside(figure: Figure) -> bool:
    """`(` figure ... `)`: a figure that is only mentioned, `64% chỉ tiêu (150 đảng viên)`; lists in brackets are none."""
    alone = bool(figure.gap) and figure.gap[-1].form == "(" and figure.before >= 0
    return alone and any(item.form == ")" for item in figure.rest[:_ASIDE])


def is_parallel(figure: Figure) -> bool:
    """Whether the figure goes on with the same preposition as the one before: `50% đối với ... và 40% đối với ...`."""
    if figure.at + 1 >= len(figure.items) or figure.before < 0:
        return False
    own, other = figure.items[figure.at + 1], figure.items[figure.before + 1]
    return own.has("preposition") and own.form == other.form


def _acts(gap: Sequence[Item]) -> bool:
    """Whether a predicate stands in the gap outside the noun phrase that the gap begins with."""
    return any(
        item.has("verb") and not item.has("noun") and not before.has("event", "work", "measure", "verb") for before, item in pairwise(gap)
    )


def is_each(figure: Figure) -> bool:
    """Whether the figure is a rate for each of something: `mỗi suất 1 triệu đồng`."""
    return any(item.form in _EACH for item in figure.gap[-4:])


class Twins:
    """Figures of a page that are equal in value and unit, and large enough for that to mean that they are one."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.groups: dict[tuple[object, ...], list[Figure]] = {}
        for figure in figures:
            self.groups.setdefault(_key(figure), []).append(figure)
        self.places = {figure.index: place for group in self.groups.values() for place, figure in enumerate(group)}

    def before(self, figure: Figure) -> Sequence[Figure]:
        """The nearest equal figures before, in text order."""
        place = self.places[figure.index]
        return self._group(figure)[max(0, place - _TWINS) : place]

    def after(self, figure: Figure) -> Sequence[Figure]:
        """The nearest equal figures behind, in text order."""
        place = self.places[figure.index]
        return self._group(figure)[place + 1 : place + 1 + _TWINS]

    def _group(self, figure: Figure) -> Sequence[Figure]:
        return self.groups[_key(figure)] if figure.quantity.value >= _SMALL else ()


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.quantity.value, figure.quantity.upper, figure.quantity.unit
