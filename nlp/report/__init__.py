"""The page of a corpus: what it holds, people and their offices, organizations, figures, contradictions; each row opens its sentence.

The page is one file that loads nothing from outside. Its tables are JSON within it, drawn a page at a time by its own script.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from nlp import sealed
from nlp.evaluation.files import put
from nlp.report.data import build

_SCRIPTS = tuple(  # in this order: what a script uses as it starts stands in one before it
    f"{name}.js"
    for name in ("words", "words_en", "core", "grid", "charts", "detail", "opened", "views", "names", "figures", "checks", "start")
)
_SECTIONS = {
    "overview": "Tổng quan",
    "people": "Nhân sự",
    "organizations": "Tổ chức",
    "figures": "Số liệu",
    "checks": "Mâu thuẫn",
    "about": "Cách làm",
}
_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, connection: duckdb.DuckDBPyConnection, *, name: str) -> None:
    """Write the page, whole or not at all; ``connection`` is that of `nlp.tables.database.connect`, ``name`` the corpus's.

    Raises SettingError for a place that cannot be written.
    """
    put(path, rendered(build(connection), name=name))


def rendered(data: dict[str, Any], *, name: str) -> str:
    """The page of what `nlp.report.data.build` gives, as HTML. (`page` is the folder of its template.)"""
    rest = {key: value for key, value in data.items() if key != "sentences"}
    texts = htmlsafe_json_dumps(data["sentences"], dumps=_dumps)
    facts = htmlsafe_json_dumps(rest, dumps=_dumps)
    return sealed.render(f"{__name__}.page", scripts=_SCRIPTS, data=facts, sentences=texts, sections=_SECTIONS.items(), name=escape(name))
