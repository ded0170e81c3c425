"""Which article is made from which, and the fingerprints by which such articles are found."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from tracker.models.articles import Article, Snapshot
from tracker.models.rules import Editable, one_of, share, tracked, word_field
from tracker.vocabulary import Derivation, Review


@tracked
class ArticleMatch(Editable):
    """Two articles of which one reuses the other's text, with the evidence; a person settles it."""

    copy = models.ForeignKey(Article, models.CASCADE, related_name="taken")
    source = models.ForeignKey(Article, models.CASCADE, related_name="given")
    kind = word_field(Derivation, Derivation.REPUBLICATION)
    words = models.PositiveIntegerField(default=0, help_text="words of the copy also in the source")
    of_words = models.PositiveIntegerField(default=0, help_text="words the copy tells in all")
    longest = models.PositiveIntegerField(default=0, help_text="words of the longest stretch")
    # Where in the copy's text they stand, as [start, end] in characters of this snapshot.
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, blank=True, related_name="+")
    spans = models.JSONField(default=list, blank=True)
    score = models.FloatField(default=1)
    why = models.CharField(max_length=500, blank=True)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        verbose_name_plural = "article matches"
        constraints = [
            # Which of the two is the copy may turn out otherwise; the pair stays one.
            models.UniqueConstraint(
                Least("copy", "source"), Greatest("copy", "source"), name="article_match_once"
            ),
            models.CheckConstraint(
                condition=~Q(copy=F("source")), name="article_match_of_two_articles"
            ),
            share("score", name="article_match_score_share"),
            one_of("kind", Derivation, name="article_match_kind_known"),
            one_of("review", Review, name="article_match_review_known"),
        ]
        indexes = [
            models.Index(
                fields=["-id"], condition=Q(review=Review.SUGGESTED), name="copies_to_settle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.copy} from {self.source}"


class ArticlePosting(models.Model):
    """One fingerprint hash of what an article tells, or of a long quotation in it."""

    hash = models.BigIntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="postings", db_index=False)
    quoted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hash", "article"], name="article_posting_once")
        ]
        indexes = [models.Index(fields=["article"], name="postings_of_article")]

    def __str__(self) -> str:
        return f"{self.hash:016x}"
