"""A run: nothing lost, nothing twice, the same bytes whoever does the work, and a clear sentence where it cannot be done."""

import os
import time

import pytest
from filelock import FileLock

from nlp.batch import work
from nlp.batch.output import Output
from nlp.batch.work import Settings
from nlp.errors import SettingError


def test_every_article_is_in_the_tables_once_with_its_place(extract, rows, corpus):
    report = extract()
    assert report.done.articles == 43
    assert [row["id"] for row in rows("articles")] == ["a", "b", "c", *map(str, range(40))]
    assert len({row["key"] for row in rows("articles")}) == 43
    row = rows("articles")[5]
    stored = (corpus / "d.jsonl").read_bytes()[row["offset"] : row["offset"] + row["length"]]
    assert b'"id": "2"' in stored


@pytest.mark.parametrize("how", [{"workers": 1}, {"workers": 3}], ids=str)
def test_any_number_of_workers_gives_the_same_bytes(extract, tables, how):
    extract("here")
    extract("there", **how)
    assert len(tables("here")) > 12
    assert tables("here") == tables("there")


def test_any_order_gives_the_same_bytes(extract, tables, in_process):
    extract("here")
    extract("there", engine=in_process(backwards=True))
    assert tables("here") == tables("there")


@pytest.mark.parametrize("after", [0, 1, 3])
def test_an_interrupted_run_is_taken_up_where_it_stopped(extract, tables, in_process, after):
    extract("whole")
    with pytest.raises(KeyboardInterrupt):
        extract("cut", engine=in_process(after=after))
    second = in_process()
    report = extract("cut", engine=second)
    assert report.skipped == after
    assert tables("cut") == tables("whole")


def test_a_rerun_does_nothing(extract, tables, in_process):
    extract()
    before, engine = tables(), in_process()
    assert extract(engine=engine).kept.articles == 43
    assert (engine.ran, tables()) == ([], before)


def test_new_input_is_added_and_the_old_stays(extract, tables, rows, corpus):
    extract()
    before = tables()
    (corpus / "aa.txt").write_text("Mới", encoding="utf-8")
    assert extract().done.articles == 1
    assert {name: tables()[name] for name in before} == before
    assert "aa" in {row["id"] for row in rows("articles")}


def test_two_runs_at_once_are_refused(extract, tmp_path):
    extract()
    with FileLock(tmp_path / "out" / "_trichtin" / "lock"), pytest.raises(SettingError, match="another run that writes there"):
        extract()


def test_something_else_is_not_overwritten(extract, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").touch()
    with pytest.raises(SettingError, match="something else there"):
        extract()


def test_an_input_that_vanishes_is_told_and_taken_up_when_it_is_back(extract, rows, corpus, in_process):
    path = corpus / "d.jsonl"
    engine = in_process()
    take = engine.next
    engine.next = lambda: (path.rename(corpus / "away") if path.exists() else None, take())[1]
    report = extract(engine=engine)
    assert report.failed
    assert "d.jsonl" in str(next(iter(report.failed.values())))
    (corpus / "away").rename(path)
    assert not extract().failed
    assert len(rows("articles")) == 43


def test_a_full_disk_is_one_sentence_and_loses_nothing(extract, tables, monkeypatch):
    extract("whole")
    write, calls = work.pq.write_table, []

    def full(*given, **options):
        calls.append(1)
        if len(calls) == 8:
            raise OSError(28, "No space left on device")
        return write(*given, **options)

    monkeypatch.setattr(work.pq, "write_table", full)
    with pytest.raises(SettingError, match=r"No space left on device.*the same command again"):
        extract("cut")
    assert not [name for name in tables("cut") if "part" in name]
    extract("cut")
    assert tables("cut") == tables("whole")


def test_what_fails_is_quarantined_with_place_reason_and_bytes(extract, rows, corpus):
    (corpus / "a.txt").write_text("crash", encoding="utf-8")
    (corpus / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    extract()
    first, second = rows("quarantine")
    assert (first["id"], first["stage"], first["reason"], first["remedy"]) == ("a", "annotate", "offset 3: found a; expected b", "Do c.")
    assert (second["id"], second["stage"], second["length"]) == ("b", "read", 4)


def test_an_article_that_takes_too_long_is_quarantined(extract, rows, corpus):
    (corpus / "b.txt").write_text("slow", encoding="utf-8")
    extract(settings=Settings(shard_bytes=2000, max_seconds=0.1))
    assert [(row["id"], row["reason"]) for row in rows("quarantine")] == [("b", "b: found no record after 0.1 seconds; expected one")]


def test_tables_without_a_mark_do_not_count(extract, tmp_path):
    extract()
    output = Output(tmp_path / "out")
    (tmp_path / "out" / "_trichtin" / "done" / "0001-000000.json").unlink()
    assert "0001-000000.parquet" not in {path.name for path in output.tables()["articles"]}


def test_a_mark_whose_tables_are_not_all_there_does_not_count(extract, tables, tmp_path):
    extract()
    before = tables()
    (tmp_path / "out" / "positions" / "0001-000001.parquet").write_bytes(b"PAR1")
    assert extract().shards == 1
    assert tables() == before


def test_a_full_disk_at_planning_is_one_sentence(extract, tables, monkeypatch, tmp_path):
    def full(path):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("nlp.batch.files.settled", full)
        with pytest.raises(SettingError, match=r"0001\.json: found No space left on device"):
            extract()
    assert not list(tmp_path.glob("out/**/*.part"))
    assert extract().done.articles == 43


def test_a_file_that_cannot_be_read_is_quarantined_and_taken_up_when_it_can(extract, rows, corpus, in_process):
    (corpus / "bb.txt").symlink_to(corpus / "nowhere")
    extract()
    assert [(row["id"], row["stage"], row["reason"]) for row in rows("quarantine")] == [
        ("bb", "read", "found No such file or directory; expected a file that can be read to its end")
    ]
    assert len(rows("articles")) == 43
    (corpus / "nowhere").write_text("Có rồi", encoding="utf-8")
    engine = in_process()
    extract(engine=engine)
    assert len(engine.ran) == 1
    assert not rows("quarantine")
    assert len(rows("articles")) == 44


def test_a_name_that_is_no_utf8_is_read_and_shown(extract, rows, corpus):
    (corpus / os.fsdecode(b"\xff.txt")).write_text("Lạ", encoding="utf-8")
    extract()
    assert rows("articles")[-1]["file"].endswith("in/\\udcff.txt")
    assert not extract().shards


@pytest.mark.parametrize(("slow", "stage"), [("parse", "read"), ("attempt", "annotate"), ("signature", "annotate")])
def test_the_limit_of_time_covers_all_that_is_done_for_an_article(extract, rows, monkeypatch, slow, stage):
    plain = getattr(work, slow)

    def hang(*given, **options):
        if "a1 T" in str(given):
            time.sleep(30)
        return plain(*given, **options)

    monkeypatch.setattr(work, slow, hang)
    extract(settings=Settings(shard_bytes=2000, max_seconds=0.1))
    assert [(row["id"], row["stage"]) for row in rows("quarantine")] == [("a", stage)]
    assert len(rows("articles")) == 42


def test_a_record_that_no_table_can_hold_is_quarantined_alone(extract, rows, corpus):
    (corpus / "b.txt").write_text("huge", encoding="utf-8")
    extract()
    assert [row["id"] for row in rows("quarantine")] == ["b"]
    assert "fault of the toolkit" in rows("quarantine")[0]["remedy"]
    assert len(rows("articles")) == 42
