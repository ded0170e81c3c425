"""What programs say who they are with."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.models.rules import HASH, HASH_FORM, NAME, not_blank, one_of, word_field
from tracker.vocabulary import Scope

HINT = 8  # first characters of a token, by which its owner knows it again


class Token(models.Model):
    """A program's right to act as an account, as far as its scope goes (RFC 6750's bearer token).

    Of the token itself only the digest is kept.
    """

    secret = ""  # the token itself, known to whoever makes it while it is made, and never stored

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="tokens",
        help_text="as whom it acts: it may never do what the account may not",
    )
    name = models.CharField(max_length=NAME, help_text="which program uses it, and for what")
    scope = word_field(Scope, Scope.READ)
    digest = models.CharField(max_length=HASH, editable=False)
    hint = models.CharField("begins with", max_length=HINT, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    made_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="empty: never")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            not_blank("name", name="token_name_not_blank"),
            one_of("scope", Scope, name="token_scope_known"),
            models.CheckConstraint(condition=Q(digest__regex=HASH_FORM), name="token_digest_form"),
            models.UniqueConstraint(fields=["digest"], name="token_digest_once"),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("made_at")),
                name="token_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return self.name
