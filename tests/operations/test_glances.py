"""What lists show of events is the same kept as put together, whatever is decided or undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from tests import factories
from tests.factories import NOON, EditorFactory
from tests.operations.queued import follow_all
from tests.sea_wall import SeaWall, reported_thrice
from tracker.models import Attribution, Event, Glance, GlanceMark, Step
from tracker.operations.attributions import reject_attribution
from tracker.operations.glances import keep_glances
from tracker.operations.merging import merge_quotes
from tracker.operations.undo import undo
from tracker.queries.events import event_list, glanced
from tracker.queries.glances import glance_of
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db


def refuse(wall: SeaWall, by: User) -> None:
    passage = Attribution.objects.filter(snapshot__article=wall.articles[0]).get()
    reject_attribution(attribution=passage, reason=RejectReason.NOT_SPEECH, by=by, now=NOON)


def join(wall: SeaWall, by: User) -> None:
    merge_quotes(kept=wall.restart, merged=wall.begin, by=by)


DECISIONS: list[Callable[[SeaWall, User], None]] = [refuse, join]


def shown() -> list[object]:
    return [event.glance for event in event_list("").items]


def put_together() -> list[object]:
    grids = [glanced(event.id) for event in event_list("").items]
    return [glance_of(grid) for grid in grids if grid is not None]


@pytest.mark.parametrize("decide", DECISIONS)
def test_lists_show_what_printings_say(decide: Callable[[SeaWall, User], None]) -> None:
    editor, wall = EditorFactory.create(), reported_thrice()
    before = shown()
    keep_glances(now=NOON)
    assert shown() == before

    decide(wall, editor)
    follow_all()

    assert shown() == put_together() != before
    keep_glances(now=NOON)
    assert shown() == put_together()

    undo(context_id=Step.objects.get().context, by=editor)
    follow_all()

    assert shown() == before
    keep_glances(now=NOON)
    assert shown() == before


def test_only_what_changed_is_made_again_a_few_at_a_time() -> None:
    for _ in range(3):
        factories.EventFactory.create()

    kept = [keep_glances(now=NOON, most=2), keep_glances(now=NOON, most=2), keep_glances(now=NOON)]

    assert kept == [2, 1, 0]


def test_what_is_hours_old_is_made_again() -> None:
    factories.EventFactory.create()
    keep_glances(now=NOON)

    assert keep_glances(now=NOON + timedelta(hours=7)) == 1
    assert Glance.objects.get().made_at == NOON + timedelta(hours=7)


def test_nothing_is_kept_of_an_event_that_lists_leave_out() -> None:
    event = factories.EventFactory.create()
    keep_glances(now=NOON)
    Event.objects.filter(pk=event.pk).update(review=Review.REJECTED)
    factories.GlanceMarkFactory.create(event_id=event.pk)

    keep_glances(now=NOON)

    assert (Glance.objects.count(), GlanceMark.objects.count()) == (0, 0)


def test_nothing_kept_is_shown_where_only_the_reviewed_is(settings: Settings) -> None:
    reported_thrice()
    keep_glances(now=NOON)

    settings.TRACKER_PUBLISH = "reviewed"

    assert shown() == put_together()
