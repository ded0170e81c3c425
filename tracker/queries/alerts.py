"""What is new in a saved search."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.http import QueryDict

from tracker.models import Event, Outlet, Speaker
from tracker.queries.formats.embedding import written
from tracker.queries.publication import published_quotes
from tracker.queries.quotes import FILTER, QuoteFilter, narrowed
from tracker.queries.sentences import Sentence, sentences
from tracker.vocabulary import Difference, Review

MOST = 20  # quotes in one message
NAMED: dict[str, type[Speaker | Outlet | Event]] = {
    "speaker": Speaker,
    "outlet": Outlet,
    "event": Event,
}
CLOSED = {
    "difference": {one.value: str(one.label) for one in Difference},
    "review": {one.value: str(one.label) for one in Review},
}
WORDS = {"difference": "printed as", "q": "words"}


@dataclass(frozen=True, slots=True)
class New:
    """A quote as a message shows it."""

    text: str
    credit: str
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """The new quotes of a search, the id up to which all are seen, and whether there are more."""

    quotes: tuple[New, ...]
    last: int
    more: bool

    @property
    def subject(self) -> str:
        if self.more:
            return f"more than {MOST} new quotes"
        return "1 new quote" if len(self.quotes) == 1 else f"{len(self.quotes)} new quotes"


def new_quotes(query: str, seen: int) -> Found:
    """The quotes of the list that came after `seen`, oldest first; two SQL queries."""
    newer = published_quotes().filter(pk__gt=seen)
    last = newer.aggregate(last=Max("pk"))["last"]
    if last is None:
        return Found((), seen, more=False)
    rows = narrowed(newer.filter(pk__lte=last), filter_of(query)).order_by("pk")[: MOST + 1]
    found = sentences(rows)
    return Found(tuple(map(_new, found[:MOST])), last, more=len(found) > MOST)


def filter_of(query: str) -> QuoteFilter:
    """The filter that the query string of a list of quotes names."""
    given = QueryDict(query)
    return QuoteFilter(**{name: given.get(name, "") for name in FILTER})


def told(chosen: QuoteFilter, names: Sequence[str] = FILTER) -> list[tuple[str, str]]:
    """What a filter narrows to, as (name, value)."""
    return [(name, value) for name in names if (value := getattr(chosen, name))]


def narrowings(chosen: QuoteFilter) -> list[tuple[str, str]]:
    """What a filter narrows to, as readers know it; one SQL query a speaker, outlet or event."""
    return [(WORDS.get(name, name), known(name, value)) for name, value in told(chosen)]


def known(name: str, value: str) -> str:
    """What readers call a value of a filter; one SQL query where it is a row's."""
    if name in NAMED:
        row = NAMED[name].objects.filter(slug=value).values_list("name", flat=True).first()
        return value if row is None else row
    return CLOSED.get(name, {}).get(value, value)


def _new(one: Sentence) -> New:
    who = one.speaker.name if one.speaker else "Speaker not named"
    return New(one.text, ", ".join(filter(None, (who, written(one.when)))), one.address)
