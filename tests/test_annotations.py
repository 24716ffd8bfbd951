"""Reading and writing of annotated articles: round trips, and for each thing refused what the message names."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import annotations
from nlp.errors import InputError, RecordError
from nlp.records import LABELS, QUALIFIERS, ROLES, Annotation, Entity, Name, Position, Statistic

REPEATABLE = settings(deadline=None, derandomize=True)

TEXT = "Bí thư Huyện ủy Lương Văn Tạo: 20/22 chi bộ, tăng 1,5%."
FIRST = Statistic(31, 36, "20/22", Decimal(20), out_of=Decimal(22), counted="chi bộ", period="2021", rule="fraction", counted_span=(37, 43))
SECOND = Statistic(50, 54, "1,5%", Decimal("1.50"), unit="%", role="increase", of=0, base="2020")
FULL = Annotation(
    id="a1",
    text=TEXT,
    published="2021-03-02",
    genre="personnel",
    entities=(Entity(0, 6, "TITLE", "Bí thư"), Entity(7, 15, "ORG", "Huyện ủy"), Entity(16, 29, "PERSON", "Lương Văn Tạo", 0.5, "names")),
    positions=(Position("Lương Văn Tạo", "Bí thư", "Huyện ủy", False, person_span=(16, 29)),),
    statistics=(FIRST, SECOND),
    names=(Name("Huyện ủy", "Huyện ủy Vân Hạ", "short"),),
)

AS_WRITTEN = """{
  "id": "a1",
  "url": null,
  "source": null,
  "published": "2021-03-02",
  "title": null,
  "genre": "personnel",
  "text": "Bí thư Huyện ủy Lương Văn Tạo: 20/22 chi bộ, tăng 1,5%.",
  "entities": [
    {"start": 0, "end": 6, "label": "TITLE", "text": "Bí thư"},
    {"start": 7, "end": 15, "label": "ORG", "text": "Huyện ủy"},
    {"start": 16, "end": 29, "label": "PERSON", "text": "Lương Văn Tạo", "confidence": 0.5, "rule": "names"}
  ],
  "positions": [
    {"person": "Lương Văn Tạo", "title": "Bí thư", "organization": "Huyện ủy", "former": false, "person_span": [16, 29]}
  ],
  "statistics": [
    {"start": 31, "end": 36, "text": "20/22", "value": "20", "upper": null, "out_of": "22", "qualifier": "exact", "unit": null, \
"counted": "chi bộ", "action": null, "organization": null, "period": "2021", "role": "total", "of": null, "base": null, \
"counted_span": [37, 43], "rule": "fraction"},
    {"start": 50, "end": 54, "text": "1,5%", "value": "1.5", "upper": null, "out_of": null, "qualifier": "exact", "unit": "%", \
"counted": null, "action": null, "organization": null, "period": null, "role": "increase", "of": 0, "base": "2020"}
  ],
  "names": [
    {"text": "Huyện ủy", "canonical": "Huyện ủy Vân Hạ", "kind": "short"}
  ]
}
"""


def changed(path: str, value: Any) -> dict[str, Any]:
    """The full record with one value changed: ``statistics.0.of``."""
    data: dict[str, Any] = json.loads(AS_WRITTEN)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = data
    for step in way:
        place = place[step]
    place[last] = value
    return data


def test_file_is_written_in_the_order_of_the_design(tmp_path: Path) -> None:
    annotations.write(FULL, tmp_path / "a1.json")
    assert (tmp_path / "a1.json").read_bytes() == AS_WRITTEN.encode()


def test_line_holds_the_same_object() -> None:
    line = annotations.dumps_line(FULL)
    assert "\n" not in line
    assert json.loads(line) == json.loads(AS_WRITTEN)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    annotations.write(FULL, tmp_path / "a1.json")
    read = annotations.read(tmp_path / "a1.json")
    assert read == FULL
    assert [entity.rule for entity in read.entities] == [None, None, "names"]
    assert read.statistics[0].counted_span == (37, 43)


@pytest.mark.parametrize(
    ("kind", "layer"),
    [(Entity, "entities"), (Position, "positions"), (Statistic, "statistics"), (Name, "names")],
)
def test_every_field_of_a_record_has_its_key(kind: Any, layer: str) -> None:
    marks = {"confidence": 0.5, "rule": "r", "alternative": Decimal(1)} | {f"{x}_span": (0, 1) for x in _SPANNED}
    item = getattr(FULL, layer)[0]
    known = {field.name for field in fields(kind)}
    whole = replace(item, **{key: value for key, value in marks.items() if key in known})
    assert set(annotations.to_dict(replace(FULL, **{layer: (whole,)}))[layer][0]) == known


_SPANNED = ("person", "title", "organization", "counted", "action", "period")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1E+13"), "10000000000000"),
        (Decimal("2.50"), "2.5"),
        (Decimal("100"), "100"),
        (Decimal("0.0"), "0"),
        (Decimal("-0"), "0"),
        (Decimal("-3.10"), "-3.1"),
        (Decimal("12345678901234567890123456789012345.60"), "12345678901234567890123456789012345.6"),
    ],
)
def test_decimals_are_plain(value: Decimal, written: str) -> None:
    data = annotations.to_dict(replace(FULL, statistics=(replace(FIRST, value=value),)))
    assert data["statistics"][0]["value"] == written


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_not_written(value: Decimal) -> None:
    with pytest.raises(RecordError, match=r"a1: statistics\[0\]"):
        annotations.to_dict(replace(FULL, statistics=(replace(FIRST, value=value),)))


@pytest.mark.parametrize(
    ("path", "value", "place", "found"),
    [
        ("gener", "news", "file", "unknown key 'gener'"),
        ("genre", 3, "genre", "3"),
        ("entities.0.lable", "ORG", "entities[0]", "unknown key 'lable'"),
        ("id", "", "id", "''"),
        ("text", None, "text", "None"),
        ("published", "02/03/2021", "published", "'02/03/2021'"),
        ("published", "2021-02-30", "published", "'2021-02-30'"),
        ("published", "2021", "published", "'2021'"),
        ("entities", None, "entities", "None"),
        ("entities.1", "Huyện ủy", "entities[1]", "'Huyện ủy'"),
        ("entities.0.label", "PER", "entities[0]: label", "'PER'"),
        ("entities.0.end", 7, "entities[0]", "'Bí thư' with 'Bí thư ' at 0:7"),
        ("entities.0.start", -1, "entities[0]: start", "-1"),
        ("entities.0.start", True, "entities[0]: start", "True"),
        ("entities.0.end", 6.0, "entities[0]: end", "6.0"),
        ("entities.2.confidence", 1.5, "entities[2]: confidence", "1.5"),
        ("entities.2.confidence", float("nan"), "entities[2]: confidence", "nan"),
        ("positions.0.former", "no", "positions[0]: former", "'no'"),
        ("positions.0.person", " ", "positions[0]: person", "' '"),
        ("positions.0.person_span", [16], "positions[0]: person_span", "[16]"),
        ("positions.0.person_span", [16, 99], "positions[0]: person_span", "[16, 99]"),
        ("positions.0.person_span", [16, 16], "positions[0]: person_span", "[16, 16]"),
        ("positions.0.person_span", [29, 16], "positions[0]: person_span", "[29, 16]"),
        ("statistics.0.value", 20, "statistics[0]: value", "20"),
        ("statistics.0.value", "1.000,5", "statistics[0]: value", "'1.000,5'"),
        ("statistics.0.value", "1E3", "statistics[0]: value", "'1E3'"),
        ("statistics.0.value", "٣", "statistics[0]: value", "'٣'"),
        ("statistics.0.upper", "", "statistics[0]: upper", "''"),
        ("statistics.0.qualifier", None, "statistics[0]: qualifier", "None"),
        ("statistics.0.role", "sum", "statistics[0]: role", "'sum'"),
        ("statistics.0.period", "2021-13", "statistics[0]: period", "'2021-13'"),
        ("statistics.0.period", "quý I/2021", "statistics[0]: period", "'quý I'"),
        ("statistics.0.period", "2019/2020/2021", "statistics[0]: period", "'2019/2020/2021'"),
        ("statistics.0.counted", "", "statistics[0]: counted", "''"),
        ("statistics.0.of", 0, "statistics[0]: of", "0"),
        ("statistics.1.of", 2, "statistics[1]: of", "2"),
        ("statistics.1.base", "target", "statistics[1]: base", "'target'"),
        ("statistics.1.text", "15%", "statistics[1]", "'15%' with '1,5%' at 50:54"),
        ("names.0.kind", None, "names[0]: kind", "None"),
    ],
)
def test_refused(path: str, value: Any, place: str, found: str) -> None:
    with pytest.raises(RecordError) as caught:
        annotations.from_dict(changed(path, value), where="file")
    assert caught.value.where.endswith(place)
    assert caught.value.where.startswith("file")
    assert caught.value.found.startswith(found)
    assert caught.value.expected
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("statistics.0.period", "2022-01/2022-06"),
        ("statistics.0.period", "2024-02-29"),
        ("statistics.1.base", "plan"),
        ("statistics.0.value", "-0.50"),
        ("entities.2.confidence", 1),
        ("entities.2.rule", None),
        ("text", TEXT + " "),
        ("title", ""),
        ("genre", "a genre of another corpus"),
    ],
)
def test_accepted(path: str, value: Any) -> None:
    assert annotations.from_dict(changed(path, value), where="file").id == "a1"


@pytest.mark.parametrize("key", ["id", "text", "entities", "positions", "statistics"])
def test_article_without_key_is_refused(key: str) -> None:
    data = json.loads(AS_WRITTEN)
    del data[key]
    with pytest.raises(RecordError, match=f"no key '{key}'"):
        annotations.from_dict(data, where="file")


@pytest.mark.parametrize("key", ["url", "source", "published", "title", "genre", "names"])
def test_metadata_and_names_may_be_absent(key: str) -> None:
    data = json.loads(AS_WRITTEN)
    del data[key]
    assert not getattr(annotations.from_dict(data, where="file"), key)


def test_figure_without_key_is_refused() -> None:
    data = json.loads(AS_WRITTEN)
    del data["statistics"][1]["base"]
    with pytest.raises(RecordError, match=r"file: statistics\[1\]: found no key 'base'"):
        annotations.from_dict(data, where="file")


@pytest.mark.parametrize("other", [[0, 6], [3, 8], [0, 15], [7, 9]], ids=str)
def test_overlapping_entities_are_refused(other: list[int]) -> None:
    start, end = other
    data = json.loads(AS_WRITTEN)
    data["entities"].append({"start": start, "end": end, "label": "LOC", "text": TEXT[start:end]})
    with pytest.raises(RecordError, match="expected entities that do not overlap"):
        annotations.from_dict(data, where="file")


def test_touching_entities_are_read() -> None:
    data = changed("entities.1", {"start": 6, "end": 15, "label": "ORG", "text": " Huyện ủy"})
    assert len(annotations.from_dict(data, where="file").entities) == 3


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'{"id": ', "Expecting value"),
        (b"", "Expecting value"),
        (b'{"id": "\xff"}', "'utf-8' codec"),
        (b"[" * 100_000, "maximum recursion"),
        (b'{"id": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
    ],
    ids=["cut", "empty", "not UTF-8", "deep", "long number"],
)
def test_file_that_cannot_be_read(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        annotations.read(tmp_path / "a.json")
    assert caught.value.where == str(tmp_path / "a.json")
    assert caught.value.found.startswith(found)


def test_mark_of_byte_order_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(AS_WRITTEN, encoding="utf-8-sig")
    assert annotations.read(tmp_path / "a.json") == FULL


def test_key_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "id": "b"}', encoding="utf-8")
    with pytest.raises(RecordError, match="key 'id' twice"):
        annotations.read(tmp_path / "a.json")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        annotations.read(tmp_path / "none.json")


def test_folder_is_read_by_file_name(tmp_path: Path) -> None:
    annotations.write(replace(FULL, id="z"), tmp_path / "1.json")
    lines = [annotations.dumps_line(replace(FULL, id=name, title="\u2028\x85")) for name in ("y", "x")]
    (tmp_path / "0.jsonl").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a record", encoding="utf-8")
    assert [article.id for article in annotations.read_folder(tmp_path)] == ["y", "x", "z"]
    assert [article.id for article in annotations.read_folder(tmp_path / "0.jsonl")] == ["y", "x"]
    assert [article.id for article in annotations.read_folder(tmp_path / "1.json")] == ["z"]


def test_bad_line_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(annotations.dumps_line(FULL) + "\n\n{}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.jsonl:3: found no key 'id'"):
        annotations.read_folder(tmp_path)


def test_id_twice_in_a_folder(tmp_path: Path) -> None:
    annotations.write(FULL, tmp_path / "1.json")
    annotations.write(FULL, tmp_path / "2.json")
    with pytest.raises(RecordError, match="id 'a1' 2 times"):
        annotations.read_folder(tmp_path)


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article"):
        annotations.read_folder(tmp_path)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**40)


@st.composite
def records(draw: st.DrawFn) -> Annotation:
    """Any well-formed record, with one entity and one figure on the same characters."""
    text = draw(ANY_TEXT)
    length = len(text)
    optional = st.none() | ANY_TEXT
    confidence, rule = draw(st.none() | st.floats(0, 1)), draw(optional)
    figure = Statistic(
        start=0,
        end=length,
        text=text,
        value=draw(DECIMALS),
        upper=draw(st.none() | DECIMALS),
        qualifier=draw(st.sampled_from(QUALIFIERS)),
        unit=draw(optional),
        role=draw(st.sampled_from(ROLES)),
        base=draw(st.sampled_from([None, "plan", "2018", "2018-01/2018-06-30"])),
        alternative=draw(st.none() | DECIMALS),
        period_span=draw(st.sampled_from([None, (0, length)])),
        rule=rule,
    )
    return Annotation(
        id=draw(ANY_TEXT),
        text=text,
        url=draw(optional),
        entities=(Entity(0, length, draw(st.sampled_from(LABELS)), text, confidence, rule),),
        positions=(Position(draw(ANY_TEXT), draw(ANY_TEXT), draw(optional), draw(st.booleans()), confidence=confidence),),
        statistics=(figure,),
    )


@REPEATABLE
@given(records())
def test_record_survives_the_way_out_and_back(record: Annotation) -> None:
    for written in (annotations.dumps_line(record), annotations.dumps(record)):
        read = annotations.from_dict(json.loads(written), where="file")
        assert repr(annotations.to_dict(read)) == repr(annotations.to_dict(record))
        assert read == record
    assert annotations.dumps(read) == annotations.dumps(record)


def test_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    annotations.write(Annotation("a", "lỗi \ud83d mã"), tmp_path / "a.json")
    assert annotations.read(tmp_path / "a.json").text == "lỗi \ud83d mã"
