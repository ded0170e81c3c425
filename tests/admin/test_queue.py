"""The queue as people see it: what waits, what failed and why, and how feeds go."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import FailureFactory, FeedFactory, SubmissionFactory, WatchFactory
from tests.newsroom import NOW, article
from tests.pages.document import Document
from tracker.models import Feed
from tracker.operations.intake import record_article
from tracker.queries.queue import queue_as_seen

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/queue/"
# As the worker leaves a job that failed five times.
GIVE_UP = """
UPDATE procrastinate_jobs SET status = 'failed', attempts = 5 WHERE lock = %s RETURNING id
"""
REFUSED = {
    "state": "refused",
    "refusal": "not_found",
    "due_at": None,
    "settled_at": NOW,
}


def failed(number: int) -> int:
    """A text whose reading failed; the number of its job."""
    text = f"“We counted boat {number} of the fleet twice before the storm,” Oda Lind said."
    held = record_article(read=article(text, headline=f"Boat {number}"), by=None, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(GIVE_UP, [f"snapshot {held.snapshot.pk}"])
        return int(cursor.fetchone()[0])


def watched(url: str, state: str, **values: object) -> Feed:
    feed: Feed = FeedFactory.create(url=url)
    WatchFactory.create(feed=feed, state=state, **values)
    return feed


def test_queue_counts_texts_and_tells_why_one_failed(desk: Client) -> None:
    record_article(read=article("The harbour reopened on Monday."), by=None, now=NOW)
    FailureFactory.create(job=failed(1), reason="RecursionError: too deep")
    failed(2)

    page = Document(desk.get(ADDRESS).content)

    assert page.text("//section[@aria-labelledby='texts']/p[1]") == (
        "1 waiting, 0 being read, 0 read in the last hour."
    )
    assert page.texts("//section[@aria-labelledby='texts']//td") == [
        *("Boat 2, Harbour Courier", "5", "its worker died each time"),
        *("Boat 1, Harbour Courier", "5", "RecursionError: too deep"),
    ]


def test_addresses_that_were_refused_say_why(desk: Client) -> None:
    SubmissionFactory.create(url="https://courier.example/waiting")
    gone = SubmissionFactory.create(url="https://courier.example/gone", **REFUSED)

    page = Document(desk.get(ADDRESS).content)

    assert page.text("//section[@aria-labelledby='addresses']/p[1]") == (
        "1 waiting, 0 taken, 1 refused. All addresses"
    )
    assert page.texts("//section[@aria-labelledby='addresses']//tbody//td")[:2] == [
        gone.url,
        "not found",
    ]


def test_dead_feeds_come_first_and_each_tells_its_backlog(desk: Client) -> None:
    well = watched("https://a.example/feed", "watched")
    watched("https://z.example/feed", "dead", failures=9, refusal="unreachable")
    SubmissionFactory.create(url="https://a.example/1", feed=well)
    SubmissionFactory.create(url="https://a.example/2", feed=well, **REFUSED)

    page = Document(desk.get(ADDRESS).content)

    rows = page.texts("//section[@aria-labelledby='feeds']//tbody/tr/td[position() < 6]")
    assert [rows[place : place + 5][1:] for place in (0, 5)] == [
        ["dead: unreachable, 9 times in a row", "0", "0", "0"],
        ["watched", "1", "0", "1"],
    ]


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_queue_takes_as_many_queries_at_every_size(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        FailureFactory.create(job=failed(number))
        watched(f"https://{number}.example/feed", "watched")
        SubmissionFactory.create(**REFUSED)

    with django_assert_num_queries(8):
        queue_as_seen(now=NOW)
