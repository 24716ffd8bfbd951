"""Articles whose records are made from the words they stand in, and three of them that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nlp.records import Annotation, Entity, Name, Position, Span, Statistic

HOSTILE = "</script><img src=x onerror='window.hit=1'><script>window.hit=1</script>\u202e\"'&amp;"


def article(
    id: str, text: str, *, posts: Iterable[tuple[Any, ...]] = (), figures: Iterable[dict[str, Any]] = (), **more: Any
) -> Annotation:
    """A record whose spans are the first places of the words: a post is person, title, organization and, if it has ended, True.

    A figure has the fields of a `Statistic`; its `text` is sought behind the figure before it. ``names`` are short and full names of
    organizations, ``entities`` organizations beside those of posts and figures.
    """
    names = tuple(Name(short, full, "organization") for short, full in more.pop("names", ()))
    positions = tuple(_position(text, *post) for post in posts)
    statistics = tuple(_statistics(text, figures))
    told = [*more.pop("entities", ()), *(item.organization for item in (*positions, *statistics) if item.organization)]
    entities = tuple(sorted({Entity(*_span(text, name), "ORG", name) for name in told if name in text}))  # type: ignore[misc]
    return Annotation(id, text, entities=entities, positions=positions, statistics=statistics, names=names, **more)


def _span(text: str, words: str | None, after: int = 0) -> Span | None:
    return None if words is None or words not in text else (text.index(words, after), text.index(words, after) + len(words))


def _position(text: str, person: str, title: str, organization: str | None = None, former: bool = False) -> Position:
    spans = {"person_span": _span(text, person), "title_span": _span(text, title), "organization_span": _span(text, organization)}
    return Position(person, title, organization, former, **spans)


def _statistics(text: str, figures: Iterable[dict[str, Any]]) -> Iterator[Statistic]:
    at = 0
    for fields in figures:
        start = text.index(fields["text"], at)
        at = start + len(fields["text"])
        value = Decimal(str(fields.get("value", fields["text"].rstrip("%").replace(",", "."))))
        spans = {f"{name}_span": _span(text, fields.get(name)) for name in ("counted", "action", "organization")}
        yield replace(Statistic(start, at, fields["text"], value), **(fields | {"value": value} | spans))


FIRST = article(
    "a1",
    "Huyện ủy họp. Ông Hà Văn Thử, Bí thư Huyện ủy Nậm Khao, cho biết năm 2019 kết nạp 22 đảng viên, "
    "trong đó 16 nữ, 9 trẻ. Chủ tịch UBND xã Lò Thị Mai dự.",
    posts=[("Hà Văn Thử", "Bí thư", "Huyện ủy Nậm Khao"), ("Lò Thị Mai", "Chủ tịch", "UBND xã")],
    figures=[
        {"text": "22", "counted": "đảng viên", "action": "kết nạp", "organization": "Huyện ủy Nậm Khao", "period": "2019"},
        {"text": "16", "counted": "nữ", "role": "part", "of": 0, "period": "2019"},
        {"text": "9", "counted": "trẻ", "role": "part", "of": 0, "period": "2019"},
    ],
    names=[("Huyện ủy", "Huyện ủy Nậm Khao")],
    entities=["Huyện ủy"],
    title="Nậm Khao kết nạp đảng viên",
    source="Báo Nậm Khao",
    published="2020-01-05",
    url="https://bao.example/a1",
)
SECOND = article(
    "a2",
    "Huyện uỷ Nậm Khao kết nạp 25 đảng viên trong năm 2020, tăng 5 đảng viên so với năm 2019. "
    "Ông Hà Văn Thử, nguyên Bí thư Huyện uỷ Nậm Khao.",
    posts=[("Hà Văn Thử", "Bí thư", "Huyện uỷ Nậm Khao", True)],
    figures=[
        {"text": "25", "counted": "đảng viên", "action": "kết nạp", "organization": "Huyện uỷ Nậm Khao", "period": "2020"},
        {"text": "5", "counted": "đảng viên", "role": "increase", "of": 0, "base": "2019", "period": "2020"},
    ],
    title="Hai mươi lăm đảng viên mới",
    source="Báo Mường Sại",
    published="2021-01-05",
)
THIRD = article(
    "a3",
    f"{HOSTILE} Bà Lò Thị Mai, Giám đốc Công ty Hòa Phát, nói: 3 xe.",
    posts=[("Lò Thị Mai", "Giám đốc", "Công ty Hòa Phát")],
    figures=[{"text": "3", "counted": "xe", "unit": HOSTILE}],
    title=HOSTILE,
    source=HOSTILE,
    url="javascript:window.hit=1",
)
