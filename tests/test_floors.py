"""The architecture, held by the imports: a file imports only from its own floor or a lower one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "nlp").rglob("*.py"))
MEASURED = [*FILES, *sorted((ROOT / "benchmarks").rglob("*.py"))]

FACE = ""  # the package itself, nlp/__init__.py
FLOORS = (
    {"errors", "records", "text", "packaged", "display", "sealed", "learned"},
    {"chain", "lexicon", "grammar", "sentences", "segmentation", "parts", "originals", "annotations", "corpora", "evaluation", "tables"},
    {"tagging", "linking"},
    {"segmenter", "tokenizer", "components", "pipeline", "explaining", "reference", FACE},
    {"training", "annotated"},
    {"batch", "report"},
    {"cli"},
)
FLOOR_OF = {unit: number for number, units in enumerate(FLOORS) for unit in units}
APART = {"annotations", "corpora", "evaluation", "tables"}  # they know the lowest floor and each other, and nothing that decides knows them
HOST = 3  # the first floor that knows spaCy and underthesea

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 40


def unit_of(module: str) -> str:
    """The part of the package that a dotted module lies in: `linking` for `nlp.linking.people`."""
    return [*module.split("."), FACE][1]


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(code: str) -> Iterator[str]:
    """Every module that the code imports, inside functions too; `from nlp import text` is `nlp.text`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module != "nlp":
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom):
            yield from (f"nlp.{alias.name}" if alias.name in FLOOR_OF else "nlp" for alias in node.names)


def forbidden(module: str, imported: str) -> bool:
    """Whether ``imported`` lies above ``module``, or on the other side of a wall."""
    unit, other = unit_of(module), unit_of(imported)
    top = imported.split(".")[0]
    if top in {"spacy", "underthesea", "underthesea_core"}:
        return FLOOR_OF[unit] < HOST
    if top == "":  # a relative import hides the floor
        return True
    if top != "nlp" or other == unit:
        return False
    if unit in APART:
        return other not in FLOORS[0] | APART
    return FLOOR_OF[other] > FLOOR_OF[unit] or (other in APART and FLOOR_OF[unit] < HOST)


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_a_file_has_a_floor_and_keeps_to_it(file):
    module = module_of(file)
    assert unit_of(module) in FLOOR_OF, "give the new part of the package a floor, here and in the design"
    assert [name for name in imports(file.read_text(encoding="utf-8")) if forbidden(module, name)] == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("nlp.text", "import nlp.lexicon"),
        ("nlp.grammar.dates", "from nlp.tagging.view import view"),
        ("nlp.linking.people", "from nlp import pipeline"),
        ("nlp.tagging.view", "from nlp import load"),
        ("nlp.tagging.view", "def late():\n    import spacy.tokens"),
        ("nlp.sentences", "from underthesea import sent_tokenize"),
        ("nlp.pipeline", "from nlp.cli import main"),
        ("nlp.evaluation.score", "from nlp.linking.people import link"),
        ("nlp.corpora.readers", "from nlp.grammar import dates"),
        ("nlp.tagging.crf", "from nlp.annotations import read"),
        ("nlp.tagging.crf", "from . import view"),
    ],
)
def test_a_forbidden_import_is_seen(module, code):
    assert [forbidden(module, name) for name in imports(code)] == [True]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("nlp.text", "from nlp.records import Span"),
        ("nlp.linking.people", "from nlp.tagging import view"),
        ("nlp.linking.people", "from nlp.lexicon import load"),
        ("nlp.evaluation.score", "from nlp.annotations import read"),
        ("nlp.pipeline", "import spacy, underthesea"),
        ("nlp.cli", "from nlp import annotate"),
        ("nlp.grammar.dates", "import re"),
    ],
)
def test_an_allowed_import_is_let_through(module, code):
    assert not any(forbidden(module, name) for name in imports(code))


@pytest.mark.parametrize("file", MEASURED, ids=module_of)
def test_a_file_is_short_enough_to_be_read(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE


@pytest.mark.parametrize("file", MEASURED, ids=module_of)
def test_a_function_does_one_thing(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if length(node) > MOST_LINES_OF_A_FUNCTION] == []


def length(function):
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
