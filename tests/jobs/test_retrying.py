"""A job that failed is tried five times, unless it was the database that failed."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from procrastinate.jobs import Job

from tracker.jobs.retrying import Patience

OWN = ValueError("a text that no engine reads")
DATABASES = OperationalError("no space left on device")


HUNG_UP = DatabaseError("server closed the connection unexpectedly")
HUNG_UP.__cause__ = psycopg.DatabaseError(*HUNG_UP.args)


def wrapped(cause: Exception) -> Exception:
    """As raised while something else was being handled."""
    error = RuntimeError("reading failed")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("failure", "tries", "pause"),
    [
        (OWN, 0, 2),
        (OWN, 3, 16),
        (OWN, 4, None),
        (DATABASES, 0, 2),
        (DATABASES, 4, 32),
        (DATABASES, 90, 60),
        (wrapped(DATABASES), 4, 32),
        (wrapped(OWN), 4, None),
        (HUNG_UP, 4, 32),
        (DatabaseError("Save with update_fields did not affect any rows."), 4, None),
        (IntegrityError("a text stands twice"), 4, None),
    ],
)
def test_pause_before_another_try(failure: Exception, tries: int, pause: int | None) -> None:
    job = Job(id=1, queue="reading", lock=None, queueing_lock=None, task_name="a", attempts=tries)
    began = datetime.now(UTC)

    found = Patience().get_retry_decision(exception=failure, job=job)

    at = found and found.retry_at
    assert (at and round((at - began).total_seconds())) == pause
