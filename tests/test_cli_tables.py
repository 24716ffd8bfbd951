"""``extract -o FOLDER``: what is told of a run, on a terminal, off it, and in lines of JSON; and what is refused."""

import io
import json
import sys

import pytest
from rich.console import Console

from nlp.batch import work
from nlp.batch.attempts import Tally
from nlp.cli import tables
from nlp.records import Annotation


class Here:
    """An engine without processes; the record of an article is its text."""

    def __init__(self, watch):
        self._watch, self._tasks = watch, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def submit(self, task):
        self._tasks.append(task)

    def next(self):
        task = self._tasks.pop(0)
        return task, work.run(task, annotate=lambda article: Annotation(article.id, article.text), tell=lambda _, done: self._watch(done))


@pytest.fixture
def trichtin(trichtin, tmp_path, monkeypatch):
    """The command in a folder with two articles, one of which is empty."""
    monkeypatch.setattr(tables, "_engine", lambda running, shown: Here(shown.watch))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Đảng ủy xã", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(" ", encoding="utf-8")
    (tmp_path / "in" / "c.jpg").touch()
    return trichtin


def test_off_a_terminal_only_the_end_is_told(trichtin):
    status, shown, told = trichtin("extract", "in", "-o", "out")
    assert (status, shown) == (1, "")
    assert told.splitlines()[0].startswith(
        "articles: 1, characters: 10, entities: 0, positions: 0, statistics: 0, quarantined: 1; seconds: "
    )
    assert told.splitlines()[1:] == [
        "Tables: out; 1 quarantined: trichtin sql out 'from quarantine'",
        "Passed over, of other kinds: 1 .jpg",
    ]


def test_lines_of_json_tell_of_the_run(trichtin):
    _, shown, told = trichtin("extract", "in", "-o", "out", "--log-json")
    planned, shard, end = map(json.loads, told.splitlines())
    assert (shown, planned["event"], planned["articles"], planned["shards"]) == ("", "planned", 2, 1)
    assert (shard["event"], shard["articles"], shard["quarantined"]) == ("shard", 1, 1)
    assert (end["event"], end["articles"], end["kept_shards"], end["passed_over"]) == ("end", 1, 0, ["in/c.jpg"])


def test_a_bar_shows_articles_speed_and_quarantined(monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(tables, "Console", lambda **_: Console(file=screen, force_terminal=True, width=120))
    shown = tables.Shown(log_json=False)
    with shown.bar:
        shown.planned(4, 1)
        shown.watch(Tally(articles=2, characters=5000, quarantined=1))
        shown.bar.refresh()
    assert "3/4" in screen.getvalue()
    assert "characters a second, 1 quarantined" in screen.getvalue()


def test_standard_input_is_kept_and_read_again(trichtin, monkeypatch, tmp_path):
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO('{"id": "x", "text": "Đảng ủy"}'.encode())))
        trichtin("extract", "-", "-o", "out")
    assert trichtin("sql", "out", "select id, text from articles")[1] == "id\ttext\nx\tĐảng ủy\n"


def test_an_output_within_its_input_is_refused(trichtin, tmp_path):
    status, _, told = trichtin("extract", "in", "-o", "in/out")
    assert (status, told.count("\n")) == (2, 1)
    assert "a place within the input in" in told
    assert not (tmp_path / "in" / "out").exists()


def test_a_wrong_model_leaves_nothing_behind(trichtin, tmp_path):
    status, _, told = trichtin("extract", "in", "-o", "out", "--model", "gone")
    assert (status, "no config.cfg there" in told) == (2, True)
    assert not (tmp_path / "out").exists()


def test_an_input_that_is_gone_is_told(trichtin, tmp_path):
    trichtin("extract", "in", "-o", "out")
    (tmp_path / "in" / "a.txt").unlink()
    assert f"of which the records stay: {tmp_path}/in/a.txt\n" in trichtin("extract", "in", "-o", "out")[2]
