"""Quotes: each sentence someone said, with who said it and the outlets that carried it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import orjson
from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.carriages import (
    BEFORE,
    CARRIED,
    carriage_columns,
    carrier_bodies,
    with_gathered,
    written_carriers,
)
from tracker.api.conflicts import Conflict, conflict_body
from tracker.api.filters import Filter
from tracker.api.names import STATE, STATES, outlet_links
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Kept, Resource
from tracker.api.values import Flag, Whole
from tracker.queries.carriages import CARRIERS, KEPT, MOST, PERHAPS_APART, carried, kept
from tracker.queries.conflicts import conflicts_of
from tracker.queries.independence import independence
from tracker.queries.printings import copies
from tracker.queries.printings import printings as quote_printings
from tracker.vocabulary import Difference, Review

MOST_OUTLETS = 1_000_000
MOST_QUOTES = 1_000  # that are kept as JSON, of one state of the outlets


def columns(of_carriage: Callable[[str], str]) -> str:
    """What is shown of a quote; days and instants as the text that PostgreSQL makes of them."""
    return f"""quote.id, quote.text, quote.wording_review, quote.language,
    quote.speaker_id, speaker.slug, speaker.name, speaker.kind, quote.speaker_review,
    quote.statement_id, quote.position, quote.position_certain, quote.said_on::text,
    quote.said_basis, quote.first_published_at::text, quote.occurrence_count, {STATE},
    {carriage_columns(of_carriage)}"""


STATE_AT = 16  # its place among the columns
SPEAKER = "LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id"

FILTERS = (
    printings.member("speaker", "quote.speaker_id", printings.SPEAKER, "who said it"),
    printings.member(
        "statement", "quote.statement_id", printings.STATEMENT, "the statement it belongs to"
    ),
    Filter(
        name="event",
        help="the event whose statements it belongs to",
        value=printings.EVENT,
        sql="quote.statement_id IN (SELECT id FROM tracker_statement WHERE event_id = ANY({ids}))",
    ),
    *printings.PRINTING_FILTERS,
    Filter(
        name="has_conflict",
        help="1: an outlet credits another speaker (two unnamed sources may be one); 0: none does",
        value=Flag(),
        sql=f"""(NOT %(has_conflict)s OR quote.id IN ({PERHAPS_APART}))
            AND %(has_conflict)s = EXISTS (SELECT FROM {PRINTINGS}
            WHERE occurrence.quote_id = quote.id AND {SHOWN}
            AND attribution.speaker_id <> quote.speaker_id
            AND EXISTS (SELECT FROM tracker_speaker named
                WHERE named.id IN (attribution.speaker_id, quote.speaker_id)
                AND named.kind <> 'anonymous'))""",
        many=False,
    ),
    Filter(
        name="min_outlets",
        help="carried by at least so many outlets",
        value=Whole(most=MOST_OUTLETS),
        sql="quote.outlet_count >= %(min_outlets)s",
        many=False,
    ),
    *printings.said("quote.said_on"),
    *printings.published("quote.first_published_at", "first published"),
    printings.language("quote.language"),
    printings.worded_like(),
    printings.tagged("quote"),
)

ORDERINGS = {
    "-first_published_at": Ordering(
        "newest first, undated last",
        "quote.first_published_at",
        "timestamptz",
        descending=True,
        nullable=True,
    ),
    "first_published_at": Ordering(
        "oldest first, undated last", "quote.first_published_at", "timestamptz", nullable=True
    ),
    "-outlet_count": Ordering(
        "most carried first", "quote.outlet_count", "bigint", descending=True
    ),
    "id": Ordering("by id", "quote.id", "bigint"),
}


class Carrier(documents.LinkedOutlet):
    """An outlet that printed the quote."""

    grade = documents.word(Difference, "how its fullest printing differs from the quote")
    suggested = serializers.BooleanField(
        help_text="true where the match is only likely and nobody has settled it"
    )


class Carriers(serializers.Serializer[Any]):
    """The outlets that printed the quote."""

    total = documents.whole("how many outlets printed it")
    items = Carrier(many=True, help_text=f"the first {MOST} that did, first first")
    occurrences = documents.address("every printing of it, as a list of this API")


class Quote(documents.Versioned):
    """One sentence someone said, whatever outlets printed of it (schema.org Quotation)."""

    text = documents.text("the canonical wording")
    wording_review = documents.word(Review, "whether a person settled the wording")
    language = documents.text("BCP 47")
    speaker = documents.LinkedSpeaker(allow_null=True, help_text="who said it")
    speaker_review = documents.word(Review, "whether a person settled who said it")
    statement = documents.LinkedStatement(allow_null=True, help_text="the occasion it was said on")
    position = documents.whole("its place in the statement, from 1", allow_null=True)
    position_certain = serializers.BooleanField(help_text="whether the place is certain")
    said_on = serializers.DateField(allow_null=True, help_text="the day it was said")
    said_basis = documents.text("how the day is known", allow_blank=True)
    first_published_at = documents.instant("when an outlet held here first published it")
    first_published_precision = documents.precision("the first publication")
    occurrence_count = documents.whole("how many times it is printed")
    carriers = Carriers()
    conflicts = Conflict(
        many=True, help_text="outlets that credit somebody else with it, the major ones first"
    )


class Independent(serializers.Serializer[Any]):
    """How many of the outlets can vouch for the words on their own."""

    outlets = documents.whole("how many outlets printed it")
    independent = documents.whole("how many of them at most had the words on their own")
    words = documents.text("the same as people say it, with the reasons counted")
    reasons = serializers.ListField(
        child=serializers.CharField(), help_text="who has the words from whom"
    )
    settled = serializers.BooleanField(help_text="whether an editor confirmed every reason")


class QuoteDetail(Quote):
    """A quote with how many of its carriers are independent."""

    independence = Independent()


def quote_body(row: Row, addresses: Addresses) -> Body:
    carriers = carrier_bodies(row[CARRIED], outlet_links(row[STATE_AT], addresses))
    return body_of((None, None, None, *row), addresses, carriers)


class WrittenQuotes(dict[Row, orjson.Fragment]):
    """Quotes as JSON, kept by all that was read of them: most pages show what others showed.

    What is kept holds for ever, because nothing that it was made of is left out of its key.
    """

    def __init__(self, state: str | None, addresses: Addresses) -> None:
        super().__init__()
        self.carriers, self.addresses = written_carriers(state, addresses), addresses

    def __missing__(self, read: Row) -> orjson.Fragment:
        if len(self) >= MOST_QUOTES:
            self.clear()
        made = self[read] = orjson.Fragment(orjson.dumps(self.body((None, *read))))
        return made

    def body(self, row: Row) -> Body:
        return body_of(row, self.addresses, self.carriers[row[BEFORE + CARRIED]])


@lru_cache(maxsize=STATES)
def quotes_written(state: str | None, addresses: Addresses) -> WrittenQuotes:
    return WrittenQuotes(state, addresses)


def written_quotes(rows: Sequence[Row], addresses: Addresses) -> list[Any]:
    """The objects of a page as JSON; those that somebody else is credited with are made anew."""
    if not rows:
        return []
    written = quotes_written(rows[0][BEFORE + STATE_AT], addresses)
    apart = [row for row in rows if row[-1]]
    if not apart:
        return [written[row[1:]] for row in rows]
    beside = quote_conflicts([row[BEFORE:] for row in apart], addresses)
    return [
        written.body(row) | beside.get(row[BEFORE], {}) if row[-1] else written[row[1:]]
        for row in rows
    ]


def body_of(row: Row, addresses: Addresses, carriers: object) -> Body:
    # Written out, without a call for each of the fifty rows' links.
    _, _, version, identity, words, wording_review, language, speaker, slug, name, kind = row[:11]
    speaker_review, statement, position, certain, said_on, said_basis, first = row[11:18]
    printed, _, precision, total = row[18:22]
    base, root = addresses.base, addresses.root
    return {
        "id": identity,
        "url": f"{base}/q/{identity}",
        "api": f"{root}/quotes/{identity}/",
        "text": words,
        "wording_review": wording_review,
        "language": language,
        "speaker": None
        if speaker is None
        else {
            "id": speaker,
            "url": f"{base}/speaker/{slug}",
            "api": f"{root}/speakers/{speaker}/",
            "name": name,
            "kind": kind,
        },
        "speaker_review": speaker_review,
        "statement": addresses.maybe_statement(statement),
        "position": position,
        "position_certain": certain,
        "said_on": said_on,
        "said_basis": said_basis,
        "first_published_at": first and f"{first[:10]}T{first[11:19]}Z",
        "first_published_precision": precision if first else "",
        "occurrence_count": printed,
        "carriers": {
            "total": total,
            "items": carriers,
            "occurrences": f"{root}/occurrences/?quote={identity}",
        },
        "conflicts": [],
        "version": version,
    }


def quote_conflicts(rows: Sequence[Row], addresses: Addresses) -> dict[int, Body]:
    """The conflicts of a page's quotes; one SQL query, and none where nobody is credited apart."""
    apart = [row[0] for row in rows if row[-1]]
    return {
        quote: {"conflicts": [conflict_body(one, addresses) for one in found]}
        for quote, found in (conflicts_of(apart) if apart else {}).items()
    }


def quote_details(identity: int, _addresses: Addresses) -> Body:
    found = independence(copies(quote_printings(identity).summed))
    return {
        "independence": {
            "outlets": found.outlets,
            "independent": found.independent,
            "words": found.words,
            "reasons": list(found.reasons),
            "settled": found.settled,
        }
    }


QUOTES = Resource(
    name="quotes",
    noun="quote",
    about="One sentence each that someone said, with the outlets that carried it.",
    alias="quote",
    source="tracker_quote quote",
    columns=columns(carried),
    joins=f"{SPEAKER} {CARRIERS}",
    kept=Kept(
        columns=columns(kept),
        joins=f"{SPEAKER} {KEPT}",
        completed=with_gathered,
    ),
    visible="quote.merged_into_id IS NULL AND quote.occurrence_count > 0",
    printing="occurrence.quote_id = quote.id",
    needs_printing=True,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=quote_body,
    beside=quote_conflicts,
    written=written_quotes,
    document=Quote,
    more=quote_details,
    detail_document=QuoteDetail,
    merges=True,
)
