"""Addresses that articles are fetched from, and the hosts that are asked for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tracker.models.articles import Article
from tracker.models.feeds import Feed
from tracker.models.rules import not_blank, one_of, tracked, word_field
from tracker.vocabulary import FetchState, Refusal, RobotsState

HOST = 270  # characters of a host name and its port
ADDRESS = 2000


@tracked
class Submission(models.Model):
    """One address that a person or a feed handed in, and what became of it."""

    url = models.URLField(max_length=ADDRESS, help_text="without what only tracks readers")
    host = models.CharField(max_length=HOST, help_text="with its port, unless it is the usual one")
    state = word_field(FetchState, FetchState.WAITING)
    due_at = models.DateTimeField(null=True, blank=True, help_text="not asked for before")
    tries = models.PositiveIntegerField(default=0)
    refusal = word_field(Refusal)
    detail = models.CharField(max_length=500, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    feed = models.ForeignKey(
        Feed, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    told = models.JSONField(default=dict, blank=True, help_text="what the feed says of the article")
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_in_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url"], name="submission_address_once"),
            not_blank("host", name="submission_host_not_blank"),
            one_of("state", FetchState, name="submission_state_known"),
            one_of("refusal", Refusal, name="submission_refusal_known", empty=True),
            models.CheckConstraint(
                condition=Q(state=FetchState.WAITING, due_at__isnull=False, settled_at__isnull=True)
                | (~Q(state=FetchState.WAITING) & Q(due_at__isnull=True, settled_at__isnull=False)),
                name="submission_due_while_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state=FetchState.REFUSED) | ~Q(refusal=""),
                name="submission_refused_with_reason",
            ),
            # An article that is deleted leaves its address taken: no feed brings it back.
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(state=FetchState.TAKEN),
                name="submission_article_when_taken",
            ),
        ]
        indexes = [
            # The next address to ask a host for, and the hosts that something waits for.
            models.Index(
                fields=["host", "due_at", "id"],
                condition=Q(state=FetchState.WAITING),
                name="submissions_waiting",
            ),
            models.Index(fields=["state", "-id"], name="submissions_by_state"),
        ]

    def __str__(self) -> str:
        return self.url


class Host(models.Model):
    """One host that is asked for pages: whose turn it is, and what its robots.txt asks of us."""

    name = models.CharField(max_length=HOST)
    # A worker has the host to itself until then, whatever becomes of the worker.
    turn_until = models.DateTimeField(null=True, blank=True)
    turn = models.UUIDField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)  # not asked again before
    robots_state = word_field(RobotsState)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="host_name_once"),
            not_blank("name", name="host_name_not_blank"),
            one_of("robots_state", RobotsState, name="host_robots_state_known", empty=True),
            models.CheckConstraint(
                condition=Q(robots_state="", robots_at__isnull=True)
                | (~Q(robots_state="") & Q(robots_at__isnull=False)),
                name="host_robots_with_time",
            ),
            models.CheckConstraint(
                condition=Q(turn__isnull=True, turn_until__isnull=True)
                | Q(turn__isnull=False, turn_until__isnull=False),
                name="host_turn_with_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name
