"""Two editors' readings of one text, blind to each other, and how their differences were settled.

What the engine finds in a text is a `Reading`; these are people's.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tracker.models.articles import Snapshot
from tracker.models.attributions import Attribution
from tracker.models.rules import (
    NAME,
    Editable,
    one_of,
    refusal,
    tracked,
    word_field,
)
from tracker.models.speakers import Speaker
from tracker.vocabulary import Kind, ReadingState, RejectReason, Review, SpeakerKind, Verdict

FIRST, SECOND = 1, 2

BOTH_HANDED_IN = """
NEW.state <> 'handed_in' OR 2 =
(SELECT count(handed_in_at) FROM tracker_blindreading WHERE pair_id = NEW.id)
"""
# Strictly rising: a stretch has words, and stretches neither touch nor overlap.
PLACES_IN_TEXT = """
cardinality(NEW.places) > 0 AND cardinality(NEW.places) % 2 = 0 AND NEW.places =
(SELECT array_agg(DISTINCT place ORDER BY place) FROM unnest(NEW.places) place)
AND NEW.places[1] >= 0 AND NEW.places[cardinality(NEW.places)] <=
(SELECT char_length(s.text) FROM tracker_blindreading r
JOIN tracker_readingpair p ON p.id = r.pair_id JOIN tracker_snapshot s ON s.id = p.snapshot_id
WHERE r.id = NEW.reading_id)
"""
# Speakers are merged and suggestions removed afterwards, which changes nothing that was said.
SAID = ("reading_id", "places", "kind", "speaker_name", "review", "reject_reason")
UNCHANGED_ONCE_HANDED_IN = f"""
({", ".join(f"NEW.{name}" for name in SAID)}) IS NOT DISTINCT FROM
({", ".join(f"OLD.{name}" for name in SAID)}) OR
(SELECT handed_in_at IS NULL FROM tracker_blindreading WHERE id = OLD.reading_id)
"""


@tracked
class ReadingPair(models.Model):
    """A text that two editors are to read, blind to each other."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="reading_pairs")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField()
    with_suggestions = models.BooleanField(
        default=True, help_text="whether both begin with what the machine found"
    )
    state = word_field(ReadingState, ReadingState.GIVEN)

    class Meta:
        constraints = [
            one_of("state", ReadingState, name="reading_pair_state_known"),
            models.UniqueConstraint(
                fields=["snapshot"], condition=Q(state="given"), name="reading_pair_open_once"
            ),
        ]
        triggers = [
            refusal(
                name="reading_pair_both_handed_in",
                message="one of two readings is not handed in",
                unless=BOTH_HANDED_IN,
                # A pair that is put back comes before its readings.
                operation=pgtrigger.Update,
            )
        ]

    def __str__(self) -> str:
        return f"two readings of snapshot {self.snapshot_id}"


@tracked
class BlindReading(models.Model):
    """One editor's pass over the text of a pair; nobody else sees it until both are handed in."""

    pair = models.ForeignKey(ReadingPair, models.CASCADE, related_name="readings", db_index=False)
    place = models.PositiveSmallIntegerField(help_text="1 or 2; which is which means nothing")
    # The list of what somebody is to read.
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(place__in=[FIRST, SECOND]), name="blind_reading_first_or_second"
            ),
            models.UniqueConstraint(fields=["pair", "place"], name="blind_reading_place_once"),
            models.UniqueConstraint(fields=["pair", "editor"], name="blind_reading_editor_once"),
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"


@tracked
class ReadPassage(Editable):
    """A passage as one reader has it: suggested and waiting, kept or marked, or refused."""

    reading = models.ForeignKey(
        BlindReading, models.CASCADE, related_name="passages", db_index=False
    )
    suggestion = models.ForeignKey(
        Attribution, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    places = ArrayField(
        models.IntegerField(), help_text="where its stretches start and end, in turn"
    )
    kind = word_field(Kind, Kind.DIRECT)
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    speaker_name = models.CharField(
        max_length=NAME, blank=True, help_text="somebody not known yet; made when it is settled"
    )
    speaker_kind = word_field(SpeakerKind)
    review = word_field(Review, Review.SUGGESTED)
    reject_reason = word_field(RejectReason)

    class Meta(Editable.Meta):
        constraints = [
            one_of("kind", Kind, name="read_passage_kind_known"),
            one_of("review", Review, name="read_passage_review_known"),
            one_of("reject_reason", RejectReason, name="read_passage_reason_known", empty=True),
            one_of("speaker_kind", SpeakerKind, name="read_passage_speaker_known", empty=True),
            models.CheckConstraint(
                condition=Q(reject_reason="") | Q(review=Review.REJECTED),
                name="read_passage_reason_when_rejected",
            ),
            models.CheckConstraint(
                condition=Q(speaker_name="", speaker_kind="")
                | (~Q(speaker_name="") & ~Q(speaker_kind="") & Q(speaker__isnull=True)),
                name="read_passage_one_speaker",
            ),
            models.UniqueConstraint(
                fields=["reading", "suggestion"], name="read_passage_suggestion_once"
            ),
        ]
        triggers = [
            *Editable.Meta.triggers,
            refusal(
                name="read_passage_places_in_text",
                message="stretches are in order and inside the text",
                unless=PLACES_IN_TEXT,
            ),
            refusal(
                name="read_passage_stays_once_handed_in",
                message="what was handed in is not changed",
                unless=UNCHANGED_ONCE_HANDED_IN,
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        # Says nothing of what was decided: lists of changes name rows of others' readings.
        return f"passage {self.pk} of reading {self.reading_id}"


@tracked
class Settlement(models.Model):
    """Whose version of one passage stands, after two readings were compared."""

    pair = models.ForeignKey(ReadingPair, models.CASCADE, related_name="settlements")
    first = models.ForeignKey(
        ReadPassage, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    second = models.ForeignKey(
        ReadPassage, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    verdict = word_field(Verdict, Verdict.NEITHER)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("verdict", Verdict, name="settlement_verdict_known"),
            models.CheckConstraint(
                condition=Q(first__isnull=False) | Q(second__isnull=False),
                name="settlement_of_a_passage",
            ),
            models.UniqueConstraint(fields=["first"], name="settlement_of_first_once"),
            models.UniqueConstraint(fields=["second"], name="settlement_of_second_once"),
        ]

    def __str__(self) -> str:
        return f"settled: {self.get_verdict_display()}"
