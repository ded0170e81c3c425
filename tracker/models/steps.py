"""What people did, step by step: what undo goes back over."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from tracker.models.rules import TITLE, one_of, word_field
from tracker.vocabulary import Following


class Step(models.Model):
    """What one person did in one go; the rows it wrote carry its history context.

    Numbers rise in the order in which one person's steps were finished.
    """

    context = models.UUIDField(editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    label = models.CharField(max_length=TITLE, help_text="what was done, in words")
    at = models.DateTimeField(db_default=Now(), editable=False)
    undoes = models.UUIDField(
        null=True, blank=True, editable=False, help_text="the context that it took back"
    )
    # Empty where nothing follows, or all of it was worked out in the step itself.
    following = word_field(Following)

    class Meta:
        default_permissions = ("view",)
        # What a role may do; the groups of `operations/roles.py` hold them.
        permissions = [
            ("tag", "May decide on passages at the desk"),
            ("edit", "May edit, merge, and revert anybody's step"),
            ("administer", "May manage users, outlets, feeds and settings"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["context"], name="step_of_one_context"),
            one_of("following", Following, name="step_following_known", empty=True),
        ]
        indexes = [
            models.Index(fields=["author", "-id"], name="newest_steps_of_an_author"),
            models.Index(fields=["undoes"], name="undoings_of_a_step"),
            models.Index(
                fields=["id"],
                condition=models.Q(
                    following__in=[Following.PENDING.value, Following.DERIVING.value]
                ),
                name="steps_to_follow",
            ),
        ]

    def __str__(self) -> str:
        return self.label
