"""Addresses handed in by people and feeds, visited one after the other, host by host."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zlib import crc32

from django.db import transaction
from django.db.models import Min, QuerySet
from procrastinate.exceptions import AlreadyEnqueued

from tracker.ingest.addresses import OPEN_WEB, PASSING, NotFetched, Reach
from tracker.ingest.canonical import tidied
from tracker.ingest.fetching import Web
from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.values import ArticleRead, NotAnArticle, Testimony
from tracker.ingest.visiting import Visited, visit
from tracker.models import Feed, Host, Submission
from tracker.operations.history import Editor, step
from tracker.operations.hosts import Clock, NotYet, Outing
from tracker.operations.intake import record_article
from tracker.operations.outlets import outlet_at
from tracker.operations.queueing import queue
from tracker.operations.revisiting import plan_revisit
from tracker.vocabulary import FetchState, Refusal

VISIT_HOST = "tracker.jobs.fetching.visit_host"
# The wait after each try that failed; whoever fails after the last is refused for good.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
# A host that is due sooner gets a job at that time; the rest are for the sweep of each minute.
SOON = timedelta(seconds=90)
LONGEST_DETAIL = 500


def submit_address(  # noqa: PLR0913 - what a person says and what a feed does
    *,
    url: str,
    by: Editor,
    now: datetime,
    feed: Feed | None = None,
    told: dict[str, str] | None = None,
    reach: Reach = OPEN_WEB,
) -> Submission:
    """Hand an address in, once; one that was refused is tried again where a person hands it in.

    Raises NotFetched for an address that may not be asked.
    """
    target = tidied(url, reach)
    with step(by=by, label=f"hand in {target.url}"):
        submission, is_new = Submission.objects.get_or_create(
            url=target.url,
            defaults={
                "host": target.authority,
                "due_at": now,
                "handed_in_at": now,
                "handed_in_by": by,
                "feed": feed,
                "told": told or {},
            },
        )
        if is_new or (by and _reopened(submission, now)):
            queue_visit(host=target.authority)
        return submission


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that was not handed in, as it was given, and why."""

    url: str
    kind: Refusal
    reason: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of several addresses, and the step that it was."""

    handed_in: tuple[Submission, ...]
    refused: tuple[Refused, ...]
    context: UUID


def submit_addresses(
    *, urls: Sequence[str], by: Editor, now: datetime, reach: Reach = OPEN_WEB
) -> HandedIn:
    """Hand in several addresses in one step; those that may not be asked are told apart."""
    handed_in, refused = [], []
    with step(by=by, label=f"hand in {len(urls)} addresses") as context:
        for url in urls:
            try:
                handed_in.append(submit_address(url=url, by=by, now=now, reach=reach))
            except NotFetched as refusal:
                refused.append(Refused(url, refusal.reason, str(refusal)))
    return HandedIn(tuple(handed_in), tuple(refused), context)


def retry_submission(*, submission: Submission, by: Editor, now: datetime) -> Submission:
    """Visit an address again that was refused, or waits for another try."""
    with step(by=by, label=f"try {submission.url} again"):
        held = Submission.objects.select_for_update().get(pk=submission.pk)
        if held.state == FetchState.WAITING:
            Submission.objects.filter(pk=held.pk).update(due_at=now, tries=0)
        else:
            _reopened(held, now)
        queue_visit(host=held.host)
        held.refresh_from_db()
        return held


def _reopened(submission: Submission, now: datetime) -> bool:
    refused = Submission.objects.filter(pk=submission.pk, state=FetchState.REFUSED)
    return bool(refused.update(state=FetchState.WAITING, due_at=now, settled_at=None, tries=0))


def queue_visit(*, host: str, at: datetime | None = None) -> None:
    """Queue the job that visits a host, unless it is queued already."""
    try:
        with transaction.atomic():
            queue(VISIT_HOST, lock=f"host {host}", queueing_lock=f"host {host}", at=at, host=host)
    except AlreadyEnqueued:
        return


def sweep_hosts(*, now: datetime) -> int:
    """Queue a visit of every host that something is due for; returns how many."""
    due = Submission.objects.filter(state=FetchState.WAITING, due_at__lte=now)
    hosts = sorted(set(due.values_list("host", flat=True)))
    for host in hosts:
        queue_visit(host=host)
    return len(hosts)


def visit_next(*, host: str, web: Web, clock: Clock) -> datetime | None:
    """Visit the most pressing address of a host; returns when to come again, None for not soon."""
    try:
        with Outing(web, clock) as outing:
            outing.hold_host(host)
            submission = _claimed(host, clock())
            if submission is not None:
                _visit(submission, outing)
    except NotYet as busy:
        return _if_soon(busy.until, clock())
    return _next_at(host, clock())


def _claimed(host: str, now: datetime) -> Submission | None:
    """The address to visit, with the try counted: one that kills its worker isn't tried for ever.

    What a person hands in comes before what feeds list.
    """
    with step(by=None, label=f"visit {host}"):
        waiting = Submission.objects.filter(host=host, state=FetchState.WAITING, due_at__lte=now)
        rows = waiting.order_by("due_at", "id").select_for_update(skip_locked=True)
        found = rows.filter(feed__isnull=True).first() or rows.first()
        if found is not None and found.tries > len(WAITS):
            cut_off = NotFetched(Refusal.TOO_SLOW, "every visit was cut off")
            _refuse(found, cut_off, now)
            return None
        if found is not None:
            found.due_at = now + _wait(found)
            found.tries += 1
            found.save(update_fields=["due_at", "tries"])
        return found


def _wait(submission: Submission) -> timedelta:
    """Ever longer, and each address by a share of its own, lest all come back at once."""
    wait = WAITS[min(submission.tries, len(WAITS) - 1)]
    share = crc32(f"{submission.url} {submission.tries}".encode()) % 1000 / 1000
    return wait * (0.75 + share / 2)


def _visit(submission: Submission, outing: Outing) -> None:
    try:
        visited = visit(submission.url, web=outing.web, before=outing.before)
        _take(submission, visited, outing.clock())
    except NotYet as busy:
        # Another host on the way is busy: not a try of this address.
        _put_back(submission, busy)
    except NotFetched as refusal:
        if refusal.retry_after and refusal.reason in PASSING:
            outing.wait(submission.host, refusal.retry_after)
        _refuse(submission, refusal, outing.clock())
    except NotAnArticle as refusal:
        why = NotFetched(Refusal.NOT_AN_ARTICLE, f"{refusal.field}: {refusal.reason}")
        _refuse(submission, why, outing.clock())


def _take(submission: Submission, visited: Visited, now: datetime) -> None:
    """Store the article and settle its address, both or neither."""
    if visited.read is None:
        raise NotFetched(Refusal.STATUS, "nothing new, where nothing was known")
    read = _with_feed(visited.read, submission.told)
    with step(by=None, label=f"take {submission.url}"):
        if not _ours(submission).select_for_update().exists():
            return
        outlet = outlet_at(domain=visited.domain, name=read.outlet)
        recorded = record_article(read=replace(read, outlet=outlet.name), by=None, now=now)
        plan_revisit(article=recorded.article, now=now)
        _settle(submission, now, FetchState.TAKEN, article=recorded.article)


def _with_feed(read: ArticleRead, told: dict[str, str]) -> ArticleRead:
    """What the feed says beside what the page says, and in its place where that is silent."""
    said: tuple[Testimony, ...] = tuple((field, "feed", words) for field, words in told.items())
    read = replace(
        read,
        testimony=(*read.testimony, *said),
        headline=read.headline or told.get("headline", ""),
        byline=read.byline or told.get("byline", ""),
    )
    if read.published_at is not None or "published" not in told:
        return read
    try:
        instant = read_instant(told["published"])
    except NotAnInstant:
        return read
    return replace(
        read,
        published_at=instant.at,
        published_precision=instant.precision,
        published_zone=instant.zone,
        published_text=instant.text,
    )


def _refuse(submission: Submission, refusal: NotFetched, now: datetime) -> None:
    values: dict[str, Any] = {"refusal": refusal.reason, "detail": refusal.detail[:LONGEST_DETAIL]}
    if refusal.reason not in PASSING or submission.tries >= len(WAITS):
        with step(by=None, label=f"refuse {submission.url}"):
            _settle(submission, now, FetchState.REFUSED, **values)
        return
    if refusal.retry_after and submission.due_at:
        values["due_at"] = max(submission.due_at, now + timedelta(seconds=refusal.retry_after))
    with step(by=None, label=f"put {submission.url} off"):
        _ours(submission).update(**values)


def _ours(submission: Submission) -> QuerySet[Submission]:
    """The row, while nobody else has claimed it since: a late result is not written over another.

    Each claim has its own instant at which the next may come.
    """
    waiting = Submission.objects.filter(pk=submission.pk, state=FetchState.WAITING)
    return waiting.filter(due_at=submission.due_at)


def _settle(submission: Submission, now: datetime, state: FetchState, **values: Any) -> None:  # noqa: ANN401 - columns
    cleared = {"refusal": "", "detail": ""} if state is FetchState.TAKEN else {}
    _ours(submission).update(state=state, due_at=None, settled_at=now, **{**cleared, **values})


def _put_back(submission: Submission, busy: NotYet) -> None:
    with step(by=None, label=f"put {submission.url} off"):
        _ours(submission).update(due_at=busy.again, tries=submission.tries - 1)


def _next_at(host: str, now: datetime) -> datetime | None:
    """When the host is to be visited again, if that is soon."""
    waiting = Submission.objects.filter(host=host, state=FetchState.WAITING)
    due = waiting.aggregate(first=Min("due_at"))["first"]
    if due is None:
        return None
    held = Host.objects.get(name=host)
    return _if_soon(max(due, held.next_at or now), now)


def _if_soon(at: datetime, now: datetime) -> datetime | None:
    return at if at <= now + SOON else None
