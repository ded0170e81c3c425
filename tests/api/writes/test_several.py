"""Several passages decided on at once: all of them in one step, or none."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.writes.passages import fresh
from tests.api.writes.sending import Program, errors
from tests.factories import QuoteFactory, carry
from tracker.models import Step
from tracker.operations.attributions import reject_attribution
from tracker.operations.undo import undo
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db

SAID = "The harbour will stay open all winter."


def test_several_passages_are_decided_in_one_step(tagger: Program) -> None:
    rows = [carry(QuoteFactory.create()).attribution for _ in range(3)]
    said = [
        {"id": rows[0].pk, "version": 1, "review": "accepted"},
        {"id": rows[1].pk, "version": 1, "review": "rejected", "reject_reason": "not_speech"},
        {"id": rows[2].pk, "version": 1, "kind": "mixed"},
    ]

    status, body = tagger.told("PATCH", "attributions/", said)
    reviews = [fresh(row).review for row in rows]
    undo(context_id=UUID(body["step"]), by=tagger.user)

    assert (status, [each["id"] for each in body["results"]]) == (200, [row.pk for row in rows])
    assert reviews == ["accepted", "rejected", "accepted"]
    assert [fresh(row).review for row in rows] == ["suggested"] * 3
    assert [step.label for step in Step.objects.order_by("id")] == [
        "revise 3 passages",
        "undo: revise 3 passages",
    ]


def test_of_several_passages_none_is_written_where_one_is_stale_or_wrong(tagger: Program) -> None:
    rows = [carry(QuoteFactory.create()).attribution for _ in range(2)]
    reject_attribution(
        attribution=fresh(rows[1]),
        reason=RejectReason.OTHER,
        by=None,
        now=rows[0].snapshot.captured_at,
    )
    said = [{"id": row.pk, "version": 1, "review": "accepted"} for row in rows]

    stale = tagger.told("PATCH", "attributions/", said)
    wrong = [
        tagger.told("PATCH", "attributions/", [said[0], other])
        for other in (said[0], {**said[1], "id": 987}, {**said[1], "speaker": 987})
    ]
    alone = tagger.told("PATCH", "attributions/", said[0])

    assert (stale[0], stale[1]["current"]) == (412, {"id": rows[1].pk, "version": 2})
    assert [errors(each) for each in wrong] == [
        (400, [("[1].id", "stands here twice")]),
        (400, [("[1].id", "no attribution has this id")]),
        (400, [("[1].speaker", "no speaker has this id")]),
    ]
    assert errors(alone) == (400, [("body", "must be a list of 1 to 100")])
    assert fresh(rows[0]).review == Review.SUGGESTED


def test_several_are_tried_out_with_every_consequence_told(tagger: Program) -> None:
    printing = carry(QuoteFactory.create(text=SAID))
    said = [
        {
            "id": printing.attribution.pk,
            "version": 1,
            "review": "rejected",
            "reject_reason": "title",
        }
    ]

    status, body = tagger.told("PATCH", "attributions/?dry_run=1", said)

    assert (status, body.keys()) == (200, {"consequences", "consequence_count"})
    assert {(each["kind"], each["what"]) for each in body["consequences"]} == {
        ("attribution", "changed"),
        ("decision", "made"),
        ("quote", "changed"),
    }
    assert body["consequence_count"] == len(body["consequences"])
    assert (fresh(printing.attribution).review, Step.objects.count()) == (Review.SUGGESTED, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_decisions(tagger: Program, number: int, django_assert_num_queries: Any) -> None:  # noqa: ANN401 - pytest-django's
    rows = [carry(QuoteFactory.create()).attribution for _ in range(number)]
    said = [{"id": row.pk, "version": 1, "review": "accepted"} for row in rows]

    with django_assert_num_queries({1: 20, 3: 30}[number]):
        tagger.told("PATCH", "attributions/", said)
