"""The templates of the entity tagger, in groups; the ablation table of the model's card leaves out one group at a time."""

from __future__ import annotations

from nlp.chain.templates import Template, template
from nlp.records import LABELS
from nlp.tagging.views import LISTS

_PROPOSED = [f"proposed {label}" for label in LABELS]

GROUPS: dict[str, tuple[str, ...]] = {
    "forms": (
        "form[0]",
        *(f"lower[{at}]" for at in range(-2, 3)),
        "lower[-1]|lower[0]",
        "lower[0]|lower[1]",
        *(f"shape[{at}]" for at in range(-2, 3)),
        "shape[-1]|shape[0]|shape[1]",
        "shape[0]|shape[1]|shape[2]",
    ),
    "words": ("word[0]", "word[-1]|word[0]|word[1]"),
    "layout": ("layout[0]", "layout[1]", "layout[0]|shape[0]"),
    "lists": tuple(f"{name}[{at}]" for name in LISTS for at in (-1, 0, 1)),
    "proposals": (
        *(f"{name}[{at}]" for name in _PROPOSED for at in (-1, 0, 1)),
        "|".join(f"{name}[0]" for name in _PROPOSED),
    ),
    "decision": (
        *(f"decided[{at}]" for at in range(-2, 3)),
        "decided[-1]|decided[0]",
        "decided[0]|decided[1]",
        "decided[-1]|decided[0]|decided[1]",
        *(f"decided[0]|lower[{at}]" for at in (-1, 0, 1)),
        "decided[0]|shape[0]|shape[1]",
        "decided[0]|shape[-1]|shape[0]",
        *(f"rule[{at}]" for at in (-1, 0, 1)),
        "rule[0]|decided[0]",
        "rule[0]|decided[1]",
        "rule[0]|rule[1]",
        *(f"decided[0]|{name}[0]" for name in ("people", "places", "heads")),
    ),
}

TEMPLATES: tuple[Template, ...] = tuple(template(name) for names in GROUPS.values() for name in names)
