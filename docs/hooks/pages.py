"""Pages of the documentation that have their home elsewhere: the command's help, and texts of the checkout."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer.main
from mkdocs.structure.files import File, Files
from typer.cli import get_docs_for_click

from nlp.cli import app

ROOT = Path(__file__).parents[2]
TEXTS = {  # a page, and the file that it shows
    "guideline": "corpora/GUIDELINES.md",
    "data-card": "corpora/README.md",
    "model-card": "models/vi_party_news/README.md",
    "contributing": "CONTRIBUTING.md",
    "changes": "CHANGELOG.md",
}


def on_files(files: Files, config: Any) -> Files:
    """Add the pages made here to those of the folder."""
    made = {name: (ROOT / file).read_text(encoding="utf-8") for name, file in TEXTS.items()}
    made |= {"commands": commands(), "licences": licences()}
    for name, text in made.items():
        files.append(File.generated(config, f"reference/{name}.md", content=text))
    return files


def commands() -> str:
    """The command reference, from the help of the commands, without what the list of contents shows and the types of arguments."""
    command = typer.main.get_command(app)
    text = get_docs_for_click(obj=command, ctx=typer.Context(command, info_name="trichtin"), name="trichtin")
    text = re.sub(r"\*\*Commands\*\*:\n\n(\* .*\n)+\n", "", text)
    return "# Commands\n" + re.sub(r"^\* `(\S+) <[^`]+>`", r"* `\1`", text.partition("\n")[2], flags=re.MULTILINE)


def licences() -> str:
    """NOTICE as it stands: its columns are made of blanks."""
    return f"# Licences\n\n```text\n{(ROOT / 'NOTICE').read_text(encoding='utf-8')}```\n"
