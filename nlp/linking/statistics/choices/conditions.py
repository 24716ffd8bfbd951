"""What is true of a figure whatever is asked of it: the conditions under which its fields are chosen."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.linking.ranking import ALWAYS
from nlp.linking.statistics.choices.facts import Facts
from nlp.linking.statistics.counted import MONEY, is_rate
from nlp.linking.statistics.page import Figure
from nlp.text import place_tones

_WORDS = {
    place_tones(word): name
    for word, name in {
        "đã": "done", "sẽ": "planned", "đang": "now", "hiện": "now", "hiện có": "now", "hiện nay": "now", "nay": "now",
        "có": "has", "còn": "has", "gồm": "has", "mỗi": "each", "dự kiến": "planned", "phấn đấu": "planned", "từng": "once",
        "đề nghị": "asked", "kiến nghị": "asked", "yêu cầu": "asked", "đề xuất": "asked",
    }.items()
}  # fmt: skip
_EVENTS = frozenset(
    map(
        place_tones, ("hội nghị", "đại hội", "kỳ họp", "phiên họp", "buổi", "cuộc họp", "dịp này", "buổi lễ", "phiên tòa", "lễ", "hội thảo")
    )
)
_QUOTES = '"“”'


def conditions(facts: Facts, figure: Figure) -> Iterator[str]:
    """The conditions of a figure, in a fixed order."""
    link, act, unit = facts.links[figure.index], facts.acts[figure.index], figure.quantity.unit
    yield ALWAYS
    yield f"role:{link.role}"
    yield "act" if act else "no act"
    yield "unit:money" if unit in MONEY else "unit:rate" if is_rate(figure) else "unit:measure" if unit else "unit:none"
    yield from sorted({_WORDS[item.form] for item in figure.gap if item.form in _WORDS})
    if act:
        yield from sorted(
            {f"act:{kind}" for item in figure.items if act[0] <= item.start < act[1] for kind in item.kinds if kind != "word"}
        )
    if figure.line.number == 0:
        yield "headline"
    if any(item.has("report") for item in figure.items):
        yield "told"
    if any(item.form in _EVENTS for item in figure.items):
        yield "event"
    text = facts.page.text
    if sum(text.count(sign, figure.line.start, figure.quantity.start) for sign in _QUOTES) % 2:
        yield "quoted"
