"""The part of NOTICE on dependencies, from the metadata of what is installed.

    python -m tests.notice_file

writes it anew. What TríchTin requires and what that requires in turn, with the extras that work with it: `cluster` and `train`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "NOTICE"
HEAD = "Packages that it requires, and what they require (not contained here), with their licences as their metadata name them:\n\n"
_WIDTH = 24


def required() -> Iterator[Requirement]:
    """What pyproject.toml requires."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in (*project["dependencies"], *(each for extra in ("cluster", "train") for each in project["optional-dependencies"][extra])):
        yield Requirement(text)


def lines() -> list[str]:
    """A line for each package, in order of name."""
    seen: set[tuple[str, frozenset[str]]] = set()
    found, waiting = set[str](), list(required())
    while waiting:
        requirement = waiting.pop()
        known = requirement.name.lower().replace("_", "-"), frozenset(requirement.extras)
        if known in seen:
            continue
        seen.add(known)
        package = distribution(requirement.name)
        found.add(f"{package.metadata['Name']:{_WIDTH}} {licence(package.metadata)}")
        waiting += [each for each in map(Requirement, package.requires or ()) if _holds(each, requirement.extras)]
    return sorted(found, key=str.lower)


def _holds(requirement: Requirement, extras: set[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def licence(metadata) -> str:
    """The expression of the licence, else its classifiers, else the first line of the text."""
    classifiers = [name.rpartition(" :: ")[2] for name in metadata.get_all("Classifier") or () if name.startswith("License")]
    return (
        metadata.get("License-Expression") or ", ".join(classifiers) or re.sub(r"\n.*", "", metadata.get("License") or "", flags=re.DOTALL)
    )


def main() -> None:
    """Write the part anew; it is the last of the file."""
    before = NOTICE.read_text(encoding="utf-8").partition(HEAD)[0]
    NOTICE.write_text(before + HEAD + "".join(f"    {line}\n" for line in lines()), encoding="utf-8")


if __name__ == "__main__":
    main()
