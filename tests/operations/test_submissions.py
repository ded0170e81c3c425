"""Addresses handed in: visited once, taken whole, refused by name, never twice one article."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.ingest.hostile import HERE, LOCAL, Reply, Server, answer, redirect, serving, web
from tracker.ingest.addresses import NotFetched
from tracker.models import Article, Host, OutletDomain, Snapshot, Submission
from tracker.operations.hosts import SOON_OVER, take_turn
from tracker.operations.submissions import (
    retry_submission,
    submit_address,
    sweep_hosts,
    visit_next,
)
from tracker.vocabulary import FetchState, Precision, Refusal

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
WORDS = "The weir was opened at noon, the harbour office said, and nobody was hurt by the water. "
NO_ROBOTS = answer(status="404 Not Found")


def page(words: str = WORDS * 3, head: str = "", title: str = "Weir opened") -> bytes:
    body = f"<article><h1>{title}</h1><p>{words}</p></article>"
    html = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return answer(html.encode())


class Ticking:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def hand_in(server: Server, path: str, host: str = LOCAL) -> Submission:
    return submit_address(url=server.url(path, host), by=None, now=NOON, reach=HERE)


def visit(server: Server, clock: Callable[[], datetime], host: str = LOCAL) -> datetime | None:
    return visit_next(host=f"{host}:{server.port}", web=web(), clock=clock)


def state_of(submission: Submission) -> tuple[str, str, int]:
    submission.refresh_from_db()
    return submission.state, submission.refusal, submission.tries


def test_an_address_is_fetched_read_and_filed_under_its_domain() -> None:
    head = (
        '<meta property="og:site_name" content="The Weir Courier">'
        '<meta property="article:published_time" content="2031-05-03T09:30:00+02:00">'
        '<meta name="author" content="Ida Voss">'
    )
    with serving({"/weir": page(head=head)}) as server:
        submission = hand_in(server, "/weir?utm_source=mail#top", "weir.example")
        assert visit(server, Ticking(), "weir.example") is None

        assert server.asked == ["/robots.txt", "/weir"]
        address = server.url("/weir", "weir.example")
    article = Article.objects.get()
    assert (article.canonical_url, article.headline, article.byline, article.language) == (
        *(address, "Weir opened", "Ida Voss", "en"),
    )
    assert (article.published_at, article.published_precision, article.published_zone) == (
        *(datetime(2031, 5, 3, 7, 30, tzinfo=UTC), Precision.SECOND, "+02:00"),
    )
    assert [(each.outlet.name, each.domain) for each in OutletDomain.objects.all()] == [
        ("The Weir Courier", "weir.example")
    ]
    assert state_of(submission) == (FetchState.TAKEN, "", 1)
    assert submission.article == article


def test_the_bytes_and_what_every_source_said_are_kept() -> None:
    head = '<meta property="og:title" content="Weir opens"><meta name="date" content="2031-05-03">'
    told = {"headline": "A weir", "published": "Fri, 02 May 2031 10:00:00 GMT"}
    with serving({"/weir": page(head=head)}) as server:
        submit_address(
            url=server.url("/weir"),
            by=None,
            now=NOON,
            reach=HERE,
            told=told,
            feed=factories.FeedFactory.create(),
        )
        visit(server, Ticking())
    snapshot = Snapshot.objects.get()

    assert snapshot.testimony == [
        ["headline", "meta og:title", "Weir opens"],
        ["published", "meta date", "2031-05-03"],
        ["language", "html lang", "en"],
        ["headline", "h1", "Weir opened"],
        ["headline", "feed", "A weir"],
        ["published", "feed", "Fri, 02 May 2031 10:00:00 GMT"],
    ]
    assert snapshot.article.published_text == "2031-05-03"


def test_a_feed_dates_a_page_that_does_not() -> None:
    told = {"published": "Fri, 02 May 2031 10:00:00 GMT", "byline": "Ida Voss"}
    with serving({"/weir": page()}) as server:
        submit_address(url=server.url("/weir"), by=None, now=NOON, reach=HERE, told=told)
        visit(server, Ticking())
    article = Article.objects.get()

    assert (article.published_at, article.published_text, article.byline) == (
        *(datetime(2031, 5, 2, 10, tzinfo=UTC), "Fri, 02 May 2031 10:00:00 GMT", "Ida Voss"),
    )


def test_the_same_address_handed_in_again_is_the_same_row() -> None:
    first = submit_address(url="https://weir.example/a?utm_medium=x", by=None, now=NOON)
    second = submit_address(url="https://WEIR.example:443/a#b", by=None, now=NOON)

    assert first.pk == second.pk
    assert ProcrastinateJob.objects.count() == 1


def test_an_address_that_may_not_be_asked_leaves_no_trace() -> None:
    with pytest.raises(NotFetched):
        submit_address(url="http://169.254.169.254/latest", by=None, now=NOON)

    assert (Submission.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(status="404 No"), Refusal.NOT_FOUND),
        (answer(status="410 No"), Refusal.GONE),
        (answer(b"%PDF", content_type="application/pdf"), Refusal.CONTENT_TYPE),
        (answer(b"<html><body></body></html>"), Refusal.NOT_AN_ARTICLE),
        (redirect("http://127.1/"), Refusal.HOST_FORM),
    ],
)
def test_what_will_not_pass_is_refused_at_once(reply: Reply, reason: Refusal) -> None:
    with serving({"/weir": reply}) as server:
        submission = hand_in(server, "/weir")
        visit(server, Ticking())

    assert state_of(submission) == (FetchState.REFUSED, reason, 1)
    assert Article.objects.count() == 0


def test_what_may_pass_is_tried_ever_later_and_then_refused() -> None:
    clock, waits = Ticking(), []
    with serving({"/weir": answer(status="500 No")}) as server:
        submission = hand_in(server, "/weir")
        while state_of(submission)[0] == FetchState.WAITING:
            assert submission.due_at is not None
            waits.append((submission.due_at - clock()).total_seconds())
            clock.at = submission.due_at
            visit(server, clock)

    assert state_of(submission) == (FetchState.REFUSED, Refusal.SERVER_ERROR, 6)
    assert all(wait > before * 2 for before, wait in pairwise(waits[1:]))


def test_a_host_that_asks_to_wait_is_left_alone() -> None:
    clock = Ticking()
    told = answer(status="429 No", retry_after="900")
    with serving({"/a": told, "/b": page()}) as server:
        first, second = hand_in(server, "/a"), hand_in(server, "/b")
        visit(server, clock)
        clock.pass_by(899)
        visit(server, clock)

        assert server.asked == ["/robots.txt", "/a"]
        clock.pass_by(2)
        visit(server, clock)
        clock.pass_by(60)
        visit(server, clock)

    assert (state_of(first)[:2], state_of(second)[0]) == (
        (FetchState.WAITING, Refusal.TOO_MANY_REQUESTS),
        FetchState.TAKEN,
    )


def test_a_refused_address_is_tried_again_when_a_person_says_so() -> None:
    clock, editor = Ticking(), factories.EditorFactory.create()
    with serving({"/a": answer(status="404 No"), "/b": answer(status="404 No")}) as server:
        first, second = hand_in(server, "/a"), hand_in(server, "/b")
        for _ in range(2):
            visit(server, clock)
            clock.pass_by(60)
        server.pages |= {"/a": page(), "/b": page()}
        retry_submission(submission=first, by=editor, now=clock())
        submit_address(url=server.url("/b"), by=editor, now=clock(), reach=HERE)
        for _ in range(2):
            visit(server, clock)
            clock.pass_by(60)

    assert [state_of(each) for each in (first, second)] == [(FetchState.TAKEN, "", 1)] * 2


def test_what_a_person_hands_in_comes_before_what_a_feed_lists() -> None:
    feed, clock = factories.FeedFactory.create(), Ticking()
    with serving() as server:
        for path in ("/old", "/older"):
            submit_address(url=server.url(path), by=None, now=NOON, feed=feed, reach=HERE)
        hand_in(server, "/asked-for")
        visit(server, clock)

        assert server.asked == ["/robots.txt", "/asked-for"]


def test_a_visit_that_kills_its_worker_is_not_made_for_ever() -> None:
    with serving({"/weir": page()}) as server:
        submission = hand_in(server, "/weir")
        Submission.objects.filter(pk=submission.pk).update(tries=7)
        visit(server, Ticking())

        assert server.asked == []
    assert state_of(submission)[:2] == (FetchState.REFUSED, Refusal.TOO_SLOW)


def test_an_address_whose_way_leads_to_a_host_that_is_being_asked_waits_a_little() -> None:
    with serving() as server:
        server.pages["/copy"] = redirect(server.url("/weir", "weir.example"))
        take_turn(host=f"weir.example:{server.port}", now=NOON)
        submission = hand_in(server, "/copy")
        again = visit(server, Ticking())

    assert state_of(submission) == (FetchState.WAITING, "", 0)
    assert (submission.due_at, again) == (NOON + SOON_OVER, NOON + SOON_OVER)


def test_the_sweep_visits_each_host_that_something_is_due_for() -> None:
    for number, due in enumerate((NOON, NOON, NOON + timedelta(hours=1))):
        factories.SubmissionFactory.create(
            url=f"https://weir{number}.example/", host=f"weir{number}.example", due_at=due
        )

    assert (sweep_hosts(now=NOON), sweep_hosts(now=NOON)) == (2, 2)
    assert sorted(job.args["host"] for job in ProcrastinateJob.objects.all()) == [
        *("weir0.example", "weir1.example"),
    ]


def at_once(act: Callable[[], None], times: int) -> None:
    threads = [threading.Thread(target=act) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_the_same_addresses_at_once_by_many_clients_are_so_many_articles() -> None:
    """The database decides: 5 clients here, 20 in the campaign."""
    paths, clock = [f"/story-{number}" for number in range(6)], Ticking()

    def client() -> None:
        try:
            for path in paths:
                hand_in(server, path)
        finally:
            connection.close()

    def worker() -> None:
        try:
            while Submission.objects.filter(state=FetchState.WAITING).exists():
                again = visit(server, clock)
                if again is not None:
                    # All share the clock, and none lets another's turn run out.
                    clock.at = max(clock.at, again)
        finally:
            connection.close()

    with serving({path: page(words=WORDS * 2 + path) for path in paths}) as server:
        server.slow = 0.05
        at_once(client, 5)
        at_once(worker, 3)

        assert server.most_at_once == 1
        found = sorted(article.canonical_url for article in Article.objects.all())
        assert found == sorted(server.url(path) for path in paths)
    assert Submission.objects.filter(state=FetchState.TAKEN).count() == 6
    assert Host.objects.get().turn is None
