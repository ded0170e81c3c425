"""Watched feeds: claimed once, asked on their own schedule, ever later when they fail."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.factories.people import person
from tests.ingest.hostile import Reply, Server, answer, redirect, serving, web
from tests.operations.test_submissions import Ticking
from tracker.models import Feed, Submission, Watch
from tracker.operations.feeds import POLL_FEED, claim_feeds, poll_feed
from tracker.operations.hosts import SOON_OVER, take_turn
from tracker.operations.outlets import save_outlet
from tracker.vocabulary import FeedKind, Refusal, Role, WatchState

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
XML = "application/xml"


def rss(*paths: str, **headers: str) -> bytes:
    items = "".join(f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
    body = f'<rss version="2.0"><channel>{items}</channel></rss>'
    return answer(body.encode(), content_type=XML, **headers)


def sitemap(*paths: str, nested: bool = False, modified: str = "") -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if nested else ("urlset", "url")
    last = f"<lastmod>{modified}</lastmod>" if modified else ""
    body = "".join(f"<{inner}><loc>{path}</loc>{last}</{inner}>" for path in paths)
    return answer(f"<{outer}>{body}</{outer}>".encode(), content_type=XML)


def watched(server: Server, path: str = "/feed") -> Watch:
    feed = factories.FeedFactory.create(url=server.url(path), poll_every=HOUR)
    watch: Watch = factories.WatchFactory.create(feed=feed, due_at=NOON)
    return watch


def poll(watch: Watch, clock: Ticking) -> datetime | None:
    again = poll_feed(feed_id=watch.pk, web=web(), clock=clock)
    watch.refresh_from_db()
    return again


def paths_handed_in() -> list[str]:
    urls = Submission.objects.order_by("id").values_list("url", flat=True)
    return ["/" + url.split("/", 3)[3] for url in urls]


def test_a_feed_is_read_and_what_it_lists_handed_in_once() -> None:
    clock = Ticking()
    with serving({"/feed": rss("/a", "/b?utm_source=feed", "http://10.0.0.1/c")}) as server:
        watch = watched(server)
        assert poll(watch, clock) is None
        server.pages["/feed"] = rss("/d", "/a")
        clock.pass_by(3600)
        poll(watch, clock)

    assert paths_handed_in() == ["/a", "/b", "/d"]
    assert (watch.state, watch.kind, watch.listed, watch.failures) == (
        *(WatchState.WATCHED, FeedKind.RSS, 2, 0),
    )
    first = Submission.objects.order_by("id")[0]
    assert (first.feed, first.told) == (watch.feed, {"headline": "/a"})
    hosts = ProcrastinateJob.objects.values_list("args__host", flat=True)
    assert list(hosts) == [first.host]


def test_a_feed_is_asked_whether_anything_is_new() -> None:
    clock = Ticking()
    with serving({"/feed": rss("/a", etag='"one"', last_modified="Sun, 04 May 2031")}) as server:
        watch = watched(server)
        poll(watch, clock)
        server.pages["/feed"] = answer(status="304 Not Modified")
        clock.pass_by(3600)
        poll(watch, clock)

        asked = [request.split("\r\n")[6:8] for request in server.requests]
    assert asked[-1] == ['If-None-Match: "one"', "If-Modified-Since: Sun, 04 May 2031"]
    assert (watch.state, watch.listed, watch.asked_at, watch.etag) == (
        *(WatchState.WATCHED, 1, clock(), '"one"'),
    )


def test_a_feed_is_due_again_about_as_often_as_its_people_want() -> None:
    with serving({"/feed": rss("/a")}) as server:
        watch = watched(server)
        poll(watch, Ticking())

    assert watch.due_at is not None
    assert NOON + 0.9 * HOUR <= watch.due_at <= NOON + 1.1 * HOUR


def test_a_feed_that_fails_is_asked_ever_later_and_counts_as_dead_after_ten() -> None:
    clock, waits, states = Ticking(), [], []
    with serving({"/feed": answer(status="500 No")}) as server:
        watch = watched(server)
        for _ in range(11):
            poll(watch, clock)
            assert watch.due_at is not None
            waits.append(watch.due_at - clock())
            states.append(watch.state)
            clock.at = watch.due_at
        server.pages["/feed"] = rss("/a")
        poll(watch, clock)

    assert states == [WatchState.FAILING] * 9 + [WatchState.DEAD] * 2
    assert all(before < after for before, after in pairwise(waits[:4]))
    assert all(timedelta(hours=21) <= wait <= timedelta(hours=27) for wait in waits[5:])
    assert (watch.state, watch.failures, watch.refusal) == (WatchState.WATCHED, 0, "")


def test_a_feed_that_asks_to_wait_is_left_alone_so_long() -> None:
    with serving({"/feed": answer(status="503 No", retry_after="172800")}) as server:
        watch = watched(server)
        poll(watch, Ticking())

    assert watch.due_at == NOON + timedelta(days=2)


def test_a_feed_that_is_gone_is_asked_no_more_until_it_is_stored_anew() -> None:
    clock = Ticking()
    with serving({"/feed": answer(status="410 Gone")}) as server:
        watch = watched(server)
        poll(watch, clock)
        poll(watch, clock)

        assert server.asked == ["/robots.txt", "/feed"]
    assert (watch.state, watch.refusal, watch.due_at) == (WatchState.STOPPED, Refusal.GONE, None)
    assert claim_feeds(now=NOON + 99 * HOUR) == []
    save_outlet(row=Feed.objects.get(), by=person(Role.ADMIN))
    assert claim_feeds(now=NOON) == [watch.pk]


@pytest.mark.parametrize(("status", "moved"), [("301 Moved", True), ("302 Found", False)])
def test_a_feed_that_has_moved_for_good_is_asked_there(status: str, moved: bool) -> None:  # noqa: FBT001 - of a table
    clock = Ticking()
    with serving({"/feed": redirect("/new", status), "/new": rss("/a")}) as server:
        watch = watched(server)
        for _ in range(2):
            poll(watch, clock)
            clock.pass_by(3600)

        first, *second = server.asked[1:3], *server.asked[3:]
        watch.feed.refresh_from_db()
        assert watch.feed.url == server.url("/new" if moved else "/feed")
    assert (first, second) == (["/feed", "/new"], ["/new"] if moved else ["/feed", "/new"])
    assert paths_handed_in() == ["/a"]


def test_a_feed_stays_where_it_was_while_another_is_watched_at_its_new_address() -> None:
    with serving({"/feed": redirect("/new", "308 Moved"), "/new": rss("/a")}) as server:
        watch, _ = watched(server), watched(server, "/new")
        poll(watch, Ticking())

        watch.feed.refresh_from_db()
        assert (watch.feed.url, watch.state) == (server.url("/feed"), WatchState.WATCHED)


def test_of_a_front_page_the_feed_that_it_names_is_watched() -> None:
    named = (
        '<link rel="alternate" type="application/rss+xml" href="/gone">'
        '<link rel="alternate" type="application/atom+xml" href="/all">'
    )
    front = answer(f"<!doctype html><html><head>{named}</head></html>".encode())
    with serving({"/": front, "/all": rss("/a", "/b")}) as server:
        watch = watched(server, "/")
        poll(watch, Ticking())

        watch.feed.refresh_from_db()
        assert watch.feed.url == server.url("/all")
        assert server.asked == ["/robots.txt", "/", "/gone", "/all"]
    assert (watch.state, watch.kind, watch.listed) == (WatchState.WATCHED, FeedKind.RSS, 2)
    assert paths_handed_in() == ["/a", "/b"]


@pytest.mark.parametrize(
    ("reply", "refusal"),
    [
        (answer(b"<html>no feed</html>"), Refusal.NOT_A_FEED),
        (answer(b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", content_type=XML), Refusal.NOT_A_FEED),
        (answer(b"x", content_type="image/png"), Refusal.CONTENT_TYPE),
        (answer(status="404 No"), Refusal.NOT_FOUND),
    ],
)
def test_why_a_feed_fails_is_told(reply: Reply, refusal: Refusal) -> None:
    with serving({"/feed": reply}) as server:
        watch = watched(server)
        poll(watch, Ticking())

    assert (watch.state, watch.failures, watch.refusal) == (WatchState.FAILING, 1, refusal)


def test_a_feed_that_robots_keep_from_us_is_not_asked() -> None:
    forbids = answer(b"User-agent: *\nDisallow: /feed")
    with serving({"/robots.txt": forbids, "/feed": rss("/a")}) as server:
        watch = watched(server)
        poll(watch, Ticking())

        assert server.asked == ["/robots.txt"]
    assert watch.refusal == Refusal.ROBOTS


def test_an_index_is_read_sitemap_by_sitemap_and_no_deeper() -> None:
    clock, pauses = Ticking(), []
    pages: dict[str, Reply] = {
        "/feed": sitemap("/one", "/gone", "/deeper", "https://elsewhere.example/x", nested=True),
        "/one": sitemap("/a", "https://elsewhere.example/b"),
        "/deeper": sitemap("/feed", nested=True),
    }
    with serving(pages) as server:
        watch = watched(server)
        while (again := poll(watch, clock)) is not None:
            pauses.append((again - clock()).total_seconds())
            clock.at = again

        assert server.asked == ["/robots.txt", "/feed", "/one", "/gone", "/deeper"]
    assert pauses == [2.0] * 3
    assert paths_handed_in() == ["/a"]
    assert (watch.state, watch.kind, watch.pending) == (WatchState.WATCHED, FeedKind.SITEMAP, [])


def test_a_sitemap_that_did_not_change_is_not_read_again() -> None:
    clock = Ticking()
    with serving({"/one": sitemap("/a")}) as server:
        server.pages["/feed"] = sitemap("/one", nested=True, modified="2031-05-01")
        watch = watched(server)
        for _ in range(2):
            while (again := poll(watch, clock)) is not None:
                clock.at = again
            clock.pass_by(3600)

        assert server.asked == ["/robots.txt", "/feed", "/one", "/feed"]


def test_a_poll_waits_for_its_turn() -> None:
    with serving({"/feed": rss("/a")}) as server:
        watch = watched(server)
        take_turn(host=f"127.0.0.1:{server.port}", now=NOON)

        assert poll(watch, Ticking()) == NOON + SOON_OVER
        assert server.asked == []


def test_feeds_that_are_due_are_claimed_with_their_next_time() -> None:
    due = factories.WatchFactory.create(due_at=NOON)
    factories.WatchFactory.create(due_at=NOON + HOUR)
    new = factories.FeedFactory.create()

    assert claim_feeds(now=NOON) == [due.pk, new.pk]
    assert claim_feeds(now=NOON) == []
    jobs = ProcrastinateJob.objects.order_by("id").values_list("task_name", "args__feed_id")
    assert list(jobs) == [(POLL_FEED, due.pk), (POLL_FEED, new.pk)]
    due.refresh_from_db()
    assert due.due_at == NOON + due.feed.poll_every


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_claim_at_once_each_feed_is_one_s() -> None:
    keys = [factories.FeedFactory.create().pk for _ in range(3)]
    gate, claimed = threading.Barrier(6), []

    def worker() -> None:
        try:
            gate.wait()
            claimed.extend(claim_feeds(now=NOON))
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(claimed) == keys
    assert ProcrastinateJob.objects.count() == 3
