"""Watched feeds and sitemaps: claimed when due, asked politely, their articles handed in."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zlib import crc32

from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued

from tracker.ingest.addresses import NotFetched, Reach, Target
from tracker.ingest.canonical import host_of, same_site, tidied
from tracker.ingest.feeds import LIMITS, FeedEntry, FeedRead, NotAFeed, not_a_feed, read_feed
from tracker.ingest.fetching import Fetched, Web
from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.models import Feed, Submission, Watch
from tracker.operations.history import Editor, step
from tracker.operations.hosts import PAUSE, Clock, NotYet, Outing
from tracker.operations.queueing import queue
from tracker.operations.submissions import LONGEST_DETAIL, queue_visit
from tracker.vocabulary import FeedKind, Refusal, WatchState

POLL_FEED = "tracker.jobs.feeds.poll_feed"
MOST_FAILURES = 10  # one after the other, and a feed counts as dead
DEAD_EVERY = timedelta(hours=24)
LONGEST_WAIT = timedelta(hours=24)
MOST_NAMED = 3  # feeds of a page that are tried
MOST_NESTED = 500  # sitemaps of one index that are read in one round
AT_ONCE = 500
LONGEST_ETAG = 500
LONGEST_URL = 2000

# Every feed is watched, whichever way it was stored.
BEGIN = """
INSERT INTO tracker_watch (feed_id, state, kind, due_at, failures, refusal, detail, etag,
    last_modified, listed, pending)
SELECT id, 'watched', '', %(now)s, 0, '', '', '', '', 0, '[]' FROM tracker_feed feed
WHERE NOT EXISTS (SELECT FROM tracker_watch watch WHERE watch.feed_id = feed.id)
ON CONFLICT DO NOTHING
"""
# Of two workers that claim at once, the second finds the feed due later.
CLAIM = """
UPDATE tracker_watch watch SET due_at = %(now)s + feed.poll_every FROM tracker_feed feed
WHERE feed.id = watch.feed_id AND watch.due_at <= %(now)s RETURNING watch.feed_id
"""


def claim_feeds(*, now: datetime) -> list[int]:
    """Queue a poll of every feed that is due, each for one worker; returns which."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BEGIN, {"now": now})
        cursor.execute(CLAIM, {"now": now})
        due = sorted(key for (key,) in cursor.fetchall())
        for key in due:
            queue_poll(feed_id=key)
    return due


def queue_poll(*, feed_id: int, at: datetime | None = None) -> None:
    """Queue a poll of the feed, unless one is queued already."""
    try:
        with transaction.atomic():
            lock = f"feed {feed_id}"
            queue(POLL_FEED, lock=lock, queueing_lock=lock, at=at, feed_id=feed_id)
    except AlreadyEnqueued:
        return


def ask_feed(*, feed: Feed, by: Editor, now: datetime) -> None:
    """Ask a feed at once, whatever came of it before; one that stopped goes on."""
    del by  # how the watching goes is nobody's row: nothing of it is undone
    with transaction.atomic():
        rows = Watch.objects.filter(feed=feed)
        rows.filter(state=WatchState.STOPPED).update(state=WatchState.FAILING, due_at=now)
        rows.update(due_at=now)
        queue_poll(feed_id=feed.pk)


def poll_feed(*, feed_id: int, web: Web, clock: Clock) -> datetime | None:
    """Ask the feed, or the next sitemap that it names; returns when to go on, None when done."""
    watch = Watch.objects.select_related("feed").filter(pk=feed_id).first()
    if watch is None or watch.state == WatchState.STOPPED:
        return None
    try:
        with Outing(web, clock) as outing:
            return _poll(watch, outing)
    except NotYet as busy:
        return busy.again


def _poll(watch: Watch, outing: Outing) -> datetime | None:
    nested = watch.pending[0] if watch.pending else ""
    try:
        fetched = _fetch(watch, nested, outing)
        fetched, read = (fetched, None) if fetched.is_unchanged else _read(fetched, outing)
    except NotFetched as refusal:
        if nested:
            # The others are read nevertheless.
            _keep(watch, pending=watch.pending[1:], detail=f"a sitemap it names: {refusal}")
        else:
            _failed(watch, refusal, outing.clock())
        return _rest(watch, outing)
    named = _hand_in(watch, read, fetched, outing) if read else []
    if nested:
        # An index inside an index is not followed.
        _keep(watch, pending=watch.pending[1:])
    else:
        _succeeded(watch, fetched, read, named, outing.clock())
    return _rest(watch, outing)


def _fetch(watch: Watch, nested: str, outing: Outing) -> Fetched:
    headers = {}
    if not nested and watch.etag:
        headers["If-None-Match"] = watch.etag
    if not nested and watch.last_modified:
        headers["If-Modified-Since"] = watch.last_modified
    address = nested or watch.feed.url
    return outing.web.fetch(address, limits=LIMITS, headers=headers, before=outing.before)


def _read(fetched: Fetched, outing: Outing) -> tuple[Fetched, FeedRead]:
    """What is listed, and the answer that lists it: of a page, the feed that the page names."""
    try:
        return fetched, read_feed(fetched)
    except NotAFeed as error:
        for url in error.named[:MOST_NAMED]:
            with suppress(NotFetched, NotAFeed):
                feed = outing.web.fetch(url, limits=LIMITS, before=outing.before)
                return replace(feed, moved=feed.moved or url), read_feed(feed)
        raise not_a_feed(error) from error


def _hand_in(watch: Watch, read: FeedRead, fetched: Fetched, outing: Outing) -> list[str]:
    """Hand in what is listed and new; returns the sitemaps that are named, once each."""
    entries = read.entries
    if read.kind is FeedKind.SITEMAP:
        # A sitemap speaks for its own site only.
        entries = tuple(each for each in entries if _same_site(each.url, fetched.answer.target))
    for part in _parts(entries):
        submit_listed(feed=watch.feed, entries=part, now=outing.clock(), reach=outing.web.reach)
    return [
        each
        for each, modified in read.nested
        if _same_site(each, fetched.answer.target) and _may_be_new(modified, watch.asked_at)
    ][:MOST_NESTED]


def _same_site(url: str, target: Target) -> bool:
    """Whose address it is; whether it may be asked is judged where it is handed in."""
    return same_site(host_of(url), target.host)


def _may_be_new(modified: str, asked_at: datetime | None) -> bool:
    """Whether a sitemap changed since we asked; the day that it names has no hours to rely on."""
    try:
        return asked_at is None or read_instant(modified).at + timedelta(days=1) >= asked_at
    except NotAnInstant:
        return True


def _parts(entries: Sequence[FeedEntry]) -> Iterator[list[FeedEntry]]:
    rest = iter(entries)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def submit_listed(*, feed: Feed, entries: Sequence[FeedEntry], now: datetime, reach: Reach) -> int:
    """Hand in the addresses of a feed that nobody handed in before; returns how many."""
    targets: dict[Target, dict[str, str]] = {}
    for entry in entries:
        try:
            targets.setdefault(tidied(entry.url, reach), entry.told)
        except NotFetched:
            # No address of the open web: the feed's other entries are none the worse.
            continue
    urls = [target.url for target in targets]
    with step(by=None, label=f"hand in what {feed.url} lists"):
        known = set(Submission.objects.filter(url__in=urls).values_list("url", flat=True))
        new = [
            Submission(
                url=target.url,
                host=target.authority,
                due_at=now,
                handed_in_at=now,
                feed=feed,
                told=told,
            )
            for target, told in targets.items()
            if target.url not in known
        ]
        Submission.objects.bulk_create(new, ignore_conflicts=True)
        for host in sorted({each.host for each in new}):
            queue_visit(host=host)
    return len(new)


def _succeeded(
    watch: Watch, fetched: Fetched, read: FeedRead | None, named: list[str], now: datetime
) -> None:
    told = fetched.answer.headers
    values = {
        "state": WatchState.WATCHED,
        "failures": 0,
        "refusal": "",
        "detail": "",
        "asked_at": now,
        "due_at": now + watch.feed.poll_every * _share(watch, 0),
        "etag": told.get("etag", watch.etag)[:LONGEST_ETAG],
        "last_modified": told.get("last-modified", watch.last_modified)[:100],
        "pending": named,
    }
    if read is not None:
        values |= {"kind": read.kind, "listed": len(read.entries) + len(read.nested)}
    if _keep(watch, **values) and fetched.moved:
        _move(watch.feed, fetched.moved)


def _move(feed: Feed, url: str) -> None:
    """Ask at the new address from now on, unless that is watched as another feed."""
    with step(by=None, label=f"{feed.url} has moved to {url}"):
        if len(url) <= LONGEST_URL and not Feed.objects.filter(url=url).exists():
            Feed.objects.filter(pk=feed.pk).update(url=url)


def _failed(watch: Watch, refusal: NotFetched, now: datetime) -> None:
    """Ask ever later; once a day where nothing came for long; never again where it is gone."""
    failures = watch.failures + 1
    dead = failures >= MOST_FAILURES
    state = WatchState.DEAD if dead else WatchState.FAILING
    wait = min(watch.feed.poll_every * 2 ** min(failures, 12), LONGEST_WAIT)
    wait = (DEAD_EVERY if dead else max(wait, watch.feed.poll_every)) * _share(watch, failures)
    wait = max(wait, timedelta(seconds=refusal.retry_after or 0))
    gone = refusal.reason is Refusal.GONE
    _keep(
        watch,
        state=WatchState.STOPPED if gone else state,
        failures=failures,
        refusal=refusal.reason,
        detail=refusal.detail,
        asked_at=now,
        due_at=None if gone else now + wait,
    )


def _share(watch: Watch, failures: int) -> float:
    """A little earlier or later for each feed, lest all that began together stay together."""
    return 0.9 + crc32(f"{watch.pk} {failures}".encode()) % 1000 / 5000


def _keep(watch: Watch, **values: Any) -> bool:  # noqa: ANN401 - columns
    """Store how it went, unless another worker has asked since: a late result is not wanted."""
    rows = Watch.objects.filter(pk=watch.pk, asked_at=watch.asked_at, pending=watch.pending)
    if "detail" in values:
        values["detail"] = values["detail"][:LONGEST_DETAIL]
    kept = bool(rows.update(**values))
    watch.pending = values.get("pending", []) if kept else []
    return kept


def _rest(watch: Watch, outing: Outing) -> datetime | None:
    """When the next sitemap is asked, if one waits."""
    pause = max(outing.pauses.values(), default=PAUSE)
    return outing.clock() + pause if watch.pending else None
