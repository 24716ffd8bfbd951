"""A text as the rules of statistics see it: the sentences with a figure as lines of items, and the figures on them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from nlp import lexicon
from nlp.grammar.dates import Time
from nlp.grammar.quantities import find_quantities
from nlp.linking.statistics.told_times import told_times
from nlp.records import Entity, Quantity, Span

NOUNS = frozenset({"person", "body", "place", "level", "event", "work", "thing", "measure"})
VERBS = frozenset(
    {"discipline", "inspection", "membership", "organizing", "training", "reward"}
    | {"giving", "finance", "building", "production", "justice", "happening"}
)
NAMES = ("PERSON", "TITLE", "ORG", "LOC", "LAW")

_LISTS = ("actions", "counted")
_NAMED = frozenset({"ORG", "LOC", "PERSON", "DATE", "LAW"})  # numbers inside these count nothing
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*|[^\w\s]|_")
_LEAF = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is already known of a text, in its canonical offsets and in text order.

    ``times`` come from `nlp.grammar.dates.find_times`; ``published`` is the article's ISO 8601 day; ``words`` are the segmenter's.
    """

    entities: Sequence[Entity] = ()
    sentences: Sequence[Span] = ()
    times: Sequence[Time] = ()
    published: str | None = None
    words: Sequence[Span] = ()


class Item(NamedTuple):
    """A word, name, time, figure or sign of a line. ``ref`` is the index of the figure, entity or time it stands for, else -1.

    ``kinds``: classes of the word lists with `noun` or `verb`, labels of entities, `figure`, `time`, else `word` or `sign`.
    """

    start: int
    end: int
    form: str
    kinds: frozenset[str]
    ref: int = -1

    def has(self, *kinds: str) -> bool:
        """Whether the item is of one of ``kinds``."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its items, and which of them are times; ``number`` counts sentences, ``paragraph`` the ends of line before it."""

    start: int
    end: int
    number: int
    paragraph: int
    items: tuple[Item, ...]
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity at its place: ``at`` is its item on the line, ``before`` and ``after`` the figures next to it there (items), or -1.

    ``gap`` holds the items between the figure before it, or the start of the line, and the figure; ``rest`` those up to the next
    figure, or the end of the line.
    """

    index: int
    quantity: Quantity
    line: Line
    at: int
    before: int
    after: int
    gap: tuple[Item, ...]
    rest: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the figure's line."""
        return self.line.items


@dataclass(frozen=True, slots=True)
class Page:
    """The whole text: its figures in order, what is known of it, and where its lines end (``breaks``)."""

    text: str
    figures: tuple[Figure, ...]
    context: Context
    breaks: tuple[int, ...]


def figures_outside(text: str, entities: Iterable[Entity]) -> list[Quantity]:
    """The quantities of a canonical ``text`` that stand in no name; ``entities`` in text order."""
    return find_quantities(text, [(entity.start, entity.end) for entity in entities if entity.label in _NAMED])


def read_page(text: str, quantities: Sequence[Quantity], context: Context) -> Page:
    """The page of a canonical ``text``; ``quantities`` in text order."""
    context = replace(context, times=told_times(text, context.times, context.published))
    sentences = context.sentences or ((0, len(text)),)
    begins = [start for start, _ in sentences]
    homes = [max(0, bisect_right(begins, quantity.start) - 1) for quantity in quantities]
    breaks = tuple(match.start() for match in re.finditer("\n", text))
    lines = _lines(text, sentences, homes, _blocks(text, quantities, context), breaks)
    places = {item.ref: at for line in lines.values() for at, item in enumerate(line.items) if item.has("figure")}
    figures = []
    for index, quantity in enumerate(quantities):
        same = [places[other] for other in (index - 1, index + 1) if 0 <= other < len(homes) and homes[other] == homes[index]]
        figures.append(_at(Figure(index, quantity, lines[homes[index]], places[index], -1, -1, (), ()), same))
    return Page(text, tuple(figures), context, breaks)


def _at(figure: Figure, same: Sequence[int]) -> Figure:
    """The figure with its neighbours, whose places are given, and what stands between."""
    before = max((place for place in same if place < figure.at), default=-1)
    after = min((place for place in same if place > figure.at), default=-1)
    gap, rest = figure.items[before + 1 : figure.at], figure.items[figure.at + 1 : after if after >= 0 else len(figure.items)]
    return replace(figure, before=before, after=after, gap=gap, rest=rest)


def _lines(text: str, sentences: Sequence[Span], homes: Sequence[int], blocks: Sequence[Item], breaks: Sequence[int]) -> dict[int, Line]:
    starts = [block.start for block in blocks]
    lines = {}
    for home in dict.fromkeys(homes):
        start, end = sentences[home]
        items = tuple(_items(text, (start, end), blocks, bisect_left(starts, start)))
        times = tuple(at for at, item in enumerate(items) if item.has("time"))
        lines[home] = Line(start, end, home, bisect_left(breaks, start), items, times)
    return lines


def _blocks(text: str, quantities: Sequence[Quantity], context: Context) -> list[Item]:
    """Figures, names and times as items that do not overlap: a figure goes before a name, a name before a time."""
    found = [(0, _figure(text, quantity, index)) for index, quantity in enumerate(quantities)]
    for index, entity in enumerate(context.entities):
        if entity.label != "DATE":
            found.append((1, Item(entity.start, entity.end, text[entity.start : entity.end].lower(), frozenset({entity.label}), index)))
    found += [(2, Item(time.start, time.end, time.kind, frozenset({"time"}), index)) for index, time in enumerate(context.times)]
    found.sort(key=lambda pair: (pair[1].start, pair[0], -pair[1].end))
    kept: list[tuple[int, Item]] = []
    for rank, item in found:
        if kept and item.start < kept[-1][1].end:
            if rank >= kept[-1][0]:
                continue
            kept.pop()
        kept.append((rank, item))
    items = [item for _, item in kept]
    return [item for last, item in zip((None, *items), items, strict=False) if not _is_class(text, last, item)]


def _is_class(text: str, last: Item | None, item: Item) -> bool:
    """Whether a name right behind a figure is none: all its words are listed ones, `14 đoàn KTGS`."""
    behind = last is not None and last.has("figure") and item.has("ORG") and not text[last.end : item.start].strip()
    return behind and not any(word.has("word", "sign") for word in _words(text, item.start, item.end))


def _figure(text: str, quantity: Quantity, index: int) -> Item:
    """The item of a figure; its form is the qualifier before the number."""
    start, end = quantity.outer
    return Item(start, end, text[start : quantity.start].strip().lower(), frozenset({"figure"}), index)


def _items(text: str, span: Span, blocks: Sequence[Item], first: int) -> Iterator[Item]:
    at, end = span
    for index in range(first, len(blocks)):
        if blocks[index].start >= end:
            break
        yield from _words(text, at, blocks[index].start)
        yield blocks[index]
        at = blocks[index].end
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Item]:
    """The longest entries of the lists between two offsets, and the words and signs that no entry covers."""
    tokens = [(match.start(), match.end(), match[0].lower()) for match in _TOKEN.finditer(text, start, end)]
    tree = _tree()
    at = 0
    while at < len(tokens):
        length, kinds = _longest(tokens, at, tree)
        first, last = tokens[at][0], tokens[at + length - 1][1]
        yield Item(first, last, text[first:last].lower(), kinds)
        at += length


def _longest(tokens: Sequence[tuple[int, int, str]], at: int, tree: dict[str, Any]) -> tuple[int, frozenset[str]]:
    form = tokens[at][2]
    best = 1, frozenset({"word" if form[0].isalnum() else "sign"})
    node = tree.get(form)
    end = at + 1
    while node is not None:
        if _LEAF in node:
            best = end - at, node[_LEAF]
        node = node.get(tokens[end][2]) if end < len(tokens) else None
        end += 1
    return best


def kinds_of(form: str) -> frozenset[str]:
    """The kinds that the lists give to a lower-case word or words; none where it is not listed."""
    node: dict[str, Any] | None = _tree()
    for token in _TOKEN.findall(form):
        node = node.get(token) if node is not None else None
    return node.get(_LEAF, frozenset()) if node is not None else frozenset()


@cache
def _tree() -> dict[str, Any]:
    """The word lists as a tree of lower-case tokens; a leaf holds the kinds of its form."""
    root: dict[str, Any] = {}
    for entry in (entry for name in _LISTS for entry in lexicon.load(name)):
        kinds = {entry.kind} | ({"noun"} if entry.kind in NOUNS else {"verb"} if entry.kind in VERBS else set())
        for form in entry.forms:
            node = root
            for token in _TOKEN.findall(form.lower()):
                node = node.setdefault(token, {})
            node[_LEAF] = node.get(_LEAF, frozenset()) | kinds
    return root
