"""One sentence and everybody who printed it; lists of sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, Q, Subquery

from tracker.models import Occurrence, Quote
from tracker.models.quotes import QuoteQuerySet
from tracker.queries.carriages import Carriage, carriage
from tracker.queries.cited import Cited, alone
from tracker.queries.compiled import Compiled, Given, Many, ValuesQuerySet
from tracker.queries.conflicts import Conflict, conflicts, known_roles
from tracker.queries.contexts import Context, contexts
from tracker.queries.glue import glue_of
from tracker.queries.independence import Independence, independence
from tracker.queries.paging import PAGE, Page, Start, falling, falling_from, page
from tracker.queries.printings import (
    EPOCH,
    START,
    Place,
    Tally,
    copies,
    credits,
    printings,
    tallies,
)
from tracker.queries.publication import (
    published_occurrences,
    published_quotes,
)
from tracker.queries.renditions import ARTICLE, Rendition, rendition, rendition_rows
from tracker.queries.sentences import (
    COLUMNS,
    Sentence,
    as_sentences,
    sentences,
    sentences_of,
)
from tracker.queries.spread import Carried, Introduced, cues, spread
from tracker.text.glue import Glue

CARRIERS = 20  # a page of a quote's carriers
SIBLINGS = 60  # sentences of its statement shown around it
PRINTED = "first_published_at"
PRINTING = f"{ARTICLE}__published_at"
MERGES = 8  # steps followed from a merged quote to its survivor


@dataclass(frozen=True, slots=True)
class Carrier:
    """One printing of a quote with the words around it."""

    rendition: Rendition
    context: Context
    glue: Glue | None  # of a fragment: the speaker's own words around it beside the article's


@dataclass(frozen=True, slots=True)
class QuoteDetail:
    """A quote page."""

    cited: Cited
    siblings: tuple[Sentence, ...]  # the whole statement in order, this sentence included
    carriers: Page[Carrier]
    tallies: tuple[Tally, ...]  # by the fullest printing of each outlet, mildest first
    independence: Independence
    conflicts: tuple[Conflict, ...]
    spread: tuple[Carried, ...]
    cues: tuple[Introduced, ...]

    @property
    def sentence(self) -> Sentence:
        return self.cited.sentence

    @property
    def place(self) -> int:
        """Which sentence of its statement it is, from 1."""
        return next((n for n, one in enumerate(self.siblings, 1) if one.id == self.sentence.id), 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A quote in a list, with who prints it."""

    sentence: Sentence
    carriage: Carriage


# The names of a filter in an address, in the order they are written.
FILTER = ("speaker", "outlet", "event", "difference", "review", "q", "year")


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """What a list of quotes is narrowed to; an empty field narrows nothing."""

    speaker: str = ""  # slug
    outlet: str = ""  # slug
    event: str = ""  # slug
    difference: str = ""
    review: str = ""
    q: str = ""
    year: str = ""  # it was said in, or first printed where that is not known


def quote_detail(quote_id: int, cursor: str = "") -> QuoteDetail | None:
    """The quote and one page of its carriers, first printed first; six SQL queries."""
    lines = _with_siblings(quote_id)
    sentence = next((line for line in lines if line.id == quote_id), None)
    if sentence is None:
        return None
    told = printings(quote_id, _after(cursor), most=CARRIERS + 1)
    printed = told.summed
    credited = credits(printed)
    roles = known_roles([one.credited.id for one in credited] + [_speaker_id(sentence)])
    return QuoteDetail(
        cited=alone(sentence),
        siblings=lines if sentence.statement else (),
        carriers=_carriers(sentence, told.page),
        tallies=tallies(printed),
        independence=independence(copies(printed)),
        conflicts=conflicts(sentence.speaker, credited, roles),
        spread=spread(printed),
        cues=cues(printed),
    )


def _speaker_id(sentence: Sentence) -> int:
    return sentence.speaker.id if sentence.speaker else 0


def survivor_of_quote(quote_id: int) -> int | None:
    """The quote that a merged one lives on in; one SQL query a step."""
    for _ in range(MERGES):
        row = Quote.objects.filter(pk=quote_id).values_list("merged_into_id").first()
        if row is None or row[0] is None:
            return quote_id if row else None
        quote_id = row[0]
    return None


def quote_list(chosen: QuoteFilter, cursor: str = "", *, size: int = PAGE) -> Page[Listed]:
    """Quotes first printed last, one page; two SQL queries."""
    found = page(_of_list(chosen, cursor, size), lambda one: (one.first.at, one.id), size=size)
    return Page(listed(found.items), found.next)


def _of_list(chosen: QuoteFilter, cursor: str, size: int) -> tuple[Sentence, ...]:
    if chosen != QuoteFilter():
        rows = falling(narrowed(published_quotes(), chosen), PRINTED, cursor)
        return sentences(rows[: size + 1])
    start = Start.of(cursor, Quote, PRINTED)
    return sentences_of(_all.tuples(start.shape, size + 1, **start.values))


@Compiled
def _all(start: str, most: int) -> ValuesQuerySet:
    rows = falling_from(published_quotes(), PRINTED, start)
    listed: ValuesQuerySet = rows.values_list(*COLUMNS)[:most]
    return listed


def most_carried(size: int) -> tuple[Listed, ...]:
    """The quotes most outlets print; two SQL queries."""
    return listed(sentences_of(_most_carried.tuples(size)))


@Compiled
def _most_carried(size: int) -> ValuesQuerySet:
    rows: ValuesQuerySet = published_quotes().most_carried().values_list(*COLUMNS)[:size]
    return rows


def listed(found: Iterable[Sentence]) -> tuple[Listed, ...]:
    """Sentences with who prints each; one SQL query."""
    lines = list(found)
    carried = carriage(line.id for line in lines)
    return tuple(Listed(line, carried.get(line.id, Carriage((), ()))) for line in lines)


def matching(q: str) -> Q:
    """Quotes whose words match a search as people type them."""
    query = SearchQuery(q.replace("\0", " "), config="english", search_type="websearch")
    return Q(search_vector=query)


def searchable(quotes: QuoteQuerySet) -> QuoteQuerySet:
    """The same expression as the index `quote_search`, so that PostgreSQL uses it."""
    return quotes.alias(search_vector=SearchVector("text", config="english"))


def narrowed(quotes: QuoteQuerySet, chosen: QuoteFilter) -> QuoteQuerySet:
    """The quotes that satisfy every field of the filter."""
    wanted = {
        "speaker__slug": chosen.speaker,
        "statement__event__slug": chosen.event,
    }
    quotes = quotes.filter(**{path: value for path, value in wanted.items() if value})
    printed = {
        "attribution__snapshot__article__outlet__slug": chosen.outlet,
        "differences__contains": [chosen.difference] if chosen.difference else "",
        "attribution__review": chosen.review,
    }
    if narrowing := {path: value for path, value in printed.items() if value}:
        carrying = published_occurrences().filter(quote_id=OuterRef("pk"), **narrowing)
        quotes = quotes.filter(Exists(carrying))
    if chosen.year:
        quotes = quotes.filter(_said_in(chosen.year))
    return searchable(quotes).filter(matching(chosen.q)) if chosen.q.strip() else quotes


def _said_in(year: str) -> Q:
    """Quotes of the year; nothing is of what is no year."""
    if not (year.isascii() and year.isdigit() and len(year) == len("2031") and int(year)):
        return Q(pk__in=[])
    first = Q(said_on__isnull=True, first_published_at__year=int(year))
    return Q(said_on__year=int(year)) | first


def _with_siblings(quote_id: int) -> tuple[Sentence, ...]:
    """The quote and its statement's other sentences, in order."""
    return as_sentences(_siblings.rows(quote=quote_id))


@Compiled
def _siblings() -> ValuesQuerySet:
    statement = Quote.objects.filter(pk=Given("quote")).values("statement_id")
    around = Q(pk=Given("quote")) | Q(statement_id=Subquery(statement))
    rows = published_quotes().filter(around).order_by("position", "id")
    listed: ValuesQuerySet = rows.values(*COLUMNS)[:SIBLINGS]
    return listed


def _carriers(sentence: Sentence, numbers: Sequence[int]) -> Page[Carrier]:
    rows = {row["id"]: row for row in _renditions.rows(printings=list(numbers))}
    found = page(
        [rendition(rows[number]) for number in numbers],
        lambda one: (one.article.published.at, one.id),
        size=CARRIERS,
    )
    around = contexts(rendition.id for rendition in found.items)
    carriers = (_carrier(one, around.get(one.id, Context()), sentence) for one in found.items)
    return Page(tuple(carriers), found.next)


def _after(cursor: str) -> Place:
    """The place that a page starts after."""
    start = Start.of(cursor, Occurrence, PRINTING)
    at, last = start.values.get("value"), start.values.get("last", 0)
    assert isinstance(last, int)
    if isinstance(at, datetime):
        return (False, (at - EPOCH) // timedelta(microseconds=1), last)
    return START if start.shape == "first" else (True, 0, last)


@Compiled
def _renditions() -> ValuesQuerySet:
    rows: ValuesQuerySet = rendition_rows(Occurrence.objects.filter(pk__among=Many("printings")))
    return rows


def _carrier(one: Rendition, context: Context, sentence: Sentence) -> Carrier:
    return Carrier(one, context, glue_of(one, sentence, context))
