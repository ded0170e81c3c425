"""What one speaker said on one occasion."""

from django.db import models
from django.db.models import Q

from tracker.models.events import Event
from tracker.models.rules import TITLE, Editable, dated, one_of, tracked, word_field
from tracker.models.speakers import Speaker
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import Medium, Precision, Review, StatementKind


@leaves_tombstone
@tracked
class Statement(Editable):
    """What one speaker said on one occasion: the ordered quotes of it."""

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="statements")
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    kind = word_field(StatementKind, StatementKind.ASSEMBLED)
    title = models.CharField(max_length=TITLE, blank=True)
    medium = word_field(Medium, Medium.UNKNOWN)
    made_at = models.DateTimeField(null=True, blank=True)
    made_precision = word_field(Precision)
    made_basis = models.CharField(max_length=300, blank=True, help_text="how the date is known")
    official_text = models.TextField(blank=True)
    record_url = models.URLField(max_length=2000, blank=True)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            one_of("kind", StatementKind, name="statement_kind_known"),
            one_of("medium", Medium, name="statement_medium_known"),
            one_of("review", Review, name="statement_review_known"),
            dated("made_at", "made_precision", name="statement_date_with_precision"),
            models.CheckConstraint(
                condition=Q(kind=StatementKind.ASSEMBLED) | Q(official_text__regex=r"\S"),
                name="statement_official_with_text",
            ),
        ]
        indexes = [
            models.Index(fields=["speaker", "-made_at", "-id"], name="statements_of_speaker")
        ]

    def __str__(self) -> str:
        return self.title or f"Statement {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/statement/{self.pk}"
