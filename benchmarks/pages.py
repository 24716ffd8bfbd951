"""What commands print, put into the pages of the documentation that name them.

    python -m benchmarks.pages [--only WORDS] PAGE...

A page holds marks, and between them the output of the command, which is renewed:

    <!-- made by: trichtin evaluate corpora/annotated/dev; tables: positions | figures -->
    <!-- /made -->

With `tables`, only those of that title are put in, as tables of the page; of several of one title the last. `trichtin` and `python` are
those of this environment. A command that fails leaves the page as it was.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

MADE = re.compile(r"(<!-- made by: (?P<command>[^;\n]+?)(?:; tables: (?P<titles>[^\n]+))? -->\n)(?:.*?)(<!-- /made -->)", re.DOTALL)
_TRICHTIN = "from nlp.cli import main; main()"


def renewed(page: str, *, only: str = "") -> str:
    """The page with fresh output of each command in which the words ``only`` occur. Raises CalledProcessError."""

    def fresh(found: re.Match[str]) -> str:
        if only not in found["command"]:
            return found[0]
        output = printed(found["command"])
        shown = tables(output, found["titles"].split(" | ")) if found["titles"] else f"```text\n{output}\n```"
        return f"{found[1]}\n{shown}\n\n{found[4]}"

    return MADE.sub(fresh, page)


def tables(output: str, titles: list[str]) -> str:
    """The tables with these titles as Markdown. Raises ValueError where a title is in none."""
    by_title = {block.partition("  ")[0]: block for block in output.split("\n\n")}
    if missing := [title for title in titles if title not in by_title]:
        raise ValueError(f"no table {missing[0]!r} among {', '.join(by_title)}")
    return "\n\n".join(table(by_title[title]) for title in titles)


def table(block: str) -> str:
    """Lines with two blanks between cells, the first of which is the head, as a table of Markdown."""
    head, *rows = (re.split(r" {2,}", line.strip()) for line in block.splitlines())
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---", *["---:"] * (len(head) - 1)], *rows))


def printed(command: str) -> str:
    """What a command prints to the standard output. Raises CalledProcessError."""
    name, *arguments = shlex.split(command)
    start = {"trichtin": [sys.executable, "-c", _TRICHTIN], "python": [sys.executable]}.get(name, [name])
    run = subprocess.run([*start, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Renew the output of commands in pages.")
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    parser.add_argument("--only", default="", metavar="WORDS", help="only commands in which these words occur")
    given = parser.parse_args()
    for path in given.pages:
        path.write_text(renewed(path.read_text(encoding="utf-8"), only=given.only), encoding="utf-8")


if __name__ == "__main__":
    main()
