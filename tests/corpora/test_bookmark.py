"""Shards of a file that cannot be begun in its middle: one pass, whoever does which of them, and never another article."""

from __future__ import annotations

import gzip
import json

import pytest

from benchmarks.made_files import parquet, zipped
from nlp.corpora import readers
from nlp.corpora.readers import items, part
from nlp.errors import InputError

LINES = "\n".join(json.dumps({"id": str(n), "text": "x"}) for n in range(40)).encode()
FILES = {
    "a.jsonl.gz": gzip.compress(LINES),
    "a.parquet": parquet({"text": [f"x{n}" for n in range(40)]}),
    "a.zip": zipped({"a.jsonl": LINES}),
    "a.csv.gz": gzip.compress(b"text\n" + b"x\n" * 40),
}


@pytest.fixture
def opened(monkeypatch):
    """The files that were opened, in order."""
    seen, raw = [], readers.raw
    monkeypatch.setattr(readers, "raw", lambda file: (seen.append(file), raw(file))[1])
    return seen


@pytest.mark.parametrize("name", FILES)
def test_shards_in_order_are_one_pass(put, opened, name):
    path = put(name, FILES[name])
    found = [item for first in range(0, 40, 10) for item in part(path, first=first, count=10)]
    assert len(opened) == 1
    assert found == list(items(path))


@pytest.mark.parametrize("name", FILES)
def test_every_second_shard_is_one_pass(put, opened, name):
    path = put(name, FILES[name])
    found = [item for first in (10, 30) for item in part(path, first=first, count=5)]
    assert len(opened) == 1
    whole = list(items(path))
    assert found == whole[10:15] + whole[30:35]


def test_any_order_gives_the_same_items(put):
    path = put("a.jsonl.gz", FILES["a.jsonl.gz"])
    whole = list(items(path))
    assert [list(part(path, first=first, count=10)) for first in (20, 0, 30, 0, 10)] == [whole[n : n + 10] for n in (20, 0, 30, 0, 10)]


def test_a_shard_that_is_left_in_its_middle_is_read_again(put):
    path = put("a.jsonl.gz", FILES["a.jsonl.gz"])
    left = part(path, first=0, count=10)
    next(left)
    left.close()
    assert list(part(path, first=0, count=10)) == list(items(path))[:10]


def test_a_file_that_changed_is_opened_anew(put):
    path = put("a.jsonl.gz", FILES["a.jsonl.gz"])
    list(part(path, first=0, count=10))
    path = put("a.jsonl.gz", gzip.compress(LINES.replace(b'"x"', b'"yy"')))
    assert b"yy" in next(part(path, first=10, count=1)).raw


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_that_has_fewer_articles_now_is_no_whole_shard(put, name):
    path = put(name, LINES if name == "a.jsonl" else FILES[name])
    mark = list(items(path))[30].mark
    with pytest.raises(InputError, match="found 10 articles; expected the 20 that were counted there"):
        list(part(path, first=30, count=20, mark=mark))
