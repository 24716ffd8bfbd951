"""How hostile inputs are made: sound files of each kind, spoilt at random; texts of odd signs and patterns drawn out."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

import zstandard

from benchmarks.encodings import encoded, fitted
from benchmarks.made_files import ARTICLE, PAGE, crawled, parquet, tarred, zipped
from nlp.annotations import dumps_line
from nlp.corpora.legacy import DECODERS
from nlp.pipeline import annotate
from nlp.records import Article

KINDS = ("text", "encoded", "txt", "json", "jsonl", "csv", "html", "parquet", "warc", "zip", "tar", "record")
_PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
_LISTED = """Bí thư Tỉnh ủy|ông Hà Văn Thử|Ủy ban nhân dân|tỉnh Lạng Sơn|trong đó|tăng 5% so với|năm 2019|12.345 đảng viên|1.2.3
từ 5 đến 6 triệu|ngày 30-9-2020|Điều 1, khoản 2|số 05-CT/TW|(Ảnh: Lê Bình)|TP.HCM|GS.TS.|nhiệm kỳ 2020 - 2025|hai phẩy năm|một trăm linh
nửa cuối|20/22|http://x.vn/20200101.htm|a@b.vn|được bầu giữ chức|nguyên Chủ tịch|gần 30|trở lên|bà|đồng chí|Sở Y tế|và|,|.|:|;|quý II/2021
cùng kỳ năm ngoái|10 năm qua|tuần này|đến nay|ngày 31/2|năm 9999|thế kỷ 21|kéo dài tới năm 1|99 tháng tới|đầu năm|cuối tháng 12"""
_WORDS = ["\n", *_LISTED.replace("\n", "|").split("|")]
_SIGNS = (
    "\x00\x07\x1b\x1c\x85\u00a0\u00ad\u0301\u0323\u031b\u034f\u0345\u200b\u200d\u2028\u202e\u2066\u2069\ufeff\ufffd\uffff\U0010ffff"
    "\ufb1dİßǆ٣½Ⅻ①\u0e33\u0f77“’‑…\r\t\\\"'()[{-/%@"
)
_LONGER = "\r\n|<b>|&#0;|a.|1.|1,|=cmd!A0|{{7*7}}|${x}|../|NaN|1e9|\U0001f468\u200d\U0001f469|\u1112\u1161\u11ab"
_ODD = [*_SIGNS, *_LONGER.split("|"), "9" * 40]
_DRAWN_OUT = 'a|(|)|1|\u0301|a.|1.| |ủy |Nguyễn |“|[|{"a":|<div>|A.|năm |tỷ |-|\u0301\u0323'
_PATTERNS = ["\n", *_DRAWN_OUT.split("|")]
_TAGS = ("div", "p", "b", "table", "td", "ul", "li", "a href='x'", "script", "style", "h1", "time", "svg", "!--", "![CDATA[")


class Made(NamedTuple):
    """An input: its kind, the name of its file, the bytes."""

    kind: str
    name: str
    data: bytes


def made(random: Random) -> Made:
    """An input, the same for the same state of ``random``."""
    kind = random.choice(KINDS)
    name, data = _MAKERS[kind](random)
    if kind not in {"text", "encoded"}:
        data = spoilt(data, random)
    if random.random() < 0.15 and kind != "record":
        ending = random.choice(list(_PACK))
        name, data = name + ending, _PACK[ending](data)
        data = spoilt(data, random) if random.random() < 0.5 else data
    return Made(kind, name, data)


def text(random: Random) -> str:
    """Words, odd signs and patterns drawn out, mixed."""
    parts = []
    for _ in range(random.randint(1, 25)):
        turn = random.random()
        if turn < 0.6:
            parts.append(random.choice(_WORDS) + " " * random.randint(0, 1))
        elif turn < 0.9:
            parts.append(random.choice(_ODD))
        elif turn < 0.95:
            parts.append("".join(chr(random.randrange(1, 0xD800)) for _ in range(random.randint(1, 5))))
        else:
            parts.append(random.choice(_PATTERNS) * random.randint(1, 300))
    return "".join(parts)


def spoilt(data: bytes, random: Random) -> bytes:
    """Bytes with some of them turned, lost, doubled or put in from elsewhere."""
    found = bytearray(data)
    for _ in range(random.choice((0, 1, 1, 1, 2, 5, 30))):
        at, end = sorted(random.randrange(len(found) + 1) for _ in range(2))
        end = min(end, at + random.choice((1, 4, 50, 5000)))
        turn = random.randrange(7)
        if turn < 2 and found:
            found[min(at, len(found) - 1)] ^= 1 << random.randrange(8)
        elif turn == 2:
            del found[at:end]
        elif turn == 3:
            found[at:at] = found[at:end] * random.choice((1, 2, 20))
        elif turn == 4:
            found[at:end] = random.randbytes(random.randint(0, 9))
        elif turn == 5:
            found[at:at] = text(random).encode("utf-8", "replace")[:200]
        else:
            found[at : at + 4] = random.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80"))
    return bytes(found[: random.randrange(len(found) + 1)]) if random.random() < 0.15 else bytes(found)


def _object(random: Random) -> str:
    values: dict[str, object] = {"id": str(random.randrange(99)), "text": text(random), "title": random.choice(_WORDS)}
    values |= {"published": random.choice(("2020-10-01", "2020-13-01", None, 5, "0001-01-01", "9999-12-31", "2020-10-01T07:30:00+07:00"))}
    values |= {random.choice(("url", "text", "content", "x", "authors")): random.choice((None, [], {}, 1.5, "x", True, 10**400 % 10**300))}
    return json.dumps(values, ensure_ascii=random.random() < 0.3)


def _csv(random: Random) -> bytes:
    sign = random.choice(",;\t|")
    rows = [sign.join(('"' + text(random).replace('"', '""') + '"', str(number))) for number in range(random.randint(0, 5))]
    whole = "\n".join((sign.join(("text", "id")), *rows))
    return whole.encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32")), "replace")


def _page(random: Random) -> bytes:
    parts = [PAGE] if random.random() < 0.7 else []
    for _ in range(random.randint(0, 4)):
        tag = random.choice(_TAGS)
        parts.insert(random.randint(0, len(parts)), f"<{tag}>" * random.choice((1, 3, 300, 3000)) + text(random))
    return "".join(parts).encode("utf-8", "replace")


def _members(random: Random) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for _ in range(random.randint(0, 4)):
        kind = random.choice(("txt", "json", "jsonl", "csv", "html", "parquet", "warc"))
        name, data = _MAKERS[kind](random)
        where = random.choice(("", "a/", "../../", "/", "C:\\", "\u202e", "./", "a/../"))
        ending = random.choice(("", "", ".gz", ".zst"))
        inner = spoilt(data, random) if random.random() < 0.5 else data
        found[f"{where}{len(found)}{name}{ending}"] = _PACK[ending](inner) if ending else inner
    return found


def _encoded(random: Random) -> tuple[str, bytes]:
    encoding = random.choice(list(DECODERS))
    return "a.txt", encoded(fitted(f"{ARTICLE} {' '.join(random.choices(_WORDS, k=9))}", encoding), encoding)


@cache
def _record() -> bytes:
    return "\n".join(dumps_line(annotate(Article(str(number), ARTICLE))) for number in range(3)).encode()


@cache
def _rows() -> bytes:
    return parquet({"id": list("abc"), "text": [ARTICLE, "x\x00", None], "n": [1, None, 3]}, group=2)


_MAKERS: dict[str, Callable[[Random], tuple[str, bytes]]] = {
    "text": lambda random: ("a.txt", text(random).encode("utf-8", "replace")),
    "encoded": _encoded,
    "txt": lambda random: ("a.txt", text(random).encode(random.choice(("utf-8", "utf-16", "utf-32")), "replace")),
    "json": lambda random: ("a.json", _object(random).encode("utf-8", "replace")),
    "jsonl": lambda random: ("a.jsonl", "\n".join(_object(random) for _ in range(random.randint(0, 4))).encode("utf-8", "replace")),
    "csv": lambda random: ("a.csv", _csv(random)),
    "html": lambda random: ("a.html", _page(random)),
    "parquet": lambda random: ("a.parquet", _rows()),
    "warc": lambda random: ("a.warc", crawled({"http://x.vn/1": _page(random), "http://x.vn/2": b"<p>x"})),
    "zip": lambda random: ("a.zip", zipped(_members(random))),
    "tar": lambda random: ("a.tar", tarred(_members(random))),
    "record": lambda random: ("a.jsonl", _record()),
}
