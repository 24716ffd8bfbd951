"""Near-duplicates: the same report in other papers is one group, whatever the order; other reports are not in it."""

import pyarrow.parquet as pq
import pytest

from nlp.corpora import Origin
from nlp.records import Annotation
from nlp.tables import rows
from nlp.tables.duplicates import signature, write

STORY = "Ngày 3/2, Đảng ủy xã Đồng Vân tổng kết năm: toàn xã kết nạp 12 đảng viên, thành lập 3 chi bộ và sửa 4 km đường liên thôn. " * 3
OTHER = "Huyện Lạc Thủy mở 5 lớp bồi dưỡng cho 240 bí thư chi bộ; kinh phí do ngân sách huyện bảo đảm, các xã tự lo phần ăn ở. " * 3


@pytest.fixture
def groups(tmp_path):
    """The groups of texts, a file a text, keys by their order."""

    def find(*texts):
        files = []
        for number, text in enumerate(texts):
            held = rows.empty()
            rows.add(held, Annotation(str(number), text), key=str(number), origin=Origin("f"), minhash=signature(text))
            batches = rows.Batches()
            batches.add(rows.columns(held))
            files.append(tmp_path / f"{number}.parquet")
            pq.write_table(batches.table("articles"), files[-1])
        write(files, tmp_path / "groups.parquet")
        return {row["key"]: row["group"] for row in pq.read_table(tmp_path / "groups.parquet").to_pylist()}

    return find


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((), {}),
        ((STORY,), {}),
        ((STORY, OTHER), {}),
        ((STORY, OTHER, STORY), {"0": "0", "2": "0"}),
        ((STORY, "Ảnh: T.V. " + STORY), {"0": "0", "1": "0"}),
        ((STORY, OTHER, STORY, OTHER, STORY), {"0": "0", "1": "1", "2": "0", "3": "1", "4": "0"}),
        ((STORY, STORY.upper()), {"0": "0", "1": "0"}),
        (("", ""), {"0": "0", "1": "0"}),
    ],
)
def test_groups_are_named_by_their_first(groups, texts, expected):
    assert groups(*texts) == expected


def test_who_is_like_one_that_is_like_the_first_is_in_the_group(groups):
    """Each is like the next, the ends are not alike."""
    words = [f"chữ{number}" for number in range(600)]
    chain = [" ".join(words[start : start + 400]) for start in range(0, 200, 20)]
    assert groups(*reversed(chain)) == {str(number): "0" for number in range(10)}
    assert groups(chain[0], chain[-1]) == {}


def test_a_signature_is_the_same_for_every_process():
    assert signature("Đảng ủy xã").hex()[:24] == "287de4ad70eb19756a93431c"
