"""``nlp/__init__.py`` is the full list of public names."""

import inspect
import subprocess
import sys

import pytest

import nlp


def of_ours(value):
    return (getattr(value, "__module__", None) or "").partition(".")[0] == "nlp"


def test_the_list_holds_every_public_name_once():
    public = {name for name, value in vars(nlp).items() if not name.startswith("_") and of_ours(value)}
    assert public - set(nlp.__all__) == set()
    assert len(set(nlp.__all__)) == len(nlp.__all__)


@pytest.mark.parametrize("name", ["load", "annotate", "Article", "Annotation"])
def test_the_promised_names_are_listed(name):
    assert name in nlp.__all__


@pytest.mark.parametrize("name", getattr(nlp, "__all__", []))
def test_a_public_name_is_there_and_says_what_it_is(name):
    assert inspect.getdoc(getattr(nlp, name))


@pytest.mark.parametrize(
    "code",
    [
        "import nlp, sys; assert not {'spacy', 'underthesea', 'sklearn'} & set(sys.modules)",
        "import nlp.cli, sys; assert not {'spacy', 'underthesea', 'sklearn'} & set(sys.modules)",
        "from nlp import annotations; annotations.read",  # `from __future__ import annotations` in nlp/__init__.py would hide it
    ],
    ids=["the package is light", "the command is light", "no module is hidden"],
)
def test_import(code):
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True).stderr == ""
