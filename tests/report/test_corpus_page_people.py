"""Bearers of one name: one person where the records give a ground, several where they give none."""

import pytest

from nlp.report.organizations import identity
from nlp.report.people import Post, persons

NAME = "Hà Văn Thử"


def post(article: str, title: str, organization: str | None = None, source: str | None = None, *, person: str = NAME) -> Post:
    return Post(0, person, title, organization, identity(organization) if organization else None, source, article)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (post("1", "Bí thư", "Huyện ủy Nậm Khao"), post("2", "Bí thư", "Huyện uỷ Nậm Khao"), ("place", "post")),
        (post("1", "Bí thư", "Bộ Nội vụ"), post("2", "bí thư", "Bộ Nội vụ"), ("place", "post")),
        (post("1", "Bí thư", "Huyện ủy Nậm Khao"), post("2", "Chủ tịch", "UBND huyện Nậm Khao"), ("place",)),
        (post("1", "Bí thư", "Huyện ủy", "Báo A"), post("2", "Bí thư", "Huyện ủy", "Báo A"), ("source",)),
        (post("1", "Chủ tịch nước"), post("2", "Chủ tịch nước"), ("state",)),
        (post("1", "Chủ tịch", person="Hồ Chí Minh"), post("2", "Bác", person="Hồ Chí Minh"), ("historic",)),
        (post("1", "Bí thư"), post("1", "Giám đốc", "Sở Y tế"), ()),
    ],
)
def test_one_person(one: Post, other: Post, reasons: tuple[str, ...]) -> None:
    (person,) = persons([one, other])
    assert (person.posts, person.bearers) == ((one, other), 1)
    assert set(person.reasons) <= set(reasons)
    assert bool(person.reasons) == bool(reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post("1", "Bí thư", "Huyện ủy"), post("2", "Bí thư", "Huyện ủy")),
        (post("1", "Bí thư", "Huyện ủy", "Báo A"), post("2", "Bí thư", "Huyện ủy", "Báo B")),
        (post("1", "Bí thư", "Huyện ủy Nậm Khao"), post("2", "Bí thư", "Huyện ủy Mường Sại")),
        (post("1", "Giám đốc", "Sở Y tế tỉnh Lạng Sơn"), post("2", "Bí thư", "Tỉnh đoàn Lạng Sơn")),
        (post("1", "Đại úy"), post("2", "Đại úy")),
        (post("1", "Bí thư", "Huyện ủy Nậm Khao", person="Phong"), post("2", "Bí thư", "Huyện ủy Nậm Khao", person="Phong")),
    ],
)
def test_two_persons(one: Post, other: Post) -> None:
    assert [(person.posts, person.bearers) for person in persons([one, other])] == [((one,), 2), ((other,), 2)]


def test_a_third_article_joins_two() -> None:
    one, two = post("1", "Bí thư", "Huyện ủy Nậm Khao"), post("2", "Giám đốc", "Công ty Hòa Phát")
    both = [post("3", "Bí thư", "Huyện ủy Nậm Khao"), post("3", "Giám đốc", "Công ty Hòa Phát")]
    assert [len(person.posts) for person in persons([one, two, *both])] == [4]


def test_other_names_are_other_persons() -> None:
    assert [person.name for person in persons([post("1", "Bí thư"), post("1", "Bí thư", person="Hà Thị Thử")])] == ["Hà Thị Thử", NAME]
