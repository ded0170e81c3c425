"""Articles, the text of each at one capture, and the engine's reading of it."""

import pgtrigger
from django.db import models
from django.db.models import Q

from tracker.models.outlets import Outlet
from tracker.models.rules import (
    HASH,
    TITLE,
    Editable,
    dated,
    differs,
    not_blank,
    one_of,
    refusal,
    share,
    tracked,
    word_field,
)
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import Derivation, Precision, Review

SHA256_OF_TEXT = models.Func(
    models.F("text"),
    template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
    output_field=models.CharField(max_length=HASH),
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-id")

    def originals(self) -> "ArticleQuerySet":
        """Articles that are not known to depend on another publisher's copy."""
        return self.filter(Q(derivation="") | Q(derivation_review=Review.REJECTED))


@leaves_tombstone
@tracked
class Article(Editable):
    """One article of one outlet (schema.org NewsArticle)."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="articles")
    canonical_url = models.URLField(max_length=2000, blank=True, help_text="empty when pasted")
    headline = models.CharField(max_length=TITLE, blank=True)
    byline = models.CharField(max_length=TITLE, blank=True)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47")
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = word_field(Precision)
    published_text = models.CharField(max_length=200, blank=True, help_text="the date as printed")
    published_zone = models.CharField(max_length=50, blank=True, help_text="empty when not stated")
    derivation = word_field(Derivation)
    derived_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="derivatives"
    )
    credited_to = models.ForeignKey(
        Outlet, models.SET_NULL, null=True, blank=True, related_name="credits"
    )
    derivation_confidence = models.FloatField(default=0)
    derivation_review = word_field(Review, Review.SUGGESTED)

    objects = ArticleQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["canonical_url"],
                condition=~Q(canonical_url=""),
                name="article_address_once",
            ),
            dated("published_at", "published_precision", name="article_date_with_precision"),
            one_of("derivation", Derivation, name="article_derivation_known", empty=True),
            one_of("derivation_review", Review, name="article_derivation_review_known"),
            share("derivation_confidence", name="article_derivation_confidence_share"),
            differs("derived_from", name="article_not_from_itself"),
            models.CheckConstraint(
                condition=Q(derived_from__isnull=True) | ~Q(derivation=""),
                name="article_source_with_derivation",
            ),
            not_blank("language", name="article_language_not_blank"),
        ]
        indexes = [
            models.Index(fields=["outlet", "-published_at", "-id"], name="articles_of_outlet"),
            models.Index(fields=["-published_at", "-id"], name="newest_articles"),
            models.Index(
                fields=["-id"],
                condition=Q(credited_to__isnull=False, derivation_review=Review.SUGGESTED),
                name="publishers_to_settle",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"Article {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/article/{self.pk}"


OTHER_THAN_THE_LAST = """
(SELECT last.text_sha256 FROM tracker_snapshot last WHERE last.article_id = NEW.article_id
AND (last.captured_at, last.id) < (NEW.captured_at, NEW.id)
ORDER BY last.captured_at DESC, last.id DESC LIMIT 1) IS DISTINCT FROM NEW.text_sha256
"""


@tracked
class Snapshot(models.Model):
    """The text of an article at one capture. Never edited: spans count its characters."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="snapshots")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=HASH)
    captured_at = models.DateTimeField()
    extractor = models.CharField(max_length=100)
    raw = models.BinaryField(null=True, help_text="the bytes as received, gzipped")
    media_type = models.CharField(max_length=100, blank=True)
    testimony = models.JSONField(
        default=list,
        blank=True,
        help_text="what each source in the page says: [field, source, words]",
    )

    class Meta:
        constraints = [
            not_blank("text", name="snapshot_text_not_blank"),
            # The same text is found by its hash, so a wrong hash would hide it.
            models.CheckConstraint(
                condition=Q(text_sha256=SHA256_OF_TEXT), name="snapshot_sha256_of_text"
            ),
        ]
        indexes = [
            models.Index(fields=["text_sha256"], name="same_text_elsewhere"),
        ]
        triggers = [
            refusal(
                name="snapshot_never_edited",
                message="a snapshot is never edited",
                unless="NEW.* IS NOT DISTINCT FROM OLD.*",
                operation=pgtrigger.Update,
            ),
            # A text may come back after another, which is a change like any.
            refusal(
                name="snapshot_other_than_the_last",
                message="this is the text that was captured last",
                unless=OTHER_THAN_THE_LAST,
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} as captured {self.captured_at:%Y-%m-%d %H:%M}"


class Reading(models.Model):
    """One finished run of the engine over a snapshot."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="readings")
    engine = models.CharField(max_length=50)
    finished_at = models.DateTimeField()
    passages = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "engine"], name="reading_once_per_engine"),
        ]

    def __str__(self) -> str:
        return f"{self.engine} over snapshot {self.snapshot_id}"
