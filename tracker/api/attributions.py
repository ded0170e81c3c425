"""Attributions: each attributed passage as an article prints it, with its source, cue and words."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.models.attributions import HAS_LATER_TEXT
from tracker.vocabulary import Kind, Review, SpanRole

SOURCE = """tracker_attribution attribution
JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id"""

COLUMNS = f"""attribution.id,
article.id, article.headline, article.canonical_url, {instant("article.published_at")},
article.published_precision, outlet.id, outlet.slug, outlet.name,
attribution.kind, attribution.speaker_id, speaker.slug, speaker.name, speaker.kind,
attribution.attribution_text, attribution.cue_lemma, attribution.confidence, attribution.review,
attribution.said_on, attribution.said_basis,
attribution.parent_id, credited.id, credited.slug, credited.name,
attribution.snapshot_id,
marked.roles, marked.starts, marked.ends, marked.words,
sentences.ids, sentences.quotes, sentences.texts"""

JOINS = """JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
JOIN tracker_outlet outlet ON outlet.id = article.outlet_id
LEFT JOIN tracker_speaker speaker ON speaker.id = attribution.speaker_id
LEFT JOIN tracker_outlet credited ON credited.id = attribution.credited_to_id
LEFT JOIN LATERAL (
    SELECT array_agg(span.role ORDER BY span.start, span.id) AS roles,
        array_agg(span.start ORDER BY span.start, span.id) AS starts,
        array_agg(span."end" ORDER BY span.start, span.id) AS ends,
        array_agg(span.exact ORDER BY span.start, span.id) AS words
    FROM tracker_span span WHERE span.attribution_id = attribution.id
) marked ON TRUE
LEFT JOIN LATERAL (
    SELECT array_agg(occurrence.id ORDER BY occurrence.position) AS ids,
        array_agg(occurrence.quote_id ORDER BY occurrence.position) AS quotes,
        array_agg(occurrence.text ORDER BY occurrence.position) AS texts
    FROM tracker_occurrence occurrence
    WHERE occurrence.attribution_id = attribution.id AND occurrence.match_review <> 'rejected'
) sentences ON TRUE"""

PRINTED = """attribution.id IN (SELECT occurrence.attribution_id FROM tracker_occurrence occurrence
    JOIN tracker_quote quote ON quote.id = occurrence.quote_id
    WHERE {condition} AND occurrence.match_review <> 'rejected')"""

FILTERS = (
    printings.member("article", "article.id", printings.ARTICLE, "printed in this article"),
    printings.member(
        "speaker", "attribution.speaker_id", printings.SPEAKER, "credited to this speaker"
    ),
    *printings.of_the_row((printings.OUTLETS, printings.KINDS, printings.ATTRIBUTION_REVIEWS)),
    Filter(
        name="event",
        help="printed in a report of this event",
        value=printings.EVENT,
        sql="""article.id IN (SELECT article_id FROM tracker_eventarticle
            WHERE event_id = ANY({ids}) AND review <> 'rejected')""",
    ),
    Filter(
        name="quote",
        help="a sentence of it is a printing of this quote",
        value=printings.QUOTE,
        sql=PRINTED.format(condition="quote.id = ANY({ids})"),
    ),
    Filter(
        name="statement",
        help="a sentence of it belongs to this statement",
        value=printings.STATEMENT,
        sql=PRINTED.format(condition="quote.statement_id = ANY({ids})"),
    ),
    printings.tagged("attribution"),
    *printings.said("attribution.said_on"),
    *printings.published("article.published_at", "published"),
    printings.language("article.language"),
)

ORDERINGS = {
    "-id": Ordering("latest taken in first", "attribution.id", "bigint", descending=True),
    "id": Ordering("first taken in first", "attribution.id", "bigint"),
    "-published_at": Ordering(
        "last published first, undated last",
        "article.published_at",
        "timestamptz",
        descending=True,
        nullable=True,
    ),
}


class MarkedSpan(serializers.Serializer[Any]):
    """Characters of the snapshot that are the passage's source, its cue, or its content."""

    role = documents.word(SpanRole, "which part of the attribution (PARC 3, PolNeAR)")
    start = documents.whole("the first code point")
    end = documents.whole("the code point after the last")
    exact = documents.text("the characters")


class Sentence(serializers.Serializer[Any]):
    """One sentence of the passage, and the quote it is a printing of."""

    occurrence = documents.LinkedOccurrence(help_text="the sentence in this API")
    quote = documents.LinkedQuote(help_text="what it is a printing of")
    text = documents.text("the words as printed")


class Attribution(documents.Versioned):
    """One attributed passage of one article: who is credited with which words, and how."""

    article = documents.LinkedArticle(help_text="where it is printed")
    outlet = documents.LinkedOutlet(help_text="who printed it")
    kind = documents.word(Kind, "how it is printed")
    speaker = documents.LinkedSpeaker(allow_null=True, help_text="whom this article credits")
    attribution_text = documents.text("the words that name the source", allow_blank=True)
    cue = documents.text("the reporting verb", allow_blank=True)
    confidence = documents.share("how sure the attribution is")
    review = documents.word(Review, "whether a person accepted it")
    said_on = serializers.DateField(allow_null=True, help_text="the day it was said")
    said_basis = documents.text("how the day is known", allow_blank=True)
    nested_in = documents.address("the passage that reports it, in this API", allow_null=True)
    quoted_from = documents.LinkedOutlet(
        allow_null=True, help_text="the other outlet that this one quotes it from"
    )
    snapshot = documents.whole("the id of the text the spans count in")
    spans = MarkedSpan(many=True, help_text="its parts in reading order")
    sentences = Sentence(many=True, help_text="what it prints, sentence by sentence")


def attribution_body(row: Row, addresses: Addresses) -> Body:
    identity, article, headline, canonical_url, published_at, precision = row[:6]
    kind, speaker, slug, name, speaker_kind, printed, cue, confidence, review = row[9:18]
    said_on, said_basis, parent, *credited = row[18:24]
    snapshot = row[24]
    return {
        **addresses.attribution(identity, article),
        "article": {
            **addresses.article(article),
            "headline": headline,
            "canonical_url": canonical_url,
            "published_at": published_at,
            "published_precision": precision,
        },
        "outlet": addresses.outlet(*row[6:9]),
        "kind": kind,
        "speaker": addresses.maybe_speaker(speaker, slug, name, speaker_kind),
        "attribution_text": printed,
        "cue": cue,
        "confidence": confidence,
        "review": review,
        "said_on": said_on,
        "said_basis": said_basis,
        "nested_in": parent and addresses.api("attributions", parent),
        "quoted_from": addresses.maybe_outlet(*credited),
        "snapshot": snapshot,
        "spans": [
            {"role": role, "start": first, "end": end, "exact": exact}
            for role, first, end, exact in zip(*(part or () for part in row[25:29]), strict=True)
        ],
        "sentences": [
            {
                "occurrence": addresses.occurrence(occurrence, quote),
                "quote": addresses.quote(quote),
                "text": text,
            }
            for occurrence, quote, text in zip(*(part or () for part in row[29:32]), strict=True)
        ],
    }


ATTRIBUTIONS = Resource(
    name="attributions",
    noun="attribution",
    about="Each attributed passage as an article prints it: its source, its cue and its words.",
    alias="attribution",
    source=SOURCE,
    columns=COLUMNS,
    joins=JOINS,
    visible=f"attribution.review = ANY(%(shown)s) AND NOT {HAS_LATER_TEXT}",
    filters=FILTERS,
    orderings=ORDERINGS,
    row=attribution_body,
    document=Attribution,
)
