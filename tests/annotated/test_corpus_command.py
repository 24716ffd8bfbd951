"""``trichtin corpus``: what is printed where, and the exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nlp import cli
from nlp.annotations import read, write
from nlp.cli import work
from nlp.records import Annotation, Article

Run = Callable[..., tuple[int, str, str]]
Corpus = Callable[..., Path]


@pytest.fixture
def trichtin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["trichtin", "corpus", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return int(stop.value.code or 0), *capsys.readouterr()

    return run


def test_check_is_silent_on_a_sound_corpus(trichtin: Run, corpus: Corpus, article: Annotation) -> None:
    corpus(dev=[article])
    assert trichtin("check", "corpus") == (0, "", "errors: 0, warnings: 0\n")


def test_check_fails_on_errors_not_on_warnings(trichtin: Run, corpus: Corpus, changed: Callable[..., Annotation]) -> None:
    corpus(dev=[changed(genre="gossip")])
    assert trichtin("check", "corpus")[0] == 0
    corpus(train=[changed(genre="gossip")])
    status, shown, told = trichtin("check", "corpus")
    assert (status, told) == (1, "errors: 2, warnings: 4\n")
    assert "error: corpus/train/a.json, id: found the id 'a' in corpus/dev/a.json too; expected each once. Remove or rename one." in shown


def test_stats(trichtin: Run, corpus: Corpus, article: Annotation) -> None:
    corpus(dev=[article])
    assert "split: dev" in trichtin("stats", "corpus")[1]
    assert json.loads(trichtin("stats", "corpus", "--json")[1])["split"]["dev"]["articles"] == 1


def test_stats_in_one_form_only(trichtin: Run, corpus: Corpus, article: Annotation) -> None:
    corpus(dev=[article])
    assert trichtin("stats", "corpus", "--json", "--markdown")[0] == 2


def test_catalogue(trichtin: Run, corpus: Corpus, article: Annotation, tmp_path: Path) -> None:
    corpus(dev=[article])
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("outlet: agency\nregion: Huế\nwriter: W1\n---\nTin.\n", encoding="utf-8")
    status, _, told = trichtin("catalogue", "corpus", "--texts", "texts", "-o", "c.csv")
    assert (status, told) == (0, "articles: 1, without an outlet: 0\n")
    assert (tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()[1] == "a,dev,personnel,agency,Huế,,W1,no"


def test_agree(trichtin: Run, tmp_path: Path, article: Annotation) -> None:
    for name, item in (("a", article), ("b", replace(article, entities=article.entities[:2], positions=(), statistics=()))):
        (tmp_path / name).mkdir()
        write(item, tmp_path / name / "x.json")
    status, shown, _ = trichtin("agree", "a", "b", "--errors")
    assert status == 0
    assert "Cohen's kappa over the labels of 21 syllables: 0." in shown
    assert "missed PERSON" in shown


def test_agree_needs_common_articles(trichtin: Run, tmp_path: Path, article: Annotation) -> None:
    write(article, tmp_path / "a.json")
    write(replace(article, id="b"), tmp_path / "b.json")
    status, _, told = trichtin("agree", "a.json", "b.json")
    assert status == 2
    assert "no id in both" in told


@pytest.fixture
def annotator(tmp_path: Path) -> Path:
    """A folder of two texts and their sheets."""
    for name in ("texts", "sheets", "out"):
        (tmp_path / name).mkdir()
    for id in "ab":
        (tmp_path / "texts" / f"{id}.txt").write_text("genre: notice\n---\nBí thư Hà Văn Thử", encoding="utf-8")
        (tmp_path / "sheets" / f"{id}.txt").write_text("--- entities\nT Bí thư\nP Hà Văn Thử\n", encoding="utf-8")
    return tmp_path


def test_lay_writes_records_of_one_or_many(trichtin: Run, annotator: Path) -> None:
    assert trichtin("lay", "texts/a.txt", "sheets/a.txt", "-o", "out")[0] == 0
    status, shown, told = trichtin("lay", "texts", "sheets", "-o", "new/out", "--show")
    assert (status, shown) == (0, "[Bí thư]TITLE [Hà Văn Thử]PERSON\n\n" * 2)
    assert told.splitlines()[0] == "a: syllables: 5, entities: 2, positions: 0, figures: 0, errors: 0, to look at: 0"
    assert [path.name for path in sorted((annotator / "new" / "out").iterdir())] == ["a.json", "b.json"]


def test_lay_writes_no_record_with_errors(trichtin: Run, annotator: Path) -> None:
    (annotator / "sheets" / "a.txt").write_text("--- entities\nT Phó Bí thư\n", encoding="utf-8")
    status, shown, _ = trichtin("lay", "texts", "sheets", "-o", "out")
    assert status == 1
    assert shown.startswith("error: sheets/a.txt:2: found 'Phó Bí thư', which is not there;")
    assert [path.name for path in (annotator / "out").iterdir()] == ["b.json"]


def test_lay_needs_a_sheet_for_each_text(trichtin: Run, annotator: Path) -> None:
    (annotator / "sheets" / "a.txt").unlink()
    assert "found no a.txt" in trichtin("lay", "texts", "sheets", "-o", "out")[2]


def test_convert_names_losses_and_mended_offsets(trichtin: Run, corpus: Corpus, tmp_path: Path, article: Annotation) -> None:
    corpus(dev=[article])
    status, shown, told = trichtin("convert", "corpus", "--to", "brat", "-o", "brat")
    assert (status, shown) == (0, "")
    assert told == "Lost in brat: published, 1 times\nLost in brat: genre, 1 times\narticles: 1\n"
    file = tmp_path / "brat" / "a.txt"
    file.write_text("😀\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "brat" / "a.ann").write_text("T1\tTITLE 3 9\tBí thư\n", encoding="utf-8")
    _, _, told = trichtin("convert", "brat", "--from", "brat", "-o", "back")
    assert told == "Mended: brat/a.ann: offsets counted in another way (UTF-16 units)\narticles: 1\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "xml", "-o", "out"), "--to: found 'xml'"),
        (("-o", "out"), "records on both sides"),
        (("--to", "docbin", "-o", "corpus"), "something there"),
    ],
)
def test_convert_is_careful(trichtin: Run, corpus: Corpus, article: Annotation, arguments: tuple[str, ...], message: str) -> None:
    corpus(dev=[article])
    status, _, told = trichtin("convert", "corpus", *arguments)
    assert status == 2
    assert message in told


def test_preannotate_makes_drafts_that_can_be_laid(
    trichtin: Run, tmp_path: Path, article: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def annotate(given: Article) -> Annotation:
        if "crash" in given.text:
            raise ValueError("no such luck")
        names = (replace(article.entities[0], confidence=0.5 if given.id == "b" else 0.9), *article.entities[1:])
        return replace(article, id=given.id, text=given.text, entities=names)

    monkeypatch.setattr(work, "annotator", lambda name, **_options: annotate)
    (tmp_path / "in").mkdir()
    for id, text in (("a", article.text), ("b", f"{article.text}\n"), ("c", "crash")):
        (tmp_path / "in" / f"{id}.txt").write_text(text, encoding="utf-8")
    status, _, told = trichtin("preannotate", "in", "-o", "out")
    assert status == 1
    assert "no such luck" in told
    assert "Not in the sheet: a: the text;" in told
    assert "their doubt unknown: 12 of 14 records; the order is by the others." in told
    assert [line.split("\t")[1] for line in (tmp_path / "out" / "order.tsv").read_text().splitlines()] == ["id", "b", "a"]
    assert trichtin("lay", "out/texts", "out/sheets", "-o", "laid")[0] == 0
    laid, draft = (read(tmp_path / folder / "b.json") for folder in ("laid", "out/records"))
    assert (laid.entities, laid.positions, laid.statistics) == (draft.entities, draft.positions, draft.statistics)
    assert trichtin("preannotate", "in", "-o", "out")[0] == 2
