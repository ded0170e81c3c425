"""One sentence someone said, its fingerprint, and the quotes that may be the same."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from tracker.models.rules import (
    Editable,
    acyclic,
    differs,
    not_blank,
    one_of,
    share,
    tracked,
    tracked_together,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.models.statements import Statement
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import Relation, Review

# How the day of a quote is known that no text dates: of that of its statement's other sentences.
BESIDE_OTHERS = "the day of the sentences it is printed with"
QUOTE_BITS = 32  # of a posting's number, below those of the hash
QUOTE_MASK = 2**QUOTE_BITS - 1


class QuoteQuerySet(models.QuerySet["Quote"]):
    def current(self) -> "QuoteQuerySet":
        """Quotes that have not been merged into another and that something still prints."""
        return self.filter(merged_into__isnull=True, occurrence_count__gt=0)

    def newest_first(self) -> "QuoteQuerySet":
        return self.order_by("-first_published_at", "-id")

    def most_carried(self) -> "QuoteQuerySet":
        return self.order_by("-outlet_count", "-id")


@leaves_tombstone
@tracked_together
class Quote(Editable):
    """One sentence someone said, whatever outlets printed of it (schema.org Quotation)."""

    text = models.TextField(help_text="the canonical wording")
    wording_review = word_field(Review, Review.SUGGESTED)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="quotes"
    )
    speaker_review = word_field(Review, Review.SUGGESTED)
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="quotes"
    )
    position = models.PositiveIntegerField(null=True, blank=True)
    position_certain = models.BooleanField(default=False)
    membership_review = word_field(Review, Review.SUGGESTED)
    said_on = models.DateField(null=True, blank=True)
    said_basis = models.CharField(max_length=300, blank=True, help_text="how the day is known")
    language = models.CharField(max_length=35, default="en")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    first_published_at = models.DateTimeField(null=True, blank=True)
    # Lists sort by how many carried a quote; counting at each reading would not scale.
    outlet_count = models.PositiveIntegerField(default=0)
    occurrence_count = models.PositiveIntegerField(default=0)

    objects = QuoteQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            not_blank("text", name="quote_text_not_blank"),
            one_of("wording_review", Review, name="quote_wording_review_known"),
            one_of("speaker_review", Review, name="quote_speaker_review_known"),
            one_of("membership_review", Review, name="quote_membership_review_known"),
            differs("merged_into", name="quote_not_into_itself"),
            models.CheckConstraint(
                condition=Q(statement__isnull=True) | Q(position__isnull=False),
                name="quote_position_in_statement",
            ),
            # Deferred, because reordering a statement moves several quotes at once.
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="quote_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        indexes = [
            models.Index(fields=["-first_published_at", "-id"], name="newest_quotes"),
            models.Index(fields=["-outlet_count", "-id"], name="most_carried_quotes"),
            models.Index(
                fields=["speaker", "-first_published_at", "-id"], name="quotes_of_speaker"
            ),
            models.Index(fields=["speaker", "said_on"], name="quotes_of_an_occasion"),
            # What outlets credit to different speakers is sought among these.
            models.Index(
                fields=["-outlet_count", "-id"],
                condition=Q(occurrence_count__gt=1, speaker_review=Review.SUGGESTED),
                name="credits_to_settle",
            ),
            # Statements whose order is uncertain are sought by these.
            models.Index(
                fields=["statement"],
                condition=Q(position_certain=False, statement__isnull=False),
                name="places_to_settle",
            ),
            # What stands in a statement only because articles print it beside the others.
            models.Index(
                fields=["-id"],
                condition=Q(said_basis=BESIDE_OTHERS, membership_review=Review.SUGGESTED),
                name="memberships_to_settle",
            ),
            # Without the pending list, whose scan slows rare words five to ten times.
            GinIndex(SearchVector("text", config="english"), name="quote_search", fastupdate=False),
        ]
        triggers = [
            *Editable.Meta.triggers,
            acyclic("tracker_quote", "merged_into", name="quote_merged_without_circle"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/q/{self.pk}"


class Posting(models.Model):
    """One fingerprint hash of one wording of a quote.

    Hash and quote are one number, the hash in its upper half. So one narrow index is the row's
    identity, gives the newest quotes of a hash without a look at their rows, and refuses a
    repetition; a number of its own and an index over two columns cost half as much again.
    """

    id = models.BigIntegerField(primary_key=True)
    quote = models.ForeignKey(Quote, models.CASCADE, related_name="postings", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quote=F("id").bitand(QUOTE_MASK)), name="posting_key_ends_in_quote"
            )
        ]
        indexes = [models.Index(fields=["quote"], name="postings_of_quote")]

    def __str__(self) -> str:
        return f"{self.hash} in {self.quote_id}"

    @classmethod
    def of(cls, *, hash: int, quote: Quote) -> "Posting":
        return cls(id=posting_key(hash, quote.pk), quote=quote)

    @property
    def hash(self) -> int:
        return self.pk >> QUOTE_BITS


def posting_key(hash: int, quote_id: int) -> int:
    """The number of a posting: 32 signed bits of hash, then 32 of the quote's id."""
    return hash << QUOTE_BITS | quote_id


@tracked
class QuoteMatch(Editable):
    """Two quotes that may be one, with the one-line why; a person settles it."""

    left = models.ForeignKey(Quote, models.CASCADE, related_name="matches_right")
    right = models.ForeignKey(Quote, models.CASCADE, related_name="matches_left")
    relation = word_field(Relation, Relation.SAME)
    score = models.FloatField()
    why = models.CharField(max_length=500)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        verbose_name_plural = "quote matches"
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="quote_match_once"),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")), name="quote_match_lower_id_left"
            ),
            share("score", name="quote_match_score_share"),
            one_of("relation", Relation, name="quote_match_relation_known"),
            one_of("review", Review, name="quote_match_review_known"),
        ]
        indexes = [
            models.Index(
                fields=["-id"], condition=Q(review=Review.SUGGESTED), name="same_quotes_to_settle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.left_id} and {self.right_id}"
