"""What can be checked, who holds it, and what was found."""

from django.db import models
from django.db.models import F, Q

from tracker.models.articles import Snapshot
from tracker.models.attributions import Attribution
from tracker.models.events import Event
from tracker.models.outlets import Outlet
from tracker.models.rules import (
    NAME,
    TITLE,
    Editable,
    dated,
    exactly_one,
    in_order,
    not_blank,
    one_of,
    printed,
    refusal,
    tracked,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.vocabulary import Precision, Review, StancePosition


@tracked
class Claim(Editable):
    """A checkable proposition (schema.org Claim)."""

    text = models.TextField()
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="claims")
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            not_blank("text", name="claim_text_not_blank"),
            one_of("review", Review, name="claim_review_known"),
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class Stance(Editable):
    """Who supports, denies, queries or comments on a claim; a speaker or an outlet holds it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="stances")
    speaker = models.ForeignKey(Speaker, models.CASCADE, null=True, blank=True)
    outlet = models.ForeignKey(Outlet, models.CASCADE, null=True, blank=True)
    position = word_field(StancePosition, StancePosition.SUPPORT)
    attribution = models.ForeignKey(Attribution, models.SET_NULL, null=True, blank=True)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            exactly_one(["speaker", "outlet"], name="stance_one_holder"),
            one_of("position", StancePosition, name="stance_position_known"),
            one_of("review", Review, name="stance_review_known"),
            models.UniqueConstraint(
                fields=["claim", "speaker", "outlet", "position"],
                nulls_distinct=False,
                name="stance_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or self.outlet}: {self.position}"


@tracked
class Quantity(Editable):
    """A figure as an article prints it, with bounds and unit; part of a claim once tied to one."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="quantities")
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="quantities"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=NAME, blank=True)
    hedge = models.CharField(max_length=100, blank=True, help_text="“at least”, “about”")
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        verbose_name_plural = "quantities"
        constraints = [
            in_order("low", "high", name="quantity_low_before_high"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="quantity_start_before_end"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=False),
                name="quantity_has_a_bound",
            ),
            one_of("review", Review, name="quantity_review_known"),
            models.UniqueConstraint(
                fields=["snapshot", "start", "end"], name="quantity_once_per_place"
            ),
        ]
        triggers = [
            *Editable.Meta.triggers,
            refusal(
                name="quantity_exact_as_printed",
                message="exact differs from the characters of the snapshot",
                unless=printed("FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id"),
            ),
        ]

    def __str__(self) -> str:
        return self.exact


@tracked
class ClaimReview(Editable):
    """A published finding on a claim (schema.org ClaimReview)."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="reviews")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="claim_reviews")
    url = models.URLField(max_length=2000)
    textual_rating = models.CharField(max_length=TITLE)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = word_field(Precision)

    class Meta(Editable.Meta):
        constraints = [
            not_blank("textual_rating", name="claim_review_rating_not_blank"),
            dated("published_at", "published_precision", name="claim_review_date_with_precision"),
            models.UniqueConstraint(fields=["claim", "url"], name="claim_review_once"),
        ]

    def __str__(self) -> str:
        return self.textual_rating
