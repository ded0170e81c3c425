"""Anchors of printed sentences that the database refuses, and what it tells the change feed."""

from __future__ import annotations

import pytest

from tests.factories import AnchorFactory, OccurrenceFactory, SnapshotFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin
from tracker.models import Anchor, Change
from tracker.vocabulary import ChangeKind, Difference

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("anchor_status_known", AnchorFactory, status="perhaps"),
    bad("anchor_score_share", AnchorFactory, score=1.5),
    bad("anchor_place_unless_lost", AnchorFactory, status="lost"),
    bad("anchor_place_unless_lost", AnchorFactory, start=None, end=None),
    bad("anchor_place_unless_lost", AnchorFactory, start=10, end=10),
    bad("anchor_differences_known", AnchorFactory, differences=["mangled"]),
    bad("anchor_of_one_article", AnchorFactory, snapshot=SnapshotFactory.create),
    twin("anchor_once", AnchorFactory, "occurrence", "snapshot"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


def test_a_sentence_printed_otherwise_is_told_and_one_in_another_dress_is_not() -> None:
    now = OccurrenceFactory.create(text="We never sell it")
    AnchorFactory.create(found=now)
    reprinted = AnchorFactory.create(found=now, differences=[Difference.ALTERED])

    told = Change.objects.filter(kind=ChangeKind.REPRINTED)
    assert list(told.values_list("number", "other", "before", "after")) == [
        (now.pk, reprinted.occurrence_id, reprinted.occurrence.text, "We never sell it")
    ]
    assert list(Anchor.objects.reprinted()) == [reprinted]
