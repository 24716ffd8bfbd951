"""The periods that a figure may have: every time that could date it, the periods of the figures around it, the article's day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.grammar.dates import Time, find_times
from nlp.grammar.periods import parse
from nlp.linking.ranking import Case, Option, Weights, best, reasons
from nlp.linking.statistics.choices.conditions import Conditions
from nlp.linking.statistics.choices.facts import Facts
from nlp.linking.statistics.clause_times import is_base, opens_sentence
from nlp.linking.statistics.page import Figure, Item, Page
from nlp.linking.statistics.periods import When
from nlp.linking.statistics.phrases import ALIKE, likeness
from nlp.linking.statistics.readings import Readings
from nlp.linking.statistics.report import Report
from nlp.linking.statistics.told_times import told_times
from nlp.records import Span

_BACK = 10  # times before the sentence that are looked at
_TIMES = 4  # times of the figure's sentence that are looked at on each side
_REACH = 120  # items up to them
_RECENT = 40  # figures before that tell what the text is about
_NO_PERIOD = "-"  # stands for no option
_FIRST = 4  # first times of the article that are looked at
_AGAIN = 40  # figures behind a headline's that are looked at
_SIGNS = frozenset(",;:()")
_NEAR_DAYS = 7
_DAY = 10  # characters of a day in ISO 8601


PERIOD = "period"  # the field
MARGIN = 0.5  # by which another option has to be better than the rule's; chosen on held-out articles
_MONTHS, _YEAR = 120, 500  # days back that count as months, as a year
_SHORT_WORD = 5  # letters under which the word before a time is a feature

Told = Iterator[tuple[str | None, Span | None, str]]  # period, where it was read, feature


def choose_periods(facts: Facts, weights: Weights) -> list[When]:
    """The period of every figure, each told with the heaviest feature where it is not the one of the rules."""
    periods, found = Periods(facts), list[When]()
    for figure in facts.page.figures:
        case = periods.case(figure, found)
        option = best(case, weights, margin=MARGIN)
        why = reasons(case, option, weights, count=1)
        ranked = option is not case.options[0] and why
        found.append(option.value._replace(rule=f"ranked {why[0][1]}") if ranked else option.value)
    return [_repeated(facts, figure, found) for figure in facts.page.figures]


def _repeated(facts: Facts, figure: Figure, found: Sequence[When]) -> When:
    """For a figure of the headline the period of the one in the text that says the same: ruling R11."""
    if figure.line.number:
        return found[figure.index]
    quantity, phrase = figure.quantity, facts.phrases[figure.index]
    for other in facts.page.figures[figure.index + 1 : figure.index + 1 + _AGAIN]:
        equal = (other.quantity.value, other.quantity.unit) == (quantity.value, quantity.unit) and other.line is not figure.line
        if equal and likeness(phrase, facts.phrases[other.index]) == ALIKE:
            return found[other.index]._replace(rule="headline")
    return found[figure.index]


class Periods:
    """The options of a page's figures; the periods of earlier figures are taken as they were chosen."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.page = facts, facts.page
        self.report = Report(self.page)
        self.readings = Readings(self.page, self.report)
        self.times = self.page.context.times
        self.starts = [time.start for time in self.times]
        self.known = known_times(self.page, self.report.day)
        self.conditions = Conditions(facts)
        self.counts = Counter(time.period for time in self.times if time.period)

    def case(self, figure: Figure, chosen: Sequence[When]) -> Case[When]:
        """The choice for ``figure`` when those before it have the periods ``chosen``."""
        rule = self.facts.whens[figure.index]
        found: dict[str | None, tuple[When, list[str]]] = {rule.iso: (rule, ["rule", f"rule:{rule.rule}"])}
        for iso, span, feature in self._all(figure, chosen):
            _, features = found.setdefault(iso, (When(iso, span, "ranked"), []))
            if feature not in features:
                features.append(feature)
        if (often := _most_chosen(chosen)) in found:
            found[often][1].append("most chosen")
        options = [Option(when, (*features, *self._shape(iso))) for iso, (when, features) in found.items()]
        return Case((*self.conditions.of(figure), *self._conditions(figure)), tuple(options))

    def _conditions(self, figure: Figure) -> Iterator[str]:
        yield f"rule:{self.facts.whens[figure.index].rule}"
        yield "published" if self.report.day else "not published"
        yield "line times" if figure.line.times else "no line times"
        yield "lead" if self.report.lead else "no lead"

    def _all(self, figure: Figure, chosen: Sequence[When]) -> Told:
        if self.report.day:
            yield self.report.day, None, "published"
            yield self.report.day[:7], None, "published:month"
            yield self.report.day[:4], None, "published:year"
        else:
            yield None, None, "none"
        yield from self._figures(figure, chosen)
        yield from self._line(figure)
        yield from self._before(figure)
        for name, time in (("topic", self.report.topic(figure)), ("lead", self.report.lead), ("span", self.report.span)):
            if time:
                yield time.period, (time.start, time.end), f"{name}:{time.kind}"
                if name == "topic":
                    yield time.period, (time.start, time.end), f"topic:{'near' if self.report.is_near(time, figure) else 'far'}"

    def _figures(self, figure: Figure, chosen: Sequence[When]) -> Told:
        link = self.facts.links[figure.index]
        if link.of is not None and link.of < figure.index:
            yield chosen[link.of].iso, chosen[link.of].span, f"of:{link.role}"
        if figure.index:
            last = self.page.figures[figure.index - 1]
            lines = figure.line.number - last.line.number
            near = "line" if not lines else "paragraph" if last.line.paragraph == figure.line.paragraph else "far"
            yield chosen[-1].iso, chosen[-1].span, f"last:{near}"
            if near != "far":
                yield chosen[-1].iso, chosen[-1].span, f"last:{chosen[-1].rule.split()[0]}:{near}"

    def _line(self, figure: Figure) -> Told:
        places = figure.line.times
        turn = bisect_right(places, figure.at)
        near = [at for at in places[max(0, turn - _TIMES) : turn + _TIMES] if abs(at - figure.at) <= _REACH]
        before, after = [at for at in near if at < figure.at], [at for at in near if at > figure.at]
        for rank, at in enumerate(reversed(before)):
            yield from self._read(figure, at, near, f"before{min(rank, 2)}")
        for rank, at in enumerate(after):
            yield from self._read(figure, at, near, f"after{min(rank, 1)}")

    def _read(self, figure: Figure, at: int, near: Sequence[int], place: str) -> Told:
        """A time of the figure's line, in all its readings."""
        items = figure.items
        time, known = self.times[items[at].ref], self.known[items[at].ref]
        span, side, apart, word = (time.start, time.end), place[:-1], _apart(figure, at), _lead(items, at)
        features = [f"line:{place}", f"line:{place}:{apart}", f"line:{time.kind}:{side}", f"line:{side}:lead:{word}"]
        if is_base(items, at):
            features.append("line:base")
        if opens_sentence(self.page.text, figure.line.start, time):
            features.append(f"line:opens:{time.kind}")
        for flow in (True, False):
            iso = self.readings.iso(time, flow=flow)
            yield from ((iso, span, feature) for feature in (*features, f"line:flow:{flow}"))
        for variant, name in variants(known, self.report.day):
            yield from ((variant, span, f"{name}:{feature}") for feature in (side, f"lead:{word}", apart))
        for other in near:
            joint = spanned(known, self.known[items[other].ref]) if other > at and (other < figure.at or at > figure.at) else None
            if joint:
                yield from ((joint, span, f"spanned:{feature}") for feature in (side, f"lead:{word}", f"to:{_lead(items, other)}"))

    def _before(self, figure: Figure) -> Told:
        stop = bisect_left(self.starts, figure.line.start)
        for rank, time in enumerate(reversed(self.known[max(0, stop - _BACK) : stop])):
            if time.period is None or time.kind == "same_period":
                continue
            where = self._where(figure, time)
            yield time.period, (time.start, time.end), f"before:{where}"
            yield time.period, (time.start, time.end), f"before:{where}:{time.kind}"
            if rank == 0:
                yield time.period, (time.start, time.end), f"before:nearest:{time.kind}"
        for rank, time in enumerate(self.known[:_FIRST]):
            if time.period and time.start < figure.line.start:
                yield time.period, (time.start, time.end), f"first{rank}:{time.kind}"

    def _where(self, figure: Figure, time: Time) -> str:
        paragraphs = figure.line.paragraph - bisect_left(self.page.breaks, time.start)
        if paragraphs == 0:
            sentences = figure.line.number - 1
            return "sentence" if sentences >= 0 and time.start >= self.page.context.sentences[sentences][0] else "paragraph"
        return "paragraph before" if paragraphs <= 2 else "far"

    def _shape(self, iso: str | None) -> Iterator[str]:
        """What kind of period it is, and how it lies to the article's day."""
        if iso is None:
            yield "shape:none"
            return
        kind = ("range" if "/" in iso else {4: "year", 7: "month", 10: "day"}[len(iso)]) if iso != self.report.day else "published"
        yield f"shape:{kind}"
        if self.counts[iso] > 1:
            yield f"often:{kind}"
        if self.report.day and kind != "published":
            period, day = parse(iso), parse(self.report.day).first
            if period.first <= day <= period.last:
                place = "now"
            elif period.first > day:
                place = "ahead"
            else:
                days = (day - period.last).days
                place = "week" if days <= _NEAR_DAYS else "months" if days <= _MONTHS else "year" if days < _YEAR else "past"
            yield f"shape:{kind}:{place}"


def _most_chosen(chosen: Sequence[When]) -> str | None:
    """The period that most of the last figures have, if several share it."""
    near = Counter(when.iso for when in chosen[-_RECENT:]).most_common(1)
    return near[0][0] if near and near[0][1] > 1 else _NO_PERIOD


def _apart(figure: Figure, at: int) -> str:
    """What stands between a time and the figure."""
    low, high = sorted((at, figure.at))
    between = figure.items[low + 1 : high]
    if not any(item.form in _SIGNS for item in between):
        return "clause"
    return "figure" if any(item.has("figure") for item in between) else "signs"


def _lead(items: Sequence[Item], at: int) -> str:
    """The short word before a time."""
    if not at:
        return "start"
    lead = items[at - 1]
    return lead.form if lead.has("preposition", "sign") or len(lead.form) < _SHORT_WORD else "other"


def variants(time: Time, day: str | None) -> Iterator[tuple[str, str]]:
    """Other periods that a time may stand for: its last day, the year up to its end, from it up to the article's day."""
    if time.period is None:
        return
    period = parse(time.period)
    if time.kind in ("month", "months", "quarter", "range"):
        yield period.last.isoformat(), "last day"
    if (time.kind in ("month", "day", "quarter") and period.last.month > 1) or time.kind == "range":
        year = period.last.year
        yield f"{year}-01/{year}-{period.last.month:02}", "to date"
    if time.inferred or not day:
        yield time.period, "guessed"
    if day and "/" not in time.period and period.first <= parse(day).last and time.period != day[: len(time.period)]:
        yield f"{time.period}/{day[: len(time.period)]}", "since"
    if time.kind == "range" and len(time.period) == 15 and not day:
        yield f"{period.first.isoformat()}/{period.last.isoformat()}", "range of days"


def spanned(first: Time, second: Time) -> str | None:
    """The period from one time to another, in the precision of each."""
    if first.period is None or second.period is None or "/" in first.period or "/" in second.period:
        return None
    if parse(first.period).first >= parse(second.period).last or first.period[:4] == second.period:
        return None
    return f"{first.period}/{second.period}"


def known_times(page: Page, day: str | None) -> Sequence[Time]:
    """The times of the page; in an article without a day, those without a year read as of the last complete day that it names."""
    times = page.context.times
    days = [time.period for time in times if time.kind == "day" and time.period and len(time.period) == _DAY and not time.inferred]
    if day or not days or all(time.period for time in times):
        return times
    again = {(time.start, time.end): time for time in told_times(page.text, find_times(page.text, max(days)), max(days))}
    return tuple(time if time.period else again.get((time.start, time.end), time) for time in times)
