"""Articles looked at again after they came, ever more seldom: a change is another text."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import QuerySet

from tracker.ingest.addresses import NotFetched
from tracker.ingest.fetching import Web
from tracker.ingest.values import NotAnArticle
from tracker.ingest.visiting import Visited, visit
from tracker.models import Article, Revisit
from tracker.models.revisits import LOOKS
from tracker.operations.history import step
from tracker.operations.hosts import Clock, NotYet, Outing
from tracker.operations.intake import record_article
from tracker.vocabulary import Refusal

# The wait before each look: most corrections come within hours, few after days.
WAITS = (
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=30),
)
assert len(WAITS) == LOOKS
# A worker that dies on the way has not looked: another does after this.
ON_THE_WAY = timedelta(minutes=10)
LONGEST_TAG, LONGEST_DATE = 500, 100


def plan_revisit(*, article: Article, now: datetime) -> Revisit:
    """Look at the article again, if its looks are not planned already."""
    planned, _ = Revisit.objects.get_or_create(article=article, defaults={"due_at": now + WAITS[0]})
    return planned


def revisit_due(*, web: Web, clock: Clock, most: int) -> int:
    """Look again at what is due, the longest due first; how many articles were."""
    looked = 0
    for _ in range(most):
        due = _claimed(clock())
        if due is None:
            break
        _look(due, web, clock)
        looked += 1
    return looked


def _claimed(now: datetime) -> Revisit | None:
    with step(by=None, label="look again"):
        rows = Revisit.objects.filter(due_at__lte=now).order_by("due_at", "article")
        found = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if found is not None:
            found.due_at = now + ON_THE_WAY
            found.save(update_fields=["due_at"])
        return found


def _look(due: Revisit, web: Web, clock: Clock) -> None:
    url = due.article.canonical_url
    headers = {"If-None-Match": due.etag} if due.etag else {}
    if due.last_modified:
        headers["If-Modified-Since"] = due.last_modified
    try:
        with Outing(web, clock) as outing:
            found = visit(url, web=web, before=outing.before, headers=headers)
        _take(due, found, clock())
    except NotYet as busy:
        _ours(due).update(due_at=busy.again)
    except NotFetched as refusal:
        _count(due, clock(), refusal=refusal.reason)
    except NotAnArticle:
        _count(due, clock(), refusal=Refusal.NOT_AN_ARTICLE)


def _take(due: Revisit, found: Visited, now: datetime) -> None:
    """Store the text if it is another, and count the look: both or neither."""
    with step(by=None, label=f"look again at {due.article.canonical_url}"):
        if not _ours(due).select_for_update().exists():
            return
        if found.read is not None:
            # Whatever the page calls itself now, this is the article that was held before.
            held, outlet = due.article.canonical_url, due.article.outlet.name
            record_article(read=replace(found.read, url=held, outlet=outlet), by=None, now=now)
        told = found.fetched.answer.headers
        _count(
            due,
            now,
            refusal=None,
            etag=told.get("etag", "")[:LONGEST_TAG],
            last_modified=told.get("last-modified", "")[:LONGEST_DATE],
        )


def _count(due: Revisit, now: datetime, *, refusal: Refusal | None, **told: str) -> None:
    looks = due.looks + 1
    _ours(due).update(
        looks=looks,
        due_at=now + WAITS[looks] if looks < LOOKS else None,
        refusal=refusal or "",
        **told,
    )


def _ours(due: Revisit) -> QuerySet[Revisit]:
    """The row, while no other worker has claimed it since: a late look is not written over one."""
    return Revisit.objects.filter(pk=due.pk, due_at=due.due_at)
