"""Pages from templates that lie beside the code: every value is made printable and escaped; a name that is missing is an error."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from nlp.display.wording import printable


def asset(package: str, name: str) -> str:
    """The text of a file in the folder of a package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def filled(package: str, name: str, /, **values: object) -> str:
    """The template ``name`` in the folder of a package, with ``values`` in it."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_printable, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset(package, name)).render(values)


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
