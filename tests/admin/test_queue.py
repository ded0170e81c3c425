"""The queue as people see it: what waits, what failed and why, and how feeds go."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from tests.admin.writing import Case, Form, Room, furnished, prove
from tests.factories import (
    FailureFactory,
    FeedFactory,
    HostFactory,
    SubmissionFactory,
    WatchFactory,
)
from tests.factories.people import person
from tests.newsroom import NOW, article
from tests.pages.document import Document
from tracker.models import Feed, Snapshot, Watch
from tracker.operations.feeds import claim_feeds
from tracker.operations.intake import record_article
from tracker.operations.recording import queue_readings
from tracker.queries.queue import queue_as_seen
from tracker.vocabulary import Role

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


def refused_address(room: Room) -> Form:
    row = SubmissionFactory.create(**REFUSED)
    # The button's own value, which the form holds only when it is pressed.
    return room.form(ADDRESS, reverse("queue_address_again")).filled(submission=row.pk)


CASES: dict[str, Case] = {
    "fetch again": Case("queue_address_again", ("retry_submission",), refused_address),
}


def test_fetching_again_is_told_and_who_may_not_changes_nothing() -> None:
    prove(CASES["fetch again"], furnished())


def told(page: Document, section: str) -> list[str]:
    return page.texts(f"//section[@aria-labelledby='{section}']//ul/li")


def test_queue_counts_texts_and_tells_why_one_was_given_up(desk: Client) -> None:
    record_article(read=article("The harbour reopened on Monday."), by=None, now=NOW)
    FailureFactory.create(job=failed(1), reason="RecursionError: too deep")
    failed(2)

    page = Document(desk.get(ADDRESS).content)

    assert page.text("//section[@aria-labelledby='texts']/p[1]") == (
        "1 waiting, 0 being read, 0 read in the last hour."
    )
    assert told(page, "texts") == [
        "Boat 2, Harbour Courier its worker died each time 5 triesTry again: Boat 2",
        "Boat 1, Harbour Courier RecursionError: too deep 5 triesTry again: Boat 1",
    ]


def test_any_other_work_that_was_given_up_is_told(desk: Client) -> None:
    FeedFactory.create()
    claim_feeds(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 1")
    number = ProcrastinateJob.objects.get().pk

    assert told(Document(desk.get(ADDRESS).content), "texts") == [
        f"job {number}: poll feed its worker died each time 1 tryTry again: poll feed"
    ]


def test_addresses_that_were_refused_say_why(desk: Client) -> None:
    first = SubmissionFactory.create(url="https://courier.example/waiting")
    gone = SubmissionFactory.create(url="https://courier.example/gone", **REFUSED, tries=3)
    failing = {"refusal": "server_error", "detail": "status 503", "tries": 1}
    busy = SubmissionFactory.create(url="https://courier.example/busy", **failing, due_at=NOW)
    hold = {"turn": uuid4(), "turn_until": timezone.now() + timedelta(minutes=3)}
    HostFactory.create(name="courier.example", **hold)
    HostFactory.create(name="quiet.example")

    page = Document(desk.get(ADDRESS).content)

    since = f"{first.handed_in_at:%-d %B %Y, %H:%M} UTC"
    assert page.texts("//section[@aria-labelledby='addresses']/p") == [
        "2 waiting, 0 taken, 1 refused. All addresses",
        f"The longest waits since {since}.",
        "Being asked now: courier.example.",
        "Looked at again for changes: 0 due, 0 later.",
    ]
    assert told(page, "addresses") == [
        f"{busy.url} server error: status 503 1 tryagain {NOW:%-d %B %Y, %H:%M} UTC"
        f"handed in by a personFetch now: {busy.url}",
        f"{gone.url} not found 3 trieshanded in by a personFetch again: {gone.url}",
    ]


def test_dead_feeds_come_first_and_each_tells_its_backlog(desk: Client) -> None:
    well = watched("https://a.example/feed", "watched", due_at=NOW + timedelta(days=9000))
    ago = timezone.now() - timedelta(hours=1)
    watched("https://z.example/feed", "dead", failures=9, refusal="unreachable", due_at=ago)
    SubmissionFactory.create(url="https://a.example/1", feed=well)
    SubmissionFactory.create(url="https://a.example/2", feed=well, **REFUSED)

    page = Document(desk.get(ADDRESS).content)

    assert told(page, "feeds") == [
        f"https://z.example/feed, {Feed.objects.get(url='https://z.example/feed').outlet} "
        "dead unreachable, 9 times in a row No address of it yet never askeddue now"
        "Ask now: https://z.example/feed",
        f"https://a.example/feed, {well.outlet} watched "
        "1 of 2 addresses done: 0 taken, 1 refused, 1 waiting never asked"
        f"again {NOW + timedelta(days=9000):%-d %B %Y, %H:%M} UTCAsk now: https://a.example/feed",
    ]


def press(browser: Client, view: str, **holding: object) -> int:
    return browser.post(reverse(view), holding).status_code


def test_a_job_that_was_given_up_is_tried_again_once(desk: Client) -> None:
    number = failed(1)

    assert [press(desk, "queue_job_again", job=number) for _ in range(2)] == [302, 302]

    page = Document(desk.get(ADDRESS).content)
    assert page.texts("//ul[@class='messagelist']/li") == [
        "It is tried again.",
        "It was no longer given up, or waits already.",
    ]
    states = ProcrastinateJob.objects.filter(pk=number).values_list("status", "attempts")
    assert list(states) == [("todo", 0)]


def test_a_job_that_waits_already_under_another_number_is_not_doubled(desk: Client) -> None:
    number = failed(1)
    queue_readings([Snapshot.objects.get()])

    press(desk, "queue_job_again", job=number)

    assert sorted(ProcrastinateJob.objects.values_list("status", flat=True)) == ["failed", "todo"]


def test_an_address_that_is_to_wait_is_fetched_now(desk: Client) -> None:
    row = SubmissionFactory.create(refusal="server_error", tries=3, due_at=NOW)

    assert press(desk, "queue_address_again", submission=row.pk) == 302

    row.refresh_from_db()
    assert row.due_at is not None
    assert (row.state, row.tries, row.due_at < NOW) == ("waiting", 0, True)


def test_an_address_that_was_refused_is_fetched_again(desk: Client) -> None:
    row = SubmissionFactory.create(**REFUSED)

    assert press(desk, "queue_address_again", submission=row.pk) == 302

    row.refresh_from_db()
    assert (row.state, row.tries) == ("waiting", 0)


@pytest.mark.parametrize(("state", "then"), [("dead", "dead"), ("stopped", "failing")])
def test_a_feed_that_answers_no_more_is_asked_again(desk: Client, state: str, then: str) -> None:
    due = {"due_at": None} if state == "stopped" else {}
    feed = watched("https://z.example/feed", state, failures=9, refusal="gone", **due)

    assert press(desk, "queue_feed_again", feed=feed.pk) == 302

    watch = Watch.objects.get()
    jobs = ProcrastinateJob.objects.values_list("args__feed_id", flat=True)
    assert (watch.state, watch.due_at is not None, list(jobs)) == (then, True, [feed.pk])


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("queue_job_again", "job"),
        ("queue_address_again", "submission"),
        ("queue_feed_again", "feed"),
    ],
)
def test_what_is_not_there_is_absent_and_who_only_tags_tries_nothing_again(
    desk: Client, view: str, name: str
) -> None:
    tagger = Client()
    tagger.force_login(person(Role.TAGGER))

    wrong = [press(desk, view, **{name: value}) for value in ("x", "")]
    assert (wrong, press(tagger, view, **{name: 1})) == ([404, 404], 403)
    failed(1)
    assert b"<form" in desk.get(ADDRESS).content.partition(b'id="texts"')[2]
    assert b"<form" not in tagger.get(ADDRESS).content.partition(b'id="texts"')[2]


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

    with django_assert_num_queries(11):
        queue_as_seen(now=NOW)
