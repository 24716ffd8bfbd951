"""The documentation is built without a warning, and no page of it loads anything from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_LOADING = re.compile(
    r"<(?:script|img|iframe|source|link(?=[^>]*stylesheet|[^>]*icon|[^>]*preconnect))[^>]*?(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built pages. The tool's own announcement is not asked for."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert [line for line in run.stderr.splitlines() if not line.startswith("INFO")] == []
    return folder


def test_every_page_is_built(site):
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert [page for page in pages if not (site / page).is_file()] == []


def test_nothing_is_loaded_from_outside(site):
    assert {found for page in site.rglob("*.html") for found in _LOADING.findall(page.read_text(encoding="utf-8"))} == set()
    assert [sheet for sheet in site.rglob("*.css") if re.search(r"url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("reference/commands.html", "trichtin corpus preannotate"),
        ("reference/python.html", "A spaCy pipeline that finds entities"),
        ("reference/guideline.html", "Annotation guideline"),
        ("reference/licences.html", "underthesea"),
    ],
)
def test_pages_with_another_home_hold_its_text(site, page, words):
    assert words in (site / page).read_text(encoding="utf-8")
