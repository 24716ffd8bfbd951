"""The templates of the entity tagger, in groups; the ablation table of the model's card leaves out one group at a time."""

from __future__ import annotations

from nlp.chain.templates import Template, template
from nlp.tagging.columns import LISTS

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
    "classes": (*(f"class[{at}]" for at in range(-2, 3)), *(f"decided[0]|class[{at}]" for at in (-1, 0, 1))),
    "layout": ("layout[0]",),
    "lists": tuple(f"{name}[0]" for name in LISTS),
    "proposals": ("proposed[0]",),
    "decision": (
        *(f"decided[{at}]" for at in range(-2, 3)),
        "decided[-1]|decided[0]",
        "decided[0]|decided[1]",
        "decided[-1]|decided[0]|decided[1]",
        *(f"decided[0]|lower[{at}]" for at in (-1, 0, 1)),
        "decided[0]|shape[0]|shape[1]",
        "decided[0]|shape[-1]|shape[0]",
        *(f"decided[0]|{name}[0]" for name in ("people", "places", "heads")),
    ),
    "rules": (*(f"rule[{at}]" for at in (-1, 0, 1)), "rule[0]|decided[0]", "rule[0]|decided[1]", "rule[0]|rule[1]"),
}

TEMPLATES: tuple[Template, ...] = tuple(template(name) for names in GROUPS.values() for name in names)
