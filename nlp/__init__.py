"""TríchTin: titles, offices and figures from Vietnamese party and government news.

    >>> import nlp
    >>> language = nlp.load()
    >>> doc = language("Đồng chí Lý Văn Bằng, Bí thư Huyện ủy, trao Huy hiệu Đảng cho 12 đảng viên.")
    >>> [(entity.text, entity.label_) for entity in doc.ents]
    [('Lý Văn Bằng', 'PERSON'), ('Bí thư', 'TITLE'), ('Huyện ủy', 'ORG'), ('Đảng', 'ORG')]

spaCy and underthesea are imported by the first call, not with the package, so that grammars, lists and records can
be used without them.
"""

# No `from __future__ import annotations` here: its name would hide the module nlp.annotations.

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.errors import InputError, LexiconError, ModelError, RecordError, SettingError, TrichTinError
from nlp.records import Annotation, Article, Entity, Name, Position, Statistic

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from nlp.display.notebook import Shown
    from nlp.explaining import Explanation
    from nlp.tables.frames import Frames

__all__ = [
    "Annotation",
    "Article",
    "Entity",
    "InputError",
    "LexiconError",
    "ModelError",
    "Name",
    "Position",
    "RecordError",
    "SettingError",
    "Statistic",
    "TrichTinError",
    "annotate",
    "explain",
    "frames",
    "load",
    "show",
]


def load(model: str | Path | None = None) -> "Language":
    """A spaCy pipeline that finds entities, positions, statistics and names in Vietnamese news.

    Without ``model`` the trained one that comes with the package; "rules" is the pipeline without trained parts; else the folder of
    a saved pipeline. Raises ModelError.
    """
    from nlp import pipeline

    return pipeline.load(model)


def annotate(article: Article, *, language: "Language | None" = None) -> Annotation:
    """The full record of an article, with the pipeline ``language`` (by default that of `load()`, kept for further calls).

    Examples:
        >>> article = Article(id="a1", text="Đầu năm nay, Huyện ủy kết nạp 15 đảng viên.", published="2020-10-01")
        >>> figure = annotate(article).statistics[0]
        >>> figure.value, figure.counted, figure.action, figure.organization, figure.period
        (Decimal('15'), 'đảng viên', 'kết nạp', 'Huyện ủy', '2020')
    """
    from nlp import pipeline

    return pipeline.annotate(article, language=language)


def explain(doc: "Doc", start: int, end: int, *, language: "Language | None" = None) -> "Explanation":
    """Why the characters ``start`` to ``end`` of `doc.text` are what they are: rules, list entries with their sources, weights.

    ``language`` is the pipeline that made the Doc, by default that of `load()`. Raises SettingError where the offsets hold no text.

    Examples:
        >>> doc = load()("Bí thư Tỉnh ủy Hà Văn Thử dự hội nghị.")
        >>> why = explain(doc, 0, 6)
        >>> why.text, why.label, why.rule
        ('Bí thư', 'TITLE', 'title.party')
    """
    from nlp import explaining, pipeline

    return explaining.explain(doc, start, end, language=language or pipeline.default())


def show(annotations: Annotation | Iterable[Annotation], *, text: bool = True, tables: bool = True, most: int = 20) -> "Shown":
    """Annotations for a notebook, where the result of a cell's last line is shown: their texts with what was found in them, and tables.

    One annotation alone shows itself without this. ``text`` and ``tables`` leave out one or the other; of more than ``most`` articles
    the rest is counted. `.html` of the result is an HTML element with its own style, to be put into any page.

    Examples:
        >>> "Huyện ủy" in show(annotate(Article(id="a1", text="Huyện ủy kết nạp 15 đảng viên."))).html
        True
    """
    from nlp.display.notebook import Shown

    given = (annotations,) if isinstance(annotations, Annotation) else tuple(annotations)
    return Shown(given, text=text, tables=tables, most=most)


def frames(annotations: Annotation | Iterable[Annotation]) -> "Frames":
    """Four pandas DataFrames of annotations: `.articles`, `.entities`, `.positions`, `.statistics`, a row a record.

    The columns are those of the tables of `trichtin extract` (`nlp.tables.schemas`): the fields of the record, each span as two columns
    (`counted_start`, `counted_end`), and before them `key`, which joins the frames (a number in the order given; an `id` may come
    twice), `id` of the article and `number` in the article, which `of` counts. Texts are `string`, whole numbers `Int32`, `former` is
    `boolean`; `confidence` and, unlike the tables, which keep them as exact text, `value`, `upper`, `out_of` and `alternative` are
    `Float64`; `published` is `datetime64`. What does not apply is missing (`pd.NA`), as are the columns that lead to a file.
    Raises RecordError for a record that no table can hold.

    Examples:
        >>> found = frames(annotate(Article(id="a1", text="Huyện ủy kết nạp 15 đảng viên.")))
        >>> found.statistics[["text", "value", "counted"]].to_dict("records")
        [{'text': '15', 'value': 15.0, 'counted': 'đảng viên'}]
    """
    from nlp.tables import frames as made

    return made.frames((annotations,) if isinstance(annotations, Annotation) else annotations)
