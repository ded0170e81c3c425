"""Where what one text of an article prints stands in the article's next text."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tracker.models.articles import Snapshot
from tracker.models.attributions import Attribution, Occurrence
from tracker.models.rules import (
    TITLE,
    WORD,
    Editable,
    one_of,
    refusal,
    share,
    tracked,
    word_field,
)
from tracker.vocabulary import AnchorStatus, Difference, Review

OF_ONE_ARTICLE = """
(SELECT s.article_id FROM tracker_attribution a JOIN tracker_snapshot s ON s.id = a.snapshot_id
WHERE a.id = NEW.passage_id) =
(SELECT s.article_id FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id)
"""

OF_ONE_ARTICLE_TOO = """
(SELECT s.article_id FROM tracker_occurrence o JOIN tracker_attribution a
ON a.id = o.attribution_id JOIN tracker_snapshot s ON s.id = a.snapshot_id
WHERE o.id = NEW.occurrence_id) =
(SELECT s.article_id FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id)
"""
TELL_REPRINTED = """
INSERT INTO tracker_change (kind, subject, number, other, before, after)
SELECT 'reprinted', 'occurrence', NEW.found_id, NEW.occurrence_id, earlier.text, later.text
FROM tracker_occurrence earlier, tracker_occurrence later
WHERE earlier.id = NEW.occurrence_id AND later.id = NEW.found_id; RETURN NULL;
"""
# The words that stand there instead of the quotation: none where nothing like it does.
TELL_NO_LONGER_QUOTED = """
INSERT INTO tracker_change (kind, subject, number, other, before, after)
SELECT 'no_longer_quoted', 'article', newer.article_id, NEW.occurrence_id, earlier.text,
    coalesce(substr(newer.text, NEW.start + 1, NEW."end" - NEW.start), '')
FROM tracker_occurrence earlier, tracker_snapshot newer
WHERE earlier.id = NEW.occurrence_id AND newer.id = NEW.snapshot_id; RETURN NULL;
"""


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def reprinted(self) -> "AnchorQuerySet":
        """Sentences that the outlet prints in other words or with other punctuation now."""
        return self.filter(found__isnull=False).exclude(differences=[])


class Anchor(models.Model):
    """Where a printed sentence of one text of an article stands in the next one.

    `differences` are those between the two printings, empty where only typography differs.
    """

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="anchors")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="anchors")
    status = word_field(AnchorStatus, AnchorStatus.ANCHORED)
    score = models.FloatField(default=1, help_text="Hypothesis's weighted likeness, 0 to 1")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    # None where the words stand there and are no quotation any more.
    found = models.ForeignKey(
        Occurrence, models.SET_NULL, null=True, blank=True, related_name="anchored_from"
    )
    differences = ArrayField(models.CharField(max_length=WORD), default=list, blank=True)
    summary = models.CharField(max_length=TITLE, blank=True, help_text="the difference in words")

    objects = AnchorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "snapshot"], name="anchor_once"),
            one_of("status", AnchorStatus, name="anchor_status_known"),
            share("score", name="anchor_score_share"),
            models.CheckConstraint(
                condition=Q(status=AnchorStatus.LOST, start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end"))
                & ~Q(status=AnchorStatus.LOST),
                name="anchor_place_unless_lost",
            ),
            models.CheckConstraint(
                condition=Q(differences__contained_by=[word.value for word in Difference]),
                name="anchor_differences_known",
            ),
        ]
        triggers = [
            refusal(
                name="anchor_of_one_article",
                message="a sentence is sought in another text of its own article",
                unless=OF_ONE_ARTICLE_TOO,
            ),
            pgtrigger.Trigger(
                name="tells_reprinted",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition(
                    "NEW.found_id IS NOT NULL AND NEW.differences <> '{}'"
                ),
                func=TELL_REPRINTED,
            ),
            pgtrigger.Trigger(
                name="tells_no_longer_quoted",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.found_id IS NULL"),
                func=TELL_NO_LONGER_QUOTED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence_id} {self.status} in snapshot {self.snapshot_id}"


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
