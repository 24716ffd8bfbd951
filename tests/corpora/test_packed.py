"""Packed files: every packing is read, and what unpacks to far more than its size is a bomb."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import zipfile

import pytest
import zstandard

from benchmarks.made_files import ARTICLE, tarred, zipped
from nlp.corpora import Reading, Unreadable, articles
from nlp.corpora.limits import Limits

PACKINGS = {".gz": gzip.compress, ".zst": zstandard.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
LINE = json.dumps({"id": "k", "text": ARTICLE}).encode()


def read(path, **limits):
    return list(articles([path], reading=Reading(limits=Limits(**limits))))


@pytest.mark.parametrize("ending", PACKINGS)
def test_packings(put, ending):
    assert [item.id for item in read(put(f"a.jsonl{ending}", PACKINGS[ending](LINE)))] == ["k"]


def test_a_tgz_is_a_packed_tar(put):
    assert [item.id for item in read(put("a.tgz", gzip.compress(tarred({"1.txt": b"x"}))))] == ["1"]


@pytest.mark.parametrize("ending", PACKINGS)
@pytest.mark.parametrize("content", [b"\n", b"a", b"[", b"\x00"], ids=repr)
def test_a_bomb_is_told(put, ending, content):
    path = put(f"a.jsonl{ending}", PACKINGS[ending](content * 4_000_000))
    *_, bad = read(path, article_bytes=100_000, expansion=20)
    assert isinstance(bad, Unreadable)
    assert "packed in it" in bad.reason
    assert "`expansion`" in bad.remedy


def test_a_bomb_of_one_article_is_told(put):
    (bad,) = read(put("a.txt.gz", gzip.compress(b"a" * 4_000_000)), article_bytes=100_000)
    assert "more than 100000 bytes" in bad.reason


def test_members_packed_one_after_the_other_are_read(put):
    path = put("a.jsonl.zst", zstandard.compress(LINE + b"\n") + zstandard.compress(LINE))
    assert len(read(path)) == 2


def test_a_member_that_is_not_what_was_packed_is_told_and_the_next_is_read(put, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.txt", "xyz")
        archive.writestr("2.txt", "abc")
    bad, good = read(put("a.zip", (tmp_path / "a.zip").read_bytes().replace(b"xyz", b"xyy", 1)))
    assert "CRC" in bad.reason
    assert good.text == "abc"


def test_a_member_with_a_password_is_told_and_the_next_is_read(put):
    data = bytearray(zipped({"1.txt": b"x", "2.txt": b"y"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    bad, good = read(put("a.zip", bytes(data)))
    assert "password" in bad.reason
    assert good.id == "2"


def test_a_zip_without_compression_is_read(put, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.txt", "x")
    assert [item.text for item in read(tmp_path / "a.zip")] == ["x"]
