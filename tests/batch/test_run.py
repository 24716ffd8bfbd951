"""A run: nothing lost, nothing twice, the same bytes whoever does the work, and a clear sentence where it cannot be done."""

import os

import pytest
from filelock import FileLock

from nlp.batch import work
from nlp.batch.driver import Died
from nlp.batch.output import Output
from nlp.batch.work import Settings
from nlp.errors import InputError, SettingError


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


def test_input_that_changed_is_named_and_done_anew_on_demand(extract, rows, corpus):
    extract()
    (corpus / "b.txt").write_text("Sửa lại", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.txt: found input that changed since it was extracted.*--again"):
        extract()
    extract(again=True)
    texts = [row["text"] for row in rows("articles") if row["id"] == "b"]
    assert texts == ["Sửa lại"]
    assert len(rows("articles")) == 43


def test_a_file_with_a_new_time_and_the_same_bytes_has_not_changed(extract, corpus, in_process):
    extract()
    os.utime(corpus / "b.txt", ns=(1, 1))
    engine = in_process()
    extract(engine=engine)
    assert engine.ran == []


def test_other_settings_are_named(extract, rows):
    extract()
    with pytest.raises(SettingError, match="max_characters 1000000, now 5"):
        extract(settings=Settings(shard_bytes=2000, max_characters=5))
    extract(settings=Settings(shard_bytes=2000, max_characters=5), again=True)
    assert len(rows("quarantine")) == 43
    assert not rows("articles")


def test_another_model_is_named(extract, monkeypatch):
    extract()
    monkeypatch.setattr("nlp.batch.run.fingerprint", lambda model: "other")
    with pytest.raises(SettingError, match=r"model digest '[0-9a-f]+', now 'other'"):
        extract()


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


def test_a_worker_that_dies_once_costs_nothing(extract, rows, corpus, tmp_path):
    (corpus / "b.txt").write_text(f"stumble {tmp_path / 'once'}", encoding="utf-8")
    assert extract(workers=2).done.articles == 43
    assert not rows("quarantine")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_kills_every_worker_stands_alone_in_quarantine(extract, rows, corpus, workers):
    lines = (corpus / "d.jsonl").read_text(encoding="utf-8").replace("x17 ", "die ")
    (corpus / "d.jsonl").write_text(lines, encoding="utf-8")
    report = extract(workers=workers)
    assert not report.failed
    assert [(row["id"], row["place"].rpartition("/")[2]) for row in rows("quarantine")] == [("17", "d.jsonl, line 18")]
    assert len(rows("articles")) == 42


def test_a_shard_that_dies_though_no_article_is_guilty_is_given_up(extract, in_process):
    engine = in_process()
    take = engine.next

    def die_as_a_whole():
        task, result = take()
        return task, result if task.only or not task.shard.name.endswith("1") else Died()

    engine.next = die_as_a_whole
    report = extract(engine=engine)
    assert list(report.failed) == ["0001-000001"]
    assert "more memory" in str(report.failed["0001-000001"])


def test_tables_without_a_mark_do_not_count(extract, tmp_path):
    extract()
    output = Output(tmp_path / "out")
    (tmp_path / "out" / "_trichtin" / "done" / "0001-000000.json").unlink()
    assert "0001-000000.parquet" not in {path.name for path in output.tables()["articles"]}
