"""Archives and packed files: members are read where they lie, bombs and faults are told, no name of a member is a path."""

from __future__ import annotations

import gzip
import json

import pytest
import zstandard

from benchmarks.made_files import ARTICLE, PAGE, crawled, parquet, tarred, zipped
from nlp.corpora import Reading, Unreadable, articles, located
from nlp.corpora.limits import Limits
from nlp.records import Article

LINE = json.dumps({"id": "k", "text": ARTICLE}).encode()
MEMBERS = {
    "a/1.txt": ARTICLE.encode(),
    "b.jsonl.gz": gzip.compress(LINE + b"\n{\n"),
    "c.csv": b"id,text\n7,x\n",
    "d.html": PAGE.encode(),
    "e.parquet": parquet({"text": ["y"]}),
    "f.warc": crawled({"http://x.vn/f": PAGE.encode()}),
    "image.png": b"\x89PNG",
    "__MACOSX/._1.txt": b"\x00",
}
pytestmark = pytest.mark.parametrize(("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tar")], ids=["zip", "tar"])


def read(path, **limits):
    return list(articles([path], reading=Reading(limits=Limits(**limits))))


def ids(path, **limits):
    return [item.id for item in read(path, **limits)]


EXPECTED = ["1", "k", "b.jsonl.gz:2", "7", "d", "e.parquet:1", "http://x.vn/f"]


def test_members_of_all_kinds(put, pack, name):
    assert ids(put(name, pack(MEMBERS))) == EXPECTED


@pytest.mark.parametrize(("ending", "press"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_a_packed_archive(put, pack, name, ending, press):
    assert ids(put(name + ending, press(pack(MEMBERS)))) == EXPECTED


def test_a_member_is_shown_with_its_archive(put, pack, name):
    path = put(name, pack({"x/1.txt": b"a"}))
    (found,) = located([path])
    assert (found.where, found.origin.file, found.origin.member) == (f"{path}, x/1.txt", str(path), "x/1.txt")


@pytest.mark.parametrize("member", ["../../../etc/passwd.txt", "/etc/passwd.txt", "C:\\boot.txt", "a\x01\u202e.txt", "~/.ssh/x.txt"])
def test_the_name_of_a_member_is_no_path(put, tmp_path, pack, name, member):
    path = put(name, pack({member: b"x"}))
    before = sorted(tmp_path.rglob("*"))
    (found,) = read(path)
    assert found.text == "x"
    assert "/" not in found.id
    assert sorted(tmp_path.rglob("*")) == before


def test_a_member_at_fault_is_told_and_the_next_is_read(put, pack, name):
    members = {"1.txt": b"\xff", "2.jsonl.gz": b"no gzip", "3.parquet": b"PAR1", "4.csv": b"text,text\n", "5.zip": b"PK", "6.txt": b"x"}
    *bad, good = read(put(name, pack(members)))
    assert [(type(item), item.id) for item in bad] == [(Unreadable, str(number)) for number in range(1, 6)]
    assert good == Article("6", "x")


def test_a_member_that_is_too_large_is_told_and_the_next_is_read(put, pack, name):
    large, good = read(put(name, pack({"1.txt": b"a" * 1001, "2.txt": b"x"})), article_bytes=1000, expansion=9)
    assert "more than 1000 bytes in one article" in large.reason
    assert good == Article("2", "x")


def test_an_archive_cut_in_two_is_told(put, pack, name):
    *_, bad = read(put(name, pack({"1.txt": b"x" * 2000})[:90]))
    assert isinstance(bad, Unreadable)


def test_a_bomb_in_an_archive_is_told(put, pack, name):
    bomb = gzip.compress(b"\n" * 3_000_000)
    (bad,) = read(put(name, pack({"1.jsonl.gz": bomb})), article_bytes=10_000)
    assert "bytes packed in it" in bad.reason


def test_a_folder_of_an_archive_is_passed_over(put, pack, name):
    assert ids(put(name, pack({"x/": b"", "1.txt": b"x"}))) in (["1"], ["x/", "1"])
