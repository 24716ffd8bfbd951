"""The command line: what is written where, what is told, and with which exit status."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from nlp import cli
from nlp.annotations import read_lines, write
from nlp.cli import work
from nlp.errors import LexiconError, ModelError, RecordError
from nlp.records import Annotation, Entity, Position, Statistic

TEXT = "Bí thư Tỉnh ủy Hà Văn Thử: 22 chi bộ"


def annotate(article):
    """What stands for the pipeline: one name, one post and one figure, or the error that the text asks for."""
    if "crash" in article.text:
        raise ValueError("no such luck")
    if "refuse" in article.text:
        raise RecordError("offset 3", found="a", expected="b", remedy="Do c.")
    return Annotation(
        article.id,
        article.text,
        article.url,
        article.source,
        article.published,
        article.title,
        entities=(Entity(0, 6, "TITLE", article.text[:6]),),
        positions=(Position("Hà Văn Thử", "Bí thư", "Tỉnh ủy", former=False),),
        statistics=(Statistic(27, 29, article.text[27:29], Decimal(22), counted="chi bộ"),),
    )


@pytest.fixture(autouse=True)
def model(monkeypatch):
    """The models that were asked for; none is loaded."""
    asked = []
    monkeypatch.setattr(work, "annotator", lambda name, **_: asked.append(name) or annotate)
    return asked


@pytest.fixture
def inputs(tmp_path):
    """A folder of two articles that can be read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.json").write_text(json.dumps({"text": TEXT, "title": "Tin", "published": "2020-10-01"}), encoding="utf-8")
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_writes_a_record_an_article(trichtin, inputs, tmp_path):
    status, shown, told = trichtin("extract", "in", "-o", "new/out.jsonl")
    assert (status, shown) == (0, "")
    assert "articles: 2, characters: 72, entities: 2, positions: 2, statistics: 2, quarantined: 0; seconds: " in told
    records = list(read_lines(tmp_path / "new" / "out.jsonl"))
    assert [(item.id, item.title, item.published) for item in records] == [("a", None, None), ("b", "Tin", "2020-10-01")]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.jsonl"]


def test_failed_articles_are_quarantined_and_the_run_goes_on(trichtin, inputs, tmp_path):
    (inputs / "0.txt").write_text("crash", encoding="utf-8")
    (inputs / "1.txt").write_text("refuse", encoding="utf-8")
    (inputs / "2.txt").write_bytes(b"\xff")
    status, _, told = trichtin("extract", "in", "-o", "out.jsonl")
    assert status == 1
    assert "articles: 2" in told
    assert "quarantined: 3" in told
    assert [line["id"] for line in lines(tmp_path / "out.jsonl")] == ["a", "b"]
    crashed, refused, unread = lines(tmp_path / "out.jsonl.quarantine.jsonl")
    assert crashed["reason"].startswith("ValueError: no such luck (test_cli.py, line ")
    assert (crashed["id"], crashed["where"], crashed["stage"]) == ("0", "in/0.txt", "annotate")
    assert (refused["stage"], refused["reason"], refused["remedy"]) == ("annotate", "offset 3: found a; expected b", "Do c.")
    assert (unread["id"], unread["where"], unread["stage"]) == ("2", "in/2.txt, byte 0", "read")


def test_a_record_that_cannot_be_written_is_quarantined(trichtin, inputs, tmp_path, monkeypatch):
    broken = Annotation("a", "5", statistics=(Statistic(0, 1, "5", Decimal("NaN")),))
    monkeypatch.setattr(work, "annotator", lambda name, **_options: lambda article: broken)
    assert trichtin("extract", "in", "-o", "out.jsonl")[0] == 1
    assert len(lines(tmp_path / "out.jsonl.quarantine.jsonl")) == 2
    assert (tmp_path / "out.jsonl").read_bytes() == b""


@pytest.mark.parametrize("kind", [LexiconError, ModelError])
def test_what_would_fail_every_article_ends_the_run(trichtin, inputs, tmp_path, monkeypatch, kind):
    def fail(article):
        raise kind("list 'x'", found="nothing", expected="a list", remedy="Install it.")

    monkeypatch.setattr(work, "annotator", lambda name, **_options: fail)
    status, _, told = trichtin("extract", "in", "-o", "out.jsonl")
    assert (status, told) == (2, "trichtin: list 'x': found nothing; expected a list. Install it.\n")
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("there", ["out.jsonl", "out.jsonl.quarantine.jsonl"])
def test_an_output_is_replaced_by_force_alone(trichtin, inputs, tmp_path, there):
    (tmp_path / there).write_text("old", encoding="utf-8")
    status, _, told = trichtin("extract", "in", "-o", "out.jsonl")
    assert status == 2
    assert "--force" in told
    assert (tmp_path / there).read_text(encoding="utf-8") == "old"
    assert trichtin("extract", "in", "-o", "out.jsonl", "--force")[0] == 0
    assert len(lines(tmp_path / "out.jsonl")) == 2
    assert not (tmp_path / "out.jsonl.quarantine.jsonl").exists()


def test_an_interrupted_run_leaves_the_old_output_and_what_was_done(trichtin, inputs, tmp_path, monkeypatch):
    def stop(article):
        if article.id == "b":
            raise KeyboardInterrupt
        return annotate(article)

    monkeypatch.setattr(work, "annotator", lambda name, **_options: stop)
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    status, _, told = trichtin("extract", "in", "-o", "out.jsonl", "--force")
    assert status != 0
    assert "out.jsonl.part" in told
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert [line["id"] for line in lines(tmp_path / "out.jsonl.part")] == ["a"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("extract", "gone.txt", "-o", "o.jsonl"), "gone.txt: found no such file; expected a file, a folder or a pattern. Check the path."),
        (("extract", "in"), "found neither -o nor --show"),
        (("extract", "in", "-o", "tables", "--show"), "found --show, --text, --limit or --force"),
        (("extract", "in", "-o", "in"), "found something else there"),
        (("extract", "in", "-o", "o.jsonl", "--workers", "2"), "expected -o FOLDER"),
        (("extract", "in", "-o", "in/a.jsonl"), "in/a.jsonl among the inputs"),
        (("extract", "in", "-o", "dir.jsonl"), "found a folder at dir.jsonl"),
        (("extract", "in", "-o", "in/a.txt/o.jsonl"), "expected a place to write"),
        (("evaluate", "gone"), "found no such file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_error_is_one_message(trichtin, inputs, tmp_path, arguments, message):
    (tmp_path / "dir.jsonl").mkdir()
    (inputs / "a.jsonl").touch()
    status, shown, told = trichtin(*arguments)
    assert (status, shown) == (2, "")
    assert message in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("extract",), ("extract", "in", "--limit", "0", "-o", "o.jsonl"), ("extract", "in", "--nope"), ("nope",)]
)
def test_wrong_usage_is_told(trichtin, inputs, arguments):
    status, _, told = trichtin(*arguments)
    assert status == 2
    assert "Traceback" not in told


def test_show_prints_tables_without_an_output(trichtin, inputs, tmp_path):
    status, shown, _ = trichtin("extract", "in", "--show")
    assert status == 0
    assert shown.count("Hà Văn Thử") == 3  # headline of the article without title, and two tables
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_text_shows_the_text_too(trichtin, inputs):
    assert "[Bí thư]TITLE Tỉnh ủy Hà Văn Thử: [22]#0 chi bộ" in trichtin("extract", "in", "--text")[1]


def test_without_an_output_every_failure_is_told(trichtin, inputs):
    for number in range(5):
        (inputs / f"{number}.txt").write_text("crash", encoding="utf-8")
    status, _, told = trichtin("extract", "in", "--show")
    assert status == 1
    assert told.count("no such luck") == 5


def test_limit_stops_the_run(trichtin, inputs, tmp_path):
    assert trichtin("extract", "in", "-o", "out.jsonl", "--limit", "1")[0] == 0
    assert [line["id"] for line in lines(tmp_path / "out.jsonl")] == ["a"]


def test_the_model_is_passed_on(trichtin, inputs, model):
    trichtin("extract", "in", "--show", "--model", "models/mine")
    trichtin("extract", "in", "--show")
    assert model == ["models/mine", None]


def test_ids_that_come_twice_and_files_passed_over_are_told(trichtin, inputs, tmp_path):
    (inputs / "sub").mkdir()
    (inputs / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    (inputs / "scan.pdf").touch()
    status, _, told = trichtin("extract", "in", "-o", "out.jsonl")
    assert status == 0
    assert "several articles, all of which are kept: 1. a: in/a.txt; in/sub/a.txt" in told
    assert "Passed over, of other kinds: 1 .pdf" in told
    assert [line["id"] for line in lines(tmp_path / "out.jsonl")] == ["a", "b", "a"]


def test_evaluate_prints_the_scores(trichtin, tmp_path):
    gold = Annotation(
        "g1",
        TEXT,
        entities=(Entity(0, 6, "TITLE", "Bí thư"), Entity(7, 14, "ORG", "Tỉnh ủy"), Entity(15, 25, "PERSON", "Hà Văn Thử")),
        positions=(Position("Hà Văn Thử", "Bí thư", "Tỉnh ủy", former=False),),
        statistics=(Statistic(27, 29, "22", Decimal(22), counted="chi bộ"),),
    )
    write(gold, tmp_path / "g1.json")
    status, shown, _ = trichtin("evaluate", "g1.json", "--errors")
    assert status == 0
    assert "1 articles" in shown
    assert "missed PERSON" in shown
    assert "missed TITLE" not in shown


def test_evaluate_counts_a_crash_as_missed_and_tells_it(trichtin, tmp_path):
    write(Annotation("g1", "crash"), tmp_path / "g1.json")
    status, shown, told = trichtin("evaluate", "g1.json")
    assert status == 1
    assert "g1" in shown
    assert "no such luck" in told


def test_version(trichtin, monkeypatch):
    monkeypatch.setattr(cli, "version", {"trichtin": "9.9"}.__getitem__)
    assert trichtin("--version")[:2] == (0, "trichtin 9.9\n")


@pytest.mark.parametrize(
    ("arguments", "named"), [((), ("extract", "evaluate")), (("extract",), ("--out", "--show", "--force", "quarantine"))]
)
def test_help_names_what_there_is(trichtin, arguments, named):
    _, shown, _ = trichtin(*arguments, "--help")
    assert all(word in shown for word in named)


@pytest.fixture
def gold(tmp_path, monkeypatch):
    """Two gold articles, of which the stand-in finds the title and the figure, not the other names; words are not cut."""
    monkeypatch.setattr(work, "words", lambda text: [(0, len(text))])
    names = (Entity(0, 6, "TITLE", "Bí thư"), Entity(7, 14, "ORG", "Tỉnh ủy"), Entity(15, 25, "PERSON", "Hà Văn Thử"))
    folder = tmp_path / "gold"
    folder.mkdir()
    for number in range(2):
        posts = (Position("Hà Văn Thử", "Bí thư", "Tỉnh ủy", former=False),)
        figures = (Statistic(27, 29, "22", Decimal(22), counted="chi bộ"),)
        article = Annotation(f"g{number}", TEXT, genre="personnel", entities=names, positions=posts, statistics=figures)
        write(article, folder / f"g{number}.json")
    return folder


@pytest.fixture
def better(monkeypatch):
    """A second model that finds the organization too."""

    def find(article):
        return replace(annotate(article), entities=(Entity(0, 6, "TITLE", "Bí thư"), Entity(7, 14, "ORG", "Tỉnh ủy")))

    monkeypatch.setattr(work, "annotator", lambda name, **_options: find if name == "better" else annotate)


def row(shown, name):
    return next(line.removeprefix(name).split() for line in shown.splitlines() if line.startswith(name))


def test_evaluate_prints_intervals_genres_and_what_units_can_express(trichtin, gold):
    shown = trichtin("evaluate", "gold")[1]
    assert row(shown, "PERSON+TITLE+ORG") == ["1.000", "0.333", "0.500", "0.500-0.500", "2", "0", "4"]
    assert row(shown, "personnel") == ["2", "0.500", "0.500", "1.000", "1.000", "1.000", "1.000"]
    assert row(shown.partition("express")[2], "ORG") == ["0.000", "1.000"]


def test_evaluate_compares_two_models(trichtin, gold, better):
    status, shown, _ = trichtin("evaluate", "gold", "--against", "better")
    assert status == 0
    assert row(shown.partition("Against better")[2], "ORG")[:3] == ["0.000", "1.000", "-1.000"]


def test_evaluate_shows_reference_tools(trichtin, gold, monkeypatch):
    monkeypatch.setattr(work, "references", lambda: {"theirs": annotate})
    shown = trichtin("evaluate", "gold", "--reference")[1]
    assert row(shown, "figures: right value: theirs")[:3] == ["1.000", "1.000", "1.000"]


def test_floors_gate(trichtin, gold, better):
    pin = ("evaluate", "gold", "--floors", "floors.json")
    assert trichtin(*pin, "--model", "better", "--update-floors")[0] == 0
    assert trichtin(*pin, "--model", "better")[0] == 0
    status, _, told = trichtin(*pin)
    assert status == 1
    assert "Below its floor: entities, strict: ORG: F1 0.0000, floor 1.0000" in told
    assert trichtin(*pin, "--update-floors")[0] == 2
    assert trichtin(*pin, "--update-floors", "--allow-lower")[0] == 0
    assert trichtin(*pin)[0] == 0
    (gold / "g1.json").unlink()
    status, _, told = trichtin(*pin)
    assert status == 2
    assert "which the floors are for" in told


def test_floors_are_updated_in_a_file_that_is_named(trichtin, gold):
    assert "found no --floors FILE" in trichtin("evaluate", "gold", "--update-floors")[2]


def test_colours_that_a_notebook_forces_make_no_progress_bar(trichtin, inputs, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, _, told = trichtin("extract", "in", "-o", "out.jsonl")
    assert "Articles" not in told
