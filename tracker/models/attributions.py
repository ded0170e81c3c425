"""The attributed passages of a text: their spans, and the sentences they print."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from tracker.models.articles import Reading, Snapshot
from tracker.models.outlets import Outlet
from tracker.models.quotes import Quote
from tracker.models.rules import (
    TITLE,
    WORD,
    Editable,
    acyclic,
    differs,
    not_blank,
    one_of,
    printed,
    refusal,
    refusal_together,
    rewritten,
    share,
    stays,
    tracked_by_row_and_step,
    tracked_together,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import (
    Difference,
    Kind,
    MatchDecision,
    RejectReason,
    Relation,
    Review,
    SpanRole,
)

TEXT_OF_PASSAGE = """
FROM tracker_attribution a JOIN tracker_snapshot s ON s.id = a.snapshot_id
WHERE a.id = NEW.attribution_id
"""
# Each text is taken out of its compressed row once, however many spans of it are made.
MADE_SPANS = """
(
    WITH texts AS MATERIALIZED (
        SELECT s.id, s.text || '' AS text FROM tracker_snapshot s WHERE s.id = ANY(ARRAY(
            SELECT a.snapshot_id FROM tracker_attribution a
            WHERE a.id = ANY(ARRAY(SELECT attribution_id FROM made))
        ))
    )
    SELECT made.*, texts.text FROM made
    LEFT JOIN tracker_attribution a ON a.id = made.attribution_id
    LEFT JOIN texts ON texts.id = a.snapshot_id
) made
"""
MADE_AS_PRINTED = """
start >= "end" OR char_length(exact) = "end" - start
AND exact = substr(text, start + 1, "end" - start)
"""
PARENT_IN_SNAPSHOT = """
NEW.parent_id = NEW.id OR NEW.snapshot_id =
(SELECT p.snapshot_id FROM tracker_attribution p WHERE p.id = NEW.parent_id)
"""
OCCURRENCE_IN_PASSAGE = """
NEW.attribution_id =
(SELECT o.attribution_id FROM tracker_occurrence o WHERE o.id = NEW.occurrence_id)
"""


@leaves_tombstone
@tracked_by_row_and_step
class Attribution(Editable):
    """One attributed passage of a snapshot: source, cue and content (PARC 3, PolNeAR)."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="attributions")
    start = models.PositiveIntegerField(help_text="where its first content span starts")
    kind = word_field(Kind, Kind.DIRECT)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    attribution_text = models.CharField(max_length=TITLE, blank=True, help_text="as printed")
    cue_lemma = models.CharField(max_length=100, blank=True)
    confidence = models.FloatField()
    candidates = models.JSONField(default=list, blank=True)
    said_on = models.DateField(null=True, blank=True)
    said_basis = models.CharField(max_length=300, blank=True, help_text="how the day is known")
    review = word_field(Review, Review.SUGGESTED)
    reject_reason = word_field(RejectReason)
    engine = models.CharField(max_length=50, blank=True, help_text="empty when a person made it")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="nested"
    )
    credited_to = models.ForeignKey(
        Outlet, models.SET_NULL, null=True, blank=True, related_name="credited_passages"
    )

    class Meta(Editable.Meta):
        constraints = [
            one_of("kind", Kind, name="attribution_kind_known"),
            one_of("review", Review, name="attribution_review_known"),
            one_of("reject_reason", RejectReason, name="attribution_reason_known", empty=True),
            share("confidence", name="attribution_confidence_share"),
            differs("parent", name="attribution_not_in_itself"),
            models.CheckConstraint(
                condition=Q(reject_reason="") | Q(review=Review.REJECTED),
                name="attribution_reason_when_rejected",
            ),
        ]
        indexes = [
            models.Index(fields=["snapshot", "start", "id"], name="passages_in_reading_order"),
            models.Index(fields=["speaker", "-id"], name="passages_of_speaker"),
        ]
        triggers = [
            *Editable.Meta.triggers,
            stays(
                "snapshot",
                name="attribution_keeps_snapshot",
                message="a passage stays in its snapshot",
            ),
            refusal(
                name="attribution_parent_in_snapshot",
                message="a passage is nested in one of the same snapshot",
                unless=PARENT_IN_SNAPSHOT,
                operation=pgtrigger.Insert | rewritten("parent_id"),
                where="NEW.parent_id IS NOT NULL",
            ),
            acyclic("tracker_attribution", "parent", name="attribution_nested_without_circle"),
        ]

    def __str__(self) -> str:
        return f"{self.attribution_text or 'unattributed'}, passage {self.pk}"

    @property
    def is_retold(self) -> bool:
        """Whether others tell it, without marks or within their own words.

        Such a passage prints no sentence of the speaker's that could be compared.
        """
        return self.kind == Kind.INDIRECT or self.parent_id is not None


# The same rule for statements written in SQL, of the row `snapshot`.
HAS_LATER_TEXT = """EXISTS (SELECT FROM tracker_snapshot later
    WHERE later.article_id = snapshot.article_id
        AND (later.captured_at, later.id) > (snapshot.captured_at, snapshot.id)
        AND EXISTS (SELECT FROM tracker_reading WHERE snapshot_id = later.id))"""


def has_later_text(snapshot: str = "attribution__snapshot") -> Exists:
    """Whether a later text of the article has been read, by the path to a row's snapshot.

    Only the newest text that the engine has read speaks for an article.
    """
    captured = OuterRef(f"{snapshot}__captured_at")
    later = Q(snapshot__captured_at__gt=captured) | Q(
        snapshot__captured_at=captured, snapshot__gt=OuterRef(snapshot)
    )
    read = Reading.objects.filter(snapshot__article=OuterRef(f"{snapshot}__article"))
    return Exists(read.filter(later))


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def current(self) -> "OccurrenceQuerySet":
        """Printings that stand: none that a person refused, none of an article's older texts."""
        standing = self.exclude(attribution__review=Review.REJECTED)
        return standing.exclude(match_review=Review.REJECTED).filter(~has_later_text())


@leaves_tombstone
@tracked_together
class Occurrence(Editable):
    """One sentence of a passage as one article prints it; it belongs to one quote."""

    attribution = models.ForeignKey(Attribution, models.CASCADE, related_name="occurrences")
    position = models.PositiveIntegerField()
    text = models.TextField()
    quote = models.ForeignKey(Quote, models.PROTECT, related_name="occurrences")
    spliced_with = models.ForeignKey(
        Quote,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="splices",
        help_text="the other quote whose words run on in this printing",
    )
    grade = word_field(Difference, Difference.IDENTICAL)
    differences = ArrayField(models.CharField(max_length=WORD), default=list, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    summary = models.CharField(max_length=TITLE, blank=True, help_text="the difference in words")
    alignment = models.JSONField(default=list, blank=True)
    match_decision = word_field(MatchDecision, MatchDecision.ORIGIN)
    match_relation = word_field(Relation, Relation.SAME)
    match_score = models.FloatField(default=1)
    match_why = models.CharField(max_length=500, blank=True)
    match_review = word_field(Review, Review.SUGGESTED)

    objects = OccurrenceQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            not_blank("text", name="occurrence_text_not_blank"),
            models.UniqueConstraint(
                fields=["attribution", "position"], name="occurrence_sentence_once"
            ),
            one_of("grade", Difference, name="occurrence_grade_known"),
            models.CheckConstraint(
                condition=Q(differences__contained_by=[word.value for word in Difference]),
                name="occurrence_differences_known",
            ),
            one_of("match_decision", MatchDecision, name="occurrence_decision_known"),
            one_of("match_review", Review, name="occurrence_match_review_known"),
            one_of("match_relation", Relation, name="occurrence_relation_known"),
            share("match_score", name="occurrence_match_score_share"),
            models.CheckConstraint(
                condition=Q(spliced_with__isnull=True) | ~Q(spliced_with=F("quote")),
                name="occurrence_not_spliced_with_its_own",
            ),
        ]
        indexes = [
            models.Index(fields=["grade", "-id"], name="occurrences_by_grade"),
            models.Index(
                fields=["-id"],
                condition=Q(match_decision=MatchDecision.SUGGEST, match_review=Review.SUGGESTED),
                name="printings_to_settle",
            ),
        ]
        triggers = [
            *Editable.Meta.triggers,
            stays(
                "attribution",
                name="occurrence_keeps_passage",
                message="a sentence stays in its passage",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked_together
class Span(models.Model):
    """Source, cue or content characters of a passage, equal to the snapshot's own."""

    attribution = models.ForeignKey(Attribution, models.CASCADE, related_name="spans")
    role = word_field(SpanRole, SpanRole.CONTENT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    # The characters stay marked when the sentence they were of is taken off its quote.
    occurrence = models.ForeignKey(
        Occurrence, models.SET_NULL, null=True, blank=True, related_name="spans"
    )

    class Meta:
        constraints = [
            one_of("role", SpanRole, name="span_role_known"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_start_before_end"),
            models.CheckConstraint(
                condition=Q(occurrence__isnull=True) | Q(role=SpanRole.CONTENT),
                name="span_occurrence_for_content",
            ),
            models.UniqueConstraint(
                fields=["attribution", "role", "start", "end"], name="span_once"
            ),
        ]
        triggers = [
            refusal(
                name="span_exact_as_printed",
                message="exact differs from the characters of the snapshot",
                unless=printed(TEXT_OF_PASSAGE),
                operation=pgtrigger.Update,
            ),
            refusal_together(
                name="span_exact_as_printed",
                message="exact differs from the characters of the snapshot",
                unless=MADE_AS_PRINTED,
                rows=MADE_SPANS,
            ),
            refusal(
                name="span_occurrence_of_passage",
                message="the sentence belongs to another passage",
                unless=OCCURRENCE_IN_PASSAGE,
                where="NEW.occurrence_id IS NOT NULL",
            ),
        ]

    def __str__(self) -> str:
        return self.exact
