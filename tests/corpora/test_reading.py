"""Readers: what is read comes out whole, what cannot be read comes out with its place, reason and remedy."""

import codecs
import gzip
import json

import pytest

from nlp.corpora import Found, Unreadable, articles, count, files, located
from nlp.corpora.decoding import decode_utf as decode
from nlp.errors import InputError
from nlp.records import Article

TEXT = "Đảng ủy xã Đồng Vân có 12 chi bộ.\r\nHết\x00."


def read(*paths):
    return list(articles(paths))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE"],
)
def test_a_text_file_is_taken_as_it_stands(put, content):
    assert read(put("tin.1.txt", content)) == [Article("tin.1", TEXT)]


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        ("Đảng ủy".encode("utf-16-le"), "a.txt, byte 2", "a3 1e"),
        ("Tỉnh ".encode() + b"\xe1\xfb", "a.txt, byte 7", "e1 fb"),
        (codecs.BOM_UTF8 + b"abc\xff", "a.txt, byte 6", "ff"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "a.txt, byte 4", "UTF-16-LE"),
    ],
    ids=["UTF-16 without mark", "an old encoding", "behind a mark", "cut in two"],
)
def test_another_encoding_is_told_with_its_byte(content, place, found):
    with pytest.raises(InputError) as told:
        decode(content, where="a.txt")
    assert told.value.where == place
    assert found in told.value.found
    assert "UTF-8" in told.value.remedy


def test_another_encoding_does_not_end_the_run(put, tmp_path):
    put("a.txt", b"\xe1\xfb\xff")
    put("b.txt", "Xã Đồng Vân")
    bad, good = read(tmp_path)
    assert (bad.id, bad.where) == ("a", f"{tmp_path / 'a.txt'}, byte 0")
    assert good == Article("b", "Xã Đồng Vân")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"text": "x"}, Article("tin", "x")),
        ({"text": "x", "id": "7a"}, Article("7a", "x")),
        ({"text": "x", "id": 7, "url": "u"}, Article("7", "x", url="u")),
        ({"text": "x", "id": None, "url": "u"}, Article("u", "x", url="u")),
        ({"text": "x", "id": " ", "url": ""}, Article("tin", "x")),
        (
            {"text": "x", "title": "T", "source": "S", "published": "2020-10-01"},
            Article("tin", "x", source="S", published="2020-10-01", title="T"),
        ),
        ({"text": "x", "published": "2020-10-01T23:30:00+07:00"}, Article("tin", "x", published="2020-10-01")),
        ({"text": "x", "entities": [{"start": 0}], "author": "An"}, Article("tin", "x")),
    ],
)
def test_a_json_file_keeps_what_an_article_has(put, given, expected):
    assert read(put("tin.json", json.dumps(given))) == [expected]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "broken JSON"),
        ("[1]", "a list"),
        ('"x"', "a string"),
        ("[" * 100_000, "out of bounds"),
        ('{"n": ' + "1" * 5000 + "}", "out of bounds"),
        ("{}", "no `text`"),
        ('{"text": 5}', "`text` that is a number"),
        ('{"text": null}', "`text` that is null"),
        ('{"text": " \\n"}', "an empty text"),
        ('{"text": "a\\ud83d"}', "surrogate pair at character 1 of `text`"),
        ('{"text": "a", "title": "\\udc00"}', "surrogate pair at character 0 of `title`"),
        ('{"text": "a", "text": "b"}', "the key 'text' twice"),
        ('{"text": "a", "id": true}', "`id` that is true or false"),
        ('{"text": "a", "url": ["u"]}', "`url` that is a list"),
        ('{"text": "a", "published": "01/10/2020"}', "'01/10/2020'"),
        ('{"text": "a", "published": "2020-02-30"}', "'2020-02-30'"),
    ],
    ids=lambda value: value[:40],
)
def test_a_bad_line_is_told_and_the_next_is_read(put, line, reason):
    path = put("tin.jsonl", f'{line}\n\n{{"text": "x"}}\n')
    bad, good = read(path)
    assert isinstance(bad, Unreadable)
    assert bad.id == "tin.jsonl:1"
    assert bad.where.startswith(f"{path}, line 1")
    assert reason in bad.reason
    assert bad.remedy
    assert good == Article("tin.jsonl:3", "x")


def test_a_bad_line_keeps_the_id_it_has(put):
    assert [item.id for item in read(put("a.jsonl", '{"id": "k1", "text": 1}\n{"url": "u", "text": 1}'))] == ["k1", "u"]


def test_a_line_in_another_encoding_is_told_and_the_next_is_read(put):
    path = put("a.jsonl", b'{"text": "\xe1"}\n{"text": "x"}')
    bad, good = located([path])
    assert bad.where == f"{path}, line 1, byte 10"
    assert good == Found(f"{path}, line 2", Article("a.jsonl:2", "x"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_in_every_encoding(put, encoding, packed):
    content = "\n".join(json.dumps({"id": str(n), "text": f"{TEXT}\u2028{n}"}, ensure_ascii=False) for n in range(3)).encode(encoding)
    path = put("TIN.JSONL.gz" if packed else "tin.jsonl", gzip.compress(content) if packed else content)
    assert read(path) == [Article(str(n), f"{TEXT}\u2028{n}") for n in range(3)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.json.gz"])
def test_a_file_that_is_no_gzip_is_told(put, name):
    (told,) = read(put(name, b"no gzip"))
    assert (type(told), told.id) == (Unreadable, "a")


def test_what_stood_before_a_damage_is_read(put):
    lines = [json.dumps({"text": " ".join(str(n * k * 7919) for k in range(99))}) for n in range(2000)]
    packed = gzip.compress("\n".join(lines).encode())
    path = put("a.jsonl.gz", packed[: len(packed) // 2])
    *good, bad = read(path)
    assert all(isinstance(item, Article) for item in good)
    assert bad.where == f"{path}, after line {len(good)}"
    assert count([path]) == len(good) + 1


def test_a_folder_is_read_sorted_with_its_subfolders_and_without_hidden_files(put, tmp_path):
    names = ("b.txt", "a/z.txt", "a/y.txt", ".git/x.txt", ".w.txt", "note.md", "c.jsonl")
    for name in names:
        put(name, '{"text": "x"}')
    assert [item.id for item in read(tmp_path)] == ["y", "z", "b", "c.jsonl:1"]
    assert files([tmp_path]).passed == (tmp_path / "note.md",)


def test_a_folder_that_links_back_is_read_once(put, tmp_path):
    put("a/x.txt", "x")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert [item.id for item in read(tmp_path)] == ["x"]


def test_a_pattern_and_a_file_named_twice_are_read_once(put, tmp_path):
    one, two = put("1.txt", "x"), put("sub/2.txt", "x")
    assert files([one, f"{tmp_path}/**/*.txt", two, str(tmp_path)]).readable == (one, two)


def test_a_name_that_looks_like_a_pattern_is_a_name_if_it_is_there(put):
    assert [item.id for item in read(put("tin [1].txt", "x"))] == ["tin [1]"]


@pytest.mark.parametrize(
    ("name", "found", "expected"),
    [
        ("gone.txt", "no such file", "a file, a folder or a pattern"),
        ("*.txt", "no such file", "a match of the pattern"),
        ("a.docx", "the suffix '.docx'", ".txt, .json, .jsonl"),
        ("*.docx", "the suffix '.docx'", ".txt, .json, .jsonl"),
        ("README", "no suffix", ".txt, .json, .jsonl"),
        ("empty", "no file to read", ".txt, .json, .jsonl"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_at_once(put, tmp_path, name, found, expected):
    put("a.docx", "x")
    put("README", "x")
    put("empty/x.md", "x")
    with pytest.raises(InputError) as told:
        articles([tmp_path / name])
    assert told.value.found == found
    assert expected in told.value.expected


def test_a_file_that_vanishes_is_told_in_its_place(put):
    one, two = put("1.txt", "x"), put("2.txt", "x")
    found = articles([one, two])
    one.unlink()
    assert [type(item) for item in found] == [Unreadable, Article]


def test_reading_is_lazy(put):
    path = put("a.jsonl", '{"text": "x"}\n' * 3)
    found = articles([path])
    path.write_text('{"text": "y"}\n')
    assert [item.text for item in found] == ["y"]


def test_count_is_what_will_be_found(put, tmp_path):
    put("a.txt", "x")
    put("b.jsonl", '{"text": "x"}\n\n{broken\n')
    put("c.json", "{}")
    given = files([tmp_path]).readable
    assert count(given) == len(list(located(given))) == 4
