"""Search: quotes by their words, speakers by any printed name, events by theirs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db import connection

from tracker.models import Event
from tracker.models.quotes import QuoteQuerySet
from tracker.queries.facets import Facet, facets
from tracker.queries.publication import published_quotes
from tracker.queries.quotes import Listed, QuoteFilter, listed, narrowed
from tracker.queries.sentences import EventRef, sentences
from tracker.queries.speakers import ListedSpeaker, speaker_list
from tracker.vocabulary import Review

RANKED = 2000  # newest hits that are ranked: ranking all of a common word's costs twelve times more
SHOWN = 25
NAMES = 6
ANYWHERE = QuoteFilter()
LONGEST = 300  # characters of a search that are read
# Private-use characters, which no text we hold carries to this point unescaped.
START, STOP = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote found, its text in stretches, each with whether it matched."""

    listed: Listed
    stretches: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    q: str
    hits: tuple[Hit, ...]
    more: bool
    facets: tuple[Facet, ...]
    speakers: tuple[ListedSpeaker, ...]
    events: tuple[EventRef, ...]
    # Nothing but words such as "the", which every sentence has and no index lists.
    is_too_common: bool = False


def search(q: str, within: QuoteFilter = ANYWHERE) -> Found:
    """Everything that matches.

    Seven SQL queries at most, one more where nothing was found, none where nothing was asked.
    """
    text = " ".join(q.replace("\0", " ").split())[:LONGEST]
    if not text:
        return Found(q="", hits=(), more=False, facets=(), speakers=(), events=())
    chosen = replace(within, q=text)
    newest = narrowed(published_quotes(), chosen).newest_first()[:RANKED]
    hits = _hits(text, newest)
    whole = within == ANYWHERE
    found = Found(
        q=text,
        hits=hits[:SHOWN],
        more=len(hits) > SHOWN,
        facets=facets(newest, asdict(chosen)) if hits or not whole else (),
        speakers=speaker_list(q=text, size=NAMES).items if whole else (),
        events=_events(text) if whole else (),
    )
    empty = not (found.hits or found.facets or found.speakers or found.events)
    return replace(found, is_too_common=True) if empty and _is_too_common(text) else found


def _is_too_common(text: str) -> bool:
    if not any(map(str.isalpha, text)):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english'::regconfig, %s))", [text])
        [(words,)] = cursor.fetchall()
    return bool(words == 0)


def _hits(text: str, newest: QuoteQuerySet) -> tuple[Hit, ...]:
    """The best of the newest matches, with the matching words apart."""
    query = SearchQuery(text, config="english", search_type="websearch")
    vector = SearchVector("text", config="english")
    ranked = (
        published_quotes()
        .filter(pk__in=newest.values("pk"))
        .annotate(rank=SearchRank(vector, query))
        .order_by("-rank", "-id")[: SHOWN + 1]
    )
    headline = SearchHeadline(
        "text", query, config="english", start_sel=START, stop_sel=STOP, highlight_all=True
    )
    marked = dict(ranked.annotate(marked=headline).values_list("id", "marked"))
    found = {
        line.sentence.id: line
        for line in listed(sentences(published_quotes().filter(pk__in=list(marked))))
    }
    return tuple(
        Hit(found[pk], tuple(_stretches(words))) for pk, words in marked.items() if pk in found
    )


def _stretches(marked: str) -> Iterator[tuple[str, bool]]:
    for place, piece in enumerate(marked.split(START)):
        matched, stop, rest = piece.partition(STOP)
        if place and stop:
            yield matched, True
            yield rest, False
        elif piece:
            yield piece, False


def _events(text: str) -> tuple[EventRef, ...]:
    named = Event.objects.current().filter(name__icontains=text)
    rows = (
        named.exclude(review=Review.REJECTED)
        .newest_first()
        .values_list("id", "name", "slug")[:NAMES]
    )
    return tuple(EventRef(*row) for row in rows)
