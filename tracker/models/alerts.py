"""Searches that readers are told of by e-mail.

Kept out of the history: whoever unsubscribes leaves nothing behind.
"""

from django.db import models
from django.db.models import Q

from tracker.models.rules import not_blank, one_of, word_field
from tracker.vocabulary import MailState

ADDRESS = 254  # characters of an e-mail address (RFC 5321)
QUERY = 1000
SITE = 300


class SavedSearch(models.Model):
    """A list of quotes as one reader narrowed it; its new quotes are mailed once confirmed."""

    email = models.EmailField(max_length=ADDRESS)
    query = models.CharField(max_length=QUERY, blank=True, help_text="as in the list's address")
    site = models.CharField(max_length=SITE, help_text="where its links lead")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Quotes up to this id are told of, or were there before.
    seen = models.BigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "saved searches"
        constraints = [
            not_blank("email", name="saved_search_email_not_blank"),
            not_blank("site", name="saved_search_site_not_blank"),
            models.UniqueConstraint(fields=["email", "query"], name="saved_search_once"),
            models.CheckConstraint(condition=Q(seen__gte=0), name="saved_search_seen_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.query or 'every quote'}"


class Mail(models.Model):
    """One message to a reader, written whole before it is handed over; sent at most once."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="mails")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    written_at = models.DateTimeField()
    state = word_field(MailState, MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    refusal = models.CharField(max_length=500, blank=True, help_text="what a mail server said")

    class Meta:
        constraints = [
            not_blank("subject", name="mail_subject_not_blank"),
            not_blank("body", name="mail_body_not_blank"),
            one_of("state", MailState, name="mail_state_known"),
        ]

    def __str__(self) -> str:
        return self.subject
