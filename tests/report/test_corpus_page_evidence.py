"""Sentences behind cells: each once, marks counted from its start."""

from nlp.report.evidence import Sentences

TEXT = "Ông Thử nói. Huyện ủy kết nạp 15 đảng viên. Xong."


def sentences(text: str = TEXT) -> Sentences:
    return Sentences({"k": text}, {"k": 3})


def marked(held: Sentences, piece: list) -> list[str]:
    text = held.rows[piece[0]][1]
    return [text[start:end] for start, end in zip(piece[1::3], piece[2::3], strict=True)]


def test_a_mark_leads_to_its_sentence() -> None:
    held = sentences()
    (piece,) = held.pieces("k", [(TEXT.index("15"), TEXT.index("15") + 2, "v")])
    assert held.rows == [(3, "Huyện ủy kết nạp 15 đảng viên.", 0, 0)]
    assert marked(held, piece) == ["15"]


def test_marks_in_two_sentences_give_both_and_each_is_kept_once() -> None:
    held = sentences()
    pieces = [held.pieces("k", [(30, 32, "v"), (4, 7, "p")]) for _ in range(2)]
    assert pieces[0] == pieces[1]
    assert [marked(held, piece) for piece in pieces[0]] == [["15"], ["Thử"]]
    assert len(held.rows) == 2


def test_a_mark_over_the_end_of_a_sentence_has_both() -> None:
    held = sentences()
    held.pieces("k", [(4, 20, "o")])
    assert held.rows[0][1] == TEXT[: TEXT.index(" Xong")]


def test_a_long_sentence_is_cut_and_says_so() -> None:
    text = "chữ " * 400 + "15 " + "chữ " * 400
    held = sentences(text)
    (piece,) = held.pieces("k", [(1600, 1602, "v")])
    assert marked(held, piece) == ["15"]
    assert (len(held.rows[0][1]), held.rows[0][2:]) == (502, (1, 1))


def test_offsets_hold_in_other_normal_forms() -> None:
    text = "U\u0309y ban\r\nhọp. Có 7 người\u202e."
    held = sentences(text)
    (piece,) = held.pieces("k", [(text.index("7"), text.index("7") + 1, "v")])
    assert marked(held, piece) == ["7"]
