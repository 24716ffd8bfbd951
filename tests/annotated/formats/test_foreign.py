"""Files as other tools and people make them: read where they are clear, refused with the place where they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from nlp.annotated.formats import read
from nlp.errors import InputError
from nlp.records import Annotation, Position

TEXT = "Bí thư Tỉnh ủy Hà Văn Thử: 22 chi bộ"
POST = Position("Hà Văn Thử", "Bí thư", "Tỉnh ủy", False)


def only(path: Path, form: str) -> Annotation:
    (found,) = read(path, form)
    return found.annotation


def brat(folder: Path, *lines: str, text: bytes = TEXT.encode()) -> Path:
    (folder / "a.txt").write_bytes(text)
    (folder / "a.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


NAMES = ("T1\tTITLE 0 6\tBí thư", "T2\tORG 7 14\tTỉnh ủy", "T3\tPERSON 15 25\tHà Văn Thử")


def test_brat_by_hand(tmp_path: Path) -> None:
    lines = (
        *NAMES,
        "T4\tFIGURE 27 29\t22",
        "T5\tPOSITION 0 6\tBí thư",
        "E1\tPOSITION:T5 Person:T3 Organization:T2",
        "#1\tAnnotatorNotes T1\tsure",
    )
    found = only(brat(tmp_path, *lines), "brat")
    assert (found.positions, found.statistics[0].value, len(found.entities)) == ((POST,), 22, 3)


def test_brat_with_a_byte_order_mark_that_was_counted(tmp_path: Path) -> None:
    (found,) = read(brat(tmp_path, "T1\tTITLE 1 7\tBí thư", text=b"\xef\xbb\xbf" + TEXT.encode()), "brat")
    assert found.annotation.entities[0].text == "Bí thư"
    assert found.mended == "a byte order mark before the text"


@pytest.mark.parametrize(
    ("line", "place", "found"),
    [
        ("T1\tTITLE 0 2;4 6\tBí ư", "a.ann:1", "'T1"),
        ("T1\tTITLE 0 6\tBí  thư x", "a.ann: T1", "'Bí  thư x' at 0-6"),
        ("T1\tPER 0 6\tBí thư", "a.ann: T1", "the label 'PER'"),
        ("X1\twhat", "a.ann:1", "'X1"),
        ("T1\tFIGURE 30 36\tchi bộ", "a.ann: T1", "the figure 'chi bộ', which cannot be read"),
        ("T1\tPOSITION 0 6\tBí thư\nE1\tPOSITION:T1 Person:T9", "a.ann: position at T1", "a link to T1"),
        ("T1\tTITLE 0 6\tBí thư\n#1\tAnnotatorNotes T1\t{broken", "a.ann: note of T1", "Expecting"),
    ],
)
def test_brat_that_is_refused(tmp_path: Path, line: str, place: str, found: str) -> None:
    with pytest.raises(InputError) as error:
        only(brat(tmp_path, line), "brat")
    assert error.value.where.endswith(place)
    assert error.value.found.startswith(found)


def label_studio(path: Path, *results: dict[str, Any], **task: Any) -> Path:
    path.write_text(json.dumps([{"id": 7, "data": {"text": TEXT}, "annotations": [{"result": list(results)}]} | task]), encoding="utf-8")
    return path


def region(name: str, start: int, end: int, *labels: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "labels", "value": {"start": start, "end": end, "text": TEXT[start:end], "labels": list(labels)}} | more


def relation(source: str, target: str, *labels: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "labels": list(labels)}


REGIONS = (region("x", 0, 6, "TITLE"), region("y", 7, 14, "ORG"), region("z", 15, 25, "PERSON"))


def test_label_studio_by_hand(tmp_path: Path) -> None:
    figure = region("f", 27, 29, "FIGURE", meta={"text": ["looks right"]})
    found = only(
        label_studio(tmp_path / "a.json", *REGIONS, figure, relation("x", "z", "person"), relation("x", "y", "organization")),
        "label-studio",
    )
    assert (found.id, found.positions, found.statistics[0].value) == ("7", (POST,), 22)


def test_label_studio_takes_the_last_annotation_that_was_not_cancelled(tmp_path: Path) -> None:
    done = [{"result": []}, {"result": list(REGIONS[:2])}, {"result": [], "was_cancelled": True}]
    assert len(only(label_studio(tmp_path / "a.json", annotations=done), "label-studio").entities) == 2


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ((region("x", 0, 6, "TITLE", "ORG"),), "the labels"),
        ((region("x", 0, 6, "TITLE") | {"type": "choices"},), "a result of the type 'choices'"),
        ((*REGIONS, relation("x", "z", "boss")), "the link 'boss'"),
        ((*REGIONS, relation("x", "y", "organization")), "0 persons and 1 organizations"),
        ((*REGIONS, relation("x", "q", "person")), "a link to q, which is not there"),
        ((*REGIONS, relation("x", "y", "person")), "a link to y, marked ORG"),
        ((region("f", 27, 29, "FIGURE"), relation("f", "q", "part")), "a link to q"),
    ],
)
def test_label_studio_that_is_refused(tmp_path: Path, results: tuple[dict[str, Any], ...], found: str) -> None:
    with pytest.raises(InputError) as error:
        only(label_studio(tmp_path / "a.json", *results), "label-studio")
    assert error.value.found.startswith(found)
    assert "a.json, task 1" in error.value.where


@pytest.mark.parametrize("content", ["{", "{}", "[3]", "[{}]", '[{"data": {}}]'])
def test_label_studio_of_another_shape(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        only(tmp_path / "a.json", "label-studio")


@pytest.mark.parametrize(
    ("data", "id", "labels"),
    [
        ({"id": 3, "label": [[0, 6, "TITLE"]]}, "3", ["TITLE"]),
        ({"labels": [[15, 25, "PERSON"], [0, 6, "TITLE"]]}, "1", ["TITLE", "PERSON"]),
        ({"id": 3, "entities": [{"id": 9, "start_offset": 7, "end_offset": 14, "label": "ORG"}]}, "3", ["ORG"]),
    ],
)
def test_doccano_by_hand(tmp_path: Path, data: dict[str, Any], id: str, labels: list[str]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(data | {"text": TEXT}), encoding="utf-8")
    found = only(tmp_path / "a.jsonl", "doccano")
    assert (found.id, [item.label for item in found.entities]) == (id, labels)


@pytest.mark.parametrize(
    "data", [{"label": [[0, "6", "TITLE"]]}, {"label": "TITLE"}, {}, {"entities": [{"id": 1}]}, {"label": [[0, 5, "TITLE"]]}]
)
def test_doccano_that_is_refused(tmp_path: Path, data: dict[str, Any]) -> None:
    (tmp_path / "a.jsonl").write_text("\n" + json.dumps(data | {"text": TEXT}), encoding="utf-8")
    with pytest.raises(InputError) as error:
        only(tmp_path / "a.jsonl", "doccano")
    assert "a.jsonl:2" in error.value.where


def test_conll_of_others(tmp_path: Path) -> None:
    """Four columns, a document mark, a name that begins with I, labels that change within a run."""
    lines = "-DOCSTART- -X- O O\n\nHà N B-NP I-LOC\nNội N I-NP I-LOC\nTạo N O I-PERSON\n\nHuế N O B-LOC\r\n"
    (tmp_path / "a.conll").write_text(lines, encoding="utf-8")
    found = only(tmp_path / "a.conll", "conll")
    assert found.text == "Hà Nội Tạo\nHuế\n"
    assert [(item.label, item.text) for item in found.entities] == [("LOC", "Hà Nội"), ("PERSON", "Tạo"), ("LOC", "Huế")]


@pytest.mark.parametrize("line", ["Hà", "Hà X-LOC", "Hà B"])
def test_conll_that_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.conll").write_text(f"Tin O\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.conll:2"):
        only(tmp_path / "a.conll", "conll")


def test_docbin_of_others(tmp_path: Path) -> None:
    language = spacy.blank("en")
    doc = language("Ha Noi is far")
    doc.set_ents([doc.char_span(0, 6, label="LOC")])
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    found = only(tmp_path / "a.spacy", "docbin")
    assert (found.id, found.text, found.entities[0].text) == ("1", "Ha Noi is far", "Ha Noi")


def test_docbin_with_another_label_or_damaged_is_refused(tmp_path: Path) -> None:
    language = spacy.blank("en")
    doc = language("Ha Noi")
    doc.set_ents([doc.char_span(0, 6, label="GPE")])
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    with pytest.raises(InputError, match="the label 'GPE'"):
        only(tmp_path / "a.spacy", "docbin")
    (tmp_path / "a.spacy").write_bytes(b"no DocBin")
    with pytest.raises(InputError, match="a DocBin of spaCy"):
        only(tmp_path / "a.spacy", "docbin")


@pytest.mark.parametrize("form", ["records", "brat", "docbin"])
def test_nothing_there(tmp_path: Path, form: str) -> None:
    with pytest.raises(InputError):
        list(read(tmp_path / "gone", form))
