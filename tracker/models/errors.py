"""What readers report as wrong."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from tracker.models.attributions import Attribution
from tracker.models.rules import Editable, one_of, tracked, word_field
from tracker.vocabulary import ErrorKind, Review

MESSAGE = 2000  # characters of a reader's own words


@tracked
class ErrorReport(Editable):
    """A reader's report that something about one passage is wrong; nobody knows who they are.

    Accepted: an editor saw to it; rejected: an editor found it to stand as it is. The same report
    made twice while it waits is one.
    """

    passage = models.ForeignKey(Attribution, models.CASCADE, related_name="error_reports")
    kind = word_field(ErrorKind)
    message = models.TextField(blank=True)
    reported_at = models.DateTimeField()
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            one_of("kind", ErrorKind, name="error_report_kind_known"),
            one_of("review", Review, name="error_report_review_known"),
            models.CheckConstraint(
                condition=~Q(kind=ErrorKind.OTHER) | Q(message__regex=r"\S"),
                name="error_report_other_in_words",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("message"), MESSAGE),
                name="error_report_message_short",
            ),
            models.UniqueConstraint(
                fields=["passage", "kind", "message"],
                condition=Q(review=Review.SUGGESTED),
                name="error_report_waits_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=Q(review=Review.SUGGESTED),
                name="error_reports_to_settle",
            )
        ]

    def __str__(self) -> str:
        return f"{ErrorKind(self.kind).label}: {self.passage}"
