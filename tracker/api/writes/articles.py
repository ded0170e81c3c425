"""Articles pushed in: one or many, each recorded or refused by itself, read by a worker later."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import Body
from tracker.api.writes.bodies import BodyOf, Text, checked
from tracker.api.writes.changes import step_field, step_of
from tracker.api.writes.declared import CREATED, MEGABYTE, MOST_ROWS, OK, Asked, Done, Write
from tracker.api.writes.shapes import JSON, SHAPES
from tracker.ingest.json_lines import LONGEST_FIELD
from tracker.ingest.values import NotAnArticle
from tracker.models import Submission
from tracker.operations.previews import seen_through
from tracker.operations.submitting import (
    AddressOnly,
    Delivered,
    Read,
    Result,
    record_articles,
)
from tracker.vocabulary import FetchState, Scope

WRONG = 400
ACCEPTED = 202
OUTCOMES = ("new", "changed", "unchanged", *(word.value for word in FetchState))
SOURCE = "body"  # what the reader calls where an article came from; a list's have a number

EXAMPLE = {
    "url": "https://harbour.example/2020/01/10/pier",
    "outlet": "Harbour Courier",
    "headline": "Pier stays shut",
    "byline": "Ida Voss",
    "published_at": "2020-01-10T13:53:00",
    "published_at_zone": "Europe/Dublin",
    "language": "en",
    "republication_of": {"outlet": "Coast Wire"},
    "text": "The pier stays shut. “We will count every boat,” Owen Castellane, the minister, said.",
}


def field(text: str, **how: Any) -> Text:  # noqa: ANN401 - DRF's options
    return Text(help_text=text, **{"required": False, "max_length": LONGEST_FIELD, **how})


class FirstPublisher(BodyOf):
    """Whose article it is."""

    outlet = field("the outlet’s name", required=True)


class SubmittedArticle(BodyOf):
    """An article as its outlet published it."""

    text = field("the whole text, paragraphs parted by blank lines", max_length=None)
    outlet = field("the name of the outlet that published it; needed with a text")
    url = field("its address at the outlet; alone, the text is fetched from there")
    canonical_url = field("the address it names as its own, where that is another’s")
    headline = field("the headline")
    byline = field("the byline as printed")
    published_at = field("when: ISO 8601, as exactly as it is known")
    published_at_zone = field("the time zone of it, where it was stated", allow_null=True)
    published_at_text = field("the date as printed")
    language = field("BCP 47; English where none is said")
    event = field("the name of the event it reports")
    republication_of = FirstPublisher(required=False, help_text="whose article it prints again")


class ArticleResult(serializers.Serializer[Any]):
    """What became of one article."""

    status = serializers.ChoiceField(
        choices=[
            (CREATED, "recorded"),
            (OK, "held"),
            (ACCEPTED, "to be fetched"),
            (WRONG, "refused"),
        ],
        help_text="201 new, 200 held already, with this text or now with it too, 202 the address "
        "waits to be fetched, 400 refused",
    )
    outcome = serializers.ChoiceField(
        choices=[(each, each) for each in OUTCOMES],
        allow_null=True,
        help_text="new, changed (another text of an article held), or unchanged; of an address "
        "waiting, taken or refused: send it again to see what became of it",
    )
    article = documents.Linked(
        allow_null=True, help_text="where it is; its passages follow when a worker has read it"
    )
    # DRF collects declared fields off the class, so this hides nothing of the serializer's own.
    errors = documents.Refused(  # type: ignore[assignment]  # the reason above
        many=True, help_text="of a refused one, the field and the reason"
    )


class Delivery(serializers.Serializer[Any]):
    """What became of the articles, in the order in which they came."""

    results = ArticleResult(many=True, help_text="one an article")
    step = step_field()


def submit(asked: Asked) -> Done:
    """Record the articles; a single one that is none is a problem by itself."""
    several = isinstance(asked.raw, list)
    items = asked.raw if several else [asked.raw]
    if not 0 < len(items) <= MOST_ROWS:
        raise InvalidParameters([Refusal("body", f"must be a list of 1 to {MOST_ROWS}")])
    reads = [read(item, asked.media_type, index) for index, item in enumerate(items)]
    done = tried(asked, reads) if asked.dry_run else record(asked, reads)
    step = None if asked.dry_run else step_of(done.context)
    return answered(asked, done, step, several=several)


def record(asked: Asked, reads: Sequence[Read]) -> Delivered:
    return record_articles(reads=reads, by=asked.user, now=asked.now)


def tried(asked: Asked, reads: Sequence[Read]) -> Delivered:
    """The same, and all of it taken back."""
    found: list[Delivered] = []

    def act() -> None:
        found.append(record(asked, reads))

    return seen_through(act, by=asked.user, look=lambda _: found[0])


def read(item: object, media_type: str, index: int) -> Read:
    if media_type == JSON and isinstance(item, dict) and item.keys() == {"url"}:
        checked(SubmittedArticle, item, most=None)
        return AddressOnly(item["url"], f"{SOURCE}[{index}]")
    try:
        return SHAPES[media_type](item, f"{SOURCE}[{index}]")
    except NotAnArticle as reason:
        return reason


def answered(asked: Asked, done: Delivered, step: UUID | None, *, several: bool) -> Done:
    results = [result_body(each, asked.addresses, kept=not asked.dry_run) for each in done.results]
    body = {"results": results, "step": step}
    if several:
        return Done(body)
    [only] = done.results
    if isinstance(only, NotAnArticle):
        raise InvalidParameters([Refusal(only.field, only.reason)])
    held = results[0]["article"]
    place = "" if asked.dry_run or held is None else str(held["api"])
    return Done(body, results[0]["status"], place)


def result_body(result: Result, addresses: Addresses, *, kept: bool) -> Body:
    if isinstance(result, Submission):
        taken = result.article_id and addresses.article(result.article_id)
        status = OK if taken else ACCEPTED
        return {"status": status, "outcome": result.state, "article": taken or None, "errors": []}
    if isinstance(result, NotAnArticle):
        error = asdict(Refusal(result.field, result.reason))
        return {"status": WRONG, "outcome": None, "article": None, "errors": [error]}
    held = kept or result.outcome != "new"
    return {
        "status": CREATED if result.outcome == "new" else OK,
        "outcome": result.outcome,
        "article": addresses.article(result.article.pk) if held else None,
        "errors": [],
    }


SUBMIT = Write(
    name="articles_submit",
    method="POST",
    path="articles/",
    title="Submit articles",
    about=(
        f"One article, or a list of at most {MOST_ROWS}: each is recorded or refused by itself, "
        "and nothing is kept of a refused one. An article is known again by its address, or by its "
        "very text in the same outlet; another text at the address is kept beside the first. A "
        "worker reads the text afterwards. Of an article whose address alone is sent, the text is "
        "fetched from there first."
    ),
    scope=Scope.SUBMIT,
    operations=("record_articles", "submit_address"),
    act=submit,
    document=SubmittedArticle,
    shapes=tuple(SHAPES),
    answer=Delivery,
    example=EXAMPLE,
    many=True,
    free_form=True,
    tells=True,
    created=True,
    most_bytes=10 * MEGABYTE,
    also=(
        (OK, Delivery, "The results, or that it is held already"),
        (ACCEPTED, Delivery, "The address waits to be fetched"),
    ),
)
