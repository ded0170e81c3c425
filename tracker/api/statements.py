"""Statements: what one speaker said on one occasion, and who carried which sentence of it."""

from typing import Any

from django.http import Http404
from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.grids import Grid, grid_body
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.api.values import chosen
from tracker.queries.statements import statement_detail
from tracker.vocabulary import Medium, Review, StatementKind

COLUMNS = f"""statement.id, statement.title, statement.kind, statement.medium,
speaker.id, speaker.slug, speaker.name, speaker.kind, event.id, event.slug, event.name,
{instant("statement.made_at")}, statement.made_precision, statement.made_basis,
statement.record_url, statement.review,
(SELECT count(*) FROM tracker_quote WHERE statement_id = statement.id
    AND merged_into_id IS NULL AND occurrence_count > 0)"""

JOINS = """JOIN tracker_speaker speaker ON speaker.id = statement.speaker_id
LEFT JOIN tracker_event event ON event.id = statement.event_id"""

FILTERS = (
    printings.member("speaker", "statement.speaker_id", printings.SPEAKER, "who made it"),
    printings.member("event", "statement.event_id", printings.EVENT, "the event it belongs to"),
    printings.worded(
        "kind",
        "statement.kind",
        chosen(StatementKind),
        "whether the text of record is attached or it is put together from what outlets carried",
    ),
    printings.worded("medium", "statement.medium", chosen(Medium), "where it was made"),
    printings.since("said_after", "statement.made_at", "made"),
    printings.until("said_before", "statement.made_at", "made"),
    printings.reviewed("statement.review"),
    printings.tagged("statement"),
)

ORDERINGS = {
    "-made_at": Ordering(
        "newest first, undated last",
        "statement.made_at",
        "timestamptz",
        descending=True,
        nullable=True,
    ),
    "made_at": Ordering(
        "oldest first, undated last", "statement.made_at", "timestamptz", nullable=True
    ),
    "id": Ordering("by id", "statement.id", "bigint"),
}


class Statement(documents.Versioned):
    """What one speaker said on one occasion."""

    title = documents.text("what it is called", allow_blank=True)
    kind = documents.word(StatementKind, "of record, or assembled from what outlets carried")
    medium = documents.word(Medium, "where it was made")
    speaker = documents.LinkedSpeaker(help_text="who made it")
    event = documents.LinkedEvent(allow_null=True, help_text="what it belongs to")
    made_at = documents.instant("when it was made")
    made_precision = documents.precision("the making")
    made_basis = documents.text("how the date is known", allow_blank=True)
    record_url = documents.text("where the text of record stands", allow_blank=True)
    review = documents.word(Review, "whether a person accepted it")
    quote_count = documents.whole("how many sentences of it are held")
    quotes = documents.listed("its sentences")


class RecordLine(serializers.Serializer[Any]):
    """One sentence of the text of record."""

    number = documents.whole("its place, from 1")
    text = documents.text("the sentence")
    quote = documents.LinkedQuote(
        allow_null=True, help_text="what outlets print of it; null: in no article held"
    )


class PlacedSentence(serializers.Serializer[Any]):
    """One sentence of the statement in its order."""

    position = documents.whole("its place among those held", allow_null=True)
    position_certain = serializers.BooleanField(
        help_text="whether the text of record, or what outlets print, tells its place"
    )
    gap_before = serializers.BooleanField(
        help_text="whether words before it are not known, or are printed in no article held"
    )
    text = documents.text("the canonical wording")
    quote = documents.LinkedQuote(help_text="the sentence across outlets")


class StatementDetail(Statement):
    """A statement with its sentences, its text of record and its coverage grid."""

    official_text = documents.text("the text of record; empty when assembled", allow_blank=True)
    basis = documents.text("what it is put together from, and what of its order is uncertain")
    sentences = PlacedSentence(many=True, help_text="what outlets print of it, in order")
    record = RecordLine(many=True, help_text="every sentence of the text of record")
    coverage = Grid(help_text="its sentences, in order, by the outlets of its event")


def statement_body(row: Row, addresses: Addresses) -> Body:
    identity, title, kind, medium = row[:4]
    made_at, precision, basis, record_url, review, quotes = row[11:]
    return {
        **addresses.statement(identity),
        "title": title,
        "kind": kind,
        "medium": medium,
        "speaker": addresses.speaker(*row[4:8]),
        "event": addresses.maybe_event(*row[8:11]),
        "made_at": made_at,
        "made_precision": precision,
        "made_basis": basis,
        "record_url": record_url,
        "review": review,
        "quote_count": quotes,
        "quotes": addresses.list_of("quotes", statement=identity),
    }


def statement_details(identity: int, addresses: Addresses) -> Body:
    detail = statement_detail(identity)
    if detail is None:
        raise Http404("It was taken out a moment ago.")
    return {
        "official_text": detail.official_text,
        "basis": detail.basis,
        "sentences": [
            {
                "position": one.sentence.position,
                "position_certain": one.sentence.certain,
                "gap_before": one.gap_before,
                "text": one.sentence.text,
                "quote": addresses.quote(one.sentence.id),
            }
            for one in detail.placed
        ],
        "record": [
            {
                "number": line.number,
                "text": line.text,
                "quote": addresses.quote(line.sentence.id) if line.sentence else None,
            }
            for line in detail.record
        ],
        "coverage": grid_body(detail.grid, addresses),
    }


STATEMENTS = Resource(
    name="statements",
    noun="statement",
    about="What one speaker said on one occasion, sentence by sentence.",
    alias="statement",
    source="tracker_statement statement",
    columns=COLUMNS,
    joins=JOINS,
    visible="statement.review <> 'rejected'",
    filters=FILTERS,
    orderings=ORDERINGS,
    row=statement_body,
    document=Statement,
    more=statement_details,
    detail_document=StatementDetail,
)
