"""Files below a temporary folder."""

from __future__ import annotations

import pytest


@pytest.fixture
def put(tmp_path):
    """Write a file below the temporary folder; gives its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
