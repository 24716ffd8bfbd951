"""ORG: a body that stands alone (`Quốc hội`), or a head that runs on through sector, level and place.

organization = (complete | head), piece*        read from left to right, as far as the pieces go
piece        = "(", abbreviation, ")"           only inside the name: `Đảng ủy Khối các cơ quan (CCQ) tỉnh`
             | sector                           `Tài nguyên và Môi trường`
             | organization                     `Ban Thường vụ | Đảng ủy Khối`
             | level, [place]                   `tỉnh Lạng Sơn`, `huyện`
             | place                            `Hà Nội`
             | name                             `Trung Nam`, `"Tấm lòng vàng"`, `số 1`; not after a body
             | description                      lower-case words that lead to a level, a place or a name; after a task
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlp.grammar.letters import is_syllable
from nlp.lexicon import forms
from nlp.tagging.rules import names
from nlp.tagging.rules.heads import AGENCY, MISSION, beginning, kind_of
from nlp.tagging.rules.places import place_end
from nlp.tagging.views import Match, View

_HEADS = ("body", "task", "named")
_SECTOR = "organizations:sector"
_LEVEL = "organizations:level"
_COMMITTEE, _BRANCH = forms("name_contexts", "committee"), forms("name_contexts", "branch")
_BEFORE_LEVEL = _COMMITTEE | _BRANCH | forms("name_contexts", "nation")
_NUMBERED = forms("name_contexts", "numbered_body")
_FIRM = forms("name_contexts", "firm")
_MOST_PIECES = 12  # no name has more; without end, a row of heads would be read from each of them to its end
_MOST_DESCRIBED = {"task": 14, "named": 6, "name": 8, "sector": 6}  # syllables
_UNDESCRIBED = forms("name_contexts", "undescribed")


@dataclass(frozen=True, slots=True)
class Reading:
    """An organization read from syllable ``start`` to ``end``.

    ``head`` is the match that begins it; ``pieces`` name what was read: the head's kind, then those of the grammar above.
    """

    head: Match
    end: int
    pieces: tuple[str, ...]

    @property
    def start(self) -> int:
        """The first syllable."""
        return self.head.start

    def reads(self, end: int, piece: str) -> Reading:
        """This reading with one more piece, that ends at ``end``."""
        return replace(self, end=end, pieces=(*self.pieces, piece))


def read(view: View, index: int) -> Reading | None:
    """organization = (complete | head), piece*"""
    match = beginning(view, index)
    if match is None:
        return None
    reading: Reading | None = Reading(match, match.end, (kind_of(match),))
    while reading is not None:
        last, reading = reading, _piece(view, reading)
    return last


def _piece(view: View, reading: Reading) -> Reading | None:
    end = reading.end
    if end >= len(view) or view.broken[end] or reading.pieces[-1] == "press" or len(reading.pieces) == _MOST_PIECES:
        return None
    for piece in (_abbreviation, _party, _sector, _nested, _level, _seat, _place, _name, _description):
        if (longer := piece(view, reading)) is not None:
            return longer
    return None


def _abbreviation(view: View, reading: Reading) -> Reading | None:
    """ "(", abbreviation, ")" where the name goes on after it"""
    end = reading.end
    if view.lower(end) != "(":
        return None
    close = next((index for index in range(end + 2, min(end + 7, len(view))) if view.lower(index) == ")"), None)
    if close is None or not all(token.text.isupper() or not token.text.isalpha() for token in view.tokens[end + 1 : close]):
        return None
    inside = replace(reading, end=close + 1)
    follows = any(piece(view, inside) is not None for piece in (_nested, _level, _place)) if close + 1 < len(view) else False
    return inside.reads(close + 1, "abbreviation") if follows and not view.broken[close + 1] else None


def _sector(view: View, reading: Reading) -> Reading | None:
    """sector = entry of the list, in capitals, or after a head; not the predicate of the sentence (`Sở | tổ chức`)"""
    if reading.pieces[-1] not in ("body", "task", "named", "sector"):
        return None
    match = view.first(reading.end, _SECTOR)
    if match is None or (not view.capital[match.start] and (match.end - match.start == 1 or _is_predicate(view, match.start))):
        return None
    return reading.reads(match.end, "sector")


def _is_predicate(view: View, index: int) -> bool:
    return view.first(index, "actions:") is not None


def _nested(view: View, reading: Reading) -> Reading | None:
    """A further organization right behind: `Ban Thường vụ | Đảng ủy Khối`"""
    match = beginning(view, reading.end)
    if match is None or kind_of(match) == "press" or reading.pieces[-1] == "place" or _is_agency(reading):
        return None
    if not view.capital[match.start] and match.end - match.start < 2:
        return None
    if not view.capital[reading.start] and len(reading.pieces) == 1 and view.lower(match.start) == view.lower(reading.start):
        return None  # `Phó Trưởng ban | Ban Tổ chức`
    return reading.reads(match.end, kind_of(match))


def _is_agency(reading: Reading) -> bool:
    """`cơ quan` alone: what follows is not part of its name (`cơ quan | Nhà nước`) unless a sector comes first"""
    return len(reading.pieces) == 1 and reading.head.kind == AGENCY


def _level(view: View, reading: Reading) -> Reading | None:
    """level, [place]: `tỉnh Lạng Sơn`, `huyện`; with a name that no list knows: `xã Tân Lập`"""
    if (end := place_end(view, reading.end)[0]) > reading.end and not names.looks_like_person(view, end - 3, end):
        return reading.reads(end, "place")
    if _is_agency(reading):
        return None
    before = view.lower(reading.end - 1)
    if reading.pieces[-1] in ("place", "complete") and before not in _BEFORE_LEVEL:
        return None
    matches = (match for match in view.matching(reading.end, _LEVEL) if view.lower(match.end - 1) != ".")
    match = next(matches, None)
    if match is None or view.is_inside_word(match.end) or view.is_inside_word(match.start):
        return None
    return reading.reads(match.end, "level")


def _party(view: View, reading: Reading) -> Reading | None:
    """The name of a party behind `Đảng`: `Trung ương Đảng | Cộng sản Trung Quốc`"""
    match = view.first(reading.end, "organizations:party")
    if match is None or view.lower(reading.end - 1) != "đảng" or not view.capital[match.start]:
        return None
    return reading.reads(match.end, "party")


def _seat(view: View, reading: Reading) -> Reading | None:
    """`tại` with a place behind a mission: `Đại sứ quán Việt Nam tại Trung Quốc`"""
    if reading.head.kind != MISSION or view.lower(reading.end) != "tại":
        return None
    end = place_end(view, reading.end + 1)[0]
    return reading.reads(end, "seat") if end > reading.end + 1 else None


def _place(view: View, reading: Reading) -> Reading | None:
    """A place of the lists, or after a body an unknown capitalised one that is no person"""
    start = reading.end
    is_committee = reading.pieces[-1] == "complete" and view.lower(start - 1) in _COMMITTEE | _BRANCH
    if not (reading.pieces[-1] == "body" or is_committee) or not view.is_capital(start) or _is_shouted(view, reading):
        return None
    end = names.before_person(view, start, names.name_end(view, start, most=3))
    if end == start or (names.is_surname(view, start) and end - start > 1):
        return None
    return reading.reads(end, "name")


def _is_shouted(view: View, reading: Reading) -> bool:
    """Whether head and next word are words of the language in capitals: in a line of capitals no run tells where a name ends"""
    words = (view.tokens[reading.start].text, view.tokens[reading.end].text) if reading.end < len(view) else ()
    return bool(words) and all(len(word) > 1 and word.isupper() and is_syllable(word) for word in words)


def _name(view: View, reading: Reading) -> Reading | None:
    """name = quoted words | "số", number | capitalised words with their lower-case ends, joined by `và`, `-`, `&`"""
    if not {"task", "named", "company", "body"} & set(reading.pieces) or _is_agency(reading):
        return None
    if reading.pieces[0] == "body" and not {"task", "named", "company"} & set(reading.pieces):
        end = _numbered(view, reading)
        return reading.reads(end, "name") if end > reading.end else None
    for read_name in (_quoted, _numbered, _capitalised):
        if (end := read_name(view, reading)) > reading.end:
            return reading.reads(end, "name")
    return None


def _quoted(view: View, reading: Reading) -> int:
    start = reading.end
    if view.lower(start) != '"' or not view.is_capital(start + 1):
        return start
    close = next((index for index in range(start + 2, min(start + 10, len(view))) if view.lower(index) == '"'), None)
    return close + 1 if close else start


def _numbered(view: View, reading: Reading) -> int:
    """ "số", number | number, after a name or a head that bears numbers; `THCS | 241`, `Ban Thường vụ | 13 người` count"""
    start = reading.end
    number = start + (view.lower(start) == "số")
    if number >= len(view) or (not view.capital[reading.start] and reading.head.end == reading.start + 1):
        return start  # `nhóm II` is a class
    text = view.tokens[number].text
    if not (text.isdigit() and len(text) <= 3) and not names.is_roman(text):
        return start
    is_name = number > start or _bears_number(view, start) or (reading.pieces[-1] == "name" and not names.counts(view, number))
    return number + 1 if is_name else start


def _bears_number(view: View, end: int) -> bool:
    """Whether a head that takes a number without `số` stands right before ``end``: `Chi bộ Tiểu đoàn | 8`"""
    matches = (match for start in range(max(0, end - 5), end) for match in view.matching(start, "heads:") if match.end == end)
    longest = next(matches, None)
    return longest is not None and longest.form.lower() in _NUMBERED


_JOINTS = {True: frozenset(("và", "-", "–", "&")), False: frozenset(("&",))}  # a firm's name and its dash: `Trung Hải - PV`


def _capitalised(view: View, reading: Reading) -> int:
    """word, {[joint], word}: words that begin with a capital, with the lower-case syllables that belong to them"""
    start = end = reading.end
    while end < len(view) and not view.broken[end] and not _is_shouted(view, reading):
        first = end + (end > start and view.lower(end) in _JOINTS[reading.pieces[0] == "task"])
        if not view.is_capital(first) or (first > end and view.broken[first]) or _is_person(view, reading, first):
            break
        if end > start and names.begins_other(view, first):
            break
        end = names.over_hyphens(view, _word_end(view, first))
    return end


def _word_end(view: View, index: int) -> int:
    """The end of a capitalised word: `Giáo | dục`; where more of its syllables are capitals, that of the last of these"""
    end = view.word_end[index]
    if not view.is_capital(index + 1) or end <= index + 1:
        return max(index + 1, end)
    return 1 + max(place for place in range(index, end) if view.capital[place])


def _is_person(view: View, reading: Reading, index: int) -> bool:
    """Whether a person's name begins here, behind a head that is not called after persons (`giám đốc công ty | Lê Thị An`)."""
    end = names.name_end(view, index, most=4)
    is_firm = reading.head.form.lower() in _FIRM and not view.capital[reading.start]
    return (is_firm or reading.pieces[0] != "named") and names.looks_like_person(view, index, end)


def _description(view: View, reading: Reading) -> Reading | None:
    """lower-case words up to a level, a place or a name: `quản lý đường sắt đô thị | TP`; behind a name no predicate"""
    if view.is_capital(reading.end):
        return None
    most = 0 if view.lower(reading.start) in _UNDESCRIBED else _MOST_DESCRIBED.get(reading.pieces[-1], 0)
    for index in range(reading.end, min(reading.end + most, len(view))):
        if view.broken[index] or view.lower(index) in names.STOP or not view.tokens[index].text.isalpha():
            return None
        if names.begins_title(view, index) or view.first(index, "address:") is not None:
            return None
        if view.lower(index) == "và" and (reading.pieces[0] == "named" or index == reading.end):
            return None
        if reading.pieces[-1] not in _HEADS and _is_predicate(view, index):
            return None
        ahead = replace(reading, end=index)
        if index > reading.end and (_level(view, ahead) is not None or view.capital[index]):
            return ahead.reads(index, "description")
    return None
