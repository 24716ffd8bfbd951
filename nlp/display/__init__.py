"""An annotation for the eyes: in a terminal, in a notebook, by displaCy. Nothing that stands in an article acts as markup."""

from nlp.display.colors import DISPLACY
from nlp.display.terminal import headline, marked, positions, show, statistics
from nlp.display.wording import printable, role, value

__all__ = ["DISPLACY", "headline", "marked", "positions", "printable", "role", "show", "statistics", "value"]
