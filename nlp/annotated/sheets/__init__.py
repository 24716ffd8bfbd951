"""The annotator's format: an article with a short head, and beside it a sheet of plain lines that is laid over the text.

    genre: personnel            --- entities                 (P PERSON, T TITLE, O ORG, L LOC, D DATE, W LAW)
    published: 2019-10-04       T Bí thư
    ---                         O Tỉnh ủy @2                 (the second occurrence after the name before it)
    Headline                    --- statistics               (text | counted | action | organization | period | extras)
                                22 | đảng viên | khiển trách | Tỉnh ủy | 2019 |
    The article.                5 | " | " | " | " | inc:1 base=2018
                                --- positions                (person | title | organization or - | former)
                                Hà Văn Thử | Bí thư | Tỉnh ủy | former

Everything stands in text order. `"` is the cell above, an empty cell or `-` is none. Extras: `over under approx nearly atleast
atmost`; `vnd usd pp u=ha`; `part:3 share:3 inc:3 dec:3` (3 is the third figure of the list, `share:-` where the other is not
in the text); `base=2018`, `base=plan`; `v=`, `upper=`, `outof=` where the number cannot be read. `form: NFD`, `nbsp` or `crlf` in
the head turns the finished record into that form.
"""

from nlp.annotated.sheets.lay import Laid, lay
from nlp.annotated.sheets.writing import Written, written

__all__ = ["Laid", "Written", "lay", "written"]
