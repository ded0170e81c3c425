"""Feeds that are due, claimed each minute, and their polls, as jobs."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.jobs import fetching
from tracker.operations.feeds import POLL_FEED, claim_feeds, poll_feed, queue_poll


@app.periodic(cron="* * * * *")
@app.task(name="tracker.jobs.feeds.claim_due", queue="upkeep")
def claim_due(timestamp: int) -> int:
    """Queue what is due; many workers may do so at once."""
    del timestamp  # the scheduler's; the clock of the run decides
    return len(claim_feeds(now=timezone.now()))


@app.task(name=POLL_FEED, queue="fetching")
def poll_feed_job(feed_id: int) -> None:
    """One request; then itself again while sitemaps wait. A poll that is lost is due again."""
    again = poll_feed(feed_id=feed_id, web=fetching.WEB, clock=timezone.now)
    if again is not None:
        queue_poll(feed_id=feed_id, at=again)
