"""Visits as jobs: the next one is queued for when the host may be asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.ingest.hostile import HERE, serving, web
from tracker.jobs import fetching
from tracker.models import Host, Submission
from tracker.operations.submissions import VISIT_HOST, submit_address

pytestmark = pytest.mark.django_db


def test_a_visit_queues_the_next_for_when_the_host_may_be_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "WEB", web())
    with serving() as server:
        for path in ("/a", "/b"):
            submit_address(url=server.url(path), by=None, now=timezone.now(), reach=HERE)
        [job] = ProcrastinateJob.objects.all()
        ProcrastinateJob.objects.filter(pk=job.pk).delete()
        fetching.visit_host(**job.args)
        [again] = ProcrastinateJob.objects.all()

    assert (job.task_name, job.scheduled_at) == (VISIT_HOST, None)
    assert (again.task_name, again.args, again.lock) == (VISIT_HOST, job.args, job.lock)
    assert again.scheduled_at == Host.objects.get().next_at


def test_the_last_visit_queues_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WEB", web())
    with serving() as server:
        submit_address(url=server.url("/a"), by=None, now=timezone.now(), reach=HERE)
        [job] = ProcrastinateJob.objects.all()
        ProcrastinateJob.objects.filter(pk=job.pk).delete()
        fetching.visit_host(**job.args)

    assert ProcrastinateJob.objects.count() == 0


def test_the_sweep_queues_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    submission = submit_address(url="https://weir.example/a", by=None, now=timezone.now())
    Submission.objects.filter(pk=submission.pk).update(due_at=timezone.now() - timedelta(1))
    ProcrastinateJob.objects.all().delete()

    assert fetching.sweep(0) == 1
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"host": "weir.example"}]
