"""README.md, CONTRIBUTING.md and docs/ tell the truth: Python gives what it shows, commands run, tables name the fields."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from contextlib import closing
from dataclasses import fields
from doctest import ELLIPSIS, IGNORE_EXCEPTION_DETAIL, DocTestParser, DocTestRunner
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nlp
from nlp.annotations import to_dict
from nlp.batch import work
from nlp.batch.work import Settings
from nlp.cli import app, tables
from nlp.records import Annotation, Article, Entity, Name, Position, Statistic

ROOT = Path(__file__).parents[1]
TEXTS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
}
README, RECORD, VIETNAMESE = (TEXTS[name] for name in ("README.md", "docs/record.md", "docs/vi.md"))
_EXAMPLE = re.search(r"^    trichtin (extract .*)\n\n((?:    .*\n)+)", README.partition("## What it prints")[2], re.MULTILINE)
_OF_SLURM = {"--nodes", "--ntasks-per-node", "--cpus-per-task"}
_SCRIPT = re.compile(r'^```python title="(\S+)"\n(.*?)^```', re.MULTILINE | re.DOTALL)


def holding(pattern: str) -> list[str]:
    """The names of the texts in which the pattern occurs."""
    return [name for name, text in TEXTS.items() if re.search(pattern, text, re.MULTILINE)]


def everywhere(pattern: str) -> list[str]:
    """What the pattern finds in all texts."""
    return sorted({found for text in TEXTS.values() for found in re.findall(pattern, text, re.MULTILINE)})


@pytest.mark.parametrize("name", holding("^>>> "))
def test_the_python_blocks_give_what_they_show(name, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = "\n".join(re.findall(r"^```python\n(.*?)^```", TEXTS[name], re.MULTILINE | re.DOTALL))
    samples = DocTestParser().get_doctest(blocks, {}, name, name, 0)
    assert samples.examples
    assert DocTestRunner(optionflags=ELLIPSIS | IGNORE_EXCEPTION_DETAIL).run(samples).failed == 0, capsys.readouterr().out


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


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The tables of the sample articles, made once without processes."""
    out = tmp_path_factory.mktemp("made") / "tables"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_engine", lambda running, show: closing(Here(tables.annotator(Settings()))))
        assert CliRunner().invoke(app, ["extract", str(ROOT / "corpora/articles"), "-o", str(out)]).exit_code == 0
    return out


@pytest.fixture
def elsewhere(made, monkeypatch, tmp_path):
    """A folder with `corpora` in it and the tables in place, which `extract` leaves as they are."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    shutil.copytree(made, tmp_path / "tables")
    monkeypatch.chdir(tmp_path)
    return tmp_path


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


def test_the_tables_are_what_the_commands_make(elsewhere):
    """The commands of the section, one after the other; columns stand apart there, and behind tabs in the output."""
    section = README.partition("## Tables\n")[2].partition("\n## ")[0]
    commands = [shlex.split(line.partition("   ")[0]) for line in re.findall(r"^    trichtin (.*)$", section, re.MULTILINE)]
    shown = re.findall(r"^    (?!trichtin)(.*)$", section, re.MULTILINE)
    runs = {command[0]: CliRunner().invoke(app, command) for command in commands}
    assert {name: run.exit_code for name, run in runs.items()} == dict.fromkeys(("extract", "sql", "db", "export", "report"), 0)
    assert runs["sql"].stdout.replace("\xa0", " ").splitlines() == [re.sub(r" {2,}", "\t", line) for line in shown]
    assert len(list((elsewhere / "tables.csv").glob("*.csv"))) == 5


@pytest.mark.parametrize("name", holding("^```sh$"))
def test_the_commands_of_a_page_run_one_after_the_other(name, elsewhere, monkeypatch):
    """So do the scripts that it tells to save."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    for block in re.findall(r"^```sh\n(.*?)^```", TEXTS[name], re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            run = CliRunner().invoke(app, shlex.split(line)[1:])
            assert run.exit_code == 0, (line, run.output)
    for script, code in _SCRIPT.findall(TEXTS[name]):
        exec(compile(code, script, "exec"), {})
        assert (elsewhere / script).with_suffix(".png").stat().st_size > 10_000


def _keys(text: str, table: str) -> set[str]:
    """What stands in backquotes in the first column of the table that begins with ``| table |``."""
    rows = text.partition(f"| {table} |")[2].partition("\n\n")[0].splitlines()
    return {key for row in rows[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])}


@pytest.mark.parametrize(
    ("heading", "record"),
    [("The article", Annotation), ("An entity", Entity), ("A position", Position), ("A figure", Statistic), ("A name", Name)],
)
def test_the_page_of_the_record_names_each_field(heading, record):
    section = RECORD.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert _keys(section, "key of a figure" if record is Statistic else "key") == {field.name for field in fields(record)}


@pytest.mark.parametrize(("table", "record"), [("khóa", Annotation), ("khóa của một số liệu", Statistic)], ids=["article", "figure"])
def test_the_vietnamese_page_names_the_fields(table, record):
    told_below = {"rule", "confidence", "counted_span", "action_span", "organization_span", "period_span"}
    assert _keys(VIETNAMESE, table) == {field.name for field in fields(record)} - told_below


def test_the_record_shown_is_the_record_made():
    """All but confidence and rule, which change with every model."""
    shown = json.loads(re.search(r"^```json\n(.*?)^```", RECORD, re.MULTILINE | re.DOTALL)[1])
    found = to_dict(nlp.annotate(Article(shown["id"], shown["text"], published=shown["published"])))
    assert _lasting(json.loads(json.dumps(found, default=str))) == _lasting(shown)


def _lasting(value):
    if isinstance(value, dict):
        return {key: _lasting(each) for key, each in value.items() if key not in {"confidence", "rule"}}
    return [_lasting(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("target", everywhere(r"\bmake (?:PYTHON=\S+ )?([a-z]+)\b(?= {2}|`)"))
def test_make_knows_each_target(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    everywhere(
        r"\b(?:corpora|models|docs|nlp|tests|notebooks|benchmarks)/[\w/.-]*\w|\b(?:LICENSE|NOTICE|CITATION\.cff|constraints\.txt)\b"
    ),
)
def test_each_path_that_they_name_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", everywhere(r"^(?: +|- +|\| `)?(?:\S+/)?trichtin ((?:corpus )?[a-z]+)\b(?!\|)"))
def test_each_command_that_they_name_is_there(command):
    assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0


def test_each_option_that_they_name_is_there():
    commands = (
        *([name] for name in ("extract", "evaluate", "train", "explain", "sql", "db", "export", "report")),
        *(["corpus", name] for name in ("check", "stats", "agree", "lay", "convert", "preannotate", "augment", "catalogue")),
    )
    known = "".join(CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"}).stdout for command in commands)
    of_others = {"--articles", "--rounds", "--constraint", "--no-deps", "--port", "--nworkers", "--nthreads", "--hostfile"} | _OF_SLURM
    assert [option for option in everywhere(r"(?<![-\w|])--[a-z][a-z-]+") if option not in known and option not in of_others] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([\w/.-]+)\)", README))))
def test_each_page_that_readme_leads_to_is_there(path):
    assert (ROOT / path).is_file()
