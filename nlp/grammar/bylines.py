"""Signatures of news articles: who wrote, who photographed, which outlet was the source.

    signature = [`Bài:` | `Theo` | `PV` ...] piece {(`-` | `/` | `,` | `(`) piece} [`)`]
    piece     = personal name | outlet | initials | note
    credit    = (`Ảnh` | `Video` | `Đồ họa` ...) `:` piece {(`/` | `,` | `-`) piece}

A personal name here is two to five capitalised Vietnamese syllables that are no outlet; initials (`N.Đ`, `PV`) are read and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.grammar.letters import LOWER, UPPER
from nlp.lexicon import load
from nlp.records import Span
from nlp.text import place_tones


@dataclass(frozen=True, slots=True)
class Signature:
    """Spans of the personal names and of the outlets in one signature or credit."""

    names: tuple[Span, ...] = ()
    outlets: tuple[Span, ...] = ()


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(place_tones(pattern), re.IGNORECASE)


_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_SYLLABLE = re.compile(rf"(?:ngh|ng|nh|ph|th|tr|kh|gh|gi|ch|qu|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?")
_INITIALS = re.compile(r"[A-ZĐ]\w?(?:\. ?[A-ZĐ]\w*)+\.?|[A-ZĐ]{1,4}\.?")
_SITE = re.compile(r"[A-Za-z][\w-]*(?:\.[a-z]{2,4})?\.(?:vn|com|net|org|info|gov|edu|uk|ru|cn)")
_OPENING = _compile(
    r"(?:(?P<from>theo|nguồn):? |pv "
    r"|(?:(?:bài|tin)(?:,| và)? (?:ảnh|bài)|bài viết|bài|tin|thực hiện|tác giả|clip|video|đồ họa|ảnh)(?: ?: ?| - ))"
)
_NOTE = _compile(
    r"(?:ảnh )?minh họa|tổng hợp|ghi|lược ghi|lược dịch|biên dịch|dịch|thực hiện|t/h|th|tư liệu|nhóm pv|(?:nhóm )?phóng viên|còn tiếp"
)
_NOBODY = frozenset(("ctv", "pv", "tl", "ts", "nvcc"))  # contributor, reporter, archive, found, given by the person shown
_NOT_A_NAME = _compile(
    r"(?:ảnh|video|tòa soạn|ban biên tập|công an|cảnh sát|nhân vật|sưu tầm|bạn đọc|tư liệu|cung cấp|ủy ban|sở|bộ|báo|nguồn|xem|theo"
    r"|bệnh viện|trường)(?: .*)?"
)
_BREAK = re.compile(r" ?[/,()|] ?| ?[-–] ?")
_GLUE = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
_CREDIT = _compile(
    r"(?<!\w)(?:(?:bài|tin)(?:,| và) ảnh|nguồn ảnh|ảnh(?: minh họa| tư liệu)?|video|clip|đồ họa|infographic)(?: ?: ?| (?=báo ))"
    r"(?P<by>[^\n;:()]{2,60})"
)
_CREDIT_END = re.compile(rf"\.(?= |$|[{UPPER}])")
_STUCK = re.compile(rf"(?<=[.!?\"…)]) {{0,3}}(?=[{UPPER}(])")
_LONGEST_STUCK = 70


@cache
def _press() -> frozenset[str]:
    return frozenset(form.lower() for entry in load("press") for form in entry.forms)


def is_outlet(text: str) -> bool:
    """Whether ``text`` is a listed newspaper, broadcaster or agency, with or without `báo`, or the address of a site."""
    plain = text.lower()
    if plain in _NOBODY:
        return False
    return not _press().isdisjoint((plain, plain.removeprefix("báo ").removeprefix("tờ ").removesuffix(" online"))) or bool(
        _SITE.fullmatch(plain)
    )


def is_name(text: str) -> bool:
    """Whether ``text`` has the shape of a signed personal name: two to five syllables, each or all in capitals."""
    words = text.split(" ")
    if not 2 <= len(words) <= 5 or _NOT_A_NAME.fullmatch(text):
        return False
    same = text.isupper() or all(word[:1].isupper() and word[1:] == word[1:].lower() for word in words)
    return same and all(_SYLLABLE.fullmatch(word.lower()) for word in words)


def read_signature(text: str, start: int, end: int) -> Signature | None:
    """The signature that ``text[start:end]`` is as a whole; None where it is something else."""
    names: list[Span] = []
    outlets: list[Span] = []
    first = _OPENING.match(text, start, end)
    quoted = bool(first and first["from"])
    initials = False
    for piece in _pieces(text, first.end() if first else start, end):
        opening = _OPENING.match(text, *piece)
        quoted = quoted or bool(opening and opening["from"])
        span = (opening.end(), piece[1]) if opening else piece
        kind = _kind(text[slice(*span)], quoted=quoted)
        if kind is None:
            return None
        initials = initials or kind == "initials"
        if kind in ("name", "outlet"):
            (names if kind == "name" else outlets).append(span)
    return Signature(tuple(names), tuple(outlets)) if names or outlets or initials else None


def _kind(piece: str, *, quoted: bool) -> str | None:
    """`outlet`, `name`, `initials`, `note`, None for anything else; after `Theo` any short capitalised piece is an outlet."""
    if is_outlet(piece):
        return "outlet"
    if is_name(piece):
        return "name"
    if _NOTE.fullmatch(piece):
        return "note"
    if _INITIALS.fullmatch(piece):
        return "initials"
    return "outlet" if quoted and piece[:1].isupper() and piece.count(" ") < 5 else None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans between the signs of a signature, without blanks and final stops; `Lê BìnhTuổi Trẻ` stuck together is two."""
    edge = start
    for sign in _BREAK.finditer(text, start, end):
        yield from _unstuck(text, *_trimmed(text, edge, sign.start()))
        edge = sign.end()
    yield from _unstuck(text, *_trimmed(text, edge, end))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ."))


def _unstuck(text: str, start: int, end: int) -> Iterator[Span]:
    if start >= end:
        return
    seam = _GLUE.search(text, start + 1, end) if not is_outlet(text[start:end]) else None
    if seam and (
        is_outlet(text[seam.start() : end]) or _OPENING.match(text, seam.start(), end) or _NOTE.fullmatch(text, seam.start(), end)
    ):
        yield start, seam.start()
        yield seam.start(), end
    else:
        yield start, end


def read_stuck_signature(text: str, start: int, end: int) -> Signature | None:
    """The signature at the end of a paragraph, stuck to its last sentence: `...đúng đối tượng.Lê Bình`."""
    for match in _STUCK.finditer(text, max(start + 1, end - _LONGEST_STUCK), end):
        signature = read_signature(text, match.end(), end) if match.end() < end else None
        if signature and (signature.names or signature.outlets):
            return signature
    return None


def read_credits(text: str) -> Iterator[tuple[int, Signature]]:
    """Every credit of a canonical text, with its start: `(Ảnh: báo Người Lao Động)`, `- Ảnh: VGP / LÊ BÌNH`."""
    for match in _CREDIT.finditer(text):
        stop = _CREDIT_END.search(text, *match.span("by"))
        pieces = [
            (span, _kind(text[slice(*span)], quoted=False))
            for span in _pieces(text, match.start("by"), stop.start() if stop else match.end())
        ]
        names = tuple(span for span, kind in pieces if kind == "name")
        yield match.start(), Signature(names, tuple(span for span, kind in pieces if kind == "outlet"))
