"""A failure says why."""

from __future__ import annotations

import pytest

from tests.factories import FailureFactory
from tests.models.refusals import bad, refuse_create, refuse_update

pytestmark = pytest.mark.django_db

CASE = bad("failure_reason_not_blank", FailureFactory, reason=" ")


def test_database_refuses_a_failure_without_a_reason() -> None:
    refuse_create(CASE)
    refuse_update(CASE)
