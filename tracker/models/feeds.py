"""Feeds and sitemaps that are watched, and how the watching goes."""

from django.db import models
from django.db.models import Q

from tracker.models.outlets import Outlet
from tracker.models.rules import one_of, tracked, word_field
from tracker.vocabulary import FeedKind, Refusal, WatchState


@tracked
class Feed(models.Model):
    """A feed or sitemap of an outlet that is watched for new articles."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=2000)
    poll_every = models.DurationField(help_text="hours:minutes:seconds between two looks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url"], name="feed_url_once"),
            models.CheckConstraint(
                condition=Q(poll_every__gte="1 minute"), name="feed_poll_every_minute_at_most"
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Watch(models.Model):
    """How the watching of a feed goes: what it said last, and when it is asked again."""

    feed = models.OneToOneField(Feed, models.CASCADE, primary_key=True, related_name="watch")
    state = word_field(WatchState, WatchState.WATCHED)
    kind = word_field(FeedKind)
    due_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="one after the other, until now")
    refusal = word_field(Refusal)
    detail = models.CharField(max_length=500, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    listed = models.PositiveIntegerField(default=0, help_text="articles it named when last read")
    pending = models.JSONField(
        default=list, blank=True, help_text="sitemaps it names that are still to be read"
    )

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            one_of("state", WatchState, name="watch_state_known"),
            one_of("kind", FeedKind, name="watch_kind_known", empty=True),
            one_of("refusal", Refusal, name="watch_refusal_known", empty=True),
            # Who waits is due some day; who has stopped never.
            models.CheckConstraint(
                condition=Q(state=WatchState.STOPPED, due_at__isnull=True)
                | (~Q(state=WatchState.STOPPED) & Q(due_at__isnull=False)),
                name="watch_due_unless_stopped",
            ),
            models.CheckConstraint(
                condition=Q(state=WatchState.WATCHED, failures=0)
                | (~Q(state=WatchState.WATCHED) & Q(failures__gte=1) & ~Q(refusal="")),
                name="watch_failure_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="feeds_due")]

    def __str__(self) -> str:
        return f"{self.feed_id}: {self.state}"
