"""Where the sources in one page, and its feed, contradict each other on what the article is."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.values import Testimony
from tracker.vocabulary import Precision

WORD = re.compile(r"[^\W_]+")
NO_NAMES = frozenset({"by", "and", "the", "staff", "reporter", "writer", "correspondent"})
LONGEST_MONTH, LONGEST_YEAR = timedelta(days=31), timedelta(days=366)
LENGTHS = {
    Precision.YEAR: LONGEST_YEAR,
    Precision.MONTH: LONGEST_MONTH,
    Precision.DAY: timedelta(days=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.SECOND: timedelta(seconds=1),
}
# Without a zone, a clock may be any of the world's.
EARLIEST_CLOCK, LATEST_CLOCK = timedelta(hours=14), timedelta(hours=12)
# How a source is called where it stands in the page's markup, in words.
CALLED = {
    "h1": "the heading",
    "title": "the title of the window",
    "byline": "the line below the heading",
    "author link": "the link to the author",
    "date line": "the line with the date",
    "time": "the date as shown",
    "time datetime": "the date behind the one shown",
    "html lang": "the page’s markup",
    "feed": "the feed",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What sources say alike of one field, in the words of the first."""

    words: str
    sources: tuple[str, ...]

    @property
    def told(self) -> str:
        return " and ".join(self.sources)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of which sources say what cannot all be so."""

    field: str
    sayings: tuple[Saying, ...]


def disagreements(said: Iterable[Testimony]) -> tuple[Disagreement, ...]:
    """The fields on which sources contradict each other; what nobody can read contradicts none."""
    held = [(field, source, words) for field, source, words in said]
    found = (
        _of_field(name, [(source, words) for field, source, words in held if field == key], agree)
        for key, (name, agree) in FIELDS.items()
    )
    return tuple(each for each in found if each)


def _of_field(
    name: str, said: Sequence[tuple[str, str]], agree: Callable[[str, str], bool]
) -> Disagreement | None:
    """A page shows some things several times: a source agrees if one of its sayings does."""
    sources: dict[str, list[str]] = {}
    for source, words in said:
        sources.setdefault(source, []).append(words)
    apart = any(
        not any(agree(one, other) for one in left for other in right)
        for left, right in combinations(sources.values(), 2)
    )
    if not apart:
        return None
    by_words: dict[str, list[str]] = {}
    for source, several in sources.items():
        by_words.setdefault(several[0], []).append(_called(source))
    return Disagreement(name, tuple(Saying(one, tuple(by)) for one, by in by_words.items()))


def _called(source: str) -> str:
    if source in CALLED:
        return CALLED[source]
    kind, _, name = source.partition(" ")
    return f"its {'JSON-LD' if kind == 'JSON-LD' else 'markup'} ({name})"


def _contained(one: str, other: str) -> bool:
    """Whether one is the other with something before or after it, as the outlet's name."""
    left, right = (f" {' '.join(WORD.findall(each.casefold()))} " for each in (one, other))
    return left in right or right in left


def _same_names(one: str, other: str) -> bool:
    left, right = (set(WORD.findall(each.casefold())) - NO_NAMES for each in (one, other))
    return left <= right or right <= left


def _same_language(one: str, other: str) -> bool:
    return re.split("[-_]", one.casefold())[0] == re.split("[-_]", other.casefold())[0]


def _same_time(one: str, other: str) -> bool:
    """Whether both may be so: a day has all its hours, and a clock without a zone many places."""
    try:
        (begins, ends), (starts, stops) = _interval(one), _interval(other)
    except (NotAnInstant, OverflowError):
        return True
    return begins < stops and starts < ends


def _interval(text: str) -> tuple[datetime, datetime]:
    instant = read_instant(text)
    end = instant.at + LENGTHS[instant.precision]
    if instant.zone:
        return instant.at, end
    return instant.at - EARLIEST_CLOCK, end + LATEST_CLOCK


FIELDS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "headline": ("headline", _contained),
    "byline": ("byline", _same_names),
    "published": ("date of publication", _same_time),
    "language": ("language", _same_language),
}
