"""The canonical form: what it makes of a text, that it is one for all spellings, and that the way back is exact."""

import unicodedata

import pytest
from hostile import HOSTILE, REPEATED, SURROGATES, repeated
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nlp.text import canonical, place_tones, syllables

ODD = [
    *("\r\n", "\r", "\n", "\u2028", "\u0085", "\t", "\u00a0", "\u3000", "\x1c", "\x1f", " "),
    *("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u202a"),
    *("\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306", "\u031b", "\u0345", "\u0338", "\u3099"),
    *("òa", "oà", "Ủy", "uỷ", "qúy", "hòe", "thuý", "khủyu", "Việt", "ệ", "ữ", "Đ", "Ð", "ð", "Q"),
    *("\u1112", "\u1161", "\u11ab", "\ud55c", "\u0958", "\u2adc", "\ufb1d", "\ud800", "\udc00", "\u09c7", "\u09be"),
    *("“", "”", "’", "—", "‑", "…", "1", ".", ","),
]
ANY_TEXT = st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=()), max_size=4)), max_size=12).map("".join)
ALL = {**HOSTILE, **SURROGATES}

LONG = "Đoàn kiểm tra của tỉnh đã làm việc với cấp ủy cơ sở trong cả hai"

CANONICAL = {
    "new tone marks": ("Tỉnh ủy, hòa giải, Xuân Thủy, khỏe, họa sĩ", "Tỉnh uỷ, hoà giải, Xuân Thuỷ, khoẻ, hoạ sĩ"),
    "old tone marks": ("Tỉnh uỷ, hoà giải, Xuân Thuỷ, khoẻ, hoạ sĩ", "Tỉnh uỷ, hoà giải, Xuân Thuỷ, khoẻ, hoạ sĩ"),
    "capitals": ("ĐẢNG ỦY, HÒA BÌNH, Ủy ban", "ĐẢNG UỶ, HOÀ BÌNH, Uỷ ban"),
    "slips of the keyboard": ("tòan khóai hùynh qúy qũy", "toàn khoái huỳnh quý quỹ"),
    "other vowels keep their tone": ("của, mùa, nghĩa, lựa, lúa, quả, bóp, hào, lùi", "của, mùa, nghĩa, lựa, lúa, quả, bóp, hào, lùi"),
    "NFD": (unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh"), "Uỷ ban nhân dân tỉnh"),
    "look-alikes of Đ": ("Ðảng bộ, Ɖảng bộ, \u00f0ảng", "Đảng bộ, Đảng bộ, đảng"),
    "blanks": ("Tỉnh\u00a0ủy\tLạng\u3000Sơn", "Tỉnh uỷ Lạng Sơn"),
    "line ends": ("a\r\nb\rc\u2028d\n", "a\nb\nc\nd\n"),
    "invisible signs": ("Tỉnh\u200b ủy\u00ad\ufeff", "Tỉnh uỷ"),
    "invisible sign inside a letter": ("ca\u200b\u0301n bộ", "cán bộ"),
    "quotes and dashes": ("“Tôi” ‘nói’ 2020‑2025 − 5 — 6", "\"Tôi\" 'nói' 2020-2025 - 5 – 6"),
    "lone surrogate": ("a\ud800b", "a\ud800b"),
    "wrapped lines": (f"{LONG}\nngày và nêu\nnhiều ý kiến.\nHội nghị", f"{LONG} ngày và nêu nhiều ý kiến.\nHội nghị".replace("ủy", "uỷ")),
    "wrapped before a capital": (f"{LONG}\nngày.\n{LONG} Việt\nNam.", f"{LONG} ngày.\n{LONG} Việt Nam.".replace("ủy", "uỷ")),
    "long headline, then text": (f"{LONG}\nNgày 5/3, đoàn họp.", f"{LONG}\nNgày 5/3, đoàn họp.".replace("ủy", "uỷ")),
    "a letter with too many marks": ("a" + "\u0301\u0323" * 40, "a" + "\u0301\u0323" * 40),
}


@pytest.mark.parametrize(("text", "form"), CANONICAL.values(), ids=CANONICAL)
def test_canonical_form(text: str, form: str) -> None:
    assert canonical(text).text == form


WAY_BACK = {  # text, what is found in its canonical form, what stands there in the text
    "same length": ("Tỉnh ủy họp", "Tỉnh uỷ", "Tỉnh ủy"),
    "NFD": ("Tỉnh u\u0309y họp", "uỷ", "u\u0309y"),
    "NFD at the end": ("ho\u0323 le\u0302\u0323.", "lệ", "le\u0302\u0323"),
    "CRLF": ("một\r\nhai\r\nba", "\nhai\n", "\r\nhai\r\n"),
    "invisible sign inside": ("Đảng\u200b \u200bbộ huyện", "Đảng bộ", "Đảng\u200b \u200bbộ"),
    "invisible sign at the bound": ("\ufeffĐảng\u200b", "Đảng", "Đảng"),
    "mark that joins nothing": ("x\u0338 y", "x\u0338", "x\u0338"),
    "one that becomes two": ("a \ufb1d b", "\u05d9\u05b4", "\ufb1d"),
}


@pytest.mark.parametrize(("text", "found", "original"), WAY_BACK.values(), ids=WAY_BACK)
def test_span_leads_back(text: str, found: str, original: str) -> None:
    form = canonical(text)
    at = form.text.index(found)
    start, end = form.span(at, at + len(found))
    assert text[start:end] == original


@pytest.mark.parametrize("text", ["", "Tỉnh uỷ", "\r\n", "\u200b", "a\u200b\r\nb\u200b"])
def test_empty_spans_lie_in_the_text(text: str) -> None:
    form = canonical(text)
    spans = [form.span(at, at) for at in range(len(form.text) + 1)]
    assert all(start == end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_canonical_text_of_hostile_is_stable(text: str) -> None:
    form = canonical(text).text
    assert canonical(form).text == form


@given(ANY_TEXT)
@example("\r\u200b\n")
@example("ò\u200ba")
def test_canonical_text_is_stable(text: str) -> None:
    form = canonical(text).text
    assert canonical(form).text == form


@given(ANY_TEXT)
@example("\r\u200b\n")
@example("a\u200b\u0301")
def test_every_character_has_original_bounds_in_order(text: str) -> None:
    form = canonical(text)
    bounds = [form.span(at, at + 1) for at in range(len(form.text))]
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert bounds == sorted(bounds)
    assert [end for _, end in bounds] == sorted(end for _, end in bounds)


@given(ANY_TEXT)
def test_what_lies_outside_all_bounds_is_invisible(text: str) -> None:
    form = canonical(text)
    held = {place for at in range(len(form.text)) for place in range(*form.span(at, at + 1))}
    assert all(canonical(sign).text == "" for place, sign in enumerate(text) if place not in held)


@given(ANY_TEXT, st.data())
def test_joined_spans_cover_their_parts(text: str, data: st.DataObject) -> None:
    form = canonical(text)
    first, middle, last = sorted(data.draw(st.lists(st.integers(0, len(form.text)), min_size=3, max_size=3)))
    assume(first < middle < last)
    assert form.span(first, last) == (form.span(first, middle)[0], form.span(middle, last)[1])


@given(ANY_TEXT)
@example("\u1112\u1161\u11ab")
@example("Vie\u0323\u0302t")
def test_composed_and_decomposed_are_one(text: str) -> None:
    assert canonical(unicodedata.normalize("NFC", text)).text == canonical(unicodedata.normalize("NFD", text)).text == canonical(text).text


@given(ANY_TEXT)
def test_form_has_no_odd_blank_line_end_or_invisible_sign(text: str) -> None:
    form = canonical(text).text
    assert {sign for sign in form if sign.isspace()} <= {" ", "\n"}
    assert not set(form) & set("\u200b\u200d\ufeff\u00ad“”‘’")


@given(st.lists(st.sampled_from(["òa", "óe", "ủy", "Ọa", "ŨY", "ùy", "qúy", "th", "n", " ", "uỷ"])).map("".join))
def test_place_of_tones_is_one_and_keeps_length(text: str) -> None:
    placed = place_tones(text)
    assert len(placed) == len(text)
    assert place_tones(placed) == placed


@given(ANY_TEXT)
def test_syllables_cover_all_but_blanks(text: str) -> None:
    form = canonical(text).text
    found = list(syllables(form))
    assert all(form[part.start : part.end] == part.text and part.text.strip() == part.text for part in found)
    assert "".join(part.text for part in found) == "".join(form.split())


SYLLABLES = {
    "letters, numbers, signs": ("tăng 1.250,5 ha (12%)", ["tăng", "1.250,5", "ha", "(", "12", "%", ")"]),
    "glued": ("200ha", ["200", "ha"]),
    "number before a stop": ("năm 2019.", ["năm", "2019", "."]),
    "underscore": ("a_b", ["a", "_", "b"]),
    "letter with a mark of its own": ("x\u0338y", ["x\u0338y"]),
}


@pytest.mark.parametrize(("text", "forms"), SYLLABLES.values(), ids=SYLLABLES)
def test_syllables(text: str, forms: list[str]) -> None:
    assert [part.text for part in syllables(text)] == forms


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_long_texts_take_linear_time(pattern: str) -> None:
    text = repeated(pattern, 100_000)  # quadratic time would be minutes
    assert len(list(syllables(canonical(text).text))) <= len(text)
