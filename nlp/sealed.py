"""Pages that are one file: their own style and script, nothing loaded from outside, every text escaped.

A content security policy with the digests of style and script forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup


def render(folder: Traversable, *, scripts: Sequence[str] = ("page.js",), **values: Any) -> str:
    """The page of `page.html.jinja` in ``folder`` with `page.css` and the ``scripts`` one after another, as HTML.

    The template finds them as `style` and `script`, the policy as `policy`, and ``values`` by their names.
    """
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    script = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in scripts)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("page.html.jinja").read_text(encoding="utf-8"))
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return template.render(policy=policy, style=Markup(style), script=Markup(script), **values)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
