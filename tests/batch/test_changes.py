"""What is not as it was (input, settings, model) is named, and with --again done anew; nothing is lost."""

import os

import pytest

from nlp.batch.work import Settings
from nlp.errors import InputError, SettingError

SHORTER = Settings(shard_bytes=2000, max_characters=100)


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


def test_a_model_that_moved_is_the_same_model(extract, monkeypatch, in_process):
    monkeypatch.setattr("nlp.batch.run.fingerprint", lambda model: "same")
    extract(settings=Settings("here", shard_bytes=2000))
    engine = in_process()
    extract(settings=Settings("there", shard_bytes=2000), engine=engine)
    assert engine.ran == []


def test_settings_can_be_changed_while_nothing_is_done(extract, in_process):
    with pytest.raises(KeyboardInterrupt):
        extract(engine=in_process(after=0))
    assert extract(settings=SHORTER).done.quarantined == 40


def test_anew_means_all_that_is_there_and_not_only_what_is_given(extract, rows, corpus):
    extract()
    extract(settings=SHORTER, again=True, inputs=[corpus / "a.txt"])
    assert len(rows("articles")) + len(rows("quarantine")) == 43


def test_nothing_is_taken_back_when_a_file_to_be_done_anew_is_gone(extract, tables, corpus):
    extract()
    before = tables()
    (corpus / "a.txt").unlink()
    with pytest.raises(InputError, match=r"a\.txt: found No such file.*Put it back.*nothing has been changed"):
        extract(settings=SHORTER, again=True)
    assert tables() == before


def test_numbers_of_batches_are_never_used_again(extract, tables):
    extract()
    extract(settings=SHORTER, again=True)
    extract(again=True)
    assert {name.rpartition("/")[2][:5] for name in tables()} == {"0003-"}


def test_an_article_is_not_accused_for_what_stood_in_its_place(extract, rows, corpus):
    path, lines = corpus / "d.jsonl", (corpus / "d.jsonl").read_text(encoding="utf-8")
    path.write_text(lines.replace("x17 ", "die "), encoding="utf-8")
    extract(workers=1)
    assert len(rows("quarantine")) == 1
    path.write_text(lines, encoding="utf-8")
    extract(again=True)
    assert not rows("quarantine")
    assert len(rows("articles")) == 43


def test_input_that_vanished_after_it_was_done_is_named_and_its_records_stay(extract, tables, corpus):
    extract()
    before = tables()
    (corpus / "a.txt").unlink()
    assert extract().gone == [str(corpus / "a.txt")]
    assert tables() == before


def test_a_file_that_was_empty_and_is_not_any_more_is_done(extract, rows, corpus):
    path = corpus / "e.jsonl"
    path.touch()
    extract()
    path.write_text('{"text": "Có rồi"}', encoding="utf-8")
    extract(again=True)
    assert "Có rồi" in {row["text"] for row in rows("articles")}
    assert len(rows("articles")) == 44
