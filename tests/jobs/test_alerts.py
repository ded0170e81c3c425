"""Alerts as jobs: each message that is written is queued, and the queued job sends it."""

from __future__ import annotations

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tracker.jobs import alerts
from tracker.models import Mail

pytestmark = pytest.mark.django_db


def test_every_message_that_is_written_is_sent_by_its_own_job() -> None:
    factories.SavedSearchFactory.create(query="", email="ada@quay.example")
    factories.carry(factories.QuoteFactory.create())

    written = alerts.write_alerts(0)
    [job] = ProcrastinateJob.objects.all()
    alerts.send_mail(**job.args)

    assert (written, job.task_name, job.args) == (
        1,
        "tracker.jobs.alerts.send_mail",
        {"mail_id": Mail.objects.get().pk},
    )
    assert [message.to for message in mail.outbox] == [["ada@quay.example"]]
    assert Mail.objects.get().state == "sent"
