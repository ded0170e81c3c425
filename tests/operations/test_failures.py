"""Why a try of a job failed is kept, whatever the reason holds."""

from __future__ import annotations

import pytest

from tests.newsroom import NOW
from tracker.operations.failures import record_failure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("ValueError: no text", "ValueError: no text"),
        ("DataError: \0 at 7", "DataError:  at 7"),
        ("", "no reason was given"),
        ("x" * 2_000, "x" * 1_000),
    ],
)
def test_reason_is_kept(reason: str, kept: str) -> None:
    assert record_failure(job=7, task="a.task", reason=reason, now=NOW).reason == kept
