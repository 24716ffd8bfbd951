"""README.md tells the truth: its Python gives what it shows, its example is what the command prints, its tables name the fields."""

from __future__ import annotations

import re
import shlex
from contextlib import closing
from dataclasses import fields
from doctest import DocTestParser, DocTestRunner
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp.batch import work
from nlp.batch.work import Settings
from nlp.cli import app, tables
from nlp.records import Annotation, Statistic

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_EXAMPLE = re.search(r"^    trichtin (extract .*)\n\n((?:    .*\n)+)", README.partition("## What it prints")[2], re.MULTILINE)


def test_the_python_blocks_give_what_they_show(capsys):
    blocks = "\n".join(re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
    samples = DocTestParser().get_doctest(blocks, {}, "README.md", "README.md", 0)
    assert samples.examples
    assert DocTestRunner().run(samples).failed == 0, capsys.readouterr().out


def test_the_example_is_what_the_command_prints(monkeypatch):
    """Lines may be left out, at `...`; where rules have changed the output, put the new one in."""
    monkeypatch.chdir(ROOT)
    run = CliRunner().invoke(app, _EXAMPLE[1].split(), env={"COLUMNS": "110"})
    printed = [line.rstrip() for line in run.stdout.splitlines() if line.strip()]
    assert run.exit_code == 0
    assert _EXAMPLE[2].splitlines()[1].strip() in printed  # the headline
    shown = re.split(r"^    \.\.\.\n", _EXAMPLE[2], flags=re.MULTILINE)
    for part in ([line[4:] for line in text.splitlines()] for text in shown):
        at = printed.index(part[0])
        assert printed[at : at + len(part)] == part


def test_the_tables_are_what_the_commands_make(monkeypatch, tmp_path):
    """The commands of the section, one after the other; columns stand apart there, and behind tabs in the output."""
    section = README.partition("## Tables\n")[2].partition("\n## ")[0]
    commands = [shlex.split(line.partition("   ")[0]) for line in re.findall(r"^    trichtin (.*)$", section, re.MULTILINE)]
    shown = re.findall(r"^    (?!trichtin)(.*)$", section, re.MULTILINE)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tables, "_engine", lambda running, show: closing(Here(tables.annotator(Settings()))))
    runs = {command[0]: CliRunner().invoke(app, command) for command in commands}
    assert {name: run.exit_code for name, run in runs.items()} == dict.fromkeys(("extract", "sql", "db", "export"), 0)
    assert runs["sql"].stdout.replace("\xa0", " ").splitlines() == [re.sub(r" {2,}", "\t", line) for line in shown]
    assert (tmp_path / "tables.duckdb").is_file()
    assert len(list((tmp_path / "tables.csv").glob("*.csv"))) == 5


class Here:
    """An engine without processes."""

    def __init__(self, annotate):
        self._annotate, self._tasks = annotate, []

    def submit(self, task):
        self._tasks.append(task)

    def next(self):
        task = self._tasks.pop()
        return task, work.run(task, annotate=self._annotate)

    def close(self):
        pass


def _keys(table: str) -> set[str]:
    """What stands in backquotes in the first column of the table that begins with ``| table |``."""
    rows = README.partition(f"| {table} |")[2].partition("\n\n")[0].splitlines()
    return {key for row in rows[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])}


@pytest.mark.parametrize(("table", "record"), [("key", Annotation), ("key of a figure", Statistic)], ids=["article", "figure"])
def test_the_tables_of_the_record_name_its_fields(table, record):
    told_below = {"rule", "confidence", "counted_span", "action_span", "organization_span", "period_span"}
    assert _keys(table) == {field.name for field in fields(record)} - told_below


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (?:PYTHON=\S+ )?([a-z]+)\b(?= {2}|`)", README))))
def test_make_knows_each_target(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\b(?:corpora|models)/[\w/.-]*\w|\b(?:LICENSE|NOTICE|constraints\.txt)\b", README)))
)
def test_each_path_that_it_names_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^ +(?:\S+/)?trichtin ((?:corpus )?[a-z]+)\b(?!\|)", README, re.MULTILINE))))
def test_each_command_that_it_names_is_there(command):
    assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0


def test_each_option_of_measuring_and_making_is_there():
    section = README.partition("## Measuring")[2].partition("## Limits")[0]
    commands = (
        ["evaluate"],
        ["train"],
        ["extract"],
        ["explain"],
        *(["corpus", name] for name in ("check", "stats", "agree", "lay", "convert", "preannotate", "augment", "catalogue")),
    )
    known = "".join(CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"}).stdout for command in commands)
    assert [option for option in re.findall(r"--[a-z][a-z-]+", section) if option not in known] == []
