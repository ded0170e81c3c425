from __future__ import annotations

import pytest
from procrastinate.contrib.django import app

from tests.newsroom import NOW, article
from tracker.jobs.reading import read_snapshot_job
from tracker.models import Attribution, Reading
from tracker.operations.intake import record_article
from tracker.operations.recording import READ_SNAPSHOT

pytestmark = pytest.mark.django_db

TEXT = "“We counted every boat twice before the storm came in that night,” Oda Lind said."


def test_job_reads_once_however_often_it_runs() -> None:
    snapshot = record_article(read=article(TEXT), by=None, now=NOW).snapshot

    for _ in range(2):
        read_snapshot_job(snapshot_id=snapshot.pk)

    assert (Reading.objects.count(), Attribution.objects.count()) == (1, 1)


def test_job_is_known_by_the_name_that_intake_queues() -> None:
    assert app.tasks[READ_SNAPSHOT] is read_snapshot_job
