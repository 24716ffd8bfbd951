"""Sentences of a canonical text, as the web writes them: stops without a blank after them, abbreviations, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from nlp.lexicon import load
from nlp.records import Span

_MARK = re.compile(r'[.!?…]+|"|\n')
_BLANKS = re.compile(" *")
_ENUMERATOR = re.compile(
    r'["(\s•*–-]*(?:(?:điều|khoản|chương|mục|phần|bài|phụ lục|câu) )?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,5}|[a-zđ])', re.IGNORECASE
)
_LONGEST = 24  # characters looked back over for a word or an enumerator
_CONTINUED = ",;:.!?)]}%/»"  # a sentence goes on before these

# A line end inside a sentence has a letter, digit or comma on its left, and a letter or digit on its right; no `a. ` or `1) `.
_WRAP = re.compile(r'(?<=[\w,)"%]) *\n *(?=([^\W_])(?![.)]))')

_SCHEME = r"(?:https?|ftp)://[^\s<>\"]+|www\.[^\s<>\"]+"
_MAIL = r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_DOMAIN = r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63})++(?:/[^\s<>\"]*)?"
_ADDRESS = re.compile(f"{_SCHEME}|{_MAIL}|{_DOMAIN}")
_TOP = frozenset({"com", "net", "org", "edu", "gov", "info", "biz", "vn", "asia", "tv", "mil"})
_LABEL = re.compile(r"[A-Za-z0-9-]+")


@lru_cache(maxsize=4)  # both the sentences and the units of a text ask
def addresses(text: str) -> tuple[Span, ...]:
    """Addresses of web pages and mailboxes: `https://…`, `www.…`, `toasoan@bao.vn`, `VTV.vn`, `tinhuy.bao.gov.vn/tin`."""
    return tuple(_addresses(text))


def _addresses(text: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        if "://" not in match[0] and "@" not in match[0] and match[0][:4] != "www.":
            start, end = _domain(match[0], start)
        end = start + len(text[start:end].rstrip(".,;:!?)]'…"))
        if start < end:
            yield start, end


def _domain(text: str, at: int) -> Span:
    """The part of dotted words at ``at`` that names a site, else an empty span.

    A name that is not in small letters begins it: `qua.VTV.vn` -> `VTV.vn`.
    """
    name, slash, _ = text.partition("/")
    labels = name.split(".")
    tops = [i for i, label in enumerate(labels) if i and label.lower() in _TOP]
    if not tops:
        return at, at
    last = first = tops[-1]
    while first and _LABEL.fullmatch(labels[first - 1]) and (first == last or labels[first].islower()):
        first -= 1
    if first == last:
        return at, at
    start = at + sum(len(label) + 1 for label in labels[:first])
    path = len(text) - len(name) if slash and last == len(labels) - 1 else 0
    return start, start + len(".".join(labels[first : last + 1])) + path


def sentences(text: str) -> list[Span]:
    """The sentences of a canonical text in order, without blanks around them; every other character lies in one.

    A line end parts sentences, unless it merely wraps a line; so do full stops that end one, question and
    exclamation marks and dots before a capital. A quotation mark or bracket that closes after the stop stays with it.
    """
    found = (_strip(text, start, end) for start, end in pairwise([0, *_breaks(text), len(text)]))
    return [span for span in found if span[0] < span[1]]


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _breaks(text: str) -> Iterator[int]:
    """Where sentences end, in order."""
    wraps = _wraps(text)
    whole = iter(addresses(text))
    address = next(whole, (len(text), len(text)))
    start, done, quoted = 0, 0, False
    for mark in _MARK.finditer(text):
        at, end = mark.span()
        while address[1] <= at:
            address = next(whole, (len(text) + 1, len(text) + 1))
        if at < done or address[0] <= at or at in wraps:
            continue
        if mark[0] == '"':
            quoted = _opens(text, at, quoted)
            continue
        if mark[0] != "\n":
            done, quoted = _closed(text, end, quoted)
            if not _is_end(text, start, mark, done):
                continue
            end = done
        quoted &= mark[0] != "\n"
        start = end
        yield end


def _wraps(text: str) -> set[int]:
    """The line ends before a small letter: they wrap a line, as all do that `nlp.text.unwrap` has not seen in a short one."""
    return {text.index("\n", match.start()) for match in _WRAP.finditer(text) if match[1].islower()}


def _opens(text: str, at: int, quoted: bool) -> bool:
    """Whether a quotation is open after the mark at ``at``: blanks beside it tell, else marks alternate."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not after or after.isspace() or after in _CONTINUED:
        return False
    if not before or before.isspace() or before in "([":
        return True
    return not quoted


def _closed(text: str, at: int, quoted: bool) -> tuple[int, bool]:
    """Where the marks end that close after a stop before ``at``, and whether a quotation is still open there."""
    if text.startswith((' "', " '"), at) and text[at + 2 : at + 3] in ("", "\n"):
        at += 1
    while at < len(text) and text[at] in "\"')]»":
        if text[at] == '"':
            if _opens(text, at, quoted):
                break
            quoted = False
        elif text[at] == "'" and text[at + 1 : at + 2].isalnum():
            break
        at += 1
    return at, quoted


def _is_end(text: str, start: int, stop: re.Match[str], after: int) -> bool:
    """Whether the stop ends the sentence that began at ``start``; ``after`` is behind the marks that close with it."""
    blanks = _BLANKS.match(text, after)
    next_at = blanks.end() if blanks else after
    sign = text[next_at : next_at + 1]
    if not sign or sign == "\n":
        return True
    if sign in _CONTINUED:
        return False
    glued = next_at == after
    if sign in "-–":  # `“…” - ông nói` goes on, `.- Theo` does not
        return after == stop.end() and not text[next_at + 1 : next_at + 3].lstrip()[:1].islower()
    if stop[0] != ".":
        return not sign.islower() and not (glued and sign.isdigit())
    return _is_full_stop(text, start, stop.start(), next_at)


def _is_full_stop(text: str, start: int, at: int, next_at: int) -> bool:
    """Whether the single stop at ``at`` ends a sentence when the next one would begin at ``next_at``."""
    word = _word_before(text, start, at)
    sign, glued = text[next_at], next_at == at + 1
    if sign.islower():
        return not glued and len(word) > 1 and word.islower() and f"{word}." not in _listed("abbreviation")
    if not word or text[at - len(word) - 1 : at - len(word)] in ("&", "/", "-"):
        return True
    if glued and text[at - 1].isdigit() and sign.isdigit():
        return False
    if at - start <= _LONGEST and _ENUMERATOR.fullmatch(text, start, at):
        return False
    if word == "v" and text.startswith(".v", at - 2):
        return True
    if len(word) == 1 and word.isupper():
        return _ends_with_letter(text, start, at, next_at)
    following = _word_after(text, next_at)
    if glued and word.isupper() and following.isupper() and len(word) <= 5:  # `GS.TSKH`
        return False
    return f"{word}." not in _listed("abbreviation")


def _ends_with_letter(text: str, start: int, at: int, next_at: int) -> bool:
    """Whether a sentence ends with a single capital (`nhóm B.`, `khóa X.`) or an initial goes on (`ông V. Hà`, `T.Ư`)."""
    following = _word_after(text, next_at)
    if following in _listed("opener"):
        return True
    previous = _word_before(text, start, at - 2) if text[at - 2 : at - 1] == " " else ""
    is_name = not previous.islower() or previous in _listed("address") or f"{text[at - 1]}." in _listed("abbreviation")
    return not is_name and next_at > at + 1 and not following.isascii()


def _word_before(text: str, start: int, at: int) -> str:
    first = at
    while first > start and at - first < _LONGEST and text[first - 1].isalnum():
        first -= 1
    return text[first:at]


def _word_after(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < _LONGEST and text[end].isalnum():
        end += 1
    return text[at:end]


@cache
def _listed(kind: str) -> frozenset[str]:
    """The forms of a kind in the list `stops`: abbreviations with their stop, words that open a sentence, of address."""
    return frozenset(form for entry in load("stops") if entry.kind == kind for form in entry.forms)
