"""The command `trichtin report`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp.cli import app
from nlp.errors import SettingError


def run(*words: object) -> object:
    result = CliRunner().invoke(app, ["report", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == 0
    return result


def test_a_folder_that_is_no_output_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="no tables there"):
        run(tmp_path / "none")


def test_a_page_that_exists_is_not_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "out.html").touch()
    with pytest.raises(SettingError, match="--force"):
        run(tmp_path / "out")


def test_the_page_of_an_output(tmp_path: Path) -> None:
    (tmp_path / "out" / "_trichtin").mkdir(parents=True)
    run(tmp_path / "out")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<h1>out</h1>" in page
    assert '"articles":[]' in page
    run(tmp_path / "out", "-o", tmp_path / "other.html")
    assert (tmp_path / "other.html").read_text(encoding="utf-8") == page
