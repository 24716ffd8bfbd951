"""Word boundaries by underthesea's segmentation model, its weights looked up for whole n-grams instead of feature by feature.

The model is a linear chain over units (syllables, numbers, signs) with two labels. Its templates and functions are those of
underthesea_core (`featurizers.rs`, version 3): `T[-1,0].lower` is the pair of the unit before and this one, in small letters.
An n-gram is looked up once, and the weights of the places that see it are added as columns for all units of a text. They are
added in the order in which underthesea adds them: where two ways are equally good, the last bit decides, there as here.
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from nlp.chain.crfsuite import Chain, read_crfsuite
from nlp.errors import ModelError

BEGINS, JOINED = "B-W", "I-W"

# In the order of `features.bin`.
# fmt: off
_TEMPLATES = (
    "T[-2]", "T[-1]", "T[0]", "T[1]", "T[2]", "T[-2,-1]", "T[-1,0]", "T[0,1]", "T[1,2]", "T[-2,0]", "T[-1,1]", "T[0,2]", "T[-2].lower",
    "T[-1].lower", "T[0].lower", "T[1].lower", "T[2].lower", "T[-2,-1].lower", "T[-1,0].lower", "T[0,1].lower", "T[1,2].lower",
    "T[-1].isdigit", "T[0].isdigit", "T[1].isdigit", "T[-2].istitle", "T[-1].istitle", "T[0].istitle", "T[1].istitle", "T[2].istitle",
    "T[0,1].istitle", "T[0,2].istitle", "T[-2].is_in_dict", "T[-1].is_in_dict", "T[0].is_in_dict", "T[1].is_in_dict", "T[2].is_in_dict",
    "T[-2,-1].is_in_dict", "T[-1,0].is_in_dict", "T[0,1].is_in_dict", "T[1,2].is_in_dict", "T[-2,0].is_in_dict", "T[-1,1].is_in_dict",
    "T[0,2].is_in_dict",
)
# fmt: on
_TEMPLATE = re.compile(r"T\[(-?\d)(?:,(-?\d))?\](?:\.(\w+))?")
_LENGTHS = (1, 2, 3)
_BEFORE, _AFTER = "\0B", "\0E"  # stand outside a sentence, two on each side; no unit has a control sign and a letter
_FALSE, _BOS, _EOS, _TRUE = range(4)  # the first rows of every table; false is also what is unknown
_MARKS = {"False": _FALSE, "BOS": _BOS, "EOS": _EOS, "True": _TRUE}
_REMEDY = "Install underthesea again."

Kind = tuple[int, str]  # length of an n-gram, and the function that is applied to it
Rows = NDArray[np.intp]


class _Known:
    """The n-grams of one length that any template or the dictionary knows: numbered together, so that one look tells all of a text.

    ``rows``: for each function the rows of the texts in its tables; ``row_of``: the same by the text's number, 0 for what is unknown.
    """

    def __init__(self, length: int, values: Mapping[str, Mapping[str, int]], dictionary: Iterable[str]) -> None:
        self.length = length
        forms = {function: _of((length, function), values) for function in ("", "lower")}
        self.rows = {function: {form: row for row, form in enumerate(known, len(_MARKS))} for function, known in forms.items()}
        words = [word for word in dictionary if word.count(" ") == length - 1]
        self.numbers = {form: number for number, form in enumerate(dict.fromkeys([*forms[""], *forms["lower"], *words]), 1)}
        by_text = {**self.rows, "is_in_dict": dict.fromkeys(words, _TRUE)}
        self.row_of = {function: self._by_number(rows) for function, rows in by_text.items()}

    def _by_number(self, rows: Mapping[str, int]) -> Rows:
        found = np.full(len(self.numbers) + 1, _FALSE)
        found[[self.numbers[form] for form in rows]] = list(rows.values())
        return found


class WordModel:
    """underthesea's segmentation model: which units are joined to the one before."""

    def __init__(self, model: Chain, dictionary: Collection[str]) -> None:
        if sorted(model.labels) != [BEGINS, JOINED]:
            raise ModelError("word model", found=f"labels {model.labels}", expected=f"{BEGINS} and {JOINED}", remedy=_REMEDY)
        self._join = model.labels.index(JOINED)
        self._transition = model.transition.tolist()
        values = _values(model)
        self._known = [_Known(length, values, dictionary) for length in _LENGTHS]
        self._weights = [(*_place(template), self._table(template, values[template], model)) for template in _TEMPLATES]

    def _table(self, template: str, values: dict[str, int], model: Chain) -> NDArray[np.float64]:
        """The weights of a template: a row for each value of its kind, a column for each label."""
        (length, function), _ = _place(template)
        rows = {} if function in _FLAGS else self._known[length - 1].rows[function]
        table = np.zeros((len(rows) + len(_MARKS), len(model.labels)))
        for value, attribute in values.items():
            table[_MARKS[value] if function in _FLAGS else rows[value]] = model.state[attribute]
            if value in ("BOS", "EOS"):
                table[_MARKS[value]] = model.state[attribute]
        return table

    def joined(self, sentences: Iterable[Sequence[str]]) -> list[bool]:
        """For each unit of the sentences, one after the other, whether it is joined to the one before. Linear in time."""
        pieces = [piece for piece in sentences if piece]
        scores = iter(self._scores(pieces)) if pieces else iter(())
        return [join for piece in pieces for join in self._path(list(islice(scores, len(piece))))]

    def _scores(self, pieces: Sequence[Sequence[str]]) -> list[list[float]]:
        """For each unit what speaks for either label."""
        forms = [form for piece in pieces for form in (_BEFORE, _BEFORE, *piece, _AFTER, _AFTER)]
        before, after = (np.array([form == mark for form in forms]) for mark in (_BEFORE, _AFTER))
        rows = {kind: _edged(found, kind[0], before, after) for kind, found in self._looked_up(forms)}
        scores = np.zeros((len(forms) - 4, len(self._transition)))  # of all but the first two and the last two, which are edges
        for kind, first, weights in self._weights:
            scores += weights.take(rows[kind][2 + first :][: len(scores)], axis=0)
        found: list[list[float]] = scores[~(before | after)[2:-2]].tolist()
        return found

    def _looked_up(self, forms: Sequence[str]) -> Iterator[tuple[Kind, Rows]]:
        """For each kind the rows of all n-grams."""
        lower = [form.lower() for form in forms]
        titles = np.array([form[0] == form[0].upper() for form in forms])
        changed = np.array([form != small for form, small in zip(forms, lower, strict=True)])
        yield (1, "isdigit"), np.where([_is_digit(form) for form in forms], _TRUE, _FALSE)
        texts, all_titles, any_changed = lower, titles, changed
        for known in self._known:
            length = known.length
            if length > 1:
                texts = [f"{text} {form}" for text, form in zip(texts, islice(lower, length - 1, None), strict=False)]
                all_titles, any_changed = all_titles[:-1] & titles[length - 1 :], any_changed[:-1] | changed[length - 1 :]
            yield (length, "istitle"), np.where(all_titles, _TRUE, _FALSE)
            numbers = np.fromiter(map(known.numbers.get, texts, repeat(0)), dtype=np.intp, count=len(texts))
            for function in ("lower", "is_in_dict"):
                yield (length, function), known.row_of[function][numbers]
            for place in np.flatnonzero(any_changed).tolist():
                numbers[place] = known.numbers.get(" ".join(forms[place : place + length]), 0)
            yield (length, ""), known.row_of[""][numbers]

    def _path(self, scores: Sequence[Sequence[float]]) -> list[bool]:
        """The best path (Viterbi); of equal ones the label that the model names first."""
        (one_one, one_two), (two_one, two_two) = self._transition
        one, two = scores[0]
        steps = []  # for both labels, whether the best path to it comes from the second one
        for to_one, to_two in islice(scores, 1, None):
            steps.append((two + two_one > one + one_one, two + two_two > one + one_two))
            one, two = max(one + one_one, two + two_one) + to_one, max(one + one_two, two + two_two) + to_two
        path = [two > one]
        for step in reversed(steps):
            path.append(step[path[-1]])
        return [label == self._join for label in reversed(path)]


def read_word_model(folder: Path) -> WordModel:
    """The model in a folder of underthesea's. Raises ModelError where its files are missing or damaged."""
    return WordModel(read_crfsuite(folder / "models.bin"), _read_dictionary(folder / "dictionary.bin"))


def _parts(template: str) -> tuple[int, int, str]:
    """First and last place that an n-gram takes, and the function applied to it."""
    match = _TEMPLATE.fullmatch(template)
    assert match is not None, template
    return int(match[1]), int(match[2] or match[1]), match[3] or ""


def _kind(template: str) -> Kind:
    first, last, function = _parts(template)
    return last - first + 1, function


def _place(template: str) -> tuple[Kind, int]:
    return _kind(template), _parts(template)[0]


_FLAGS = ("isdigit", "istitle", "is_in_dict")


def _of(kind: Kind, values: Mapping[str, Iterable[str]]) -> list[str]:
    """The forms that the templates of a kind know."""
    return list(dict.fromkeys(value for template in _TEMPLATES if _kind(template) == kind for value in values[template]))


def _values(model: Chain) -> dict[str, dict[str, int]]:
    """For each template its values, with the numbers of their attributes."""
    values: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for attribute, number in model.attributes.items():
        template, _, value = attribute.partition("=")
        values[template][value] = number
    if unknown := values.keys() - set(_TEMPLATES):
        raise ModelError("word model", found=f"the template {min(unknown)}", expected=" ".join(_TEMPLATES), remedy=_REMEDY)
    return values


def _edged(rows: Rows, length: int, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Rows:
    """The rows, with those of n-grams that reach beyond a sentence."""
    size = len(rows)
    for offset in range(length):
        rows[after[offset : offset + size]] = _EOS
    rows[before[:size]] = _BOS
    return rows


class _Plain(pickle.Unpickler):
    """Reads sets and texts; refuses whatever would import or call anything."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name}, where only texts may stand")


def _read_dictionary(path: Path) -> frozenset[str]:
    """The words of underthesea's dictionary, a pickled set of texts, read without running anything."""
    try:
        with path.open("rb") as file:
            words = _Plain(file).load()
    except (pickle.UnpicklingError, EOFError, ValueError, IndexError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise ModelError(str(path), found=str(error), expected="a set of words", remedy=_REMEDY) from error
    if not isinstance(words, set) or not all(isinstance(word, str) for word in words):
        raise ModelError(str(path), found=type(words).__name__, expected="a set of words", remedy=_REMEDY)
    return frozenset(words)


def _is_digit(text: str) -> bool:
    """Whether Rust's `parse::<i32>` takes it: ASCII digits, within 32 bits; no unit has a sign."""
    return text.isascii() and text.isdigit() and int(text.lstrip("0")[:11] or "0") < 2**31
