"""What waits for a person, and what somebody put aside."""

from django.conf import settings
from django.db import models

from tracker.models.anchors import LostAnchor
from tracker.models.articles import Article
from tracker.models.attributions import Occurrence
from tracker.models.derivations import ArticleMatch
from tracker.models.errors import ErrorReport
from tracker.models.quotes import Quote, QuoteMatch
from tracker.models.rules import exactly_one, tracked
from tracker.models.speakers import SpeakerMatch
from tracker.models.statements import Statement

DEFERRABLE = [
    *("quote_match", "occurrence", "speaker_match", "article_match"),
    *("quote", "statement", "membership", "lost_anchor", "article", "error_report"),
]


@tracked
class Deferral(models.Model):
    """That one thing is decided later: out of one editor's queues, or of everybody's.

    It is no answer, and goes with what it is about.
    """

    quote_match = models.ForeignKey(
        QuoteMatch, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    speaker_match = models.ForeignKey(
        SpeakerMatch, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    article_match = models.ForeignKey(
        ArticleMatch, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    quote = models.ForeignKey(
        Quote, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    membership = models.ForeignKey(
        Quote,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="the quote whose place in its statement is doubtful",
    )
    lost_anchor = models.ForeignKey(
        LostAnchor, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    error_report = models.ForeignKey(
        ErrorReport, models.CASCADE, null=True, blank=True, related_name="deferrals"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: for everybody",
    )

    class Meta:
        constraints = [
            exactly_one(DEFERRABLE, name="deferral_of_one_thing"),
            models.UniqueConstraint(
                fields=["editor", *DEFERRABLE], nulls_distinct=False, name="deferral_once"
            ),
        ]

    def __str__(self) -> str:
        about = next(name for name in DEFERRABLE if getattr(self, f"{name}_id"))
        return f"{about.replace('_', ' ')} {getattr(self, f'{about}_id')}, for later"
