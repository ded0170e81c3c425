"""Articles whose addresses are asked for again, ever later."""

from django.db import models
from django.db.models import Q

from tracker.models.articles import Article
from tracker.models.rules import one_of, word_field
from tracker.vocabulary import Refusal

LOOKS = 8  # times that an article is looked at again


class Revisit(models.Model):
    """How often an article was looked at again, and when it is to be next."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="revisit"
    )
    looks = models.PositiveSmallIntegerField(default=0, help_text="so far")
    due_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    refusal = word_field(Refusal)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(looks__lt=LOOKS, due_at__isnull=False)
                | Q(looks=LOOKS, due_at__isnull=True),
                name="revisit_due_until_the_last",
            ),
            one_of("refusal", Refusal, name="revisit_refusal_known", empty=True),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="revisits_due")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, looked at again {self.looks} times"
