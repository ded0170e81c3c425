"""Events: what happened, and how everything said on it was carried."""

from tracker import models
from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.grids import Grid, grid_body
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.api.values import SLUG, Phrase
from tracker.queries.events import event_coverage
from tracker.vocabulary import Review

COLUMNS = f"""event.id, event.slug, event.name, {instant("event.starts")}, event.starts_precision,
{instant("event.ends")}, event.ends_precision, event.place, event.review,
(SELECT count(*) FROM tracker_eventarticle WHERE event_id = event.id AND review <> 'rejected')"""

FILTERS = (
    Filter(
        name="slug",
        help="the last part of its page's address",
        value=Phrase(SLUG, "a slug"),
        sql="event.slug = ANY(%(slug)s)",
    ),
    Filter(
        name="outlet",
        help="reported by this outlet",
        value=printings.OUTLET,
        sql="""event.id IN (SELECT report.event_id FROM tracker_eventarticle report
            JOIN tracker_article article ON article.id = report.article_id
            WHERE article.outlet_id = ANY({ids}) AND report.review <> 'rejected')""",
    ),
    Filter(
        name="speaker",
        help="this speaker made a statement on it",
        value=printings.SPEAKER,
        sql="""event.id IN (SELECT event_id FROM tracker_statement
            WHERE speaker_id = ANY({ids}) AND review <> 'rejected')""",
    ),
    printings.since("starts_after", "event.starts", "began"),
    printings.until("starts_before", "event.starts", "began"),
    printings.reviewed("event.review"),
    printings.tagged("event"),
)

ORDERINGS = {
    "-starts": Ordering(
        "newest first, undated last", "event.starts", "timestamptz", descending=True, nullable=True
    ),
    "starts": Ordering("oldest first, undated last", "event.starts", "timestamptz", nullable=True),
    "id": Ordering("by id", "event.id", "bigint"),
}


class Event(documents.LinkedEvent, documents.Versioned):
    """Something that happened (schema.org Event)."""

    slug = documents.text("the last part of its page's address")
    starts = documents.instant("when it began")
    starts_precision = documents.precision("the beginning")
    ends = documents.instant("when it ended")
    ends_precision = documents.precision("the end")
    place = documents.text("where", allow_blank=True)
    review = documents.word(Review, "whether a person accepted it")
    article_count = documents.whole("how many held articles report it")
    articles = documents.listed("its reports")
    statements = documents.listed("what was said on it")


class EventDetail(Event):
    """An event with its coverage grid."""

    coverage = Grid(help_text="everything said on it by the outlets that report it")


def event_body(row: Row, addresses: Addresses) -> Body:
    identity, slug, name, starts, starts_precision, ends, ends_precision, place, review, held = row
    return {
        **addresses.event(identity, slug, name),
        "slug": slug,
        "starts": starts,
        "starts_precision": starts_precision,
        "ends": ends,
        "ends_precision": ends_precision,
        "place": place,
        "review": review,
        "article_count": held,
        "articles": addresses.list_of("articles", event=identity),
        "statements": addresses.list_of("statements", event=identity),
    }


def event_details(identity: int, addresses: Addresses) -> Body:
    return {"coverage": grid_body(event_coverage(models.Event(pk=identity)), addresses)}


EVENTS = Resource(
    name="events",
    noun="event",
    about="What happened, with what was said on it and who carried it.",
    alias="event",
    source="tracker_event event",
    columns=COLUMNS,
    visible="event.merged_into_id IS NULL AND event.review <> 'rejected'",
    filters=FILTERS,
    orderings=ORDERINGS,
    row=event_body,
    document=Event,
    more=event_details,
    detail_document=EventDetail,
    merges=True,
)
