"""The examples in docstrings give what they show."""

from __future__ import annotations

from doctest import DocTestFinder, DocTestRunner
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "nlp").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name, capsys):
    samples = [sample for sample in DocTestFinder(exclude_empty=True).find(import_module(name)) if sample.examples]
    assert samples
    assert [DocTestRunner().run(sample).failed for sample in samples] == [0] * len(samples), capsys.readouterr().out
