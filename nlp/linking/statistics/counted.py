"""What a figure counts: the noun phrase after it, or before it for a measure, a sum or an announced number."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.page import NAMES, Figure, Item, Page
from nlp.linking.statistics.phrases import Phrase, class_word, phrase
from nlp.text import place_tones

MONEY = ("VND", "USD", "EUR")

_NEAR = 6  # items back to a noun that stands right before its size
_CLAUSE = 25  # items of a clause looked back over
_LABEL = 6  # items of a label
_EACH_REACH = 5  # items back to `mỗi`
_NEAR_EACH = 4
_HIDDEN = frozenset(map(place_tones, ("diện tích", "tỷ lệ", "tỉ lệ")))  # give way to the noun that follows them
_PLURALS = frozenset({"các", "những", "mọi"})
PIECES = frozenset(map(place_tones, ("con", "chiếc", "cái", "căn", "ngôi", "cuốn", "bộ", "ô")))  # say nothing of what is counted
_OUTPUT = frozenset({"gdp", "grdp"})  # what a rate is told against
_CLAUSE_SIGNS = frozenset({",", ";", ":", ")"})
_RESULTS = frozenset(map(place_tones, ("đạt", "ước đạt", "là", "lên")))
_EACH = place_tones("mỗi")
_SHARERS = frozenset(
    map(place_tones, ("nhà", "sào", "mùa", "khẩu", "chuyến", "héc-ta"))
)  # like persons and bodies, they are not what is counted
_WORTH = frozenset(map(place_tones, ("trị giá", "có trị giá", "với trị giá")))
_SPELLS = frozenset(map(place_tones, ("tháng", "năm", "ngày", "giờ", "tuần", "quý", "ngày công")))
_PASSIVE = frozenset(map(place_tones, ("được", "bị")))
_AREA = place_tones(" trên địa bàn")
_SUM = place_tones("tổng ")


def is_plan(item: Item) -> bool:
    """Whether the item names a target that a result is measured against."""
    return item.has("plan")


def is_measured(figure: Figure) -> bool:
    """Whether the figure has a unit other than per cent."""
    return figure.quantity.unit is not None and not is_rate(figure)


def is_rate(figure: Figure) -> bool:
    """Whether the figure is a percentage, or a difference of percentages."""
    return figure.quantity.unit in ("%", "percentage point", "‰")


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
    after, opens = after_figure(page, figure), figure.before < 0
    if after and not after.general:
        return _repeated(page, gap, after, opens=opens) or after
    if not figure.quantity.unit:
        if named := _repeated(page, gap, after, opens=opens) if after else None:
            return named
        if head := heading(page, gap, opens=opens, rate=False):
            return announced(page, gap, measured=False) or head
        herd = subject(page, gap, rate=False, opens=opens) if after and after.form in PIECES else None
        return announced(page, gap, measured=False) or herd or after
    if worth := worth_at(figure, gap):
        start = max((at + 1 for at, item in enumerate(gap[: worth - 1]) if item.has("verb") and not item.has("noun")), default=0)
        return adjacent(page, gap[start : worth - 1], money=False) if worth - 1 > start else None
    if _is_shared_out(gap):
        return each(page, gap)
    named = announced(page, gap, measured=True)
    if named and named.end == gap[-1].end and named.rule == "measure":
        return each(page, gap) or named
    named = named or announced(page, clause(figure), measured=True)
    size = each(page, gap) or bracketed(gap) or adjacent(page, gap, money=figure.quantity.unit in MONEY) or named
    return size or after or subject(page, gap, rate=is_rate(figure), opens=opens) or heading(page, gap, opens=opens, rate=True)


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
    if at >= len(items) or (is_rate(figure) and (is_plan(items[at]) or items[at].form in _OUTPUT)):
        return None
    if is_measured(figure) and not items[at].has("thing", "measure", "word", "place"):
        return None
    if figure.quantity.unit in MONEY and not items[at].has("thing", "measure"):
        return None
    return class_word(page, items[at]) if items[at].has(*NAMES) else phrase(page, items, at, rule="after")


def _behind_share(items: Sequence[Item], at: int) -> int:
    """Over `tổng số`, `số` and `đối với`, which lead to what the percentage is of."""
    while at < len(items) and (items[at].has("number") or items[at].form == "đối với"):
        at += 1
    return at


def each(page: Page, gap: Sequence[Item]) -> Phrase | None:
    """`mỗi` phrase figure, `mỗi suất 1 triệu đồng`; measure `mỗi` phrase figure, `kinh phí mỗi cuộc 2 triệu đồng`."""
    reach = range(len(gap) - 1, max(-1, len(gap) - _EACH_REACH), -1)
    at = next((back for back in reach if gap[back].form == _EACH), None)
    if at is None or at + 1 >= len(gap) or gap[at + 1].form in _SPELLS:
        return None
    measure = at > 0 and gap[at - 1].has("measure")
    if not measure and _is_shared_out(gap):
        return None
    return phrase(page, gap[:at], at - 1, rule="each") if measure else phrase(page, gap, at + 1, rule="each")


def _is_shared_out(gap: Sequence[Item]) -> bool:
    """`mỗi` receiver verb? figure: money for each person, family or plot counts none of them."""
    for back in range(len(gap) - 1, max(-1, len(gap) - _NEAR_EACH), -1):
        if gap[back].form == _EACH:
            return back + 1 < len(gap) and (gap[back + 1].has("person", "body", "address") or gap[back + 1].form in _SHARERS)
    return False


def worth_at(figure: Figure, gap: Sequence[Item]) -> int:
    """phrase? sign? `trị giá` adverb? figure: the place of the word, from 1; 0 without it."""
    end = len(gap)
    while end and gap[end - 1].has("adverb"):
        end -= 1
    return end if figure.quantity.unit in MONEY and end and gap[end - 1].form in _WORTH else 0


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


def _announced(page: Page, gap: Sequence[Item], at: int) -> Phrase | None:
    behind = phrase(page, gap, at + 1, rule="announced")
    if gap[at].has("number"):
        return behind
    if gap[at].form in _HIDDEN and behind and behind.head & {"thing", "person", "body"} and "verb" not in behind.head:
        return behind
    whole = phrase(page, gap, at, rule="measure")
    return _trimmed(whole, gap) if whole else None


def _trimmed(whole: Phrase, gap: Sequence[Item]) -> Phrase:
    """Without `tổng` before `số`, and without `trên địa bàn` before the name of the area."""
    if whole.form.startswith(f"{_SUM}số "):
        whole = whole._replace(start=whole.start + len(_SUM), form=whole.form.removeprefix(_SUM))
    if whole.form.endswith(_AREA) and any(item.start >= whole.end and item.has("LOC", "place") for item in gap[-_NEAR:]):
        whole = whole._replace(end=whole.end - len(_AREA), form=whole.form.removesuffix(_AREA))
    return whole


def _is_object(gap: Sequence[Item], found: Phrase) -> bool:
    """Whether the figure is the object of a verb behind the phrase, `nguồn vốn để bổ sung 400 tỷ đồng`, or apart from it."""
    last = gap[-1]
    if last.start >= found.end and last.has("verb") and not last.has("happening", "noun"):
        return True
    behind = [item for item in gap if item.start >= found.end]
    comma = next((at for at in range(len(behind) - 1, -1, -1) if behind[at].form == ","), None)
    return comma is not None and not any(item.has("verb", "state") for item in behind[comma:])


def bracketed(gap: Sequence[Item]) -> Phrase | None:
    """name `(` figure: `[khu đô thị Kim Văn] (26 ha)`."""
    if len(gap) < 2 or gap[-1].form != "(" or not gap[-2].has("ORG", "LOC"):
        return None
    return Phrase(gap[-2].start, gap[-2].end, gap[-2].form, frozenset({"place"}), "name before bracket")


def heading(page: Page, gap: Sequence[Item], *, opens: bool, rate: bool) -> Phrase | None:
    """clause-initial phrase (`:` | state | change | adverb)+ figure: `hộ nghèo còn 29 hộ`, `dịch vụ tăng 6,2%`, `người theo đạo: 310`."""
    if label := _label(page, gap, opens=opens):
        return label
    for start in reversed(_clauses(gap, opens=opens)):
        head = start + (gap[start].form in _PLURALS)
        if (
            head >= len(gap)
            or (not rate and not gap[head].has("person", "thing", "measure"))
            or gap[head].has("place", "verb", "adverb", "pointer", "number")
        ):
            continue
        found = phrase(page, gap, head, rule="heading")
        if found:
            behind = [item for item in gap if item.start >= found.end]
            return (
                found
                if (" " in found.form or found.head != {"word"})
                and (behind or start)
                and all(_leads_up(item) for item in behind)
                and not found.general
                else None
            )
    return None


def _repeated(page: Page, gap: Sequence[Item], after: Phrase, *, opens: bool) -> Phrase | None:
    """phrase ... figure noun, the noun being the phrase's first: `số cuộc đình công còn 8 cuộc`, `hộ nghèo còn 29 hộ`."""
    for named in (announced(page, gap, measured=False), heading(page, gap, opens=opens, rate=True)):
        if named and named.form.startswith(f"{after.form} "):
            return named
    return None


def _label(page: Page, gap: Sequence[Item], *, opens: bool) -> Phrase | None:
    """(`-` | `;`) word+ `:` figure: the label of a list."""
    if len(gap) < 2 or gap[-1].form != ":":
        return None
    sign = next((at for at in range(len(gap) - 1, -1, -1) if gap[at].form in (";", ")")), -1)
    words = gap[sign + 1 : -1] if opens or sign >= 0 else ()
    while words and words[0].form in ("-", "+", "*", "số"):
        words = words[1:]
    if (
        not words
        or len(words) > 6
        or any(item.has("time", *NAMES) or item.form[0].isdigit() for item in words)
        or not words[0].has("noun", "word")
    ):
        return None
    start, end = words[0].start, words[-1].end
    return Phrase(start, end, page.text[start:end].lower(), words[0].kinds, "label")


def _leads_up(item: Item) -> bool:
    return item.form in (":", "chỉ", "đạt", "toàn") or item.has(
        "state", "increase", "decrease", "share", "adverb", "preposition", "LOC", "place"
    )


def subject(page: Page, gap: Sequence[Item], *, rate: bool, opens: bool) -> Phrase | None:
    """The noun phrase of a thing that the clause of a measure opens with: `Các loại xe buýt giảm 100%`."""
    for start in reversed(_clauses(gap, opens=opens)):
        head = start + (gap[start].form in _PLURALS)
        if head >= len(gap) or not gap[head].has("thing", "work", "measure", *(("body", "level") if rate else ())):
            continue
        found = phrase(page, gap, start, rule="subject")
        if found:
            return found if rate or not _acted(gap, found) else None
    return None


def _clauses(gap: Sequence[Item], *, opens: bool) -> list[int]:
    """Where clauses may begin in the gap: at its start where it ``opens`` the line, and behind a sign or conjunction outside brackets."""
    depth, found = 0, [0] if gap and opens else []
    for at, item in enumerate(gap[:-1]):
        depth += (item.form == "(") - (item.form == ")")
        if not depth and (item.form in _CLAUSE_SIGNS or item.has("conjunction", "time", "part")):
            found.append(at + 1)
    return found


def _acted(gap: Sequence[Item], found: Phrase) -> bool:
    """Whether the phrase does something to the figure, rather than having it done to itself."""
    behind = [item for item in gap if item.start >= found.end]
    return any(item.has("verb") and not item.has("happening") for item in behind) and not any(item.form in _PASSIVE for item in behind)
