"""The notebooks run from a clean kernel, and what they keep is what they show."""

import json
import subprocess
import sys

import nbformat
import pytest

from tests.notebook_files import FILES, executed, shown, stripped, written_to


@pytest.fixture(scope="module")
def fonts():
    """The list of fonts, which matplotlib makes once, and tells of."""
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], check=True, capture_output=True)


def test_there_are_notebooks():
    assert [path.name[:2] for path in FILES] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_keeps(path, tmp_path, fonts):
    """A warning, as of a sign that the font of a chart lacks, goes to the error stream. New outputs: python -m tests.notebook_files."""
    kept, fresh = nbformat.read(path, as_version=4), executed(path, tmp_path)
    assert [written_to(cell, "stderr") for cell in fresh.cells if written_to(cell, "stderr")] == []
    for before, after in zip(kept.cells, fresh.cells, strict=True):
        assert shown(after) == shown(before), before.source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_keeps_its_outputs_and_nothing_of_the_machine(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert json.dumps(stripped(nbformat.read(path, as_version=4))) == json.dumps(notebook)
    assert str(path.parents[1]) not in path.read_text(encoding="utf-8")
