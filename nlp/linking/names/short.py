"""Short names of organizations, places and persons that the article has in full as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nlp.linking.names.abbreviations import TOKEN, expanded
from nlp.linking.names.found import Found
from nlp.linking.people import fold
from nlp.records import Entity
from nlp.text import canonical

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?:\d+|[ivx]+|[a-z])\Z")
# Heads that stand alone for the body: `Sở` for `Sở Y tế`. Others make other words: `Đảng`, `Đảng bộ`.
_ALONE = frozenset(canonical("sở bộ ban hội cục vụ viện trường nhóm quỹ tổ đài báo tòa nhà_trường").text.split())
_FORM = "(?: (?:cổ phần|cp|tnhh|trách nhiệm hữu hạn|một thành viên|mtv|hợp danh|tập đoàn|đầu tư|xây dựng))*"
_COMPANY = re.compile(
    canonical(
        rf"(?:(?:tổng )?(?:công ty|cty){_FORM}|doanh nghiệp(?: tư nhân)?|tập đoàn|ngân hàng(?: tmcp| thương mại cổ phần)?"
        r"|ctcp|báo(?: điện tử)?|tạp chí|câu lạc bộ|clb) "
    ).text
)
_PLACE = re.compile(
    canonical(r"(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|thị trấn|xã|phường|đặc khu|thôn|bản|ấp|khu phố|sông|núi|hồ|đảo|quần đảo) ").text
)

_Key = tuple[str, ...]
_LONGEST_SHORT = 12  # words of a short name; all beginnings of an endless one would take its square


def short_organizations(entities: Sequence[Entity], meanings: Mapping[str, str]) -> Iterator[Found]:
    """`Đảng ủy Khối` for `Đảng ủy Khối các cơ quan tỉnh`, `UBKT Đảng ủy` for it written out, `Trung Nam` for a company.

    ``meanings`` are the article's abbreviations.
    """
    organizations = [entity for entity in entities if entity.label == "ORG"]
    full = _in_full(organizations, meanings)
    longer = _unique(_beginnings(full))
    companies = _unique(_without_class(full, _COMPANY))
    for entity in organizations:
        key = _key(expanded(entity.text, dict(meanings)))
        named = longer.get(key) or companies.get(key) or key
        if named in full and len(entity.text) < len(full[named].text) and not _is_bare(entity.text, key):
            yield _found(entity, full[named], "organization")


def short_places(entities: Sequence[Entity]) -> Iterator[Found]:
    """`Nậm Rốm` for `huyện Nậm Rốm`."""
    places = [entity for entity in entities if entity.label == "LOC"]
    full = {_key(entity.text): entity for entity in reversed(places)}
    longer = _unique(_without_class(full, _PLACE))
    for entity in places:
        named = longer.get(_key(entity.text))
        if named is not None:
            yield _found(entity, full[named], "place")


def short_people(people: Mapping[Entity, Entity]) -> Iterator[Found]:
    """`Phong` for `Trần Văn Phong`."""
    for short, full in people.items():
        if len(_WORD.findall(short.text)) < len(_WORD.findall(full.text)):
            yield _found(short, full, "person")


def _found(short: Entity, full: Entity, kind: str) -> Found:
    return Found(short.start, short.end, (full.start, full.end), kind)


def _key(name: str) -> _Key:
    return tuple(_WORD.findall(fold(name)))


def _in_full(organizations: Sequence[Entity], meanings: Mapping[str, str]) -> dict[_Key, Entity]:
    """The organizations by their names written out; where one is written so in the text, that mention."""
    full: dict[_Key, Entity] = {}
    for entity in organizations:
        key = _key(expanded(entity.text, dict(meanings)))
        if key not in full or (key == _key(entity.text) != _key(full[key].text)):
            full[key] = entity
    return full


def _beginnings(full: Iterable[_Key]) -> Iterator[tuple[_Key, _Key]]:
    for key in full:
        last = len(key) - bool(_NUMBER.match(key[-1])) if key else 0  # `Công ty Trung Nam I` is another than `Công ty Trung Nam`
        yield from ((key[:end], key) for end in range(1, min(last, _LONGEST_SHORT)))


def _without_class(full: Iterable[_Key], kind: re.Pattern[str]) -> Iterator[tuple[_Key, _Key]]:
    """`Tập đoàn Trung Nam`, `huyện Nậm Rốm` without the word for what it is."""
    for key in full:
        name = " ".join(key)
        match = kind.match(name)
        if match is not None and match.end() < len(name):
            yield tuple(name[match.end() :].split()), key


def _unique(pairs: Iterable[tuple[_Key, _Key]]) -> dict[_Key, _Key]:
    """The longer name of each short one, where its longer names go on from each other; none where they part."""
    longest: dict[_Key, _Key | None] = {}
    for short, long in pairs:
        kept = longest.setdefault(short, long)
        if kept is not None and kept[: len(long)] != long:
            longest[short] = long if long[: len(kept)] == kept else None
    return {short: long for short, long in longest.items() if long is not None}


def _is_bare(text: str, key: _Key) -> bool:
    """Whether a form names no body by itself: an abbreviation alone, or a word that is the head of many."""
    return TOKEN.fullmatch(text) is not None or (len(key) == 1 and text.islower()) or (len(key) == 1 and key[0] not in _ALONE)
