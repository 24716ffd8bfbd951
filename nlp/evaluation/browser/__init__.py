"""Gold and prediction side by side on one page, to be looked through in a web browser.

The page is one file: its own style and script, nothing loaded from outside (a content security policy with their
digests forbids it), every text escaped. Without a script the articles and their errors are still there, only the filters are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from nlp import sealed
from nlp.display import colors
from nlp.evaluation.browser.view import Sheet, sheets
from nlp.evaluation.files import put
from nlp.evaluation.score import by_article
from nlp.records import LABELS, Annotation

_LAYERS = (*LABELS, "position", "figure")


def write(path: Path, gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> None:
    """Write the page, whole or not at all. Raises RecordError as `score.evaluate` does, SettingError for a place that cannot be written."""
    put(path, page(gold, predicted))


def page(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> str:
    """The page as HTML. Raises RecordError as `score.evaluate` does."""
    gold, answers = list(gold), list(predicted)
    by_id = {answer.id: answer for answer in answers}
    shown = [sheets(article, by_id.get(article.id) or Annotation(article.id, article.text)) for article, _ in by_article(gold, answers)]
    return sealed.render(__name__, colors=colors.variables(), sheets=shown, filters=_filters(shown), labels=_LAYERS)


def _filters(shown: list[Sheet]) -> dict[str, list[tuple[str, int]]]:
    """What can be chosen, with the number of items it stands for, the most frequent first."""
    items = [(sheet, item) for sheet in shown for item in sheet.items]
    found = {
        "kind": Counter(kind for _, item in items for kind in item.kinds),
        "label": Counter(item.label for _, item in items),
        "rule": Counter(rule for _, item in items for rule in item.rules),
        "genre": Counter(sheet.genre for sheet, _ in items),
    }
    return {name: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) for name, counts in found.items()}
