"""What the database refuses about occasions."""

import pytest

from tests.factories import StatementFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad(
        "statement_kind_known",
        StatementFactory,
        kind="rumoured",
        official_text="We rebuild.",
    ),
    bad("statement_medium_known", StatementFactory, medium="unheard_of"),
    bad("statement_medium_known", StatementFactory, medium=""),
    bad("statement_review_known", StatementFactory, review="unheard_of"),
    bad("statement_date_with_precision", StatementFactory, made_precision=""),
    bad("statement_date_with_precision", StatementFactory, made_at=None),
    bad("statement_official_with_text", StatementFactory, kind="official", official_text=" "),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
