"""How large a corpus is and what it is like: counts that add up, by split and by genre; shares are derived."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields

from nlp.annotated.sources import Source
from nlp.records import LABELS, Annotation, Entity

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{2,}(?!\w)")
_LOWER_HEAD = re.compile(r"[a-zà-ỹđ]")

# Untidiness that tools have to bear: what an article is said to have, and how it is seen.
NOISE: dict[str, Callable[[Annotation], bool]] = {
    "not NFC": lambda article: not unicodedata.is_normalized("NFC", article.text),
    "CRLF": lambda article: "\r\n" in article.text,
    "odd blanks": lambda article: bool(re.search("[\u00a0\u2000-\u200b\u202f\u3000\ufeff\t]", article.text)),
    "two blanks": lambda article: "  " in article.text,
    "no blank after a stop": lambda article: bool(re.search(r"[a-zà-ỹ][.;,][A-ZĐÀ-Ỹ][a-zà-ỹ]", unicodedata.normalize("NFC", article.text))),
    "headline in capitals": lambda article: article.text.strip().partition("\n")[0].isupper(),
    "lower-case organization": lambda article: any(_LOWER_HEAD.match(e.text) for e in article.entities if e.label == "ORG"),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of any number of articles; ``+`` joins them. Syllables are what stands between blanks.

    A short form is a person's name that ends a longer one of the article (`Phong`), an organization that begins a longer
    one (`Huyện ủy`) or has an abbreviation in it (`UBND xã`). The year is that of publication, else the latest in a DATE.
    """

    articles: int = 0
    syllables: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    positions: int = 0
    figures: int = 0
    short: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    noise: Counter[str] = field(default_factory=Counter)
    dated: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(Counts)))

    @property
    def entities(self) -> int:
        return self.labels.total()

    def per_hundred(self, number: int) -> float | None:
        """So many on a hundred syllables; None without syllables."""
        return 100 * number / self.syllables if self.syllables else None

    def short_share(self, label: str) -> float | None:
        """The share of the names of a label (PERSON, ORG) that are short forms; None without such names."""
        return self.short[label] / self.labels[label] if self.labels[label] else None


def count(article: Annotation) -> Counts:
    """The counts of one article."""
    year = article.published[:4] if article.published else _latest(article.entities)
    return Counts(
        articles=1,
        syllables=len(article.text.split()),
        labels=Counter({label: sum(item.label == label for item in article.entities) for label in LABELS}),
        positions=len(article.positions),
        figures=len(article.statistics),
        short=_short(article.entities),
        years=Counter([year or "unknown"]),
        noise=Counter(name for name, seen in NOISE.items() if seen(article)),
        dated=article.published is not None,
    )


def _latest(entities: Iterable[Entity]) -> str | None:
    return max((year for item in entities if item.label == "DATE" for year in _YEAR.findall(item.text)), default=None)


def _short(entities: Iterable[Entity]) -> Counter[str]:
    found = list(entities)
    people, bodies = ({item.text for item in found if item.label == label} for label in ("PERSON", "ORG"))
    short = {text for text in people if any(longer.endswith(f" {text}") for longer in people)}
    brief = {text for text in bodies if _ABBREVIATION.search(text) or any(longer.startswith(f"{text} ") for longer in bodies)}
    return Counter(item.label for item in found if item.text in (short if item.label == "PERSON" else brief if item.label == "ORG" else ()))


def tables(sources: Iterable[Source]) -> dict[str, dict[str, Counts]]:
    """The counts by `split`, by `genre` and of `all`, each by name."""
    found: dict[str, dict[str, Counts]] = {"split": {}, "genre": {}, "all": {}}
    for source in sources:
        counts = count(source.article)
        for table, name in (("split", source.split), ("genre", source.article.genre or "(none)"), ("all", "all")):
            found[table][name] = found[table].get(name, Counts()) + counts
    return found


def as_object(counts: Counts) -> dict[str, object]:
    """The counts with the shares that follow from them, for JSON."""
    plain = {item.name: getattr(counts, item.name) for item in fields(Counts)}
    shown = {name: dict(sorted(value.items())) if isinstance(value, Counter) else value for name, value in plain.items()}
    shares = {name: counts.per_hundred(getattr(counts, name)) for name in ("entities", "positions", "figures")}
    return shown | {"per_hundred_syllables": shares, "short_share": {label: counts.short_share(label) for label in ("PERSON", "ORG")}}
