"""What can be checked, which words answer it in print, and whether they can all hold."""

import pgtrigger
from django.conf import settings
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
    in_order,
    not_blank,
    one_of,
    printed,
    refusal,
    rewritten,
    share,
    stays,
    tracked,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import ComparisonStatus, Precision, Review, StancePosition

PASSAGE_IN_SNAPSHOT = """
NEW.attribution_id IS NULL OR NEW.snapshot_id =
(SELECT a.snapshot_id FROM tracker_attribution a WHERE a.id = NEW.attribution_id)
"""
ON_ONE_CLAIM = """
(SELECT l.claim_id = r.claim_id FROM tracker_assertion l, tracker_assertion r
WHERE l.id = NEW.left_id AND r.id = NEW.right_id)
"""


@leaves_tombstone
@tracked
class Claim(Editable):
    """A checkable proposition, or a question that articles answer (schema.org Claim)."""

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

    def get_absolute_url(self) -> str:
        return f"/claim/{self.pk}"


@tracked
class Assertion(Editable):
    """What one article prints on a claim: the words that answer it, and who holds that.

    A passage's speaker holds what stands within the passage, else `speaker`; where there is
    neither, the article says it itself.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="assertions")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="assertions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    position = word_field(StancePosition)
    attribution = models.ForeignKey(
        Attribution, models.SET_NULL, null=True, blank=True, related_name="assertions"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="assertions"
    )
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="assertion_start_before_end"
            ),
            one_of("position", StancePosition, name="assertion_position_known", empty=True),
            one_of("review", Review, name="assertion_review_known"),
            models.UniqueConstraint(
                fields=["claim", "snapshot", "start", "end"], name="assertion_once_per_place"
            ),
        ]
        triggers = [
            *Editable.Meta.triggers,
            refusal(
                name="assertion_exact_as_printed",
                message="exact differs from the characters of the snapshot",
                unless=printed("FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id"),
            ),
            refusal(
                name="assertion_passage_in_snapshot",
                message="the passage is one of another text",
                unless=PASSAGE_IN_SNAPSHOT,
                operation=pgtrigger.Insert | rewritten("attribution_id"),
            ),
            stays("claim", name="assertion_keeps_claim", message="an assertion stays on its claim"),
            stays(
                "snapshot",
                name="assertion_keeps_snapshot",
                message="an assertion stays in its snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.exact


@tracked
class Quantity(Editable):
    """The figure that an assertion states: its bounds, its unit, and how firmly it is said."""

    assertion = models.OneToOneField(Assertion, models.CASCADE, related_name="quantity")
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
                condition=Q(low__isnull=False) | Q(high__isnull=False),
                name="quantity_has_a_bound",
            ),
            one_of("review", Review, name="quantity_review_known"),
        ]

    def __str__(self) -> str:
        return f"the figure of “{self.assertion}”"


@tracked
class Comparison(Editable):
    """Whether two assertions on one claim can both hold: as a rule suggests, or a person judges.

    `finding` says what a rule compared and what differs; a person's judgement has their reason,
    and no machine changes it again. A refused suggestion stays, and counts as not settled.
    """

    left = models.ForeignKey(Assertion, models.CASCADE, related_name="compared_left")
    right = models.ForeignKey(Assertion, models.CASCADE, related_name="compared_right")
    status = word_field(ComparisonStatus, ComparisonStatus.UNSETTLED)
    finding = models.CharField(max_length=TITLE, blank=True, help_text="by a rule, in words")
    confidence = models.FloatField(null=True, blank=True, help_text="the rule's")
    reason = models.CharField(max_length=TITLE, blank=True, help_text="a person's, in words")
    review = word_field(Review, Review.SUGGESTED)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta(Editable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="comparison_once"),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")), name="comparison_lower_id_left"
            ),
            one_of("status", ComparisonStatus, name="comparison_status_known"),
            one_of("review", Review, name="comparison_review_known"),
            share("confidence", name="comparison_confidence_share"),
            models.CheckConstraint(
                condition=Q(finding__regex=r"\S") | Q(reason__regex=r"\S"),
                name="comparison_says_why",
            ),
            models.CheckConstraint(
                condition=Q(review=Review.SUGGESTED, judged_at=None, judged_by=None)
                | (~Q(review=Review.SUGGESTED) & Q(judged_at__isnull=False)),
                name="comparison_judged_by_somebody",
            ),
        ]
        triggers = [
            *Editable.Meta.triggers,
            refusal(
                name="comparison_on_one_claim",
                message="the two assertions are on different claims",
                unless=ON_ONE_CLAIM,
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.left}” and “{self.right}”"


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
