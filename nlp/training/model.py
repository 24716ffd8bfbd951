"""A model folder from annotated articles: a spaCy pipeline with the trained parts in it, and its card.

What is learned from and what is asked about never mix: the penalty is chosen by cross-validation, confidence is read off
articles that the weights have not seen, and the same ones give the scores of the card.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from nlp import pipeline
from nlp.annotated.formats import convert
from nlp.annotations import dumps_line
from nlp.errors import SettingError
from nlp.linking.ranking import Weights
from nlp.linking.sureness import Sureness
from nlp.records import Annotation
from nlp.tagging.tagger import Tagger
from nlp.training import card, links, reliability, validation
from nlp.training.ablation import ablation
from nlp.training.samples import Sample, origin, samples
from nlp.training.sureness import sureness
from nlp.training.weights import Penalty, fit, predicted

__all__ = ["Penalty", "Plan", "build"]

_FEWEST = 20  # articles
_HELD_OUT = 10  # one in so many is for confidence where no other articles are

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``penalty`` None: cross-validation chooses it. ``workers``: processes for that."""

    penalty: Penalty | None = None
    rounds: int = 100
    ablation: bool = False
    workers: int = 2


def build(corpus: Path, out: Path, *, dev: Path | None, form: str, plan: Plan, report: Report) -> None:
    """Train on a corpus and write the model folder ``out``; one that is there is replaced when the new one is complete.

    ``form`` is one of `nlp.annotated.formats.convert.FORMATS`. Raises InputError, RecordError, SettingError.
    """
    check_out(out)
    learned, asked = _split(list(_read(corpus, form)), None if dev is None else list(_read(dev, form)))
    report(f"{len(learned)} articles to learn from, {len(asked)} for confidence and scores")
    language = pipeline.rules()
    given, held = list(samples(learned, language=language)), list(samples(asked, language=language))
    penalty = plan.penalty or validation.choose(given, workers=plan.workers, report=report)
    tagger, calibration = _calibrated(fit(given, penalty=penalty, rounds=plan.rounds, report=report), held)
    weights = links.learn(learned)
    report("weights of the links learned")
    trained = _pipeline(tagger, weights)
    sure = sureness(learned, asked, by_rules=language, trained=trained)
    facts = card.Facts(
        digest=_digest(learned),
        articles=len(learned),
        asked=len(asked),
        penalty=str(penalty),
        scores=card.scores(tagger, held),
        reliability=calibration,
        ablation=ablation(learned, language=language, penalty=penalty, report=report) if plan.ablation else (),
    )
    _write(_pipeline(tagger, weights), sure, facts, out)  # a new one: the other has kept all words of the articles it has read
    report(f"{out}: done")


def check_out(out: Path) -> None:
    """Raises SettingError where something stands at ``out`` that is no saved pipeline: it would be lost."""
    if out.exists() and not (out / "config.cfg").is_file():
        remedy = "Give another folder."
        raise SettingError(str(out), found="something that is no model", expected="a new folder, or that of a model", remedy=remedy)


def _read(path: Path, form: str) -> Iterable[Annotation]:
    return (found.annotation for found in convert.read(path, form))


def _split(corpus: list[Annotation], dev: list[Annotation] | None) -> tuple[list[Annotation], list[Annotation]]:
    """What is learned from and what is not; articles in the order of their ids."""
    corpus = sorted(corpus, key=lambda article: article.id)
    if len(corpus) < _FEWEST:
        remedy = "Annotate more articles; a good start is 50."
        raise SettingError("corpus", found=f"{len(corpus)} articles", expected=f"{_FEWEST} or more", remedy=remedy)
    if dev is not None:
        if both := {origin(article.id) for article in corpus} & {origin(article.id) for article in dev}:
            remedy = "Leave them out of one side."
            raise SettingError("--dev", found=f"articles of the corpus, such as {min(both)}", expected="others", remedy=remedy)
        return corpus, sorted(dev, key=lambda article: article.id)
    asked = set(sorted({origin(article.id) for article in corpus})[::_HELD_OUT])
    return [each for each in corpus if origin(each.id) not in asked], [each for each in corpus if origin(each.id) in asked]


def _digest(articles: Iterable[Annotation]) -> str:
    """SHA-256 over the records learned from: the same data, the same digest."""
    total = hashlib.sha256()
    for article in articles:
        total.update(dumps_line(article).encode())
    return total.hexdigest()


def _calibrated(tagger: Tagger, held: Sequence[Sample]) -> tuple[Tagger, list[card.Row]]:
    """The tagger with its calibration, and the reliability table before it."""
    found = [(probability, name in sample.names) for sample in held for name, probability in predicted(tagger, sample)]
    likely, right = [probability for probability, _ in found], [hit for _, hit in found]
    settings = replace(tagger.settings, calibration=reliability.calibrated(likely, right))
    return Tagger(tagger.weights, settings), reliability.table(likely, right)


def _pipeline(tagger: Tagger, weights: Mapping[str, Weights]) -> Language:
    language = pipeline.rules()
    language.get_pipe("trichtin_statistics").learned = weights  # type: ignore[attr-defined]
    language.get_pipe("trichtin_entities").tagger = tagger  # type: ignore[attr-defined]
    return language


def _write(language: Language, sure: Sureness, facts: card.Facts, out: Path) -> None:
    language.get_pipe("trichtin_confidence").learned = sure  # type: ignore[attr-defined]
    language.meta["description"] = "Persons, titles, organizations, figures and who held what, in Vietnamese party and government news."
    language.meta["performance"] = facts.performance()
    out = out.resolve()
    aside = out.with_name(f"{out.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    language.to_disk(aside)
    (aside / "README.md").write_text(card.text(facts), encoding="utf-8")
    if out.exists():
        shutil.rmtree(out)
    aside.rename(out)
