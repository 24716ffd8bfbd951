"""The article as a string in which every entity is one capital letter and all else is lower case, a sentence a line.

`Đồng chí Trần Văn Khải, Bí thư Tỉnh ủy, phát biểu.` is `đồng chí P, T O, phát biểu.` Rules are then regular expressions
over that string, and what a match stands for is found by counting capitals. `rewrite` replaces what a pattern matches
by one letter for a larger node: first a title with its organization (X), then posts held together (G).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nlp.records import Entity, Span

LETTERS = {"PERSON": "P", "TITLE": "T", "ORG": "O", "LOC": "L", "DATE": "D", "LAW": "W"}
_CAPITAL = re.compile(r"[A-Z]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Post:
    """A title with its organization as the text has them together.

    ``joint`` is what stands between it and the post before it in its group; ``tail`` what stands between it and the
    next thing, as far as it belongs to the post (`này`, `khóa XII`).
    """

    title: Entity
    organization: Entity | None
    former: bool = False
    joint: str = ""
    tail: str = ""


class Group(NamedTuple):
    """Posts held together: `Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh`."""

    posts: tuple[Post, ...]


Node = Entity | Post | Group


class Shape(NamedTuple):
    """``text`` with a capital for each of ``nodes``, in order."""

    text: str
    nodes: tuple[Node, ...]


class Piece(NamedTuple):
    """A person or a group in a line of a shape, with the text that stands before it, from the last piece on."""

    gap: str
    node: Entity | Group


class Line(NamedTuple):
    """A sentence of a shape: its persons and groups in order, what follows the last of them, its other organizations and dates."""

    pieces: tuple[Piece, ...]
    rest: str
    text: str
    others: dict[int, Entity]  # by their place in ``text``
    bodies: tuple[Entity, ...]  # the organizations among them


def shape_of(text: str, entities: Sequence[Entity], sentences: Iterable[Span]) -> Shape:
    """The shape of a canonical text; an entity that crosses the end of a sentence belongs to where it begins."""
    lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text) if _grows(text) else text.lower()
    parts: list[str] = []
    index = position = 0
    for start, end in sentences:
        position = max(start, position)
        while index < len(entities) and entities[index].start < end:
            parts += _blank(lower[position : entities[index].start]), LETTERS[entities[index].label]
            position = entities[index].end
            index += 1
        parts += _blank(lower[position:end]), "\n"
        position = max(position, end)
    return Shape("".join(parts), tuple(entities[:index]))


def _grows(text: str) -> bool:
    return len(text.lower()) != len(text)


def _blank(text: str) -> str:
    return _BLANKS.sub(" ", text)


def rewrite(shape: Shape, pattern: re.Pattern[str], letter: str, build: Callable[[re.Match[str], Sequence[Any]], Node]) -> Shape:
    """``shape`` with each match of ``pattern`` replaced by ``letter``; ``build`` makes its node of the nodes inside."""
    parts: list[str] = []
    nodes: list[Node] = []
    position = index = 0
    for match in pattern.finditer(shape.text):
        before = shape.text[position : match.start()]
        reach = index + len(_CAPITAL.findall(before))
        inside = reach + len(_CAPITAL.findall(match[0]))
        nodes += shape.nodes[index:reach]
        nodes.append(build(match, shape.nodes[reach:inside]))
        parts += before, letter
        position, index = match.end(), inside
    return Shape("".join(parts) + shape.text[position:], (*nodes, *shape.nodes[index:]))


def lines(shape: Shape) -> Iterator[Line]:
    """The sentences of a shape whose groups are made."""
    nodes = iter(shape.nodes)
    for line in shape.text.split("\n"):
        pieces: list[Piece] = []
        others: dict[int, Entity] = {}
        position = 0
        for match, node in zip(_CAPITAL.finditer(line), nodes, strict=False):
            if isinstance(node, Group) or (isinstance(node, Entity) and node.label == "PERSON"):
                pieces.append(Piece(line[position : match.start()], node))
                position = match.end()
            elif isinstance(node, Entity) and node.label in ("ORG", "DATE"):
                others[match.start()] = node
        bodies = tuple(node for node in others.values() if node.label == "ORG")
        yield Line(tuple(pieces), line[position:], line, others, bodies)
