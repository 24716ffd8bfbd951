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
_INITIALS = re.compile(r"[A-ZĐ][\w]?(?:\. ?[A-ZĐ]\w*)+\.?|[A-ZĐ]{1,4}\.?")
_SITE = re.compile(r"[A-Za-z][\w-]*(?:\.[a-z]{2,4}){1,2}")
_LEAD = _compile(
    r"(?P<from>theo|nguồn):? |(?:bài(?:,| và)? ảnh|bài viết|bài|tin(?:,| và)? ảnh|tin(?:,| và)? bài|tin|thực hiện|tác giả|clip|video|đồ họa|ảnh)(?: ?: ?| - )|pv "
)
_NOTE = _compile(
    r"tổng hợp|ghi|lược ghi|lược dịch|biên dịch|dịch|thực hiện|t/h|th|tư liệu|minh họa|ảnh minh họa|nhóm phóng viên|nhóm pv|phóng viên|ctv|còn tiếp"
)
_NOT_A_NAME = _compile(
    r"(?:ảnh|video|tòa soạn|ban biên tập|công an|cảnh sát|nhân vật|sưu tầm|bạn đọc|tư liệu|cung cấp|ủy ban|sở|bộ|báo|nguồn|xem|theo|bệnh viện|trường)(?: .*)?"
)
_BREAK = re.compile(r" ?[/,()|] ?| ?[-–] ?|(?<=[^\W\d_A-ZĐ])(?=Theo )")
_CREDIT = _compile(
    r"(?<!\w)(?:bài(?:,| và) ảnh|tin(?:,| và) ảnh|nguồn ảnh|ảnh(?: minh họa| tư liệu)?|video|clip|đồ họa|infographic)(?: ?: ?| (?=báo ))(?P<by>[^\n;:()]{2,60})"
)
_CREDIT_END = re.compile(r"\.(?= |$|[A-ZÀ-ỸĐ])|\.$")
_STUCK = re.compile(r"(?<=[.!?\"…)]) {0,3}(?=[A-ZÀ-ỸĐ(])")


@cache
def _media() -> frozenset[str]:
    return frozenset(form.lower() for entry in load("media") for form in entry.forms)


def is_outlet(text: str) -> bool:
    """Whether ``text`` is a listed newspaper, broadcaster or agency, with or without `báo`, or the address of a site."""
    plain = text.lower()
    return plain.removeprefix("báo ").removeprefix("tờ ") in _media() or bool(_SITE.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether ``text`` has the shape of a signed personal name: two to five capitalised syllables, all or the first letters."""
    words = text.split(" ")
    if not 2 <= len(words) <= 5 or _NOT_A_NAME.fullmatch(text):
        return False
    same = text.isupper() or all(word[:1].isupper() and word[1:] == word[1:].lower() for word in words)
    return same and all(_SYLLABLE.fullmatch(word.lower()) for word in words)


def read_signature(text: str, start: int, end: int) -> Signature | None:
    """The signature that ``text[start:end]`` is as a whole; None where it is something else."""
    lead = _LEAD.match(text, start, end)
    quoted = bool(lead and lead["from"])
    names: list[Span] = []
    outlets: list[Span] = []
    known = False
    for span in _pieces(text, lead.end() if lead else start, end):
        piece = text[span[0] : span[1]]
        inner = _LEAD.match(text, *span)
        if inner and inner["from"]:
            quoted, span, piece = True, (inner.end(), span[1]), text[inner.end() : span[1]]
        if is_outlet(piece) or (quoted and not is_name(piece) and len(piece.split()) <= 5 and piece[:1].isupper()):
            outlets.append(span)
        elif is_name(piece):
            names.append(span)
        elif not (_NOTE.fullmatch(piece) or _INITIALS.fullmatch(piece)):
            return None
        else:
            known = known or bool(_INITIALS.fullmatch(piece))
    return Signature(tuple(names), tuple(outlets)) if names or outlets or known else None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans between the signs of a signature, without blanks and final stops at their ends."""
    edge = start
    for sign in _BREAK.finditer(text, start, end):
        yield from _trimmed(text, edge, sign.start())
        edge = sign.end()
    yield from _trimmed(text, edge, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ."))
    if start < end:
        yield start, end


def read_stuck_signature(text: str, start: int, end: int) -> Signature | None:
    """The signature at the end of a paragraph, stuck to its last sentence: `...đúng đối tượng.Lê Bình`."""
    for match in _STUCK.finditer(text, max(start + 1, end - 70), end):
        signature = read_signature(text, match.end(), end) if match.end() < end else None
        if signature and (signature.names or signature.outlets):
            return signature
    return None


def credits(text: str) -> Iterator[tuple[int, Signature]]:
    """Every credit of a canonical text, with its start: `(Ảnh: báo Người Lao Động)`, `- Ảnh: VGP / LÊ BÌNH`."""
    for match in _CREDIT.finditer(text):
        stop = _CREDIT_END.search(text, *match.span("by"))
        pieces = list(_pieces(text, match.start("by"), stop.start() if stop else match.end("by")))
        names = tuple(span for span in pieces if is_name(text[slice(*span)]) and not is_outlet(text[slice(*span)]))
        outlets = tuple(span for span in pieces if is_outlet(text[slice(*span)]))
        yield match.start(), Signature(names, outlets)
