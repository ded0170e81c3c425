"""Articles, with what is held of each: its snapshots, and whose copy it prints."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row, fetch
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.api.values import Phrase, chosen
from tracker.vocabulary import Derivation, Review

MOST_SNAPSHOTS = 10

COLUMNS = f"""article.id, outlet.id, outlet.slug, outlet.name,
article.canonical_url, article.headline, article.byline, article.language,
{instant("article.published_at")}, article.published_precision, article.published_text,
article.published_zone, article.derivation, article.derivation_review,
article.derivation_confidence, article.derived_from_id,
credited.id, credited.slug, credited.name,
held.ids, held.hashes, held.instants, held.extractors, held.media_types"""

JOINS = f"""JOIN tracker_outlet outlet ON outlet.id = article.outlet_id
LEFT JOIN tracker_outlet credited ON credited.id = article.credited_to_id
LEFT JOIN LATERAL (
    SELECT array_agg(newest.id) AS ids, array_agg(newest.text_sha256) AS hashes,
        array_agg({instant("newest.captured_at")}) AS instants,
        array_agg(newest.extractor) AS extractors, array_agg(newest.media_type) AS media_types
    FROM (
        SELECT * FROM tracker_snapshot snapshot WHERE snapshot.article_id = article.id
        ORDER BY snapshot.id DESC LIMIT {MOST_SNAPSHOTS}
    ) newest
) held ON TRUE"""

FILTERS = (
    printings.member("outlet", "article.outlet_id", printings.OUTLET, "published by this outlet"),
    Filter(
        name="event",
        help="reports this event",
        value=printings.EVENT,
        sql="""article.id IN (SELECT article_id FROM tracker_eventarticle
            WHERE event_id = ANY({ids}) AND review <> 'rejected')""",
    ),
    Filter(
        name="speaker",
        help="credits this speaker with words",
        value=printings.SPEAKER,
        sql=f"""article.id IN (SELECT article.id FROM {PRINTINGS}
            WHERE attribution.speaker_id = ANY({{ids}}) AND {SHOWN})""",
    ),
    Filter(
        name="quote",
        help="carries this quote",
        value=printings.QUOTE,
        sql=f"""article.id IN (SELECT article.id FROM {PRINTINGS}
            WHERE occurrence.quote_id = ANY({{ids}}) AND {SHOWN})""",
    ),
    printings.worded(
        "derivation",
        "article.derivation",
        chosen(Derivation),
        "how it depends on another publisher's copy",
    ),
    Filter(
        name="canonical_url",
        help="its address at the publisher, exactly",
        value=Phrase(),
        sql="article.canonical_url = %(canonical_url)s",
        many=False,
    ),
    *printings.published("article.published_at", "published"),
    printings.language("article.language"),
    printings.tagged("article"),
)

ORDERINGS = {
    "-published_at": Ordering(
        "newest first, undated last",
        "article.published_at",
        "timestamptz",
        descending=True,
        nullable=True,
    ),
    "published_at": Ordering(
        "oldest first, undated last", "article.published_at", "timestamptz", nullable=True
    ),
    "-id": Ordering("latest taken in first", "article.id", "bigint", descending=True),
    "id": Ordering("first taken in first", "article.id", "bigint"),
}


class Copied(serializers.Serializer[Any]):
    """How the article depends on another publisher's copy."""

    kind = documents.word(Derivation, "republication, wire copy or duplicate")
    review = documents.word(Review, "whether a person settled it")
    confidence = documents.share("how sure the machine is")
    derived_from = documents.address("the held article it copies, in this API", allow_null=True)
    credited_to = documents.LinkedOutlet(allow_null=True, help_text="whom it credits")


class Snapshot(serializers.Serializer[Any]):
    """The text of the article at one capture; never edited."""

    id = documents.whole("never reused")
    text_sha256 = documents.text("SHA-256 of the text")
    captured_at = serializers.DateTimeField(help_text="when it was captured, in UTC")
    extractor = documents.text("what took the text out of the page", allow_blank=True)
    media_type = documents.text("of what was received", allow_blank=True)


class Article(documents.Versioned):
    """One article of one outlet (schema.org NewsArticle). Its text isn't given away."""

    outlet = documents.LinkedOutlet(help_text="who published it")
    canonical_url = documents.text(
        "the article at its publisher; empty when pasted", allow_blank=True
    )
    headline = documents.text("as printed", allow_blank=True)
    byline = documents.text("as printed", allow_blank=True)
    language = documents.text("BCP 47")
    published_at = documents.instant("when it was published")
    published_precision = documents.precision("the publication")
    published_text = documents.text("the date as printed", allow_blank=True)
    published_zone = documents.text("its time zone; empty when not stated", allow_blank=True)
    derivation = Copied(allow_null=True, help_text="whose copy it prints; null when its own")
    snapshots = Snapshot(many=True, help_text=f"the newest {MOST_SNAPSHOTS} texts, newest first")
    occurrences = documents.listed("the sentences it attributes")


class ArticleDetail(Article):
    """An article with the events it reports."""

    events = documents.LinkedEvent(many=True, help_text="what it reports")


def article_body(row: Row, addresses: Addresses) -> Body:
    identity, outlet, slug, name, canonical_url, headline, byline, language = row[:8]
    published_at, precision, printed, zone = row[8:12]
    return {
        **addresses.article(identity),
        "outlet": addresses.outlet(outlet, slug, name),
        "canonical_url": canonical_url,
        "headline": headline,
        "byline": byline,
        "language": language,
        "published_at": published_at,
        "published_precision": precision,
        "published_text": printed,
        "published_zone": zone,
        "derivation": derivation_body(row[12:19], addresses),
        "snapshots": [
            {
                "id": snapshot,
                "text_sha256": sha256,
                "captured_at": captured_at,
                "extractor": extractor,
                "media_type": media_type,
            }
            for snapshot, sha256, captured_at, extractor, media_type in zip(
                *(part or () for part in row[19:]), strict=True
            )
        ],
        "occurrences": addresses.list_of("occurrences", article=identity),
    }


def derivation_body(row: Row, addresses: Addresses) -> Body | None:
    kind, review, confidence, derived_from, outlet, slug, name = row
    if not kind or review == Review.REJECTED:
        return None
    return {
        "kind": kind,
        "review": review,
        "confidence": confidence,
        "derived_from": derived_from and addresses.api("articles", derived_from),
        "credited_to": addresses.maybe_outlet(outlet, slug, name),
    }


def article_events(identity: int, addresses: Addresses) -> Body:
    rows = fetch(
        """SELECT event.id, event.slug, event.name FROM tracker_event event
        JOIN tracker_eventarticle report ON report.event_id = event.id
        WHERE report.article_id = %(identity)s
        AND report.review <> 'rejected' AND event.review <> 'rejected' ORDER BY event.id""",
        {"identity": identity},
    )
    return {"events": [addresses.event(*row) for row in rows]}


ARTICLES = Resource(
    name="articles",
    noun="article",
    about="Articles of outlets, with the texts held of each.",
    alias="article",
    source="tracker_article article",
    columns=COLUMNS,
    joins=JOINS,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=article_body,
    document=Article,
    more=article_events,
    detail_document=ArticleDetail,
)
