"""What the database refuses about claims, their holders, figures and verdicts."""

import pytest

from tests.factories import (
    NOON,
    ClaimFactory,
    ClaimReviewFactory,
    OutletFactory,
    QuantityFactory,
    StanceFactory,
)
from tests.models.refusals import (
    Refusal,
    bad,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("claim_text_not_blank", ClaimFactory, text=" "),
    bad("claim_review_known", ClaimFactory, review="unheard_of"),
    bad("stance_one_holder", StanceFactory, speaker=None),
    bad("stance_one_holder", StanceFactory, outlet=OutletFactory.create),
    bad("stance_position_known", StanceFactory, position="unheard_of"),
    bad("stance_review_known", StanceFactory, review="unheard_of"),
    twin("stance_once", StanceFactory, "claim", "speaker"),
    bad("quantity_low_before_high", QuantityFactory, low=5, high=4),
    bad("quantity_start_before_end", QuantityFactory, start=4, end=4),
    bad("quantity_start_before_end", QuantityFactory, start=4, end=1),
    bad("quantity_has_a_bound", QuantityFactory, low=None, high=None),
    bad("quantity_review_known", QuantityFactory, review="unheard_of"),
    twin("quantity_once_per_place", QuantityFactory, "snapshot", "start", "end"),
    bad("claim_review_rating_not_blank", ClaimReviewFactory, textual_rating=" "),
    bad("claim_review_date_with_precision", ClaimReviewFactory, published_at=NOON),
    bad("claim_review_date_with_precision", ClaimReviewFactory, published_precision="day"),
    twin("claim_review_once", ClaimReviewFactory, "claim", "url"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    bad("quantity_exact_as_printed", QuantityFactory, exact="ten"),
    bad("quantity_exact_as_printed", QuantityFactory, start=5000, end=5001, exact=""),
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


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_raw_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_raw_update(case)
