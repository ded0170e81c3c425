"""Addresses of articles handed in: a worker fetches each; sent again, it tells how far it is."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.problems import Refusal
from tracker.api.resources import Body
from tracker.api.writes.bodies import BodyOf, Text
from tracker.api.writes.changes import step_field, step_of
from tracker.api.writes.declared import MOST_ROWS, Asked, Done, Write
from tracker.models import Submission
from tracker.models.submissions import ADDRESS
from tracker.operations.submissions import Refused, submit_addresses
from tracker.vocabulary import FetchState, Scope
from tracker.vocabulary import Refusal as FetchRefusal

QUEUED = 202
WRONG = 400


class HandedIn(BodyOf):
    """Addresses of articles."""

    urls = serializers.ListField(
        child=Text(max_length=ADDRESS),
        min_length=1,
        max_length=MOST_ROWS,
        help_text="addresses of articles at their outlets, http or https",
    )


class AddressResult(serializers.Serializer[Any]):
    """What became of one address."""

    status = serializers.ChoiceField(
        choices=[(QUEUED, "handed in"), (WRONG, "refused")],
        help_text="202 handed in, now or before; 400 not to be asked",
    )
    url = documents.text("the address, without what only tracks readers")
    state = documents.word(FetchState, "how far it is", allow_null=True)
    refusal = documents.word(FetchRefusal, "why its last try failed", allow_null=True)
    detail = documents.text("the same in the other side’s words", allow_blank=True)
    article = documents.Linked(allow_null=True, help_text="the article, once it is taken")
    errors = documents.Refused(  # type: ignore[assignment]  # DRF collects declared fields
        many=True, help_text="of a refused one, the field and the reason"
    )


class HandedInAnswer(serializers.Serializer[Any]):
    """What became of the addresses."""

    results = AddressResult(many=True, help_text="the refused ones last")
    step = step_field()


def hand_in(asked: Asked) -> Done:
    done = submit_addresses(urls=asked.values["urls"], by=asked.user, now=asked.now)
    told = [told_of(each, asked.addresses) for each in done.handed_in]
    told += [refused(each) for each in done.refused]
    return Done({"results": told, "step": step_of(done.context)})


def told_of(submission: Submission, addresses: Addresses) -> Body:
    held = submission.article_id
    return {
        "status": QUEUED,
        "url": submission.url,
        "state": submission.state,
        "refusal": submission.refusal or None,
        "detail": submission.detail,
        "article": addresses.article(held) if held else None,
        "errors": [],
    }


def refused(each: Refused) -> Body:
    return {
        "status": WRONG,
        "url": each.url,
        "state": None,
        "refusal": each.kind,
        "detail": "",
        "article": None,
        "errors": [asdict(Refusal("urls", each.reason))],
    }


HAND_IN = Write(
    name="articles_addresses",
    method="POST",
    path="articles/addresses/",
    title="Submit addresses of articles",
    about=(
        f"At most {MOST_ROWS} addresses: a worker fetches each as its host’s robots.txt wants, and "
        "takes the article under the address that is its own. The same address again changes "
        "nothing and tells how far it is; one that was refused is tried again."
    ),
    scope=Scope.SUBMIT,
    operations=("submit_addresses", "submit_address"),
    act=hand_in,
    document=HandedIn,
    answer=HandedInAnswer,
    example={"urls": ["https://harbour.example/2020/01/10/pier?utm_source=feed"]},
)
