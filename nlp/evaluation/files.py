"""Results as files: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from nlp.errors import SettingError


def put(path: Path, text: str) -> None:
    """Write a text file under a temporary name and rename it; its folder is made where it is missing. Raises SettingError."""
    aside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        aside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> SettingError:
    """The error for a place that cannot be written."""
    remedy = "Check the folder and its rights."
    return SettingError(str(path), found=error.strerror or str(error), expected="a place to write", remedy=remedy)
