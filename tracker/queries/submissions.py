"""Addresses that people handed in, and what became of them."""

from collections import Counter
from collections.abc import Collection, Mapping

from django.db.models import Count, QuerySet

from tracker.models import Submission
from tracker.vocabulary import FetchState


def latest_handed_in(most: int) -> "QuerySet[Submission]":
    """The latest of what people, not feeds, handed in, with its article."""
    rows = Submission.objects.filter(feed__isnull=True).order_by("-handed_in_at", "-id")
    return rows.select_related("article__outlet", "handed_in_by")[:most]


def backlogs(feed_ids: Collection[int]) -> Mapping[int, Counter[str]]:
    """How many addresses of each feed wait, are taken and are refused; one query."""
    found: dict[int, Counter[str]] = {key: Counter() for key in feed_ids}
    rows = Submission.objects.filter(feed__in=feed_ids).order_by()
    for feed, state, count in rows.values_list("feed", "state").annotate(Count("id")):
        if feed is not None:
            found[feed][state] = count
    return found


def told(backlog: Mapping[str, int]) -> str:
    """A backlog in words, such as “3 taken, 1 waiting”."""
    words = [
        f"{backlog[state]:,} {state.label}" for state in FetchState if backlog.get(state.value)
    ]
    return ", ".join(words) or "nothing yet"
