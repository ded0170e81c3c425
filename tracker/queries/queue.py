"""What waits, is being done, is done and could not be: texts, addresses, looks again, feeds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Max, Min, Q, Value, When
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from tracker.models import Article, Failure, Feed, Host, Revisit, Submission
from tracker.queries.submissions import with_backlog
from tracker.vocabulary import FetchState, WatchState

READING = "reading"
LATELY = timedelta(hours=1)
SHOWN = 20  # of what failed, and of feeds
WORST_FIRST = (WatchState.DEAD, WatchState.STOPPED, WatchState.FAILING)


@dataclass(frozen=True, slots=True)
class Undone:
    """A job that was given up, the article that it was to read, if it was, and why."""

    job: int
    task: str
    article: Article | None
    tries: int
    reason: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """A feed, and how far what it listed is fetched."""

    feed: Feed
    waiting: int
    taken: int
    refused: int

    @property
    def listed(self) -> int:
        return self.waiting + self.done

    @property
    def done(self) -> int:
        return self.taken + self.refused


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks at articles after they came."""

    due: int
    later: int
    failing: int  # articles that could not be had when they were looked at last


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as somebody sees it who looks after it."""

    waiting: int
    doing: int
    lately: int  # texts read in the last hour
    undone: tuple[Undone, ...]
    addresses: tuple[tuple[str, int], ...]
    asked: tuple[str, ...]  # hosts that are being asked
    oldest: datetime | None  # since when the address waits that has waited longest
    put_off: tuple[Submission, ...]  # that could not be had yet, and are tried again
    refused: tuple[Submission, ...]
    looks: Looks
    feeds: tuple[Backlog, ...]


def queue_as_seen(*, now: datetime) -> Queue:
    """Eleven SQL queries, however much waits."""
    jobs = ProcrastinateJob.objects.filter(queue_name=READING)
    states = dict(
        jobs.filter(status__in=("todo", "doing")).values_list("status").annotate(Count("id"))
    )
    succeeded = ProcrastinateEvent.objects.filter(type="succeeded", at__gte=now - LATELY)
    failed = list(ProcrastinateJob.objects.filter(status="failed").order_by("-id")[:SHOWN])
    handed_in = Submission.objects.select_related("feed").order_by("-id")
    put_off = handed_in.filter(state=FetchState.WAITING).exclude(refusal="")
    # Those whom a worker has to itself just now.
    asked = Host.objects.filter(turn_until__gt=now)
    counts, oldest = _addresses()
    return Queue(
        waiting=states.get("todo", 0),
        doing=states.get("doing", 0),
        lately=succeeded.filter(job__queue_name=READING).count(),
        undone=tuple(_undone(failed)),
        addresses=counts,
        asked=tuple(asked.order_by("name").values_list("name", flat=True)[:SHOWN]),
        oldest=oldest,
        put_off=tuple(put_off[:SHOWN]),
        refused=tuple(handed_in.filter(state=FetchState.REFUSED)[:SHOWN]),
        looks=_looks(now),
        feeds=tuple(_feeds()),
    )


def _undone(jobs: Collection[ProcrastinateJob]) -> list[Undone]:
    texts = {job.pk: job.args.get("snapshot_id", 0) for job in jobs}
    rows = Article.objects.filter(snapshots__in=texts.values()).select_related("outlet")
    held = {row.text: row for row in rows.annotate(text=Max("snapshots"))}  # type: ignore[attr-defined]  # annotated
    reasons: Mapping[int, str] = dict(
        Failure.objects.filter(job__in=texts).order_by("id").values_list("job", "reason")
    )
    return [
        Undone(
            job=job.pk,
            task=job.task_name.rpartition(".")[2].replace("_", " "),
            article=held.get(texts[job.pk]),
            tries=job.attempts,
            reason=reasons.get(job.pk, ""),
        )
        for job in jobs
    ]


def _addresses() -> tuple[tuple[tuple[str, int], ...], datetime | None]:
    """How many are in each state, and since when the one waits that has waited longest."""
    rows = Submission.objects.values_list("state").annotate(Count("id"), Min("handed_in_at"))
    held = {state: (count, first) for state, count, first in rows}
    counts = tuple((state.label, held.get(state.value, (0,))[0]) for state in FetchState)
    return counts, held.get(FetchState.WAITING, (0, None))[1]


def _looks(now: datetime) -> Looks:
    due = Q(due_at__lte=now)
    return Looks(
        **Revisit.objects.aggregate(
            due=Count("article", filter=due),
            later=Count("article", filter=Q(due_at__gt=now)),
            failing=Count("article", filter=~Q(refusal="")),
        )
    )


def _feeds() -> list[Backlog]:
    """Those that answer no more first; each with how far what it listed is fetched."""
    rank = Case(
        *(When(watch__state=state, then=Value(place)) for place, state in enumerate(WORST_FIRST)),
        default=Value(len(WORST_FIRST)),
    )
    rows = with_backlog(Feed.objects.select_related("outlet", "watch"))
    return [
        Backlog(feed, *(getattr(feed, state.value) for state in FetchState))
        for feed in rows.order_by(rank, "url")[:SHOWN]
    ]
