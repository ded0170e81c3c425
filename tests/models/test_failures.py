"""A failure says why."""

from __future__ import annotations

import pytest

from tests.factories import FailureFactory
from tests.models.refusals import bad, refuse_create, refuse_update

pytestmark = pytest.mark.django_db

REFUSALS = [bad("failure_reason_not_blank", FailureFactory, reason=" ")]


def test_database_refuses_a_failure_without_a_reason() -> None:
    refuse_create(REFUSALS[0])
    refuse_update(REFUSALS[0])
