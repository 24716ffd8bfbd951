"""A folder of everything, in three encodings and more; addresses of other storage; limits that a file cannot lift."""

from __future__ import annotations

import gzip
import json

import fsspec
import pytest

from benchmarks.encodings import encoded, fitted
from benchmarks.made_files import ARTICLE, PAGE, parquet, zipped
from nlp.corpora import Reading, Unreadable, articles, count, files, located
from nlp.corpora.limits import Limits
from nlp.errors import SettingError

MIXED = {
    "báo/1.html": PAGE.encode(),
    "báo/2.html": encoded(fitted(PAGE, "TCVN3"), "TCVN3"),
    "cũ/3.txt": encoded(ARTICLE, "VNI"),
    "cũ/4.txt": ARTICLE.encode("utf-16"),
    "5.csv": encoded(f'id,nội dung\n5,"{fitted(ARTICLE, "windows-1258")}"\n', "windows-1258"),
    "6.csv": f'id;text\n6;"{ARTICLE}"\n'.encode("utf-8-sig"),
    "7.json": json.dumps({"id": "7", "text": ARTICLE}).encode(),
    "8.jsonl.gz": gzip.compress(json.dumps({"id": "8", "text": ARTICLE}).encode()),
    "9.zip": zipped({"9.txt": ARTICLE.encode()}),
    "10.parquet": parquet({"id": ["10"], "text": [ARTICLE]}),
    "notes.docx": b"PK",
}


@pytest.fixture
def folder(put, tmp_path):
    for name, content in MIXED.items():
        put(f"in/{name}", content)
    return tmp_path / "in"


def test_a_mixed_folder_gives_each_article_once(folder):
    found = list(articles([folder]))
    assert sorted((item.id for item in found), key=int) == [str(number) for number in range(1, 11)]
    assert {item.text for item in found if int(item.id) > 2} == {ARTICLE}
    assert {"đảng viên" in item.text for item in found if int(item.id) < 3} == {True}
    assert [path.name for path in files([folder]).passed] == ["notes.docx"]


def test_each_article_tells_its_encoding(folder):
    told = {found.article.id: found.origin.encoding for found in located(files([folder]).readable)}
    assert [told[str(n)] for n in range(1, 11)] == [
        "utf-8",
        "TCVN3",
        "VNI",
        "utf-16-le",
        "windows-1258",
        "utf-8",
        "utf-8",
        "utf-8",
        "utf-8",
        None,
    ]


def test_a_mixed_folder_is_counted(folder):
    given = files([folder]).readable
    assert count(given) == len(list(located(given))) == 10


@pytest.fixture
def storage():
    """A storage in memory with the mixed folder; gives its address."""
    system = fsspec.filesystem("memory")
    for name, content in MIXED.items():
        system.pipe(f"/in/{name}", content)
    yield "memory://in"
    system.rm("/in", recursive=True)


def test_an_address_is_read_as_a_folder_is(storage, folder):
    assert {item.id: item.text for item in articles([storage])} == {item.id: item.text for item in articles([folder])}


@pytest.mark.parametrize("given", ["memory://in/7.json", "memory://in/*.json"])
def test_an_address_of_a_file_and_a_pattern(storage, given):
    assert [item.id for item in articles([given])] == ["7"]


def test_a_storage_that_is_not_installed_names_its_extra(monkeypatch):
    def missing(address):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(SettingError, match=r"trichtin\[s3\]"):
        articles(["s3://bucket/a.jsonl"])


def test_a_line_above_the_limit_is_told_and_the_next_is_read(put):
    path = put("a.jsonl", json.dumps({"text": "a" * 999}) + "\n" + json.dumps({"id": "k", "text": "x"}))
    bad, good = articles([path], reading=Reading(limits=Limits(article_bytes=500)))
    assert isinstance(bad, Unreadable)
    assert "more than 500 bytes" in bad.reason
    assert good.id == "k"
