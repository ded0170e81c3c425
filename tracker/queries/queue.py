"""What waits, is being done, is done and could not be done: texts, addresses, feeds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Max, Q, Value, When
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from tracker.models import Article, Failure, Feed, Submission
from tracker.vocabulary import FetchState, WatchState

READING = "reading"
LATELY = timedelta(hours=1)
SHOWN = 20  # of what failed, and of feeds
WORST_FIRST = (WatchState.DEAD, WatchState.STOPPED, WatchState.FAILING)


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read, its article, and why."""

    job: int
    article: Article | None
    tries: int
    reason: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as somebody sees it who looks after it."""

    waiting: int
    doing: int
    lately: int  # texts read in the last hour
    unread: tuple[Unread, ...]
    addresses: tuple[tuple[str, int], ...]
    refused: tuple[Submission, ...]
    feeds: tuple[Feed, ...]


def queue_as_seen(*, now: datetime) -> Queue:
    """Eight SQL queries, however much waits."""
    jobs = ProcrastinateJob.objects.filter(queue_name=READING)
    states = dict(
        jobs.filter(status__in=("todo", "doing")).values_list("status").annotate(Count("id"))
    )
    succeeded = ProcrastinateEvent.objects.filter(type="succeeded", at__gte=now - LATELY)
    failed = list(jobs.filter(status="failed").order_by("-id")[:SHOWN])
    refused = Submission.objects.filter(state=FetchState.REFUSED).select_related("feed")
    return Queue(
        waiting=states.get("todo", 0),
        doing=states.get("doing", 0),
        lately=succeeded.filter(job__queue_name=READING).count(),
        unread=tuple(_unread(failed)),
        addresses=_addresses(),
        refused=tuple(refused.order_by("-id")[:SHOWN]),
        feeds=tuple(_feeds()),
    )


def _unread(jobs: Collection[ProcrastinateJob]) -> list[Unread]:
    texts = {job.pk: job.args.get("snapshot_id", 0) for job in jobs}
    rows = Article.objects.filter(snapshots__in=texts.values()).select_related("outlet")
    held = {row.text: row for row in rows.annotate(text=Max("snapshots"))}  # type: ignore[attr-defined]  # annotated
    reasons: Mapping[int, str] = dict(
        Failure.objects.filter(job__in=texts).order_by("id").values_list("job", "reason")
    )
    return [
        Unread(job.pk, held.get(texts[job.pk]), job.attempts, reasons.get(job.pk, ""))
        for job in jobs
    ]


def _addresses() -> tuple[tuple[str, int], ...]:
    counts = dict(Submission.objects.values_list("state").annotate(Count("id")))
    return tuple((state.label, counts.get(state.value, 0)) for state in FetchState)


def _feeds() -> list[Feed]:
    """Those that answer no more first; each with how far what it listed is fetched."""
    rank = Case(
        *(When(watch__state=state, then=Value(place)) for place, state in enumerate(WORST_FIRST)),
        default=Value(len(WORST_FIRST)),
    )
    of = {state: Count("submissions", filter=Q(submissions__state=state)) for state in FetchState}
    rows = Feed.objects.select_related("outlet", "watch").annotate(
        rank=rank,
        backlog=of[FetchState.WAITING],
        taken=of[FetchState.TAKEN],
        refused=of[FetchState.REFUSED],
    )
    return list(rows.order_by("rank", "url")[:SHOWN])
