"""The worked example of the guideline can be laid as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from nlp.annotated.check import check
from nlp.annotated.sheets import lay
from nlp.annotations import dumps

GUIDELINES = Path(__file__).parents[2] / "corpora" / "GUIDELINES.md"


def test_worked_example_is_laid_without_errors_and_places_to_look_at(tmp_path: Path) -> None:
    text, sheet = re.findall(r"```text\n(.*?)```", GUIDELINES.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "vi-du.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sheet.txt").write_text(sheet, encoding="utf-8")
    laid = lay(tmp_path / "vi-du.txt", tmp_path / "sheet.txt")
    assert (laid.errors, laid.doubts) == ((), ())
    record = tmp_path / "records" / "vi-du.json"
    record.parent.mkdir()
    assert laid.annotation
    record.write_text(dumps(laid.annotation), encoding="utf-8")
    assert check(record) == []
