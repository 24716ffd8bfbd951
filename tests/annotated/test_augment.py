"""Variants of articles: names change everywhere alike, offsets follow, sums stay true, dev and test are refused."""

from pathlib import Path

import pytest

from nlp.annotated.augment import variants
from nlp.annotations import from_dict, read_folder, to_dict
from nlp.errors import SettingError
from nlp.evaluation.gold import check

CORPORA = Path(__file__).parents[2] / "corpora" / "annotated"
ARTICLES = read_folder(CORPORA / "train")[::10]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_variant_is_sound_gold(article):
    (made,) = variants(article, copies=1, seed=1)
    assert from_dict(to_dict(made), where=made.id) == made
    check([made])
    assert made.id == f"{article.id}~1"
    assert [entity.label for entity in made.entities] == [entity.label for entity in article.entities]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_one_name_has_one_new_name(article):
    (made,) = variants(article, copies=1, seed=1)
    pairs = {(old.text, new.text) for old, new in zip(article.entities, made.entities, strict=True)}
    assert len(pairs) == len({old for old, _ in pairs})


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_figures_that_hang_together_keep_their_proportion(article):
    (made,) = variants(article, copies=1, seed=1)
    for old, new in zip(article.statistics, made.statistics, strict=True):
        if old.of is not None and old.unit is None and article.statistics[old.of].unit is None:
            total, changed = article.statistics[old.of].value, made.statistics[new.of].value
            assert new.value * total == old.value * changed


def test_names_and_figures_do_change():
    made = [variant for article in ARTICLES for variant in variants(article, copies=1, seed=1)]
    changed = [old.text != new.text for a, m in zip(ARTICLES, made, strict=True) for old, new in zip(a.entities, m.entities, strict=True)]
    assert sum(changed) > len(changed) // 10
    assert sum(a.statistics != m.statistics for a, m in zip(ARTICLES, made, strict=True)) > len(made) // 2


def test_the_same_seed_gives_the_same_another_one_another():
    first, again, other = (list(variants(ARTICLES[0], copies=2, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert first[0].text != first[1].text


@pytest.mark.parametrize("split", ["dev", "test"])
def test_dev_and_test_are_refused(split):
    article = read_folder(CORPORA / split)[0]
    with pytest.raises(SettingError, match="of dev or test"):
        list(variants(article, copies=1, seed=1))
