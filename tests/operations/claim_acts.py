"""Every operation on claims, done once by somebody among the claims of `tests/claims.py`."""

from collections.abc import Callable

from django.contrib.auth.models import User

from tests.factories import NOON
from tracker.models import Assertion, Comparison, Quantity, Snapshot
from tracker.operations.claims import (
    accept_comparison,
    add_assertion,
    begin_claim,
    delete_quantity,
    judge_pair,
    make_claim,
    reject_comparison,
    remove_assertion,
    save_quantity,
)
from tracker.text.span import Span
from tracker.vocabulary import ComparisonStatus


def state_otherwise(by: User) -> None:
    quantity = Quantity.objects.earliest("pk")
    quantity.low = 18
    save_quantity(quantity=quantity, by=by)


def answer(by: User) -> None:
    snapshot = Snapshot.objects.earliest("pk")
    claim = Assertion.objects.earliest("pk").claim
    add_assertion(claim=claim, snapshot=snapshot, span=Span(0, 9), by=by)


def judge(by: User) -> None:
    left, right = Assertion.objects.order_by("pk")
    judge_pair(
        left=left,
        right=right,
        status=ComparisonStatus.CONTRADICTORY,
        reason="One night, one harbour.",
        by=by,
        now=NOON,
    )


def begin(by: User) -> None:
    snapshot = Snapshot.objects.earliest("pk")
    begin_claim(text="Who was hurt?", event=None, snapshot=snapshot, span=Span(0, 9), by=by)


ACTS: dict[str, Callable[[User], object]] = {
    "claim": lambda by: make_claim(text="Who was hurt?", by=by),
    "not an answer": lambda by: remove_assertion(assertion=Assertion.objects.latest("pk"), by=by),
    "answer": answer,
    "figure": state_otherwise,
    "no figure": lambda by: delete_quantity(quantity=Quantity.objects.latest("pk"), by=by),
    "judge": judge,
    "so compared": lambda by: accept_comparison(
        comparison=Comparison.objects.get(), by=by, now=NOON
    ),
    "not so compared": lambda by: reject_comparison(
        comparison=Comparison.objects.get(), by=by, now=NOON
    ),
    "claim with an answer": begin,
}
