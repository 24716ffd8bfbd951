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
_CP1252 = {byte: sign for byte in (*range(0x80, 0xA0), 0xA0) if (sign := bytes((byte,)).decode("cp1252", "ignore"))}  # signs of Windows
_LATIN = {byte: chr(byte) for byte in range(0xA1, 0xC0)}  # « » ° ², which VNI leaves in their place

# VNI: the marks that stand behind a letter, by the letters they may stand behind; a capital has the mark of a capital, 0x20 below.
_TONES = {0xF8: "\u0300", 0xFB: "\u0309", 0xF5: "\u0303", 0xF9: "\u0301", 0xEF: "\u0323"}
_CIRCUMFLEX = {0xE2: "", 0xE0: "\u0300", 0xE5: "\u0309", 0xE3: "\u0303", 0xE1: "\u0301", 0xE4: "\u0323"}
_BREVE = {0xEA: "", 0xE8: "\u0300", 0xFA: "\u0309", 0xFC: "\u0303", 0xE9: "\u0301", 0xEB: "\u0323"}
_ALONE = {0xF4: "ơ", 0xF6: "ư", 0xF1: "đ", 0xEC: "ì", 0xED: "í", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ"}


def _vni_table() -> dict[str, str]:
    """What stands for one Vietnamese letter: a letter with its mark, or a sign alone."""
    marked = {("aeo", byte): "\u0302" + tone for byte, tone in _CIRCUMFLEX.items()}
    marked |= {("a", byte): "\u0306" + tone for byte, tone in _BREVE.items()}
    marked |= {("aeouy\xf4\xf6", byte): tone for byte, tone in _TONES.items()}
    table = {chr(byte): letter for byte, letter in _ALONE.items()}
    table |= {chr(byte - 0x20): letter.upper() for byte, letter in _ALONE.items()}
    for (letters, byte), marks in marked.items():
        for letter in letters + letters.upper():
            plain = table.get(letter, letter)
            table |= {letter + chr(mark): unicodedata.normalize("NFC", plain + marks) for mark in (byte, byte - 0x20)}
    return table | {chr(byte): sign for byte, sign in (_CP1252 | _LATIN).items()}


_VNI = _vni_table()
_VNI_SIGN = re.compile("|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))) + "|[\x80-\xff]")
_TCVN3_SIGNS = {byte: chr(byte) for byte in range(0x80)} | _CP1252 | _TCVN3
_UNKNOWN = "\ufffd"

_WORD = re.compile(r"[^\W\d_]+")
_ONSET = "ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx]"
_OPEN = "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|uơ|ưa|ưi|ưu|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|uêu|uao"
_FREE = "a|e|ê|i|o|ô|ơ|u|ư|y|oa|oe|uê|uy"  # with or without a final consonant
_CLOSED = "ă|â|iê|yê|oă|oo|uâ|uô|uyê|ươ"  # never without
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_OPEN}|{_FREE})|(?:{_FREE}|{_CLOSED})(?:ng|nh|ch|[cmnpt]))")
_TONED = re.compile("[^\\W\\d_][\u0300\u0301\u0303\u0309\u0323]")  # a pair at a time: any number of marks is sorted in no good time
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
ENOUGH = 0.7  # of the words with a letter beyond ASCII, those that are Vietnamese syllables
_FEWEST = 3  # such words, from which a text tells its encoding
_LONGEST = 7  # letters of a syllable: `nghiêng`
_CLEAR = 0.2  # by which the best reading surpasses the next one


def recognise(data: bytes) -> tuple[str, str] | None:
    """The text and the name of the encoding whose reading is Vietnamese; None where no reading is, or the text is too short to tell."""
    readings = {name: decoded for name in DECODERS if (decoded := decode_as(name, data)) is not None}
    shares = sorted(((_share(text), name) for name, text in readings.items()), reverse=True)
    (most, best), (next_most, _) = (*shares, (0.0, ""), (0.0, ""))[:2]
    return (readings[best], best) if most >= ENOUGH and most >= next_most + _CLEAR else None


def decode_as(name: str, data: bytes) -> str | None:
    """The text of bytes in the old encoding ``name``; None where it has no sign for one of them."""
    text = DECODERS[name](data)
    return None if _UNKNOWN in text else text


def _share(text: str) -> float:
    """The share of Vietnamese syllables among the words that hold a letter beyond ASCII."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if len(words) >= _FEWEST else 0.0


def _is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable, with one tone at most."""
    if len(word) > _LONGEST:
        return False
    parts = unicodedata.normalize("NFD", word)
    bare = parts.translate(_TONE_MARKS)
    return len(parts) - len(bare) <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def _tcvn3(data: bytes) -> str:
    signs = [_TCVN3_SIGNS.get(byte, _UNKNOWN) for byte in range(256)]
    return data.decode("latin-1").translate(dict(enumerate(signs)))


def _vni(data: bytes) -> str:
    return _VNI_SIGN.sub(lambda sign: _VNI.get(sign[0], _UNKNOWN), data.decode("latin-1"))


def _windows_1258(data: bytes) -> str:
    return _TONED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), data.decode("cp1258", "replace"))


DECODERS = {"TCVN3": _tcvn3, "VNI": _vni, "windows-1258": _windows_1258}
