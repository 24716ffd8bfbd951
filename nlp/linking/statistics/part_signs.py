"""The words that announce parts, and those that tell how far a list of parts goes."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.statistics.lists import is_joined
from nlp.linking.statistics.page import NAMES, Figure, Item
from nlp.text import place_tones

REACH = 8  # figures back to a whole, or on to the end of a list
LARGE = 100  # from it on a sum in the next sentence, or of measures, is no chance

_DIGITS, _FAR = 4, 5  # from so many digits on a sum is believed over so many sentences
_NEAR = 4  # items behind a figure where `còn lại` tells of it
AMONG = frozenset(map(place_tones, ("trong số", "trong tổng số", "trên tổng số")))
LISTING = frozenset(map(place_tones, ("gồm", "gồm có", "bao gồm", "cụ thể", "cụ thể là", "cụ thể như sau", "riêng", "chia ra")))
_LOOSE = frozenset(map(place_tones, ("cụ thể", "riêng", "còn lại")))
OPENING = frozenset(map(place_tones, ("trong các",)))  # announces parts at the start of a sentence alone
IN = place_tones("trong")
FOUND = frozenset(
    map(
        place_tones,
        ("phát hiện", "tiếp nhận", "thụ lý", "kết luận", "ghi nhận", "kiểm tra", "kiểm tra khi có dấu hiệu vi phạm", "giám sát", "rà soát"),
    )
)  # verbs that say how many cases there were
_PUNISHED = ("khởi tố", "xử phạt", "thi hành kỷ luật", "xử lý kỷ luật", "kỷ luật", "truy tố", "xét xử", "bắt")
SETTLED = frozenset(map(place_tones, (*_PUNISHED, "kết luận", "xử lý", "giải quyết", "chuyển")))  # and how many were dealt with
OF_THEM = frozenset(map(place_tones, ("trong số đó", "trong số này", "trong đó")))
_REST = place_tones("còn lại")


def leaves_rest(member: Figure) -> bool:
    """figure ... `còn lại` at the end of a list: with the rest it makes up the whole."""
    return any(item.form == _REST for item in member.rest) and not any(item.form == ";" for item in member.rest)


def reach_of_sum(whole: Figure) -> int:
    """How many sentences on a sum is believed: the more digits agree, the less can it be chance."""
    digits = len(whole.quantity.value.normalize().as_tuple().digits)
    return _FAR if digits >= _DIGITS else 1 if whole.quantity.value >= LARGE else 0


def marker_of(figure: Figure) -> Item | None:
    """The last word of the gap that announces parts; one that is also an adjective only behind a sign or at the start."""
    gap = figure.gap
    for at in range(len(gap) - 1, -1, -1):
        if not gap[at].has("part") or (gap[at].form in OPENING and at > 0):
            continue
        if gap[at].form in _LOOSE and at > 0 and not gap[at - 1].has("sign", "conjunction"):
            continue
        if gap[at].form in LISTING and any(item.has(*NAMES) for item in gap[at:]):
            continue
        return gap[at]
    return None


def verb_of(figure: Figure, figures: Sequence[Figure]) -> str:
    """The verb that leads up to the figure, or to the list that it stands in; empty where there is none."""
    for index in range(figure.index, max(-1, figure.index - REACH), -1):
        verb = next((item.form for item in reversed(figures[index].gap) if item.has("verb")), "")
        if verb or not is_joined(figures[index]):
            return verb
    return ""


def own_items(figure: Figure) -> Sequence[Item]:
    """The items of the gap behind the last comma or semicolon: what leads up to this figure alone."""
    gap = figure.gap
    start = max((at + 1 for at, item in enumerate(gap) if item.form in (",", ";")), default=0)
    return gap[start:]


def is_in_bracket(figure: Figure) -> bool:
    """Whether a bracket opens in the gap before the figure and is not closed there."""
    return next((item.form == "(" for item in reversed(figure.gap) if item.form in ("(", ")")), False)


def is_remainder(figure: Figure) -> bool:
    """figure phrase `còn lại`."""
    return any(item.form == _REST for item in figure.rest[:_NEAR])
