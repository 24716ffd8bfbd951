"""Abbreviations: those that the article defines, checked letter by letter, and those of the list.

An abbreviation is spelled by a long form when its letters are the first letters of the long form's syllables, in order
and all of them: `UBKT`, `Ủy ban Kiểm tra`. Linking words may be left out (`TN&MT`, `Tài nguyên và Môi trường`), an initial
of two letters may stand whole (`ThS`), marks do not count, but Đ is no D; W is Ư (`TW`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from nlp import lexicon
from nlp.linking.names.found import Found
from nlp.records import Entity, Span
from nlp.text import canonical

_CAPITAL = "A-ZĐƯÂÔ"
_MORE = rf"(?:(?:[.,/–-]|[.]? ?& ?)[{_CAPITAL}]{{1,8}}){{0,4}}"
TOKEN = re.compile(
    rf"(?<![\w&])(?:[{_CAPITAL}](?:[{_CAPITAL}a-zđ]{{0,11}}[{_CAPITAL}])?{_MORE}|Th\.?S)(?!\w)"
)  # `UBKT`, `LĐ-TB&XH`, `KT,GS`; a single capital fits as well, but names nothing
_BRACKETS = re.compile(r"\(([^()\n]{2,160})\)")
_SINCE = "(?:sau đây |dưới đây |từ đây )?(?:được )?"
_CALLED = re.compile(
    canonical(rf"{_SINCE}(?:viết|gọi|nói) (?:ngắn gọn |chung )?tắt(?: là|:)? |(?:sau|dưới) đây (?:được )?gọi(?: chung)? là ").text
)
_NUMBERED = re.compile(r"[/\d] ?[-–]? ?\Z")  # before a part of a document's number: `22/CT-UBND`
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r'[.;:!?()"\n\d]')
_LINKING = frozenset(canonical("và các của về với trong cho thuộc tại là").text.split())
_CLUSTERS = ("th", "ph", "kh", "tr", "nh", "ng", "ch", "gi", "qu")
_REACH = 200  # characters before a bracket that are read for the long form
_LEAST = 2  # letters of an abbreviation
_CAPITALS = 3  # letters up to which a word of a line in capitals is none


def definitions(text: str, entities: Sequence[Entity]) -> Iterator[Found]:
    """What the article itself says that its short forms stand for, in order of the places where it says so."""
    starts = {entity.start: entity for entity in entities if entity.label == "ORG"}
    ends = {entity.end: entity for entity in starts.values()}
    for match in sorted([*_BRACKETS.finditer(text), *_CALLED.finditer(text)], key=lambda match: match.start()):
        bracketed = match.re is _BRACKETS
        short = _name_at(text, match.start(1) if bracketed else match.end(), starts)
        if short is not None and bracketed and text[short[1]] not in ",;)\"'":
            short = None  # `(DN 100% vốn nước ngoài)`
        before = len(text[max(0, match.start() - _REACH) : match.start()].rstrip(" ,(\"'")) + max(0, match.start() - _REACH)
        if short is not None and (long := _spelled(text, before, text[slice(*short)])) is not None:
            yield Found(*short, long, "abbreviation")
        elif bracketed and (token := _token_before(text, before)) and _spells(match[1], text[slice(*token)]):
            yield Found(*token, match.span(1), "abbreviation")
        elif short is not None and before in ends and (not bracketed or _is_given(text[slice(*short)])):
            kind = "abbreviation" if TOKEN.fullmatch(text[slice(*short)]) else "organization"
            yield Found(*short, (ends[before].start, before), kind)


def known(text: str) -> Iterator[Found]:
    """The abbreviations of the list that occur in the text, whole or as a part of a compound (`QĐ-UBND`)."""
    for match in TOKEN.finditer(text):
        if _NUMBERED.search(text, max(0, match.start() - 4), match.start()):
            continue
        whole = _meanings().get(_plain(match[0]))
        if whole is not None and not _shouted(text, match.span()):
            yield Found(*match.span(), whole, "abbreviation")
        elif whole is None:
            for part in re.finditer(rf"[{_CAPITAL}]{{{_LEAST},}}", match[0]):
                start, end = match.start() + part.start(), match.start() + part.end()
                if part[0] in _meanings() and not _shouted(text, (start, end)):
                    yield Found(start, end, _meanings()[part[0]], "abbreviation")


def expanded(name: str, meanings: dict[str, str]) -> str:
    """A name with its abbreviations written out, brackets left out: `UBKT Đảng ủy` -> `Ủy ban Kiểm tra Đảng ủy`."""
    return TOKEN.sub(lambda match: meanings.get(match[0], match[0]), re.sub(r" ?\([^()]*\)", "", name))


def _name_at(text: str, start: int, starts: dict[int, Entity]) -> Span | None:
    """The short form that begins at ``start``, or after `gọi tắt là` there: an abbreviation or an organization's name."""
    called = _CALLED.match(text, start)
    start = called.end() if called else start
    start += text[start : start + 1] in ('"', "'")
    if start in starts:
        return start, starts[start].end
    match = TOKEN.match(text, start)
    return match.span() if match is not None and len(match[0]) >= _LEAST else None


def _token_before(text: str, end: int) -> Span | None:
    tokens = [*TOKEN.finditer(text, max(0, end - 24), end)]
    return tokens[-1].span() if tokens and tokens[-1].end() == end and len(tokens[-1][0]) >= _LEAST else None


def _is_given(form: str) -> bool:
    """Whether a bracket after an organization's name can give it another: one word, no unit it belongs to."""
    return " " not in form


def _spelled(text: str, end: int, form: str) -> Span | None:
    """The long form before ``end`` that spells ``form``."""
    start = max(0, end - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, start, end)]
    words = [*_WORD.finditer(text, stops[-1] if stops else start, end)]
    count = _count([word[0] for word in words], form) if words and words[-1].end() == end else None
    return (words[-count].start(), end) if count else None


def _spells(long: str, form: str) -> bool:
    words = _WORD.findall(long)
    return not _STOP.search(long) and _count(words, form) == len(words)


def _count(words: Sequence[str], form: str) -> int | None:
    """How many of the last ``words`` spell ``form``, two at least; None where they do not.

    ``left`` holds how many letters may still be unspelled: a word can have more than one reading (`các` in `CCQ`).
    """
    letters = "".join(_base(letter) for letter in form if letter.isalpha())
    left = {len(letters)} if TOKEN.fullmatch(form) and len(letters) >= _LEAST else set()
    for count, word in enumerate(reversed(words), 1):
        initial = "".join(_base(letter) for letter in word[:2])
        cluster = initial in _CLUSTERS
        spelled = {rest - 1 for rest in left if rest and letters[rest - 1] == initial[0]}
        spelled |= {rest - 2 for rest in left if cluster and rest > 1 and letters[rest - 2 : rest] == initial}
        if 0 in spelled:
            return count if count > 1 else None
        left = spelled | (left if count > 1 and word.lower() in _LINKING else set())
        if not left:
            return None
    return None


def _base(letter: str) -> str:
    """The letter without its marks, in lower case; W is how Ư is written where it is wanting."""
    base = unicodedata.normalize("NFD", letter.lower())[0]
    return "u" if base == "w" else base


def _shouted(text: str, span: Span) -> bool:
    """Whether a short form stands in a line of capitals, where any word looks like an abbreviation: `CA SĨ`."""
    start, end = span
    around = text[max(0, start - 12) : start] + text[end : end + 12]
    return end - start <= _CAPITALS and around.isupper()


def _plain(form: str) -> str:
    return re.sub(r"\.? ?& ?", "&", form.replace("–", "-"))


@cache
def _meanings() -> dict[str, str]:
    """The list: each form with what it stands for."""
    return {_plain(form): entry.canonical for entry in lexicon.load("abbreviations") for form in entry.forms if entry.canonical}
