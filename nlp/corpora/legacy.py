"""Vietnamese encodings from before Unicode: TCVN3 (ABC), VNI, Windows-1258; told apart by what they make of a text.

The tables are built from their rules: TCVN 5712:1993 (VN3) gives each small letter a byte; VNI writes a letter and a byte for its
marks; Windows-1258 is known to Python, and writes tones as combining marks.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3_BYTES = """
    a8 ă a9 â aa ê ab ô ac ơ ad ư ae đ b5 à b6 ả b7 ã b8 á b9 ạ bb ằ bc ẳ bd ẵ be ắ c6 ặ c7 ầ c8 ẩ c9 ẫ
    ca ấ cb ậ cc è ce ẻ cf ẽ d0 é d1 ẹ d2 ề d3 ể d4 ễ d5 ế d6 ệ d7 ì d8 ỉ dc ĩ dd í de ị df ò e1 ỏ e2 õ
    e3 ó e4 ọ e5 ồ e6 ổ e7 ỗ e8 ố e9 ộ ea ờ eb ở ec ỡ ed ớ ee ợ ef ù f1 ủ f2 ũ f3 ú f4 ụ f5 ừ f6 ử f7 ữ
    f8 ứ f9 ự fa ỳ fb ỷ fc ỹ fd ý fe ỵ a1 Ă a2 Â a3 Ê a4 Ô a5 Ơ a6 Ư a7 Đ
""".split()  # noqa: SIM905  a table of pairs
_TCVN3 = {int(byte, 16): letter for byte, letter in zip(_TCVN3_BYTES[::2], _TCVN3_BYTES[1::2], strict=True)}
_TONES = {"f8": "\u0300", "fb": "\u0309", "f5": "\u0303", "f9": "\u0301", "ef": "\u0323"}
_CIRCUMFLEX = {"e2": "", "e0": "\u0300", "e5": "\u0309", "e3": "\u0303", "e1": "\u0301", "e4": "\u0323"}
_BREVE = {"ea": "", "e8": "\u0300", "fa": "\u0309", "fc": "\u0303", "e9": "\u0301", "eb": "\u0323"}
_VNI_SINGLE = {0xF4: "ơ", 0xF6: "ư", 0xF1: "đ", 0xEC: "ì", 0xED: "í", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ"}
_CP1252 = {0x93: "“", 0x94: "”", 0x91: "‘", 0x92: "’", 0x96: "–", 0x97: "—", 0x85: "…", 0xA0: "\u00a0"}

_WORD = re.compile(r"[^\W\d_]+")
_ONSET = "ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?[aăâeêioôơuưy]{{1,3}}(?:ng|nh|ch|[cmnpt])?")
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
ENOUGH = 0.8  # of the words with a letter beyond ASCII, those that are Vietnamese syllables


def recognise(data: bytes) -> tuple[str, str] | None:
    """The text and the name of the encoding whose reading is Vietnamese; None where no reading is, or the text is too short to tell."""
    readings = {"TCVN3": _tcvn3(data), "VNI": _vni(data), "windows-1258": _windows_1258(data)}
    shares = {name: _share(text) for name, text in readings.items() if text is not None}
    best = max(shares, key=lambda name: shares[name], default=None)
    if best is None or shares[best] < ENOUGH:
        return None
    return str(readings[best]), best


def _share(text: str) -> float:
    """The share of Vietnamese syllables among the words that hold a letter beyond ASCII."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    if len(words) < 3:
        return 0.0
    return sum(1 for word in words if _SYLLABLE.fullmatch(_toneless(word))) / len(words)


def _toneless(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONE_MARKS))


def _tcvn3(data: bytes) -> str | None:
    table = _CP1252 | _TCVN3
    if any(byte >= 0x80 and byte not in table for byte in data):
        return None
    return "".join(chr(byte) if byte < 0x80 else table[byte] for byte in data)


def _vni(data: bytes) -> str | None:
    text: list[str] = []
    for byte in data:
        sign = _vni_sign(byte, text[-1] if text else "")
        if sign is None:
            return None
        text.append(sign)
    return unicodedata.normalize("NFC", "".join(text))


def _vni_sign(byte: int, before: str) -> str | None:
    """What a byte of VNI adds; a mark stands behind its letter, and a capital has a capital's mark (0x20 below)."""
    if byte < 0x80:
        return chr(byte)
    low = byte | 0x20 if byte >= 0xC0 else byte
    small = byte == low
    key = f"{low:02x}"
    if before[-1:].lower() in set("aeo") and key in _CIRCUMFLEX:
        return "\u0302" + _CIRCUMFLEX[key]
    if before[-1:].lower() == "a" and key in _BREVE:
        return "\u0306" + _BREVE[key]
    if before[-1:].lower() in set("aeouyơư") and key in _TONES:
        return _TONES[key]
    letter = _VNI_SINGLE.get(low)
    return (letter if small else letter.upper()) if letter else _CP1252.get(byte)


def _windows_1258(data: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
