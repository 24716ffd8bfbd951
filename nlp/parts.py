"""The parts of a news article, by its layout: date line, headline, source tag, lead, captions, bylines, credits.

    article  = [dateline] headline [dateline] lead body [byline] [captions]
    lead     = [tag] text             `(LSO) – Thời gian qua...`, `VTV.vn - Sáng 17/10...`, `Dân trí Phó Bí thư...`
    dateline = {`Cập nhật` | weekday | date | clock | sign}, at least one date

All spans point into the canonical text. Who is a person in the body is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.grammar.bylines import Signature, is_outlet, read_credits, read_signature, read_stuck_signature
from nlp.grammar.letters import UPPER, is_syllable
from nlp.grammar.periods import day_of
from nlp.records import Span
from nlp.text import place_tones


@dataclass(frozen=True, slots=True)
class Parts:
    """Spans of a canonical text; None or empty where the article has no such part.

    ``tag`` is the outlet named before the lead (ORG candidate), ``outlets`` those in bylines and credits; ``bylines`` and
    ``credits`` are personal names alone. ``published`` is an ISO 8601 day, from the date line, else from the address.
    """

    headline: Span | None = None
    dateline: Span | None = None
    tag: Span | None = None
    lead: Span | None = None
    captions: tuple[Span, ...] = ()
    bylines: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    outlets: tuple[Span, ...] = ()
    published: str | None = None


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(place_tones(pattern), re.IGNORECASE)


_DATE = re.compile(
    r"(?<!\d)(?:(?P<d>[0-3]?\d)(?P<sign>[/.-])(?P<m>[01]?\d)(?P=sign)(?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d)-(?P<d2>[0-3]\d))(?!\d)"
)
_DATE_ITEM = _compile(
    r"(?:cập nhật|đăng|ngày đăng|ngày|lúc|xuất bản|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|gmt|[ap]m|h|giờ|phút|Z)(?!\w)|T(?=\d)"
    r"|\d{1,2}(?!\d)|[ ,;:|()\[\]–•+/.-]"
)
_URL_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?:\d{4,9})?"
    r"|(?P<y2>(?:19|20)\d\d)(?P<sign>[/-])(?P<m2>0?[1-9]|1[0-2])(?P=sign)(?P<d2>[0-3]?\d))(?!\d)"
)
# `Dân trí` alone sets its tag without a sign after it.
_TAG = re.compile(
    place_tones(
        r"\((?P<inner>[A-ZĐ][^()\n]{1,24})\) ?(?P<dash>[-–:])?|(?P<site>[A-Za-z][\w-]{1,20}\.(?:vn|VN|com|net|org)) ?[-–:]"
        rf"|(?P<mark>[A-ZĐ&]{{2,6}}(?: Online)?|[{UPPER}]\w+(?: \w+){{1,3}}) ?[-–] |(?P<plain>Dân trí)(?= [{UPPER}\"'\d])"
    )
)
_LINE = re.compile(r"[^\n]+")
_LINK = _compile(r"(?:xem thêm|>> ?|> ?>|\* ?mời|tin liên quan|từ khóa|tags?:)")
_LONGEST_HEADLINE = 250
_LONGEST_CAPTION = 240
_LONGEST_SIGNATURE = 80


def parts(text: str, *, url: str | None = None) -> Parts:
    """The parts of an article's canonical ``text``; ``url`` only serves the day of publication. Nothing is refused."""
    lines = [_stripped(match) for match in _LINE.finditer(text) if not match[0].isspace()]
    dateline = next((line for line in chain(lines[:4], lines[4:][-3:]) if _is_dateline(text, line)), None)
    content = [line for line in lines if line != dateline]
    credited = dict(read_credits(text))
    captions = _captions(text, content, sorted(credited))
    signatures = list(_bylines(text, _without(content[1:], captions)))
    lead = content[1] if len(content) > 1 else None
    return Parts(
        headline=content[0] if content and _is_headline(text, content) else None,
        dateline=dateline,
        tag=next((tag for line in content[1:4] if (tag := _tag(text, line))), None),
        lead=lead,
        captions=tuple(captions),
        bylines=_spans(signature.names for signature in signatures),
        credits=_spans(signature.names for signature in credited.values()),
        outlets=_spans(signature.outlets for signature in [*signatures, *credited.values()]),
        published=(_day(_DATE.search(text, *dateline)) if dateline else None) or (published_from_url(url) if url else None),
    )


def _is_headline(text: str, content: Sequence[Span]) -> bool:
    """The first line, unless it is long, or alone and a sentence."""
    start, end = content[0]
    return end - start <= _LONGEST_HEADLINE and (len(content) > 1 or text[end - 1] not in ".!?…")


def _spans(groups: Iterator[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(sorted(set(chain.from_iterable(groups))))


def _without(lines: Sequence[Span], captions: Sequence[Span]) -> list[Span]:
    known = set(captions)
    return [line for line in lines if line not in known]


def _stripped(line: re.Match[str]) -> Span:
    return line.end() - len(line[0].lstrip(" ")), line.start() + len(line[0].rstrip(" "))


def _is_dateline(text: str, line: Span) -> bool:
    """A short line of nothing but dates, clocks and the words that go with them."""
    if line[1] - line[0] > 90 or not _DATE.search(text, *line):
        return False
    position = line[0]
    while position < line[1]:
        match = _DATE.match(text, position, line[1]) or _DATE_ITEM.match(text, position, line[1])
        if not match:
            return False
        position = match.end()
    return True


def published_from_url(url: str) -> str | None:
    """The ISO 8601 day in an address (`...-20170203101112005.htm`, `/2020/10/01/`); None where there is none."""
    return next((day for match in _URL_DATE.finditer(url) if (day := _day(match)) and "1995" < day < "2100"), None)


def _day(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in ("y", "m", "d"))
    period = day_of(year, month, day)
    return period.iso() if period else None


def _tag(text: str, lead: Span) -> Span | None:
    """The outlet at the start of the lead: in brackets, or before a dash; a listed one, a site, or letters that abbreviate."""
    match = _TAG.match(text, *lead)
    if not match:
        return None
    group = match.lastgroup if match.lastgroup != "dash" else "inner"
    start, end = match.span(group or 0)
    tag = text[start:end]
    trusted = (
        group in ("site", "plain")
        or (_is_letters(tag) and text[match.end() : match.end() + 2].strip()[:1].isupper())
        or (group == "inner" and match["dash"] and _is_mark(tag))
    )
    return (start, end) if trusted or is_outlet(tag) else None


def _is_letters(tag: str) -> bool:
    """Three to six capitals that are no syllable of the language: `BPTN`, `ĐNQT`, `VOV`"""
    return 3 <= len(tag) <= 6 and tag.isalpha() and tag.isupper() and not is_syllable(tag)


def _is_mark(tag: str) -> bool:
    return tag.isupper() or " " not in tag or tag.lower().startswith("báo ")


def _captions(text: str, lines: Sequence[Span], marks: Sequence[int]) -> list[Span]:
    """Short paragraphs with a credit (it begins at one of ``marks``), and the block of captions that follows the body."""
    tail = _tail(text, lines)
    found = []
    for number, line in enumerate(lines[1:], 1):
        at = bisect_left(marks, line[0])
        credited = at < len(marks) and marks[at] < line[1]
        if (credited or number >= tail) and line[1] - line[0] <= _LONGEST_CAPTION:
            found.append(line)
    return found


def _tail(text: str, lines: Sequence[Span]) -> int:
    """Number of the first line of the block of captions that follows the body; the number of lines where there is none."""
    gaps = [number for number in range(1, len(lines)) if text.count("\n", lines[number - 1][1], lines[number][0]) > 1]
    if len(gaps) < 2 or gaps[-1] - gaps[-2] < 3:
        return len(lines)
    block = lines[gaps[-1] :]
    alone = len(block) == 1 and read_signature(text, *block[0]) is not None
    return len(lines) if alone or any(end - start > _LONGEST_CAPTION for start, end in block) else gaps[-1]


def _bylines(text: str, lines: Sequence[Span]) -> Iterator[Signature]:
    """The last lines that are signatures as a whole, else the signature stuck to the last paragraph."""
    for line in reversed(lines[-4:]):
        signature = read_signature(text, *line) if line[1] - line[0] <= _LONGEST_SIGNATURE else None
        if signature:
            yield signature
        elif not _LINK.match(text, *line):
            stuck = read_stuck_signature(text, *line)
            if stuck:
                yield stuck
            return
