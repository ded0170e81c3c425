"""Texts that wait are read with the one whose turn it is, and their jobs are done."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.newsroom import NOW, article
from tracker.jobs.reading import read_snapshot_job
from tracker.models import Reading, Snapshot
from tracker.operations.intake import record_article
from tracker.operations.recording import READ_SNAPSHOT, own_lock, queue_readings
from tracker.operations.waiting import read_waiting

pytestmark = pytest.mark.django_db

SAID = "“We counted every boat twice before storm {} came in that night,” Oda Lind said."


def recorded(count: int) -> list[int]:
    """So many articles that wait to be read, by their snapshots."""
    texts = (article(SAID.format(n), url=f"https://courier.example/{n}") for n in range(count))
    return [record_article(read=each, by=None, now=NOW).snapshot.pk for each in texts]


def taken(snapshot: int, *, attempts: int = 0) -> None:
    """A worker has begun with the snapshot."""
    rows = ProcrastinateJob.objects.filter(lock=own_lock(snapshot))
    assert rows.update(status="doing", attempts=attempts) == 1


def states() -> list[tuple[str, int]]:
    rows = ProcrastinateJob.objects.filter(task_name=READ_SNAPSHOT).order_by("id")
    return list(rows.values_list("status", "attempts"))


def read() -> list[int]:
    return list(Reading.objects.order_by("snapshot").values_list("snapshot", flat=True))


def test_those_that_wait_are_read_with_it() -> None:
    snapshots = recorded(4)
    taken(snapshots[0])

    read_waiting(snapshot_id=snapshots[0], now=NOW, most=3)

    assert read() == snapshots[:3]
    assert [status for status, _ in states()] == ["doing", "succeeded", "succeeded", "todo"]


def test_two_texts_of_one_article_are_never_read_together() -> None:
    [first] = recorded(1)
    changed = article(SAID.format("one"), url="https://courier.example/0")
    record_article(read=changed, by=None, now=NOW)
    taken(first)

    read_waiting(snapshot_id=first, now=NOW)

    assert (read(), [status for status, _ in states()]) == ([first], ["doing", "todo"])


def test_one_that_was_tried_before_is_read_alone() -> None:
    snapshots = recorded(3)
    taken(snapshots[0], attempts=1)

    read_waiting(snapshot_id=snapshots[0], now=NOW)

    assert read() == snapshots[:1]


def test_one_that_was_tried_before_is_not_read_with_others() -> None:
    snapshots = recorded(3)
    taken(snapshots[0])
    ProcrastinateJob.objects.filter(lock=own_lock(snapshots[1])).update(attempts=1)

    read_waiting(snapshot_id=snapshots[0], now=NOW)

    assert read() == [snapshots[0], snapshots[2]]


def test_text_that_is_being_read_is_left_to_its_reader() -> None:
    snapshots = recorded(2)
    taken(snapshots[0])
    taken(snapshots[1])
    # What was handed in to be read anew meanwhile waits for the one before.
    queue_readings([Snapshot.objects.get(pk=snapshots[1])])

    read_waiting(snapshot_id=snapshots[0], now=NOW)

    assert (read(), states()) == (snapshots[:1], [("doing", 0), ("doing", 0), ("todo", 0)])


def test_text_that_cannot_be_read_fails_no_other_job() -> None:
    first, poison, third = recorded(3)
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE tracker_reading ADD CONSTRAINT no_reading CHECK (snapshot_id <> {poison})"
        )
    taken(first)

    read_snapshot_job(snapshot_id=first)

    assert read() == [first]
    assert [status for status, _ in states()] == ["doing", "todo", "todo"]
    taken(poison)
    with pytest.raises(DatabaseError, match="no_reading"), transaction.atomic():
        read_snapshot_job(snapshot_id=poison)
    assert (read(), third in read()) == ([first], False)
