"""``nlp/__init__.py`` is the full list of public names."""

import inspect

import pytest

import nlp


def test_the_list_holds_every_public_name_once():
    public = {name for name, value in vars(nlp).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert public - set(nlp.__all__) == set()
    assert len(set(nlp.__all__)) == len(nlp.__all__)


@pytest.mark.parametrize("name", ["load", "annotate", "Article", "Annotation"])
def test_the_promised_names_are_listed(name):
    assert name in nlp.__all__


@pytest.mark.parametrize("name", getattr(nlp, "__all__", []))
def test_a_public_name_is_there_and_says_what_it_is(name):
    assert inspect.getdoc(getattr(nlp, name))
