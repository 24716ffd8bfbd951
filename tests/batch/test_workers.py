"""Workers that die, hang or cannot begin: who is to blame is found, and nobody else suffers."""

from contextlib import closing

import pytest
import stand_ins

from nlp.batch.attempts import Tally
from nlp.batch.driver import Died
from nlp.batch.local import LocalEngine
from nlp.batch.run import Job, run
from nlp.batch.work import Settings
from nlp.corpora import files
from nlp.errors import SettingError


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


def test_an_article_on_its_own_is_not_accused_for_one_death(extract, rows, in_process):
    """The whole shard dies twice, and then whichever worker first has item 3 alone."""
    engine, dead = in_process(), []
    take = engine.next

    def die_by_chance():
        task, result = take()
        if (task.shard.name.endswith("1") and len(dead) < 2 and not task.only) or (task.only == (3, 4) and len(dead) < 3):
            dead.append(task)
            return task, Died()
        return task, Died() if task.only and task.only[0] <= 3 < task.only[1] and len(dead) < 3 else result

    engine.next = die_by_chance
    assert extract(engine=engine).done.articles == 43
    assert len(dead) == 3
    assert not rows("quarantine")


def test_an_error_of_the_system_in_a_worker_is_told_and_is_no_death(corpus, tmp_path):
    job = Job(files([corpus]).readable, tmp_path / "out", Settings())
    with pytest.raises(PermissionError, match="not yours"):
        run(job, engine=lambda: closing(LocalEngine(1, load=stand_ins.load_what_is_not_yours)))


def test_workers_that_cannot_begin_accuse_no_article(corpus, tmp_path):
    job = Job(files([corpus]).readable, tmp_path / "out", Settings())
    with pytest.raises(SettingError, match="died before they began"):
        run(job, engine=lambda: closing(LocalEngine(1, load=stand_ins.load_and_die)))
    assert not (tmp_path / "out" / "_trichtin" / "guilty.json").exists()


def test_what_a_dead_worker_told_of_is_taken_back(corpus, tmp_path):
    lines = (corpus / "d.jsonl").read_text(encoding="utf-8").replace("x17 ", f"stumble {tmp_path / 'once'} ")
    (corpus / "d.jsonl").write_text(lines, encoding="utf-8")
    told = []
    job = Job(files([corpus]).readable, tmp_path / "out", Settings())
    report = run(job, engine=lambda: closing(LocalEngine(1, load=stand_ins.load, watch=told.append)))
    assert (tmp_path / "once").exists()
    assert sum(told, Tally()) == report.done
