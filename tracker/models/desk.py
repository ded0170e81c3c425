"""What the tagging desk keeps beside the passages: notes, who is to check what, who is there."""

from django.conf import settings
from django.db import models

from tracker.models.articles import Article
from tracker.models.attributions import Attribution
from tracker.models.rules import Editable, not_blank, tracked


@tracked
class Note(Editable):
    """What an editor wrote beside a passage for other editors; no claim, and never published."""

    attribution = models.ForeignKey(Attribution, models.CASCADE, related_name="notes")
    text = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta(Editable.Meta):
        constraints = [not_blank("text", name="note_text_not_blank")]

    def __str__(self) -> str:
        return self.text


@tracked
class Assignment(models.Model):
    """An article that one editor is to check."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="assignments")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            # The queue asks for the articles of one editor.
            models.UniqueConstraint(fields=["editor", "article"], name="assignment_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} for {self.editor_id}"


class Presence(models.Model):
    """When an editor's browser last said that the article lies open on their desk."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "editor"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.editor_id} at {self.article_id}"
