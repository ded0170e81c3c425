"""Editors' labels and remembered decisions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.models.articles import Article
from tracker.models.attributions import Attribution
from tracker.models.claims import Claim
from tracker.models.events import Event
from tracker.models.quotes import Quote
from tracker.models.rules import (
    HASH,
    HASH_FORM,
    NAME,
    Editable,
    exactly_one,
    not_blank,
    one_of,
    tracked,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.models.statements import Statement
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import DecisionKind

TARGETS = ["article", "attribution", "quote", "statement", "speaker", "event", "claim"]


@leaves_tombstone
@tracked
class Tag(Editable):
    """A label editors use."""

    name = models.CharField(max_length=NAME, unique=True)
    slug = models.SlugField(max_length=NAME, unique=True)

    class Meta(Editable.Meta):
        constraints = [not_blank("name", name="tag_name_not_blank")]

    def __str__(self) -> str:
        return self.name


@tracked
class Tagging(models.Model):
    """The use of a tag on exactly one thing."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True)
    attribution = models.ForeignKey(Attribution, models.CASCADE, null=True, blank=True)
    quote = models.ForeignKey(Quote, models.CASCADE, null=True, blank=True)
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True)
    speaker = models.ForeignKey(Speaker, models.CASCADE, null=True, blank=True)
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            exactly_one(TARGETS, name="tagging_one_target"),
            models.UniqueConstraint(
                fields=["tag", *TARGETS], nulls_distinct=False, name="tagging_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.tag)


@tracked
class Decision(models.Model):
    """A remembered no, by hashes of the folded texts, so that it outlives re-ingest."""

    kind = word_field(DecisionKind, DecisionKind.NOT_SAME_QUOTE)
    left_hash = models.CharField(max_length=HASH)
    right_hash = models.CharField(max_length=HASH, help_text="of the other side, or the same")
    reason = models.CharField(max_length=NAME, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", DecisionKind, name="decision_kind_known"),
            models.CheckConstraint(
                condition=Q(left_hash__lte=F("right_hash")), name="decision_lower_hash_left"
            ),
            models.CheckConstraint(
                condition=Q(left_hash__regex=HASH_FORM, right_hash__regex=HASH_FORM),
                name="decision_hash_form",
            ),
            models.UniqueConstraint(
                fields=["kind", "left_hash", "right_hash"],
                condition=Q(revoked_at__isnull=True),
                name="decision_once",
            ),
        ]
        # Of a passage that is read one side is hashed, whichever of the two it is.
        indexes = [
            models.Index(
                fields=["kind", "right_hash"],
                condition=Q(revoked_at__isnull=True),
                name="noes_by_right_side",
            )
        ]

    def __str__(self) -> str:
        return str(self.kind)
