"""The notebooks: run from a clean kernel in a copy of their folder, and stripped of what changes from run to run.

    python -m tests.notebook_files        runs all of notebooks/ and puts the new outputs into them

A cell tagged `varies` shows times or the like: it has to run, but its output is not compared.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST = 300  # seconds a cell may take
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def executed(path: Path, folder: Path) -> Any:
    """A notebook with the outputs of a run in ``folder``, where `corpora` lies as in the project; the file stays as it is."""
    home = folder / "notebooks"
    home.mkdir()
    (folder / "corpora").symlink_to(ROOT / "corpora")
    notebook = nbformat.read(path, as_version=4)
    # As `jupyter lab` does: commands of its environment are found. Colours and widths of a terminal change nothing.
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    surroundings = {**os.environ, "PATH": search, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100", "NO_COLOR": "1"}
    client = NotebookClient(
        notebook, timeout=LONGEST, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(home)}}
    )
    client.execute(env=surroundings)
    return stripped(notebook)


def stripped(notebook: Any) -> Any:
    """A notebook without the metadata of a run or of an editor."""
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata.tags} if cell.metadata.get("tags") else {})
    return notebook


def shown(cell: Any) -> list[Any]:
    """What a cell shows, as far as it is the same on every machine: of a picture, that there is one."""
    if cell.cell_type != "code" or "varies" in cell.metadata.get("tags", []):
        return []
    found: list[Any] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found.append((output.name, output.text))
        elif output.output_type == "error":
            found.append((output.ename, output.evalue))
        else:
            found.append({kind: "a picture" if kind.startswith("image/") else text for kind, text in output.data.items()})
    return found


def written_to(cell: Any, name: str) -> str:
    """What a cell wrote to the stream ``name``."""
    return "".join(output.text for output in cell.get("outputs", []) if output.output_type == "stream" and output.name == name)


def main() -> None:
    """Run all notebooks, or those named, and keep the outputs."""
    for path in [ROOT / "notebooks" / Path(name).name for name in sys.argv[1:]] or FILES:
        with tempfile.TemporaryDirectory() as folder:
            text = nbformat.writes(executed(path, Path(folder)))
        path.write_text(re.sub(r"\n*\Z", "\n", text), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
