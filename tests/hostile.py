"""Strings that no editor wrote: what the toolkit must survive, unchanged and in time that grows with length.

`HOSTILE` are short texts by what is odd about them, `REPEATED` patterns that `repeated` draws out to any length.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from pstats import Stats

HOSTILE = {
    "empty": "",
    "one blank": " ",
    "blanks": " \t\u00a0\u3000 ",
    "line ends": "\r\n\r\r\n\n\u2028\u0085",
    "blank before, between, after": "  Tỉnh  uỷ \n Lạng Sơn  ",
    "CRLF": "Tỉnh ủy\r\nĐảng ủy\r\n",
    "NFD": "Hòa Bình: Ủy ban nhân dân tỉnh",
    "NFD with line ends": "U\u0309y ban\r\nTi\u0309nh u\u0309y",
    "marks in odd order": "Vie\u0323\u0302t Vie\u0302\u0323t ti\u0309\u0309nh",
    "marks without a letter": "\u0301\u0323 a \u0309",
    "mark after a sign": "-\u0301 1\u0323 \n\u0309",
    "mark on another script": "\u03b1\u0345\u0301 \u05d1\u05bc",
    "zero width": "Tỉnh\u200b ủy\u200d Lạng\ufeff \u200b Sơn\u00ad",
    "zero width inside a letter": "a\u200b\u0301 o\u00ad\u0302\u0301",
    "zero width alone": "\u200b\ufeff\u200e",
    "zero width between the halves of a line end": "a\r\u200b\nb",
    "left to right and back": "\u202aĐảng\u202c \u2066ủy\u2069",
    "look-alikes": "Ðảng ủy, ÐẢNG ỦY, Ɖảng bộ, \u00f0ồng",
    "one becomes two": "\ufb1d \u0958\u0958 \u2adc",
    "Hangul": "\u1112\u1161\u11ab \ud55c",
    "Thai, Hindi, Chinese, Arabic": "ไทย हिन्दी 漢字 العربية",
    "emoji with joiners": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1fb\U0001f1f3 👍🏽",
    "controls": "a\x00b\x07c\x1bd\x7f",
    "separators": "a\x1cb\x1dc\x1ed\x1fe\x0bf\x0cg",
    "replacement": "T\ufffdnh \ufffd\ufffdy",
    "private and unassigned": "\ue000 \U0010fffd \u0378",
    "capitals that grow": "İstanbul ß ŉ ﬁ Ǆ",
    "other digits": "٣٤ ४५ ² ½ Ⅻ ①",
    "markup": "<p>Tỉnh ủy&nbsp;Lạng Sơn</p><script>alert('x')</script>",
    "quotes": "“ ” „ ‟ ‘ ’ \"' «»\"\"''",
    "brackets": "((([[[{{{)))]]]}}}",
    "stops": "...!!!???…。．.;;,,",
    "address before a row of dots": "http://tinh.vn/bai" + "." * 60 + " https://" + "?" * 40 + " bao.vn/" + ")" * 40,
    "mail": "@ a@ @b a@b a@b.c toasoan@bao.vn@bao.vn",
    "number": "1.2.3.4,5,6 1..2 ,5 5, 1.500,25.000 -0 20/22 1e9 0x1F",
    "glued": "20kmTỉnhủy200haUBND1.500m2.Theo“Tôi”2016.Ông",
    "abbreviations": "TP.HCM TP. GS.TS. v.v... T.Ư N.Đ. Th.S. tr. Q.1",
    "one long word": "a" * 5000,
    "long line": "Tỉnh ủy " * 600,
}

SURROGATES = {
    "high surrogate": "a\ud800b",
    "low surrogate": "\udc00",
    "surrogates the wrong way round": "\udc00\ud800 Tỉnh ủy",
}

REPEATED = {
    "letter": "a",
    "syllable": "ủy ",
    "capital": "Đ",
    "digit": "1",
    "digits and stops": "1.",
    "digits and commas": "12,",
    "letters and stops": "a.",
    "capitals and stops": "A.",
    "stop": ".",
    "stop and blank": ". ",
    "stop and quote": '."',
    "quote": '"',
    "bracket": "(",
    "closing bracket": ")",
    "dash": "-",
    "letters and dashes": "a-",
    "at": "a@",
    "mail": "a@b.",
    "address": "http://a.",
    "domain": "a.vn/",
    "www": "www.",
    "slash": "1/",
    "blank": " ",
    "line end": "\n",
    "CRLF": "\r\n",
    "line end and blanks": "a \n ",
    "wrapped": "a\nb ",
    "zero width": "\u200b",
    "letter and zero width": "a\u200b",
    "mark": "\u0301",
    "marks in falling order": "\u0301\u0323",
    "letters with marks": "u\u031b\u0309",
    "Hangul": "\u1112\u1161\u11ab",
    "apostrophe": "a'",
    "listed words that overlap": "tổ chức vụ ",
    "one listed word": "đảng ủy viên ",
    "percent": "5% ",
    "number and unit": "20ha",
    "surname": "Nguyễn ",
}


def repeated(pattern: str, length: int) -> str:
    """The pattern drawn out to ``length`` characters."""
    return (pattern * (length // len(pattern) + 1))[:length]


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions ``work`` calls for ``text``: the same number on any machine, however busy.

    What one regular expression does inside a call does not show here but in the benchmark; one that explodes never ends.
    """
    profile = Profile()
    profile.runcall(work, text)
    return Stats(profile).total_calls


def grows_with_length(work: Callable[[str], object], pattern: str) -> bool:
    """Whether four times the pattern is about four times the work, and a few calls that come once."""
    work(repeated(pattern, 50))  # lists and patterns are read at their first use
    return calls(work, repeated(pattern, 16_000)) < 4.3 * calls(work, repeated(pattern, 4_000)) + 100
