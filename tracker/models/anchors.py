"""What people settled in a text and the next text of the article no longer prints alike."""

from django.db import models

from tracker.models.articles import Snapshot
from tracker.models.attributions import Attribution
from tracker.models.rules import Editable, one_of, refusal, tracked, word_field
from tracker.vocabulary import Review

OF_ONE_ARTICLE = """
(SELECT s.article_id FROM tracker_attribution a JOIN tracker_snapshot s ON s.id = a.snapshot_id
WHERE a.id = NEW.passage_id) =
(SELECT s.article_id FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id)
"""


@tracked
class LostAnchor(Editable):
    """A passage that a person settled, whose words a newer text of the article has not as such.

    Accepted: a person found it again; rejected: a person says that it is gone.
    """

    passage = models.ForeignKey(Attribution, models.CASCADE, related_name="lost_anchors")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="lost_anchors")
    # The nearest stretches, as [start, end] in characters of the newer text; empty where none is
    # like it.
    places = models.JSONField(default=list, blank=True)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["passage", "snapshot"], name="lost_anchor_once"),
            one_of("review", Review, name="lost_anchor_review_known"),
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=models.Q(review=Review.SUGGESTED),
                name="lost_anchors_to_settle",
            )
        ]
        triggers = [
            *Editable.Meta.triggers,
            refusal(
                name="lost_anchor_of_one_article",
                message="a passage is sought in another text of its own article",
                unless=OF_ONE_ARTICLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage}, sought in snapshot {self.snapshot_id}"
