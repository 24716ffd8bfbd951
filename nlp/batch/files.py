"""Files of an output's state: written aside, brought to the disk, renamed; whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from pathlib import Path
from typing import Any

from nlp.errors import SettingError

PART = ".part"  # how the names of files end that are not whole yet


def put(path: Path, value: object) -> None:
    """Write a value as JSON. Raises SettingError where there is no room or no right."""
    part = aside(path)
    try:
        # ASCII: a name of a file may hold bytes that are no UTF-8, which stand as halves of surrogate pairs
        part.write_text(json.dumps(value, indent=1), encoding="ascii")
        settled(part)
        renamed(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def get(path: Path) -> Any:
    """The value of a JSON file. Raises SettingError where it is damaged."""
    try:
        return json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        remedy = "Fetch the folder again from a copy, or write to another folder."
        raise SettingError(str(path), found=str(error), expected="what an earlier run noted there", remedy=remedy) from error


def aside(path: Path) -> Path:
    """The name that a file bears in this process until it is whole."""
    return path.with_name(f"{path.name}.{platform.node()}-{os.getpid()}{PART}")


def settled(path: Path) -> str:
    """The digest of a file whose bytes are on the disk now, not only in the system's memory."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def renamed(part: Path, path: Path) -> None:
    """Give a file its name, which then outlives a loss of power where the system can promise that."""
    part.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def unwritable(path: Path, error: OSError) -> SettingError:
    """The error of a place in an output that cannot be written."""
    remedy = "Make room or mend the rights, then give the same command again: what is done is kept."
    return SettingError(str(path), found=error.strerror or str(error), expected="a place to write", remedy=remedy)
