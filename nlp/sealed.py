"""Pages that are one file: their own style and script, nothing loaded from outside, every text escaped.

A content security policy with the digests of style and script forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from nlp.display.templates import asset, filled


def render(package: str, *, scripts: Sequence[str] = ("page.js",), colors: str = "", **values: Any) -> str:
    """The page of `page.html.jinja` in the folder of ``package`` with `page.css` and the ``scripts`` one after another, as HTML.

    The template finds them as `style` and `script`, the policy as `policy`, and ``values`` by their names; ``colors`` are CSS
    declarations for the whole page.
    """
    style = (f":root {{ {colors} }}\n" if colors else "") + asset(package, "page.css")
    script = "".join(asset(package, name) for name in scripts)
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return filled(package, "page.html.jinja", policy=policy, style=Markup(style), script=Markup(script), **values)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
