"""Plans of looking again that the database refuses."""

from __future__ import annotations

import pytest

from tests.factories import RevisitFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("revisit_due_until_the_last", RevisitFactory, due_at=None),
    bad("revisit_due_until_the_last", RevisitFactory, looks=8),
    bad("revisit_due_until_the_last", RevisitFactory, looks=9, due_at=None),
    bad("revisit_refusal_known", RevisitFactory, refusal="perhaps"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
