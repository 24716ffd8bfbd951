"""A run on a real Dask cluster of two local processes gives the tables of a run here, whatever befalls a worker."""

from __future__ import annotations

import logging

import pytest
import stand_ins
from dask import config as dask_config
from distributed import LocalCluster

from nlp.batch.distributed import DaskEngine
from nlp.errors import SettingError


@pytest.fixture(scope="module")
def cluster():
    once = dask_config.set({"distributed.scheduler.allowed-failures": 0})  # one death tells enough, and each costs seconds
    with once, LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL) as started:
        yield started


@pytest.fixture
def dask(cluster):
    told = []
    engine = DaskEngine(cluster.scheduler_address, load=stand_ins.load, watch=told.append)
    engine.seen = told
    return engine


def test_a_cluster_gives_the_same_bytes(extract, tables, dask, in_process):
    extract("here", engine=in_process())
    extract("there", engine=dask)
    assert tables("there") == tables("here")


def test_progress_comes_from_the_workers(extract, dask):
    report = extract(engine=dask)
    assert sum(done.articles for done in dask.seen) == report.done.articles == 43


def test_a_worker_killed_in_the_middle_costs_nothing(extract, rows, corpus, tmp_path, dask):
    (corpus / "e.txt").write_text(f"stumble {tmp_path / 'once'}", encoding="utf-8")
    report = extract(engine=dask)
    assert (report.done.articles, report.done.quarantined, len(rows("articles"))) == (44, 0, 44)


def test_an_article_that_kills_every_worker_stands_alone_in_quarantine(extract, rows, corpus, dask):
    (corpus / "e.txt").write_text("die", encoding="utf-8")
    extract(engine=dask)
    assert [row["id"] for row in rows("quarantine")] == ["e"]
    assert len(rows("articles")) == 43


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr("nlp.batch.distributed._SECONDS", 0.2)
    with pytest.raises(SettingError, match=r"127\.0\.0\.1:9"):
        DaskEngine("tcp://127.0.0.1:9", load=stand_ins.load)


def test_a_cluster_without_workers_is_named(extract, monkeypatch):
    monkeypatch.setattr("nlp.batch.distributed._ALONE", 0.5)
    with LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL) as empty:
        engine = DaskEngine(empty.scheduler_address, load=stand_ins.load)
        with pytest.raises(SettingError, match="no worker"):
            extract(engine=engine)
