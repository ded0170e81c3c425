"""What the database refuses about feeds and how they are watched."""

from datetime import timedelta

import pytest

from tests.factories import NOON, FeedFactory, WatchFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    twin("feed_url_once", FeedFactory, "url"),
    bad("feed_poll_every_minute_at_most", FeedFactory, poll_every=timedelta(seconds=59)),
    bad("watch_state_known", WatchFactory, state="asleep", failures=1, refusal="gone"),
    bad("watch_kind_known", WatchFactory, kind="gopher"),
    bad("watch_refusal_known", WatchFactory, refusal="bored"),
    bad("watch_due_unless_stopped", WatchFactory, due_at=None),
    bad(
        "watch_due_unless_stopped",
        WatchFactory,
        state="stopped",
        failures=1,
        refusal="gone",
        due_at=NOON,
    ),
    bad("watch_failure_with_reason", WatchFactory, failures=1),
    bad("watch_failure_with_reason", WatchFactory, state="failing", failures=1),
    bad("watch_failure_with_reason", WatchFactory, state="dead", refusal="gone"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
