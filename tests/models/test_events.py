"""What the database refuses about happenings."""

from datetime import timedelta

import pytest

from tests.factories import NOON, EventArticleFactory, EventFactory
from tests.models.refusals import (
    Refusal,
    bad,
    circle,
    itself,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_update,
    twin,
)

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("event_name_not_blank", EventFactory, name=" "),
    bad("event_start_with_precision", EventFactory, starts=NOON),
    bad("event_start_with_precision", EventFactory, starts_precision="day"),
    bad("event_end_with_precision", EventFactory, ends=NOON),
    bad("event_end_with_precision", EventFactory, ends_precision="day"),
    bad(
        "event_end_after_start",
        EventFactory,
        starts=NOON,
        starts_precision="hour",
        ends=NOON - timedelta(hours=1),
        ends_precision="hour",
    ),
    itself("event_not_into_itself", EventFactory, "merged_into"),
    bad("event_review_known", EventFactory, review="unheard_of"),
    twin("event_article_once", EventArticleFactory, "event", "article"),
    bad("event_article_review_known", EventArticleFactory, review="unheard_of"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    circle("event_merged_without_circle", EventFactory, "merged_into"),
]


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_create_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_update(case)
