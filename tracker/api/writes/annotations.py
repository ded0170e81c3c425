"""Passages that other systems marked, sent in as annotations or as lines of a corpus."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import Body
from tracker.api.writes.bodies import BodyOf
from tracker.api.writes.changes import step_field, step_of
from tracker.api.writes.declared import MEGABYTE, MOST_ROWS, Asked, Done, Write
from tracker.ingest import gqg, quotebank
from tracker.ingest.annotations import read_annotations
from tracker.ingest.gqg import read_gqg
from tracker.ingest.marked import MOST_PASSAGES, Marked, NotMarked
from tracker.ingest.quotebank import read_quotebank
from tracker.operations.offering import Offered, Offers, offer_passages
from tracker.operations.previews import seen_through
from tracker.vocabulary import OfferOutcome, Scope

LINKED_DATA = "application/ld+json"
# How each is read, and what a suggestion says of where it comes from.
Reader = Callable[[object, str], Iterator[Marked | NotMarked]]
READERS: Mapping[str, tuple[Reader, str]] = {
    LINKED_DATA: (read_annotations, "Web Annotation"),
    gqg.MEDIA_TYPE: (read_gqg, "GDELT GQG"),
    quotebank.MEDIA_TYPE: (read_quotebank, "Quotebank"),
}
EXAMPLE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "motivation": "identifying",
    "body": {"type": "TextualBody", "value": "Owen Castellane", "purpose": "identifying"},
    "target": {
        "source": "https://harbour.example/2020/01/10/pier",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "We will count every boat,",
                "prefix": "The pier stays shut. “",
                "suffix": "” Owen Castellane, the ministe",
            },
            {"type": "TextPositionSelector", "start": 22, "end": 47},
        ],
    },
}


class MarkedPassages(BodyOf):
    """An annotation, a page or a collection of them; or a line of GQG or of Quotebank."""


class OfferResult(serializers.Serializer[Any]):
    """What became of one passage."""

    where = documents.text("which part of what was sent it is")
    outcome = documents.word(
        OfferOutcome, "what became of it; null where it can't be read", allow_null=True
    )
    passage = documents.Linked(allow_null=True, help_text="the passage, now or already held")
    # DRF collects declared fields off the class, so this hides nothing of the serializer's own.
    errors = documents.Refused(  # type: ignore[assignment]  # the reason above
        many=True, help_text="of what can't be read, the field and the reason"
    )


class OfferResults(serializers.Serializer[Any]):
    """What became of the passages, in the order in which they came."""

    results = OfferResult(many=True, help_text="one a passage")
    step = step_field()


def offer(asked: Asked) -> Done:
    read, origin = READERS[asked.media_type]
    items = asked.raw if isinstance(asked.raw, list) else [asked.raw]
    if not 0 < len(items) <= MOST_ROWS:
        raise InvalidParameters([Refusal("body", f"must be a list of 1 to {MOST_ROWS}")])
    found = [each for place, item in enumerate(items) for each in read(item, f"body[{place}]")]
    if not 0 < len(found) <= MOST_PASSAGES:
        raise InvalidParameters([Refusal("body", f"must mark 1 to {MOST_PASSAGES:,} passages")])
    done = offered(asked, found, origin)
    results = [result_body(each, asked.addresses, kept=not asked.dry_run) for each in done.results]
    return Done({"results": results, "step": None if asked.dry_run else step_of(done.context)})


def offered(asked: Asked, found: list[Marked | NotMarked], origin: str) -> Offers:
    done: list[Offers] = []

    def act() -> None:
        done.append(offer_passages(marked=found, origin=origin, by=asked.user))

    if asked.dry_run:
        return seen_through(act, by=asked.user, look=lambda _: done[0])
    act()
    return done[0]


def result_body(result: Offered | NotMarked, addresses: Addresses, *, kept: bool) -> Body:
    if isinstance(result, NotMarked):
        error = asdict(Refusal(result.field, result.reason))
        return {"where": result.source, "outcome": None, "passage": None, "errors": [error]}
    passage = result.passage if kept or result.outcome == OfferOutcome.HELD else None
    return {
        "where": result.marked.source,
        "outcome": result.outcome,
        "passage": passage and addresses.attribution(passage.pk, passage.snapshot.article_id),
        "errors": [],
    }


OFFER = Write(
    name="annotations_offer",
    method="POST",
    path="attributions/annotations/",
    title="Send in marked passages",
    about=(
        "Passages that another system marked in articles held here, known by the articles' "
        "addresses: each is found in the newest text by its words and what stands around them, "
        "and stored as a suggestion. What is marked already or was refused by a person is not "
        "offered again."
    ),
    scope=Scope.SUBMIT,
    operations=("offer_passages",),
    act=offer,
    document=MarkedPassages,
    shapes=tuple(READERS),
    answer=OfferResults,
    example=EXAMPLE,
    many=True,
    free_form=True,
    tells=True,
    most_bytes=10 * MEGABYTE,
)
