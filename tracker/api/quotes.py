"""Quotes: each sentence someone said, with who said it and the outlets that carried it."""

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.conflicts import Conflict, conflict_body
from tracker.api.filters import Filter
from tracker.api.names import STATE, outlet_links
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.api.values import Flag, Whole
from tracker.queries.carriages import CARRIERS, MOST, carried
from tracker.queries.conflicts import conflicts_of
from tracker.queries.independence import independence
from tracker.queries.printings import copies
from tracker.queries.printings import printings as quote_printings
from tracker.vocabulary import Difference, Review

MOST_OUTLETS = 1_000_000

COLUMNS = f"""quote.id, quote.text, quote.wording_review, quote.language,
quote.speaker_id, speaker.slug, speaker.name, speaker.kind, quote.speaker_review,
quote.statement_id, quote.position, quote.position_certain, quote.said_on, quote.said_basis,
{instant("quote.first_published_at")}, {carried("first_precision")}, quote.occurrence_count,
{carried("total")}, {carried("outlets")}, {carried("grades")}, {carried("suggested")},
{STATE}, {carried("apart")}"""

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
        sql=f"""%(has_conflict)s = EXISTS (SELECT FROM {PRINTINGS}
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
    (identity, words, wording_review, language, speaker, slug, name, kind, speaker_review) = row[:9]
    (statement, position, certain, said_on, said_basis, first, precision, printed) = row[9:17]
    return {
        **addresses.quote(identity),
        "text": words,
        "wording_review": wording_review,
        "language": language,
        "speaker": addresses.maybe_speaker(speaker, slug, name, kind),
        "speaker_review": speaker_review,
        "statement": addresses.maybe_statement(statement),
        "position": position,
        "position_certain": certain,
        "said_on": said_on,
        "said_basis": said_basis,
        "first_published_at": first,
        "first_published_precision": precision if first else "",
        "occurrence_count": printed,
        "carriers": carriers_body(identity, row[17:22], addresses),
        "conflicts": [],
    }


def quote_conflicts(rows: Sequence[Row], addresses: Addresses) -> dict[int, Body]:
    """The conflicts of a page's quotes; one SQL query, and none where nobody is credited apart."""
    apart = [row[0] for row in rows if row[-1]]
    return {
        quote: {"conflicts": [conflict_body(one, addresses) for one in found]}
        for quote, found in (conflicts_of(apart) if apart else {}).items()
    }


def quote_details(identity: int, _addresses: Addresses) -> Body:
    found = independence(copies(quote_printings(identity)))
    return {
        "independence": {
            "outlets": found.outlets,
            "independent": found.independent,
            "words": found.words,
            "reasons": list(found.reasons),
            "settled": found.settled,
        }
    }


GRADES = [grade.value for grade in Difference]


def carriers_body(quote: int, row: Row, addresses: Addresses) -> Body:
    total, outlets, grades, suggested, state = row
    links = outlet_links(state, addresses)
    return {
        "total": total,
        "items": [
            {**links[outlet], "grade": GRADES[grade - 1], "suggested": likely}
            for outlet, grade, likely in zip(outlets, grades, suggested, strict=True)
        ],
        "occurrences": addresses.list_of("occurrences", quote=quote),
    }


QUOTES = Resource(
    name="quotes",
    noun="quote",
    about="One sentence each that someone said, with the outlets that carried it.",
    alias="quote",
    source="tracker_quote quote",
    columns=COLUMNS,
    joins=f"LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id {CARRIERS}",
    visible="quote.merged_into_id IS NULL AND quote.occurrence_count > 0",
    printing="occurrence.quote_id = quote.id",
    needs_printing=True,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=quote_body,
    beside=quote_conflicts,
    document=Quote,
    more=quote_details,
    detail_document=QuoteDetail,
    merges=True,
)
