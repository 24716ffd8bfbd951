"""``trichtin train``: annotated articles to a model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlp.errors import SettingError


def train(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Annotated articles: a folder or file of records, or of --format.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="MODEL", help="The folder to write the model to.")],
    dev: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Articles for confidence (default: a tenth of CORPUS, not learned from).")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="records, brat or conll (CoNLL-2002).")] = "records",
    c1: Annotated[float | None, typer.Option(min=0.0, help="The L1 penalty; without it cross-validation chooses both.")] = None,
    c2: Annotated[float | None, typer.Option(min=0.0, help="The L2 penalty, with --c1 (default 0.01).")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="At most so many rounds of L-BFGS.")] = 100,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="Also train without each group of features, for the card; takes many times as long.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a model that is there.")] = False,
) -> None:
    """Train the entity tagger and what depends on it on annotated articles.

    The same articles and options give the same bytes. Progress goes to the error stream.
    """
    from nlp.annotated.formats import FORMATS
    from nlp.training import model

    if out.exists() and not force:
        raise SettingError(str(out), found="something there already", expected="a new folder", remedy="Give another folder, or --force.")
    if form not in FORMATS:
        raise SettingError("--format", found=repr(form), expected=", ".join(FORMATS), remedy="Name one of them.")
    if c1 is None and c2 is not None:
        raise SettingError("--c2", found="no --c1", expected="both, or neither", remedy="Give --c1 too; without it both are chosen.")
    penalty = None if c1 is None else model.Penalty(c1, 0.01 if c2 is None else c2)
    plan = model.Plan(penalty=penalty, rounds=rounds, ablation=ablation)
    model.build(corpus, out, dev=dev, form=form, plan=plan, report=lambda line: typer.echo(line, err=True))
