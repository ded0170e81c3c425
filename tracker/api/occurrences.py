"""Occurrences: one sentence of an attributed passage as one article prints it."""

from datetime import datetime
from typing import Any

import orjson
from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row, fetch
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.glue import Glue, glue_body
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.queries.contexts import Context, contexts
from tracker.queries.settling import SETTLED_AT, whole
from tracker.text.glue import glue
from tracker.vocabulary import Difference, Kind, MatchDecision, Relation, Review

COLUMNS = f"""occurrence.id, occurrence.quote_id, occurrence.text,
article.id, article.headline, article.canonical_url, {instant("article.published_at")},
article.published_precision, outlet.id, outlet.slug, outlet.name,
attribution.kind, attribution.speaker_id, speaker.slug, speaker.name, speaker.kind,
attribution.attribution_text, attribution.cue_lemma, attribution.confidence, attribution.review,
attribution.said_on, attribution.said_basis,
occurrence.grade, occurrence.differences, occurrence.summary,
occurrence.match_decision, occurrence.match_relation, occurrence.match_score,
occurrence.match_why, occurrence.match_review, occurrence.spliced_with_id,
attribution.snapshot_id, {SETTLED_AT.format(occurrence="occurrence")},
places.starts, places.ends, places.words"""

JOINS = """JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
JOIN tracker_outlet outlet ON outlet.id = article.outlet_id
LEFT JOIN tracker_speaker speaker ON speaker.id = attribution.speaker_id
LEFT JOIN LATERAL (
    SELECT array_agg(span.start ORDER BY span.start) AS starts,
        array_agg(span."end" ORDER BY span.start) AS ends,
        array_agg(span.exact ORDER BY span.start) AS words
    FROM tracker_span span WHERE span.occurrence_id = occurrence.id
) places ON TRUE"""

FILTERS = (
    printings.member("quote", "occurrence.quote_id", printings.QUOTE, "a printing of this quote"),
    printings.member("article", "article.id", printings.ARTICLE, "printed in this article"),
    printings.member(
        "speaker", "attribution.speaker_id", printings.SPEAKER, "credited to this speaker"
    ),
    *printings.of_the_row(printings.PRINTING_FILTERS),
    Filter(
        name="statement",
        help="a printing of a sentence of this statement",
        value=printings.STATEMENT,
        sql="""occurrence.quote_id IN (SELECT id FROM tracker_quote
            WHERE statement_id = ANY({ids}))""",
    ),
    Filter(
        name="event",
        help="printed in a report of this event",
        value=printings.EVENT,
        sql="""article.id IN (SELECT article_id FROM tracker_eventarticle
            WHERE event_id = ANY({ids}) AND review <> 'rejected')""",
    ),
    *printings.said("attribution.said_on"),
    *printings.published("article.published_at", "published"),
    printings.language("article.language"),
)

ORDERINGS = {
    "-id": Ordering("latest taken in first", "occurrence.id", "bigint", descending=True),
    "id": Ordering("first taken in first", "occurrence.id", "bigint"),
    "published_at": Ordering(
        "first published first, undated last", "article.published_at", "timestamptz", nullable=True
    ),
    "-published_at": Ordering(
        "last published first, undated last",
        "article.published_at",
        "timestamptz",
        descending=True,
        nullable=True,
    ),
}


class Match(serializers.Serializer[Any]):
    """How the printed sentence came to its quote."""

    decision = documents.word(MatchDecision, "whether it founded, joined or may belong to it")
    relation = documents.word(Relation, "what its wording is to the quote's")
    score = documents.share("how sure the match is")
    why = documents.text("the evidence in one line, with who settled it", allow_blank=True)
    review = documents.word(Review, "whether a person settled the match")


class Place(serializers.Serializer[Any]):
    """Characters of the snapshot (W3C TextPositionSelector and TextQuoteSelector)."""

    start = documents.whole("the first code point")
    end = documents.whole("the code point after the last")
    exact = documents.text("the characters")


class Occurrence(documents.Versioned):
    """One sentence of an attributed passage as one article prints it."""

    text = documents.text("the words as printed")
    quote = documents.LinkedQuote(help_text="the quote it is a printing of")
    article = documents.LinkedArticle(help_text="where it is printed")
    outlet = documents.LinkedOutlet(help_text="who printed it")
    kind = documents.word(Kind, "how it is printed")
    speaker = documents.LinkedSpeaker(allow_null=True, help_text="whom this article credits")
    attribution_text = documents.text("the words that name the source", allow_blank=True)
    cue = documents.text("the reporting verb", allow_blank=True)
    confidence = documents.share("how sure the attribution is")
    review = documents.word(Review, "whether a person accepted the attribution")
    said_on = serializers.DateField(allow_null=True, help_text="the day it was said")
    said_basis = documents.text("how the day is known", allow_blank=True)
    grade = documents.word(Difference, "the worst difference from the quote")
    differences = serializers.ListField(
        child=serializers.ChoiceField(choices=Difference.choices()),
        help_text="every difference from the quote",
    )
    summary = documents.text("the differences in words", allow_blank=True)
    match = Match()
    spliced_with = documents.LinkedQuote(
        allow_null=True, help_text="the other quote whose words run on in this printing"
    )
    snapshot = documents.whole("the id of the text the places count in")
    places = Place(many=True, help_text="where its words stand")


class Segment(serializers.Serializer[Any]):
    """One step from the quote's wording to the printed one."""

    op = serializers.ChoiceField(
        choices=["equal", "delete", "insert", "replace"], help_text="what became of the words"
    )
    a = documents.text("the quote's words", allow_blank=True)
    b = documents.text("the printed words", allow_blank=True)
    muted = serializers.BooleanField(help_text="true where only marks, case or dashes differ")


class OccurrenceDetail(Occurrence):
    """An occurrence with the alignment of its words."""

    alignment = Segment(many=True, help_text="covers both wordings from start to end")
    glue = Glue(
        allow_null=True,
        help_text="of a fragment, the speaker's own words around it and the article's",
    )


def occurrence_body(row: Row, addresses: Addresses) -> Body:
    identity, quote, words, article, headline, canonical_url, published_at, precision = row[:8]
    outlet, outlet_slug, outlet_name = row[8:11]
    return {
        **addresses.occurrence(identity, quote),
        "text": words,
        "quote": addresses.quote(quote),
        "article": {
            **addresses.article(article),
            "headline": headline,
            "canonical_url": canonical_url,
            "published_at": published_at,
            "published_precision": precision,
        },
        "outlet": addresses.outlet(outlet, outlet_slug, outlet_name),
        **attribution_body(row[11:22], addresses),
        **match_body(row[22:30], row[32]),
        "spliced_with": addresses.quote(row[30]) if row[30] else None,
        "snapshot": row[31],
        "places": [
            {"start": start, "end": end, "exact": exact}
            for start, end, exact in zip(*(part or () for part in row[33:]), strict=True)
        ],
    }


def attribution_body(row: Row, addresses: Addresses) -> Body:
    kind, speaker, slug, name, speaker_kind, printed, cue, confidence, review, day, basis = row
    return {
        "kind": kind,
        "speaker": addresses.maybe_speaker(speaker, slug, name, speaker_kind),
        "attribution_text": printed,
        "cue": cue,
        "confidence": confidence,
        "review": review,
        "said_on": day,
        "said_basis": basis,
    }


def match_body(row: Row, settled_at: datetime | None) -> Body:
    grade, differences, summary, decision, relation, score, why, review = row
    return {
        "grade": grade,
        "differences": differences,
        "summary": summary,
        "match": {
            "decision": decision,
            "relation": relation,
            "score": score,
            "why": whole(why, decision, review, settled_at),
            "review": review,
        },
    }


def occurrence_details(identity: int, addresses: Addresses) -> Body:
    ((alignment, grade, printed, said),) = fetch(
        """SELECT occurrence.alignment::text, occurrence.grade, occurrence.text, quote.text
        FROM tracker_occurrence occurrence JOIN tracker_quote quote
            ON quote.id = occurrence.quote_id WHERE occurrence.id = %(identity)s""",
        {"identity": identity},
    )
    found = None
    if grade == Difference.FRAGMENT:
        around = contexts([identity]).get(identity, Context())
        found = glue(said, printed, around.before, around.after)
    return {"alignment": orjson.Fragment(alignment), "glue": glue_body(found)}


OCCURRENCES = Resource(
    name="occurrences",
    noun="occurrence",
    about="Each sentence of an attributed passage as one article prints it.",
    alias="occurrence",
    source=PRINTINGS,
    columns=COLUMNS,
    joins=JOINS,
    visible=SHOWN,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=occurrence_body,
    document=Occurrence,
    more=occurrence_details,
    detail_document=OccurrenceDetail,
)
