"""Addresses that were handed in, and what became of them."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tracker.models import Feed, Submission
from tracker.vocabulary import FetchState


def latest_handed_in(most: int) -> "QuerySet[Submission]":
    """The latest of what people, not feeds, handed in, with its article."""
    rows = Submission.objects.filter(feed__isnull=True).order_by("-handed_in_at", "-id")
    return rows.select_related("article__outlet", "handed_in_by")[:most]


def with_backlog(feeds: "QuerySet[Feed]") -> "QuerySet[Feed]":
    """The feeds, each with how many of its addresses are `waiting`, `taken` and `refused`."""
    return feeds.annotate(**{state.value: _count(state) for state in FetchState})


def _count(state: FetchState) -> Coalesce:
    own = Submission.objects.filter(feed=OuterRef("pk"), state=state).order_by().values("feed")
    # Counted for the rows of a page only, where a join would count all.
    return Coalesce(
        Subquery(own.annotate(n=Count("id")).values("n")), 0, output_field=IntegerField()
    )


def backlog(feed: Feed) -> str:
    """What became of a feed's addresses, in words, such as “1 waiting, 3 taken”."""
    counts = {state.label: getattr(feed, state.value, 0) for state in FetchState}
    return ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
