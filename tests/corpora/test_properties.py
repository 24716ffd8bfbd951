"""What holds for any bytes and any text: readers end in articles or in quarantine, and what an article holds comes back unchanged."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.hostile import READING, outcomes
from benchmarks.hostile_inputs import KINDS, Made, made
from benchmarks.made_files import parquet, tarred, zipped
from nlp.corpora import Unreadable, located
from nlp.corpora.readers import KINDS as SUFFIXES
from nlp.pipeline import load
from nlp.records import Article

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
STARTS = st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe", b'"', b"\n", b"<p>", b"{", b"WARC/1.0\r\n"])
ANY_BYTES = st.one_of(st.binary(max_size=300), st.lists(STARTS).map(b"".join))
IN_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)  # one file, written anew
PIECES = ["năm 2019", "ngày 30-9", "tuần này", "10 năm qua", "1.", "tỷ", " ", "\n", "đến", "-", "a.", "\u0301"]


@pytest.fixture(scope="module")
def language():
    return load()


@pytest.mark.parametrize("suffix", [f"{suffix}{packed}" for suffix in SUFFIXES for packed in ("", ".gz", ".zst", ".bz2", ".xz")])
@given(data=ANY_BYTES)
@IN_FOLDER
def test_any_bytes_are_articles_or_told(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for found in located([path], reading=READING):
        assert isinstance(found.article, Article | Unreadable)
        assert not isinstance(found.article, Unreadable) or (found.article.remedy and found.article.where.startswith(str(path)))


@pytest.mark.parametrize("number", range(60))
def test_spoilt_files_and_odd_texts_give_records_or_are_told(tmp_path, language, number):
    assert outcomes(made(Random(f"test-{number}")), folder=tmp_path, language=language).keys() <= {"articles", "quarantined"}


def test_every_kind_of_hostile_input_is_among_them():
    assert {made(Random(f"test-{number}")).kind for number in range(60)} == set(KINDS)


def _csv(text):
    whole = io.StringIO(newline="")
    csv.writer(whole, lineterminator="\n").writerows([["id", "text"], ["k", text]])
    return whole.getvalue().encode()


WRITERS = {
    "a.txt": str.encode,
    "a.jsonl": lambda text: json.dumps({"id": "a", "text": text}).encode(),
    "a.jsonl.gz": lambda text: gzip.compress(json.dumps({"text": text}, ensure_ascii=False).encode()),
    "a.json": lambda text: json.dumps({"text": text}).encode("utf-16"),
    "a.csv": _csv,
    "a.parquet": lambda text: parquet({"text": [text]}),
    "a.zip": lambda text: zipped({"a.txt": text.encode()}),
    "a.tar": lambda text: tarred({"a.csv": _csv(text)}),
}


@pytest.mark.parametrize("name", WRITERS)
@given(text=TEXT)
@IN_FOLDER
def test_a_text_comes_back_unchanged(tmp_path, name, text):
    text = text.lstrip("\ufeff") or "x"
    text = text if text.strip() else "x"
    (tmp_path / name).write_bytes(WRITERS[name](text))
    (found,) = located([tmp_path / name])
    assert found.article.text == text


@given(text=st.lists(st.sampled_from(PIECES)).map("".join))
@IN_FOLDER
def test_an_annotated_text_is_unchanged_and_its_offsets_are_right(tmp_path, language, text):
    outcomes(Made("txt", "a.txt", text.encode()), folder=tmp_path, language=language)


@given(st.data())
@IN_FOLDER
def test_a_record_that_was_spoilt_is_read_or_told(tmp_path, language, data):
    spoilt = made(Random(f"{data.draw(st.integers(0, 10**6))}"))
    name = re.sub(r"^a\.[a-z]+", "a.jsonl", spoilt.name)
    outcomes(Made("record", name, spoilt.data), folder=tmp_path, language=language)
