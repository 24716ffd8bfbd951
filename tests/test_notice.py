"""NOTICE names every package that is required with the licence that it has, and versions agree wherever they stand."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.notice_file import HEAD, NOTICE, ROOT, lines

_NAMED = NOTICE.read_text(encoding="utf-8").partition(HEAD)[2].splitlines()


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.split()[0])
def test_each_package_stands_in_the_notice(line):
    """Else: python -m tests.notice_file"""
    assert f"    {line}" in _NAMED


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.split()[0])
def test_no_licence_is_unknown_or_asks_for_more_than_ours(line):
    """A licence of the GPL family is no hindrance where another may be chosen."""
    licence = line.partition("  ")[2].strip()
    assert licence
    assert "GPL" not in licence or " OR " in licence


def test_the_version_is_one():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)[1] == version
    assert re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[1] == version
