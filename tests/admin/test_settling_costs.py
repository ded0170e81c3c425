"""What settling a difference of two readings costs, the session and who asks included."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.readers import Room, hand_in_both, room
from tracker.models import Attribution, ReadingPair, ReadPassage, Settlement
from tracker.operations.readings import (
    Newcomer,
    change_read_passage,
    credit_read_passage,
    reject_read_passage,
)
from tracker.queries.agreement import compared, keys, live_passages
from tracker.text.span import Span
from tracker.vocabulary import Kind, ReadingState, RejectReason, SpeakerKind

pytestmark = pytest.mark.django_db

NURIA = Newcomer("Nuria Pardo", SpeakerKind.PERSON)


def shorter(row: ReadPassage, found: Room) -> None:
    start = row.places[0]
    change_read_passage(passage=row, content=[Span(start, start + 7)], by=found.ada)
    row.refresh_from_db()
    credit_read_passage(passage=row, speaker=NURIA, by=found.ada)


def otherwise(row: ReadPassage, found: Room) -> None:
    change_read_passage(passage=row, kind=Kind.MIXED, by=found.ada)
    row.refresh_from_db()
    credit_read_passage(passage=row, speaker=NURIA, by=found.ada)


def refused(row: ReadPassage, found: Room) -> None:
    reject_read_passage(passage=row, reason=RejectReason.TITLE, by=found.ada)


# Somebody new costs four of these: by that name, a free address, the speaker, the name.
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("said", "cost"), [(shorter, 19), (otherwise, 18), (refused, 14)])
def test_one_press(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    said: Callable[[ReadPassage, Room], None],
    cost: int,
    count: int,
) -> None:
    found = room(count)
    said(found.passages(found.ada)[0], found)
    hand_in_both(found)
    both = compared(found.pair.pk)
    assert both is not None
    [difference] = both.differing
    target = live_passages(both.pair.snapshot).target(difference)
    assert target is not None
    client.force_login(found.cleo)
    form = {
        "pair": found.pair.pk,
        "difference": "-".join(str(each) for each in keys(difference)),
        "verdict": f"first:{target.version}",
    }

    with django_assert_num_queries(cost):
        answer = client.post(reverse("desk:settle"), form)

    assert answer.status_code == 302
    assert (Settlement.objects.count(), Attribution.objects.exclude(version=1).count()) == (1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_giving_a_text_to_two(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = room(count)
    ReadingPair.objects.update(state=ReadingState.WITHDRAWN)
    client.force_login(found.cleo)
    form = {"first": found.ada.pk, "second": found.bo.pk, "start": "suggested"}

    with django_assert_num_queries(16):
        answer = client.post(reverse("desk:give", args=[found.article.pk]), form)

    assert answer.status_code == 302
    assert ReadPassage.objects.filter(reading__pair__state="given").count() == 2 * count
