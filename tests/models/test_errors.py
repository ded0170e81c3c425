"""What the database refuses of what readers report."""

import pytest

from tests.factories import ErrorReportFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin
from tracker.models.errors import MESSAGE

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("error_report_kind_known", ErrorReportFactory, kind="rumour"),
    bad("error_report_review_known", ErrorReportFactory, review="perhaps"),
    bad("error_report_other_in_words", ErrorReportFactory, kind="other", message=" \n"),
    bad("error_report_message_short", ErrorReportFactory, message="x" * (MESSAGE + 1)),
    twin("error_report_waits_once", ErrorReportFactory, "passage", "kind", "message"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


def test_same_report_may_come_again_once_one_is_settled() -> None:
    settled = ErrorReportFactory.create(review="rejected")

    again = ErrorReportFactory.create(passage=settled.passage)

    assert (str(again), again.pk == settled.pk) == (
        f"Somebody else said it: {settled.passage}",
        False,
    )
