"""What happened."""

from django.db import models

from tracker.models.articles import Article
from tracker.models.rules import (
    NAME,
    TITLE,
    Editable,
    acyclic,
    dated,
    differs,
    in_order,
    not_blank,
    one_of,
    tracked,
    word_field,
)
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import Precision, Review


class EventQuerySet(models.QuerySet["Event"]):
    def current(self) -> "EventQuerySet":
        """Events that have not been joined to another."""
        return self.filter(merged_into__isnull=True)

    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-starts", "-id")


@leaves_tombstone
@tracked
class Event(Editable):
    """Something that happened and that articles report (schema.org Event)."""

    name = models.CharField(max_length=TITLE)
    slug = models.SlugField(max_length=NAME, unique=True)
    starts = models.DateTimeField(null=True, blank=True)
    starts_precision = word_field(Precision)
    ends = models.DateTimeField(null=True, blank=True)
    ends_precision = word_field(Precision)
    place = models.CharField(max_length=NAME, blank=True)
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="merged_from"
    )
    review = word_field(Review, Review.SUGGESTED)
    articles = models.ManyToManyField(Article, through="EventArticle", related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            not_blank("name", name="event_name_not_blank"),
            dated("starts", "starts_precision", name="event_start_with_precision"),
            dated("ends", "ends_precision", name="event_end_with_precision"),
            in_order("starts", "ends", name="event_end_after_start"),
            one_of("review", Review, name="event_review_known"),
            differs("merged_into", name="event_not_into_itself"),
        ]
        indexes = [models.Index(fields=["-starts", "-id"], name="newest_events")]
        triggers = [
            *Editable.Meta.triggers,
            acyclic("tracker_event", "merged_into", name="event_merged_without_circle"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/event/{self.slug}"


@tracked
class EventArticle(models.Model):
    """An article that reports an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="reports")
    article = models.ForeignKey(Article, models.CASCADE, related_name="reports")
    review = word_field(Review, Review.SUGGESTED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "article"], name="event_article_once"),
            one_of("review", Review, name="event_article_review_known"),
        ]

    def __str__(self) -> str:
        return f"{self.article} on {self.event}"
