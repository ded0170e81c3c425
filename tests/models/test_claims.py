"""What the database refuses about claims, the words that answer them, figures, comparisons."""

import pytest

from tests.factories import (
    NOON,
    AssertionFactory,
    AttributionFactory,
    ClaimFactory,
    ClaimReviewFactory,
    ComparisonFactory,
    EditorFactory,
    QuantityFactory,
    SnapshotFactory,
)
from tests.models.refusals import (
    Refusal,
    Values,
    bad,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)
from tracker.models import Comparison

pytestmark = pytest.mark.django_db


def turned(row: Comparison) -> Values:
    return {"left": row.right, "right": row.left}


REFUSALS = [
    bad("claim_text_not_blank", ClaimFactory, text=" "),
    bad("claim_review_known", ClaimFactory, review="unheard_of"),
    bad("assertion_start_before_end", AssertionFactory, start=4, end=4, exact=""),
    bad("assertion_start_before_end", AssertionFactory, start=4, end=1, exact=""),
    bad("assertion_position_known", AssertionFactory, position="unheard_of"),
    bad("assertion_review_known", AssertionFactory, review="unheard_of"),
    bad("quantity_low_before_high", QuantityFactory, low=5, high=4),
    bad("quantity_has_a_bound", QuantityFactory, low=None, high=None),
    bad("quantity_review_known", QuantityFactory, review="unheard_of"),
    bad("comparison_status_known", ComparisonFactory, status="unheard_of"),
    bad("comparison_review_known", ComparisonFactory, review="unheard_of", judged_at=NOON),
    bad("comparison_confidence_share", ComparisonFactory, confidence=1.5),
    bad("comparison_says_why", ComparisonFactory, finding=" "),
    bad("comparison_judged_by_somebody", ComparisonFactory, review="accepted"),
    bad("comparison_judged_by_somebody", ComparisonFactory, review="rejected"),
    bad("comparison_judged_by_somebody", ComparisonFactory, judged_at=NOON),
    bad("comparison_judged_by_somebody", ComparisonFactory, judged_by=EditorFactory.create),
    Refusal("comparison_lower_id_left", ComparisonFactory, turned, turned),
    twin("comparison_once", ComparisonFactory, "left", "right"),
    bad("claim_review_rating_not_blank", ClaimReviewFactory, textual_rating=" "),
    bad("claim_review_date_with_precision", ClaimReviewFactory, published_at=NOON),
    bad("claim_review_date_with_precision", ClaimReviewFactory, published_precision="day"),
    twin("claim_review_once", ClaimReviewFactory, "claim", "url"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    bad("assertion_exact_as_printed", AssertionFactory, exact="ten"),
    bad("assertion_exact_as_printed", AssertionFactory, start=5000, end=5001, exact=""),
    bad("assertion_passage_in_snapshot", AssertionFactory, attribution=AttributionFactory.create),
    bad("comparison_on_one_claim", ComparisonFactory, right=AssertionFactory.create),
]

ON_CREATE = [
    twin("assertion_once_per_place", AssertionFactory, "claim", "snapshot", "start", "end")
]
ON_UPDATE = [
    bad("assertion_keeps_claim", AssertionFactory, claim=ClaimFactory.create),
    bad("assertion_keeps_snapshot", AssertionFactory, snapshot=SnapshotFactory.create),
]


@pytest.mark.parametrize("case", [*REFUSALS, *TRIGGERS, *ON_CREATE], ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", [*REFUSALS, *TRIGGERS, *ON_UPDATE], ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_create_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_raw_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_raw_update(case)
