"""Who answers whom: gold and predicted records paired one to one, whatever the order in which they are listed.

Pairs are indices into the two sequences given. Nothing is counted here; `score` counts and `report` lists.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar, get_args

from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from nlp.records import Entity, Position, Statistic
from nlp.text import canonical, syllables

Pair = tuple[int, int]  # index of a gold record, index of the predicted one

OUTCOMES = ("correct", "wrong boundary", "wrong type", "wrong type and boundary", "missed", "spurious")  # of entities

Field = Literal["qualifier", "unit", "counted", "action", "organization", "period", "role", "of", "base"]
FIELDS: tuple[Field, ...] = get_args(Field)

_T = TypeVar("_T")


class Spanned(Protocol):
    """Anything with half-open offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def fold(text: str | None) -> str | None:
    """A text as it is compared: canonical, blanks as one space, case kept. `Tỉnh  ủy` equals `Tỉnh uỷ`."""
    return None if text is None else " ".join(canonical(text).text.split())


def same(gold: Sequence[_T], predicted: Sequence[_T], key: Callable[[_T], Hashable]) -> list[Pair]:
    """Records with the same key, each claimed once."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, item in enumerate(predicted):
        waiting[key(item)].append(j)
    return [(i, waiting[key(item)].pop(0)) for i, item in enumerate(gold) if waiting[key(item)]]


def overlapping(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> list[Pair]:
    """As many overlapping spans as can be paired; among such pairings, one whose spans agree best (intersection by union)."""
    return [pair for left, right in _clusters(gold, predicted) for pair in _assigned(left, right, gold, predicted)]


def _clusters(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> Iterator[tuple[list[int], list[int]]]:
    """Spans that hang together by overlap, both sides in text order: only they can be paired, so matching stays cheap."""
    spans = [(item.start, item.end, 0, i) for i, item in enumerate(gold)] + [
        (item.start, item.end, 1, j) for j, item in enumerate(predicted)
    ]
    cluster: tuple[list[int], list[int]] = ([], [])
    reach = 0
    for start, end, side, index in sorted(spans):
        if start >= reach:
            yield cluster
            cluster = ([], [])
        cluster[side].append(index)
        reach = max(reach, end)
    yield cluster


def _assigned(left: list[int], right: list[int], gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> list[Pair]:
    if not left or not right:
        return []
    # One more pair outweighs any agreement: the shares of all pairs add up to less than this.
    base = min(len(left), len(right)) + 1
    shares = [[_share(gold[i], predicted[j]) for j in right] for i in left]
    rows, columns = linear_sum_assignment([[base + share if share else 0.0 for share in row] for row in shares], maximize=True)
    return [(left[row], right[column]) for row, column in zip(rows, columns, strict=True) if shares[row][column]]


def _share(a: Spanned, b: Spanned) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start)) if common > 0 else 0.0


class Link(NamedTuple, Generic[_T]):
    """What became of a record: the gold one, the predicted one, or both."""

    outcome: str
    gold: _T | None
    predicted: _T | None


_Stages = Iterable[tuple[str, Callable[[Sequence[_T], Sequence[_T]], list[Pair]]]]


def _staged(gold: Sequence[_T], predicted: Sequence[_T], stages: _Stages[_T]) -> list[Link[_T]]:
    """Pairs claimed stage by stage, the strictest first; what remains is missed or spurious."""
    left, right = list(gold), list(predicted)
    links: list[Link[_T]] = []
    for outcome, pairs in stages:
        found = pairs(left, right)
        links += [Link(outcome, left[i], right[j]) for i, j in found]
        left, right = _without(left, {i for i, _ in found}), _without(right, {j for _, j in found})
    return links + [Link("missed", item, None) for item in left] + [Link("spurious", None, item) for item in right]


def _without(items: list[_T], gone: set[int]) -> list[_T]:
    return [item for index, item in enumerate(items) if index not in gone]


def entity_links(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Link[Entity]]:
    """The outcome of each entity, one of OUTCOMES, in text order.

    First claimed are spans that agree in bounds and label (correct), then those of one label that overlap (wrong
    boundary), those that agree in bounds (wrong type), then others that overlap (wrong type and boundary).
    """
    stages = (
        ("correct", exact),
        ("wrong boundary", overlapping_by_label),
        ("wrong type", same_bounds),
        ("wrong type and boundary", overlapping),
    )
    return sorted(_staged(sorted(gold), sorted(predicted), stages), key=_place)


def _place(link: Link[Entity]) -> tuple[int, int]:
    item = link.gold or link.predicted
    return (item.start, item.end) if item else (0, 0)


def exact(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """Entities that agree in start, end and label."""
    return same(gold, predicted, lambda item: (item.start, item.end, item.label))


def same_bounds(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> list[Pair]:
    """Records that agree in start and end."""
    return same(gold, predicted, lambda item: (item.start, item.end))


def overlapping_by_label(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """As many entities as can be paired with an overlapping one of the same label."""
    pairs: list[Pair] = []
    for label in {item.label for item in gold}:
        left = [i for i, item in enumerate(gold) if item.label == label]
        right = [j for j, item in enumerate(predicted) if item.label == label]
        pairs += [(left[i], right[j]) for i, j in overlapping([gold[i] for i in left], [predicted[j] for j in right])]
    return sorted(pairs)


_POSITION_FIELDS = ("person", "title", "organization", "former")


def positions(gold: Sequence[Position], predicted: Sequence[Position], *, former: bool = True) -> list[Pair]:
    """Positions whose person, title and organization read the same; with ``former``, only where that agrees too."""
    return same(gold, predicted, _reading(_POSITION_FIELDS if former else _POSITION_FIELDS[:3]))


def _reading(names: Sequence[str]) -> Callable[[Position], tuple[str | bool | None, ...]]:
    return lambda item: tuple(item.former if name == "former" else fold(getattr(item, name)) for name in names)


def position_links(gold: Sequence[Position], predicted: Sequence[Position]) -> list[Link[Position]]:
    """The outcome of each position: `correct`, `wrong` and the one field that differs, `missed` or `spurious`."""
    stages = [("correct", positions)] + [(f"wrong {name}", partial(_but, name)) for name in reversed(_POSITION_FIELDS)]
    return _staged(sorted(gold, key=repr), sorted(predicted, key=repr), stages)


def _but(name: str, gold: Sequence[Position], predicted: Sequence[Position]) -> list[Pair]:
    return same(gold, predicted, _reading([other for other in _POSITION_FIELDS if other != name]))


def statistics(gold: Sequence[Statistic], predicted: Sequence[Statistic]) -> list[Pair]:
    """As many figures as can be paired with an overlapping one; their values and fields take no part."""
    left, right = _ordered(gold), _ordered(predicted)
    return sorted((left[i], right[j]) for i, j in overlapping([gold[i] for i in left], [predicted[j] for j in right]))


def _ordered(figures: Sequence[Statistic]) -> list[int]:
    """Indices in an order that listing does not change: by place, then by all else."""

    def key(index: int) -> tuple[int, int, str, tuple[int, int]]:
        item = figures[index]
        target = figures[item.of] if item.of is not None and item.of < len(figures) else item
        return item.start, item.end, repr(replace(item, of=None)), (target.start, target.end)

    return sorted(range(len(figures)), key=key)


def value_agrees(gold: Statistic, predicted: Statistic) -> bool:
    """Whether value, upper and out_of are equal numbers."""
    return (gold.value, gold.upper, gold.out_of) == (predicted.value, predicted.upper, predicted.out_of)


def fields_agree(gold: Statistic, predicted: Statistic, counterparts: dict[int, int]) -> dict[Field, bool]:
    """Field by field, whether a found figure says what gold says. ``counterparts`` leads from predicted figures to gold ones."""
    agree: dict[Field, bool] = {name: fold(getattr(gold, name)) == fold(getattr(predicted, name)) for name in FIELDS if name != "of"}
    target = None if predicted.of is None else counterparts.get(predicted.of, -1)
    return agree | {"of": gold.of == target}


def common_syllables(gold: str | None, predicted: str | None) -> tuple[int, int, int]:
    """How many syllables two phrases share, how many only the predicted one has, how many only gold; case aside."""
    left, right = (Counter(item.lower for item in syllables(canonical(text or "").text)) for text in (gold, predicted))
    return (left & right).total(), (right - left).total(), (left - right).total()
