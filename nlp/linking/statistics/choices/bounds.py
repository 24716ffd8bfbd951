"""Where the noun phrase of a figure begins and ends: its rule's phrase, and the ones with fewer or more of the segmenter's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from nlp.linking.ranking import ALWAYS, Case, Option, Weights, best
from nlp.linking.statistics.page import Figure, Page, kinds_of
from nlp.linking.statistics.phrases import Phrase
from nlp.records import Span

COUNTED = "counted"  # the field
MARGIN = 0.0

_LONGEST = 9  # words of a phrase
_LATER = 2  # words that a phrase may begin later
_TIES = frozenset({",", "và", "/", "-", "hoặc"})
_QUOTES = frozenset("\"'“”‘’")
_INSIDE = _TIES | _QUOTES  # signs that a phrase may hold
_FIXED = ("adjacent", "label", "name", "name before bracket")  # rules whose phrase ends where it must
_MANY = 4  # words from which on a phrase is long

Bounds = Case[Phrase | None]


def choose_bounds(page: Page, own: Sequence[Phrase | None], weights: Weights) -> list[Phrase | None]:
    """The noun phrases that rules found of the figures, with the bounds that weigh most."""
    given = Words(page)
    return [
        best(case, weights, margin=MARGIN).value if (case := given.case(figure, phrase)) else phrase
        for figure, phrase in zip(page.figures, own, strict=True)
    ]


class Words:
    """The segmenter's words of a page, with what they are in the lists."""

    def __init__(self, page: Page) -> None:
        self.page, self.words = page, page.context.words
        self.starts = [start for start, _ in self.words]
        self.named = {entity.start: entity.label for entity in page.context.entities if entity.label != "DATE"}

    def case(self, figure: Figure, phrase: Phrase | None) -> Bounds | None:
        """The choice for the phrase that rules found of ``figure``, or for one behind it where they found none."""
        outer = figure.items[figure.at]
        start = phrase.start if phrase else outer.end if figure.quantity.unit is None else None
        if start is None or not self.words:
            return None
        stop = self._stop(figure, start)
        first = bisect_left(self.starts, start)
        row = list(self._row(first, stop))
        found: dict[Span | None, Option[Phrase | None]] = {}
        rule = (phrase.start, phrase.end) if phrase else None
        for option in self._options(row, phrase):
            span = (option.value.start, option.value.end) if option.value else None
            found.setdefault(span, option)
        chosen = found.pop(rule if rule in found else _mended(phrase, found), None) or Option(phrase, ("rule", "between words"))
        behind = start >= outer.end
        unit = "unit" if figure.quantity.unit else "no unit"
        conditions = (ALWAYS, f"{'behind' if behind else 'before'} {unit}")
        return Case(conditions, (chosen, *found.values())) if row else None

    def _stop(self, figure: Figure, start: int) -> int:
        """Where a phrase has to end: at the next figure or the end of the line."""
        at = figure.at if start < figure.quantity.start else figure.after
        end = figure.items[at].start if at >= 0 else figure.line.end
        line = self.page.text.find("\n", start, end)
        return line if line >= 0 else end

    def _row(self, first: int, stop: int) -> Iterator[Span]:
        for start, end in self.words[first : first + _LONGEST + _LATER + 1]:
            if end > stop:
                return
            yield start, end
            form = self.page.text[start:end].lower()
            if (not form[0].isalnum() and form not in _INSIDE) or "pointer" in kinds_of(form):
                return

    def _options(self, row: Sequence[Span], phrase: Phrase | None) -> Iterator[Option[Phrase | None]]:
        if phrase is None:
            yield Option(None, ("rule", "none"))
        forms = [self._form(span) for span in row]
        for begin in range(min(_LATER, len(row)) if phrase else 1):
            for end in range(begin + 1, min(begin + _LONGEST, len(row)) + 1):
                made = self._made(row[begin][0], row[end - 1][1], phrase)
                if not self._is_whole(forms[begin:end]) or (phrase and not _may_be(made, phrase)):
                    continue
                yield Option(made, tuple(self._features(forms, begin, end, made, phrase)))

    def _is_whole(self, forms: Sequence[str]) -> bool:
        """Whether words make a phrase by their look: from a word, not to a tie, with quotations closed."""
        last = forms[-1]
        closes = last in _QUOTES or (last[0].isalnum() and last not in _TIES and "pointer" not in kinds_of(last))
        return forms[0][0].isalpha() and closes and sum(form in _QUOTES for form in forms) % 2 == 0

    def _made(self, start: int, end: int, phrase: Phrase | None) -> Phrase:
        form = self.page.text[start:end].lower()
        if phrase and phrase.start == start:
            return phrase._replace(end=end, form=form)
        head = phrase.head if phrase else frozenset({"word"})
        return Phrase(start, end, form, head, phrase.rule if phrase else "after")

    def _form(self, span: Span) -> str:
        return self.named.get(span[0]) or self.page.text[slice(*span)].lower()

    def _features(self, forms: Sequence[str], begin: int, end: int, made: Phrase, phrase: Phrase | None) -> Iterator[str]:
        if phrase and (made.start, made.end) == (phrase.start, phrase.end):
            yield "rule"
            yield f"rule:{phrase.rule}"
        if begin:
            yield "later"
            yield from (f"skip:{form}" for form in forms[:begin])
            yield f"skip:{forms[0]}>{forms[begin]}"
        elif phrase and made.end != phrase.end:
            yield "shorter" if made.end < phrase.end else "longer"
        for at in range(begin + 1, end):
            yield f"on:{forms[at]}"
            yield from (f"on/{kind}" for kind in _kinds(forms[at]))
            yield f"on/{_kind(forms[at - 1])}>{_kind(forms[at])}"
        after = forms[end] if end < len(forms) else "end"
        yield f"stop:{after}"
        yield from (f"{kind}/stop" for kind in _kinds(after))
        last, following = _kind(forms[end - 1]), _kind(after)
        yield f"{last}|{following}"
        yield f"last:{forms[end - 1]}"
        yield f"head:{forms[begin]}:{'alone' if end == begin + 1 else 'more'}"
        yield f"{_kind(forms[begin])}:{'alone' if end == begin + 1 else 'more'}"
        yield f"words:{min(end - begin, _MANY)}"


def _mended(phrase: Phrase | None, found: Mapping[Span | None, object]) -> Span | None:
    """The span of a phrase that the rules have cut inside a word, with the whole of that word."""
    ends = (span for span in found if span and phrase and span[0] == phrase.start and span[1] > phrase.end)
    return min(ends, default=None)


def _may_be(made: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase may stand for the one of the rules."""
    return made.start < phrase.end and (made.end == phrase.end or phrase.rule not in _FIXED)


def _kinds(form: str) -> Sequence[str]:
    """What the lists say of a word."""
    if form in ("ORG", "LOC", "PERSON", "TITLE", "LAW", "end"):
        return (form,)
    if not form[0].isalpha():
        return ("number" if form[0].isdigit() else "sign",)
    kinds = sorted(kinds_of(form) - {"noun", "verb"})
    return kinds or (("words",) if " " in form else ("syllable",))


def _kind(form: str) -> str:
    return _kinds(form)[0]
