"""Old Vietnamese encodings: known bytes, every letter there and back, and no guess where the text is too short to tell."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encodings import encoded, fitted
from benchmarks.made_files import ARTICLE, PAGE
from nlp.corpora import Unreadable, articles, located
from nlp.corpora.decoding import decode_any
from nlp.corpora.legacy import DECODERS, decode_as, recognise
from nlp.errors import InputError

OLD = tuple(DECODERS)
VOWELS = [letter + tone for letter in "aăâeêioôơuưy" for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")]
SMALL = "đ" + "".join(unicodedata.normalize("NFC", vowel) for vowel in VOWELS)
SIGNS = " .,:;-“”‘’–…?!()%/0123456789bcdghklmnpqrstvxBCDGHKLMNPQRSTVX\n"


@pytest.mark.parametrize(
    ("encoding", "stored", "text"),
    [
        ("TCVN3", b"Vi\xd6t Nam", "Việt Nam"),
        ("TCVN3", b"\xa7\xb6ng b\xe9", "Đảng bộ"),
        ("TCVN3", b"nh\xa9n d\xa9n x\xb7", "nhân dân xã"),
        ("VNI", b"Vie\xe4t Nam", "Việt Nam"),
        ("VNI", b"\xd1a\xfbng bo\xe4", "Đảng bộ"),
        ("VNI", b"TR\xd6\xd4\xd8NG \xf1\xf6\xf4\xefc ta\xebng", "TRƯỜNG được tặng"),
        ("windows-1258", b"Vi\xea\xf2t Nam", "Việt Nam"),
        ("windows-1258", b"\xd0a\xd2ng b\xf4\xf2", "Đảng bộ"),
    ],
)
def test_known_bytes(encoding, stored, text):
    assert decode_as(encoding, stored) == text


@pytest.mark.parametrize("encoding", OLD)
def test_every_small_letter_has_its_bytes(encoding):
    assert decode_as(encoding, encoded(SMALL, encoding)) == SMALL


@pytest.mark.parametrize("encoding", ["VNI", "windows-1258"])
def test_every_capital_has_its_bytes(encoding):
    assert decode_as(encoding, encoded(SMALL.upper(), encoding)) == SMALL.upper()


@pytest.mark.parametrize("encoding", OLD)
@given(text=st.text(SMALL + SIGNS))
def test_what_an_encoding_can_write_comes_back(encoding, text):
    assert decode_as(encoding, encoded(text, encoding)) == text


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("text", [ARTICLE, "Tin, ảnh: Thạch Đông", "Mừng và lo ở Bến Tre", "Chủ trì họp báo: ông Hậu"])
def test_an_encoding_is_recognised(encoding, text):
    assert recognise(encoded(fitted(text, encoding), encoding)) == (fitted(text, encoding), encoding)


@pytest.mark.parametrize("encoding", OLD)
@given(text=st.text(SMALL + SIGNS, max_size=40))
def test_what_is_recognised_is_never_another_text(encoding, text):
    words = " ".join(ARTICLE.split()[:6])
    assert recognise(encoded(f"{words} {text}", encoding)) in (None, (f"{words} {text}", encoding))


REFUSED = {
    "two words": encoded("Việt Nam", "VNI"),
    "French": "Élève, où êtes-vous né à l'été où il a plu".encode("latin-1"),
    "three bytes": b"\xe1\xfb\xff",
    "one byte again and again": b"\x80" * 99,
    "every byte": bytes(range(256)),
    "UTF-8 with a broken sign": ARTICLE.encode() + b"\xe1 " + ARTICLE.encode(),
}


@pytest.mark.parametrize("stored", REFUSED.values(), ids=REFUSED)
def test_what_does_not_tell_its_encoding_is_refused(stored):
    with pytest.raises(InputError, match="Windows-1258, TCVN3 or VNI"):
        decode_any(stored, where="a.txt")


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize(("name", "content"), [("a.txt", ARTICLE), ("a.csv", f'id,text\n1,"{ARTICLE}"\n'), ("a.html", PAGE)])
def test_the_original_is_found_by_its_place(put, encoding, name, content):
    path = put(name, encoded(fitted(content, encoding), encoding))
    (found,) = located([path])
    assert not isinstance(found.article, Unreadable)
    stored = path.read_bytes()[found.origin.offset :][: found.origin.length]
    assert decode_as(found.origin.encoding, stored) is not None
    assert found.article.text.split()[-1] in decode_as(encoding, stored)
    assert found.origin.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", *OLD])
def test_a_text_is_the_same_in_every_encoding(put, encoding):
    text = fitted(ARTICLE, encoding)
    assert [item.text for item in articles([put("a.txt", encoded(text, encoding))])] == [text]
