"""The word lists: what the loader refuses, and that the lists of names hold the kinds and facts that the rules build on."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from nlp import lexicon
from nlp.errors import LexiconError
from nlp.lexicon import Entry
from nlp.text import canonical

LISTS = sorted(item.name.removesuffix(".toml") for item in files(lexicon).iterdir() if item.name.endswith(".toml"))

KINDS = {
    "people": {"surname", "compound_surname", "rare_surname", "given", "middle", "historic", "foreign"},
    "places": {
        *("class_unit", "class_settlement", "class_road", "class_nature", "class_zone", "class_building"),
        *("province", "former_province", "special_zone", "district", "region", "city_ward", "water"),
        *("world", "world_city", "world_region"),
    },
    "titles": {
        *("party", "state", "state_full", "government", "assembly", "mass", "military", "police", "justice", "degree", "occupation"),
        *("office", "company", "diplomatic", "religious", "foreign", "prefix", "suffix", "fused", "former"),
    },
    "organizations": {"complete", "ministry", "central", "sector", "level", "mass", "company", "international", "party"},
    "press": {"paper", "agency"},
}

REFUSED = {
    "form twice in a kind": ('kind = "party"\nsource = "s"\nentries = ["Bí thư", "Bí thư"]', "twice"),
    "variant twice in a kind": ('kind = "party"\nsource = "s"\nentries = ["UV", { form = "Ủy viên", variants = ["UV"] }]', "twice"),
    "two spellings of a form": ('kind = "party"\nsource = "s"\nentries = ["Ủy viên", "Uỷ viên"]', "twice"),
    "unknown key of a group": ('kind = "party"\nsource = "s"\nlabel = "TITLE"\nentries = ["Bí thư"]', "unknown key label"),
    "unknown key of an entry": ('kind = "party"\nsource = "s"\nentries = [{ form = "Bí thư", form2 = "BT" }]', "unknown key form2"),
    "no source": ('kind = "party"\nentries = ["Bí thư"]', "a kind and a source"),
    "no kind": ('source = "s"\nentries = ["Bí thư"]', "a kind and a source"),
    "no form": ('kind = "party"\nsource = "s"\nentries = [{ variants = ["BT"] }]', "a form"),
    "no TOML": ('kind = "party"\nentries = ["Bí thư"', "TOML"),
}


def on(entries: tuple[Entry, ...], kind: str, day: str) -> set[str]:
    """What the entries of the kind stand for that hold on the day."""
    held = [entry for entry in entries if entry.kind == kind and (entry.since or day) <= day <= (entry.until or day)]
    return {canonical(entry.canonical or entry.forms[0]).text for entry in held}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_loader_refuses(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        lexicon.parse(f"[[group]]\n{text}\n", where="invented.toml")
    assert caught.value.where.startswith("invented.toml")


def test_loader_refuses_unknown_table() -> None:
    with pytest.raises(LexiconError, match="unknown key list"):
        lexicon.parse('[[list]]\nkind = "party"\n', where="invented.toml")


def test_loader_names_missing_list() -> None:
    with pytest.raises(LexiconError, match="no such list"):
        lexicon.load("none")


def test_entry_overrides_its_group_and_keeps_file_order() -> None:
    text = """
    [[group]]
    kind = "province"
    source = "a list"
    until = "2025-06-30"
    entries = ["Hòa Bình", { form = "Huế", variants = ["TP Huế"], since = "2025-01-01", until = "2030-12-31", source = "a law" }]
    """
    assert lexicon.parse(text, where="invented.toml") == (
        Entry(("Hoà Bình",), "province", "a list", until="2025-06-30"),
        Entry(("Huế", "TP Huế"), "province", "a law", since="2025-01-01", until="2030-12-31"),
    )


def test_form_may_stand_in_two_kinds() -> None:
    groups = (f'[[group]]\nkind = "{kind}"\nsource = "s"\nentries = ["Chủ tịch"]\n' for kind in ("mass", "company"))
    assert [entry.kind for entry in lexicon.parse("".join(groups), where="invented.toml")] == ["mass", "company"]


@pytest.mark.parametrize("name", LISTS)
def test_list_loads_with_canonical_forms(name: str) -> None:
    forms = [form for entry in lexicon.load(name) for form in entry.forms]
    assert forms
    assert [form for form in forms if form != canonical(form).text or form != form.strip()] == []


@pytest.mark.parametrize("name", LISTS)
def test_times_of_a_list_are_days_in_order(name: str) -> None:
    spans = [(entry.since or "0001-01-01", entry.until or "9999-12-31") for entry in lexicon.load(name)]
    assert [span for span in spans if date.fromisoformat(span[0]) > date.fromisoformat(span[1])] == []


@pytest.mark.parametrize(("name", "kinds"), KINDS.items(), ids=KINDS)
def test_kinds_of_a_list(name: str, kinds: set[str]) -> None:
    assert {entry.kind for entry in lexicon.load(name)} == kinds


@pytest.mark.parametrize(
    ("name", "kind", "day", "count"),
    [
        ("places", "province", "2008-08-01", 63),
        ("places", "province", "2024-12-31", 63),
        ("places", "province", "2025-01-01", 63),
        ("places", "province", "2025-06-30", 63),
        ("places", "province", "2025-07-01", 34),
        ("places", "special_zone", "2025-06-30", 0),
        ("places", "special_zone", "2025-07-01", 13),
        ("organizations", "ministry", "2012-01-01", 22),
        ("organizations", "ministry", "2025-02-28", 22),
        ("organizations", "ministry", "2025-03-01", 17),
    ],
)
def test_number_of_units_by_law(name: str, kind: str, day: str, count: int) -> None:
    assert len(on(lexicon.load(name), kind, day)) == count


def test_districts_end_with_their_level() -> None:
    assert on(lexicon.load("places"), "district", "2025-06-30")
    assert on(lexicon.load("places"), "district", "2025-07-01") == set()


@pytest.mark.parametrize(
    ("form", "cut"),
    [
        ("Trưởng ban", "Trưởng|ban"),
        ("Phó Trưởng phòng", "Phó Trưởng|phòng"),
        ("Chánh văn phòng", "Chánh|Văn phòng"),
        ("Cục trưởng", "Cục trưởng"),
        ("Bộ trưởng", "Bộ trưởng"),
    ],
)
def test_fused_title_shows_its_cut(form: str, cut: str) -> None:
    assert [entry.canonical for entry in lexicon.load("titles") if entry.kind == "fused" and form in entry.forms] == [cut]


def test_cut_of_a_fused_title_lies_between_its_words() -> None:
    fused = [entry for entry in lexicon.load("titles") if entry.kind == "fused"]
    whole = [(canonical((entry.canonical or "").replace("|", " ")).text.lower(), entry.forms) for entry in fused]
    assert [forms for name, forms in whole if name not in {form.lower() for form in forms}] == []
