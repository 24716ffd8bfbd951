"""What a figure counts: the noun phrase after it, or before it for a measure, a sum or an announced number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlp.linking.statistics.page import NAMES, Figure, Item, Page
from nlp.text import place_tones

MONEY = ("VND", "USD", "EUR")
_NEAR = 6  # items back to a noun that stands right before its size
_CLAUSE = 25  # items of a clause looked back over
LONGEST = 12  # items of a noun phrase

_QUOTES = frozenset("'\"")
_TIES = frozenset({",", "và", "/", "hoặc", "-"})
_GENERAL = frozenset(map(place_tones, ("người", "trường hợp", "đơn vị", "cá nhân", "cái", "đối tượng", "hộ", "vụ", "ca", "lượt")))
_HIDDEN = frozenset(map(place_tones, ("diện tích", "tỷ lệ", "tỉ lệ")))  # give way to the noun that follows them
_PLURALS = frozenset({"các", "những", "mọi"})
_CLAUSE_SIGNS = frozenset({",", ";", ":", ")"})
_RESULTS = frozenset(map(place_tones, ("đạt", "ước đạt", "là", "lên")))
_REST = place_tones("còn lại")
_CENTRAL = place_tones("trung ương")
_IS = place_tones("là")
_EACH = place_tones("mỗi")
_PASSIVE = frozenset(map(place_tones, ("được", "bị")))


class Phrase(NamedTuple):
    """A noun phrase by its offsets; ``head`` are the kinds of its first noun, ``form`` its words in lower case."""

    start: int
    end: int
    form: str
    head: frozenset[str]
    rule: str

    @property
    def general(self) -> bool:
        """Whether the noun only stands for one that is named elsewhere: `đồng chí`, `người`."""
        return "address" in self.head or self.form in _GENERAL


def is_plan(item: Item) -> bool:
    """Whether the item names a target that a result is measured against."""
    return item.has("plan")


def is_measured(figure: Figure) -> bool:
    """Whether the figure has a unit other than per cent."""
    return figure.quantity.unit is not None and not is_rate(figure)


def is_rate(figure: Figure) -> bool:
    """Whether the figure is a percentage, or a difference of percentages."""
    return figure.quantity.unit in ("%", "percentage point", "điểm phần trăm", "‰")


def all_counted(page: Page) -> list[Phrase | None]:
    """The own noun phrase of every figure, None where the text elides it."""
    found: list[Phrase | None] = []
    for figure in page.figures:
        last = found[-1] if found and figure.before >= 0 else None
        gap = [item for item in figure.gap if last is None or last.rule != "after" or item.start >= last.end]
        found.append(counted(page, figure, gap))
    return found


def counted(page: Page, figure: Figure, gap: Sequence[Item]) -> Phrase | None:
    """The figure's own noun phrase; ``gap`` is what stands before it, without what the figure before counts."""
    after = after_figure(page, figure)
    if after and not after.general:
        return after
    if not figure.quantity.unit:
        return announced(page, gap, measured=False) or after
    named = announced(page, gap, measured=True)
    if named and named.end == gap[-1].end and named.rule == "measure":
        return each(page, gap) or named
    named = named or announced(page, clause(figure), measured=True)
    size = each(page, gap) or bracketed(gap) or adjacent(page, gap, money=figure.quantity.unit in MONEY) or named
    return size or after or subject(page, gap, rate=is_rate(figure), opens=figure.before < 0)


def clause(figure: Figure) -> Sequence[Item]:
    """The clause before a figure that a verb of result links to its subject, over other figures: `kim ngạch tại 7 chi cục đạt` figure."""
    if not figure.gap or figure.before < 0 or not (figure.gap[-1].has("state") or figure.gap[-1].form in _RESULTS):
        return ()
    items = figure.items[max(0, figure.at - _CLAUSE) : figure.at]
    start = max((at + 1 for at, item in enumerate(items) if item.form in _CLAUSE_SIGNS), default=0)
    return items[start:]


def after_figure(page: Page, figure: Figure) -> Phrase | None:
    """figure phrase: `22 đảng viên`, `106,5 ha hoa màu`, `37% khối lượng thi công`; `50% đối với` phrase."""
    items, at = figure.items, figure.at + 1
    if is_rate(figure):
        at = _behind_share(items, at)
    if at >= len(items) or (is_plan(items[at]) and is_rate(figure)):
        return None
    if is_measured(figure) and not items[at].has("thing", "measure", "word", "place"):
        return None
    if figure.quantity.unit in MONEY and not items[at].has("thing", "measure"):
        return None
    return _prefix(page, items[at]) if items[at].has(*NAMES) else phrase(page, items, at, rule="after")


def _behind_share(items: Sequence[Item], at: int) -> int:
    """Over `tổng số`, `số` and `đối với`, which lead to what the percentage is of."""
    while at < len(items) and (items[at].has("number") or items[at].form == "đối với"):
        at += 1
    return at


def _prefix(page: Page, item: Item) -> Phrase | None:
    """The lower-case class word that a name begins with: `hai [huyện Nhà Bè]`."""
    words = []
    for word in page.text[item.start : item.end].split(" "):
        if not word.islower():
            break
        words.append(word)
    form = " ".join(words)
    return Phrase(item.start, item.start + len(form), form, frozenset({"place" if item.has("LOC") else "body"}), "name") if words else None


def phrase(page: Page, items: Sequence[Item], at: int, *, rule: str) -> Phrase | None:
    """address? noun (noun | word)*, with what a comma or `và` adds of the same class; None where no noun begins at ``at``."""
    end = at
    while end < len(items) and end - at < LONGEST and _goes_on(items, at, end):
        end += 1
    while end > at and items[end - 1].form in _TIES:
        end -= 1
    if end - at > 1 and items[at].has("address") and items[at + 1].has("person", "body", "thing"):
        at += 1
    if end == at:
        return None
    start, stop = items[at].start, items[end - 1].end
    return Phrase(start, stop, page.text[start:stop].lower(), items[at].kinds, rule)


def _goes_on(items: Sequence[Item], at: int, end: int) -> bool:
    item = items[end]
    if end > at and item.form == _IS and items[at].has("person"):
        return end + 1 < len(items) and items[end + 1].has("person", "level")
    if end > at and _is_quoted(items, at, end):
        return True
    if end > at and (item.has("state", "number") or (item.has("measure") and items[at].has("person", "body", "place"))):
        return False
    if end == at:
        return item.has("noun", "word", "address", "number") and not item.form[0].isdigit()
    if item.has("noun"):
        return not item.has("verb") or items[end - 1].has("event", "measure", "sign", "conjunction")
    if item.form == _REST:
        return items[at].has("measure")
    if item.has("verb"):
        return items[end - 1].has("event", "measure") and not item.has("happening")
    if item.form in _TIES:
        return _adds(items, at, end)
    if item.form in _QUOTES:
        return any(other.form in _QUOTES for other in items[at + 1 : end]) or any(
            other.form in _QUOTES for other in items[end + 2 : end + 6]
        )
    return (item.has("word") and not item.form[0].isdigit()) or item.form == _CENTRAL


def _is_quoted(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether the item at ``end`` lies in a quotation that the phrase has opened, or closes it."""
    return sum(item.form in _QUOTES for item in items[at:end]) % 2 == 1 and not items[end].has("figure")


def _adds(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether the tie at ``end`` adds a noun of the same class as the head, or a level to a level."""
    if end + 1 >= len(items):
        return False
    after = items[end + 1]
    if items[end].form in "/-":
        return after.has("noun") and after.start == items[end].end == items[end].start + 1 == items[end - 1].end + 1
    kinds = frozenset().union(*(item.kinds for item in items[at:end]))
    shared = kinds & after.kinds & {"person", "body", "place", "thing"}
    levels = after.has("level") and any(item.has("level") for item in items[at:end])
    return bool(shared) or levels


def each(page: Page, gap: Sequence[Item]) -> Phrase | None:
    """`mỗi` phrase figure: `mỗi suất 1 triệu đồng`."""
    at = next((back + 1 for back in range(len(gap) - 1, max(-1, len(gap) - 5), -1) if gap[back].form == _EACH), len(gap))
    return phrase(page, gap, at, rule="each") if at < len(gap) else None


def adjacent(page: Page, gap: Sequence[Item], *, money: bool) -> Phrase | None:
    """phrase verb? figure, the figure being its size or price: `dự án chống ngập 10.000 tỷ đồng`, `thửa đất 200 m2`."""
    kinds = ("work", "event") if money else ("work", "event", "thing", "place")
    for back in range(max(0, len(gap) - _NEAR), len(gap)):
        given = money and back > 0 and gap[back - 1].has("verb") and gap[back].has("thing")
        if (given or gap[back].has(*kinds)) and not gap[back].has("verb", "measure", "plan"):
            found = phrase(page, gap, back, rule="adjacent")
            if found and gap[-1].has("verb") and not gap[-1].has("happening") and len(gap) - back <= 3 and gap[-2].end == found.end:
                return found._replace(end=gap[-1].end, form=page.text[found.start : gap[-1].end].lower())
            if found and found.end == gap[-1].end:
                return found
    return None


def announced(page: Page, gap: Sequence[Item], *, measured: bool) -> Phrase | None:
    """number phrase ... figure: `tổng số đảng viên ... trên 4.300 đồng chí`; measure phrase? ... figure: `với diện tích 180 m2`."""
    for back in range(len(gap) - 1, -1, -1):
        item = gap[back]
        if item.form in (";", ")") or (item.form == "(" and back < len(gap) - 1):
            return None
        if item.has("number") or (item.has("measure") and measured):
            found = _announced(page, gap, back)
            return found if found and not _is_object(gap, found) else None
    return None


def _is_object(gap: Sequence[Item], found: Phrase) -> bool:
    """Whether the figure is the object of a verb behind the phrase, `nguồn vốn để bổ sung 400 tỷ đồng`, or apart from it."""
    last = gap[-1]
    if last.start >= found.end and last.has("verb") and not last.has("happening", "noun"):
        return True
    behind = [item for item in gap if item.start >= found.end]
    comma = next((at for at in range(len(behind) - 1, -1, -1) if behind[at].form == ","), None)
    return comma is not None and not any(item.has("verb", "state") for item in behind[comma:])


def _announced(page: Page, gap: Sequence[Item], at: int) -> Phrase | None:
    behind = phrase(page, gap, at + 1, rule="announced")
    if gap[at].has("number"):
        return behind
    if gap[at].form in _HIDDEN and behind and behind.head & {"thing", "person", "body"} and "verb" not in behind.head:
        return behind
    whole = phrase(page, gap, at, rule="measure")
    prefix = "tổng số "
    if whole and whole.form.startswith(prefix):
        return whole._replace(start=whole.start + len("tổng "), form=whole.form.removeprefix("tổng "))
    return whole


def bracketed(gap: Sequence[Item]) -> Phrase | None:
    """(phrase | name) `(` figure: `khối lượng xây lắp còn lại (trên 60%)`."""
    if len(gap) < 2 or gap[-1].form != "(":
        return None
    if gap[-2].has("ORG", "LOC"):
        return Phrase(gap[-2].start, gap[-2].end, gap[-2].form, frozenset({"place"}), "name before bracket")
    return None


def subject(page: Page, gap: Sequence[Item], *, rate: bool, opens: bool) -> Phrase | None:
    """The noun phrase that the clause of a measure opens with: `Các loại xe buýt giảm 100%`."""
    for start in reversed(_clauses(gap, opens=opens)):
        found = phrase(page, gap, start, rule="subject") if gap[start].has("noun") or gap[start].form in _PLURALS else None
        if found:
            return found if rate or not _acted(gap, found) else None
    return None


def _clauses(gap: Sequence[Item], *, opens: bool) -> list[int]:
    """Where clauses may begin in the gap: at its start where it ``opens`` the line, and behind a sign or conjunction outside brackets."""
    depth, found = 0, [0] if gap and opens else []
    for at, item in enumerate(gap[:-1]):
        depth += (item.form == "(") - (item.form == ")")
        if not depth and (item.form in _CLAUSE_SIGNS or item.has("conjunction", "time")):
            found.append(at + 1)
    return found


def _acted(gap: Sequence[Item], found: Phrase) -> bool:
    """Whether the phrase does something to the figure, rather than having it done to itself; people are not measured."""
    behind = [item for item in gap if item.start >= found.end]
    if "person" in found.head:
        return True
    return any(item.has("verb") and not item.has("happening") for item in behind) and not any(item.form in _PASSIVE for item in behind)
