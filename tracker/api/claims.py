"""Claims: which articles answer them in which words, and whether those can all hold."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.api.values import chosen
from tracker.queries.answers import Answer as Printed
from tracker.queries.claims import ASSERTIONS, Pair, answered
from tracker.queries.formats.dates import instant_of
from tracker.text.figures import Figure as Stated
from tracker.vocabulary import ComparisonStatus, Review, StancePosition

COLUMNS = """claim.id, claim.text, event.id, event.slug, event.name, claim.review,
(SELECT count(*) FROM tracker_assertion
    WHERE claim_id = claim.id AND review = ANY(%(shown)s))"""

FILTERS = (
    printings.member("event", "claim.event_id", printings.EVENT, "about this event"),
    Filter(
        name="outlet",
        help="an article of this outlet answers it",
        value=printings.OUTLET,
        sql="""claim.id IN (SELECT answer.claim_id FROM tracker_assertion answer
            JOIN tracker_snapshot snapshot ON snapshot.id = answer.snapshot_id
            JOIN tracker_article article ON article.id = snapshot.article_id
            WHERE article.outlet_id = ANY({ids}) AND answer.review = ANY(%(shown)s))""",
    ),
    Filter(
        name="status",
        help="what a rule suggests or a person judged of two of its answers",
        value=chosen(ComparisonStatus),
        sql="""claim.id IN (SELECT answer.claim_id FROM tracker_comparison compared
            JOIN tracker_assertion answer ON answer.id = compared.left_id
            WHERE compared.status = ANY(%(status)s) AND compared.review = ANY(%(shown)s))""",
    ),
    printings.reviewed("claim.review"),
    printings.tagged("claim"),
)

ORDERINGS = {
    "-id": Ordering("latest first", "claim.id", "bigint", descending=True),
    "id": Ordering("by id", "claim.id", "bigint"),
}


class Claim(documents.Versioned):
    """A checkable proposition, or a question that articles answer (schema.org Claim)."""

    text = documents.text("what can be checked")
    event = documents.LinkedEvent(help_text="what it is about", allow_null=True)
    review = documents.word(Review, "whether a person made or accepted it")
    answer_count = documents.whole("how many stretches of articles answer it")


class Figure(serializers.Serializer[Any]):
    """What the words commit to; an open end is null."""

    low = documents.text("the least it may be, as decimal digits", allow_null=True)
    high = documents.text("the most it may be, as decimal digits", allow_null=True)
    unit = documents.text("as printed", allow_blank=True)
    hedge = documents.text("how firmly it is said, as printed", allow_blank=True)


class Answer(serializers.Serializer[Any]):
    """The words of one article that answer the claim."""

    id = documents.whole("never reused")
    url = documents.address("its place in the article's page")
    article = documents.LinkedArticle()
    outlet = documents.LinkedOutlet(help_text="who published it")
    copy_of = documents.LinkedOutlet(help_text="whose copy it prints", allow_null=True)
    start = documents.whole("characters of the text before it")
    end = documents.whole("characters of the text up to its end")
    exact = documents.text("the words as printed")
    prefix = documents.text("what stands before them in their sentence", allow_blank=True)
    suffix = documents.text("what stands after them in their sentence", allow_blank=True)
    position = documents.word(
        StancePosition, "what they do to the claim; empty: they answer it", allow_blank=True
    )
    held_by = documents.LinkedSpeaker(
        help_text="who says so; null: the article itself", allow_null=True
    )
    figure = Figure(help_text="the figure in them", allow_null=True)
    confirmed = serializers.BooleanField(help_text="whether a person marked or accepted them")


class Comparison(serializers.Serializer[Any]):
    """Two wordings, and whether both can hold. Each two are listed once."""

    answers = serializers.ListField(
        child=serializers.IntegerField(), help_text="the ids of two answers that print them"
    )
    status = documents.word(ComparisonStatus, "whether both can hold")
    finding = documents.text("what a rule compared and what differs", allow_blank=True)
    confidence = serializers.FloatField(help_text="the rule's, from 0 to 1", allow_null=True)
    reason = documents.text("a person's, in words", allow_blank=True)
    review = documents.word(
        Review, "empty: nobody has compared them; suggested: by a rule alone", allow_blank=True
    )
    judged_by = documents.text("who judged it, where they have given a name", allow_blank=True)
    judged_at = documents.instant("when a person judged it")


class ClaimDetail(Claim):
    """A claim with all that answers it."""

    answers = Answer(many=True, help_text=f"first published first, at most {ASSERTIONS}")
    comparisons = Comparison(many=True)


def claim_body(row: Row, addresses: Addresses) -> Body:
    identity, text, *event, review, count = row
    return {
        **addresses.claim(identity),
        "text": text,
        "event": addresses.maybe_event(*event),
        "review": review,
        "answer_count": count,
    }


def claim_details(identity: int, addresses: Addresses) -> Body:
    found = answered(identity)
    return {
        "answers": [_answer(each, addresses) for each in (found.answers if found else ())],
        "comparisons": [_comparison(each) for each in (found.pairs if found else ())],
    }


def _answer(one: Printed, addresses: Addresses) -> Body:
    article, source, holder = one.article, one.article.source, one.holder
    return {
        "id": one.id,
        "url": addresses.page(one.address),
        "article": {
            **addresses.article(article.id),
            "headline": article.headline,
            "canonical_url": article.url,
            "published_at": instant_of(article.published) or None,
            "published_precision": article.published.precision,
        },
        "outlet": addresses.outlet(article.outlet.id, article.outlet.slug, article.outlet.name),
        "copy_of": addresses.outlet(source.id, source.slug, source.name) if source else None,
        "start": one.place.start,
        "end": one.place.end,
        "exact": one.words,
        "prefix": one.before,
        "suffix": one.after,
        "position": one.position,
        "held_by": addresses.speaker(holder.id, holder.slug, holder.name, holder.kind)
        if holder
        else None,
        "figure": _figure(one.figure) if one.figure else None,
        "confirmed": one.confirmed,
    }


def _figure(figure: Stated) -> Body:
    ends = (None if end is None else f"{end.normalize():f}" for end in (figure.low, figure.high))
    return {
        **dict(zip(("low", "high"), ends, strict=True)),
        "unit": figure.unit,
        "hedge": figure.hedge,
    }


def _comparison(pair: Pair) -> Body:
    return {
        "answers": [pair.left.id, pair.right.id],
        "status": pair.status.value,
        "finding": pair.finding,
        "confidence": pair.confidence,
        "reason": pair.reason,
        "review": pair.review.value if pair.review else "",
        "judged_by": pair.by if pair.is_judged else "",
        "judged_at": instant_of(pair.at) or None,
    }


CLAIMS = Resource(
    name="claims",
    noun="claim",
    about="What can be checked, which articles answer it, and whether the answers can all hold.",
    alias="claim",
    source="tracker_claim claim",
    columns=COLUMNS,
    joins="LEFT JOIN tracker_event event ON event.id = claim.event_id",
    visible="claim.review = ANY(%(shown)s)",
    filters=FILTERS,
    orderings=ORDERINGS,
    row=claim_body,
    document=Claim,
    more=claim_details,
    detail_document=ClaimDetail,
)
