"""Who is held to have said it."""

from django.db import models
from django.db.models import F, Q

from tracker.models.outlets import Outlet
from tracker.models.rules import (
    NAME,
    Editable,
    acyclic,
    dated,
    differs,
    in_order,
    not_blank,
    one_of,
    share,
    tracked,
    tracked_together,
    word_field,
)
from tracker.models.tombstones import leaves_tombstone
from tracker.vocabulary import Precision, Review, RoleRelation, SpeakerKind


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def current(self) -> "SpeakerQuerySet":
        """Speakers that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def named(self) -> "SpeakerQuerySet":
        return self.exclude(kind=SpeakerKind.ANONYMOUS)

    def by_name(self) -> "SpeakerQuerySet":
        return self.order_by("name", "id")


@leaves_tombstone
@tracked
class Speaker(Editable):
    """A person, office, organisation, document or anonymous source that is quoted or named."""

    kind = word_field(SpeakerKind, SpeakerKind.PERSON)
    name = models.CharField(max_length=NAME)
    slug = models.SlugField(max_length=NAME, unique=True)
    wikidata_id = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    review = word_field(Review, Review.SUGGESTED)

    objects = SpeakerQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            not_blank("name", name="speaker_name_not_blank"),
            one_of("kind", SpeakerKind, name="speaker_kind_known"),
            one_of("review", Review, name="speaker_review_known"),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | ~Q(kind=SpeakerKind.ANONYMOUS),
                name="speaker_anonymous_without_wikidata",
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="speaker_wikidata_id_form",
            ),
            differs("merged_into", name="speaker_not_into_itself"),
        ]
        indexes = [models.Index(fields=["name", "id"], name="speakers_by_name")]
        triggers = [
            *Editable.Meta.triggers,
            acyclic("tracker_speaker", "merged_into", name="speaker_merged_without_circle"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/speaker/{self.slug}"


@tracked_together
class SpeakerAlias(models.Model):
    """A name of a speaker as one outlet prints it, and how often it does."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=NAME)
    folded_name = models.CharField(max_length=NAME)
    skeleton = models.CharField(max_length=NAME, blank=True, help_text="consonants of the surname")
    outlet = models.ForeignKey(Outlet, models.CASCADE, null=True, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "speaker aliases"
        constraints = [
            not_blank("name", name="speaker_alias_not_blank"),
            models.UniqueConstraint(
                fields=["speaker", "name", "outlet"],
                nulls_distinct=False,
                name="speaker_alias_once_per_outlet",
            ),
        ]
        indexes = [
            models.Index(fields=["folded_name", "speaker"], name="speaker_by_printed_name"),
            models.Index(fields=["skeleton", "speaker"], name="speaker_by_other_spelling"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Affiliation(Editable):
    """A role of a speaker at an organisation or beside another person, with its dates."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Speaker, models.CASCADE, null=True, blank=True, related_name="affiliates"
    )
    role = models.CharField(max_length=NAME, help_text="the role as printed")
    relation = word_field(RoleRelation)
    starts = models.DateTimeField(null=True, blank=True)
    starts_precision = word_field(Precision)
    ends = models.DateTimeField(null=True, blank=True)
    ends_precision = word_field(Precision)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        constraints = [
            not_blank("role", name="affiliation_role_not_blank"),
            one_of("relation", RoleRelation, name="affiliation_relation_known", empty=True),
            one_of("review", Review, name="affiliation_review_known"),
            dated("starts", "starts_precision", name="affiliation_start_with_precision"),
            dated("ends", "ends_precision", name="affiliation_end_with_precision"),
            in_order("starts", "ends", name="affiliation_end_after_start"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | ~Q(organisation=F("speaker")),
                name="affiliation_not_with_itself",
            ),
            models.UniqueConstraint(
                fields=["speaker", "role", "organisation", "starts"],
                nulls_distinct=False,
                name="affiliation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.role}"


@tracked
class SpeakerMatch(Editable):
    """Two speakers who may be one person, with the evidence; a person settles it."""

    left = models.ForeignKey(Speaker, models.CASCADE, related_name="matches_right")
    right = models.ForeignKey(Speaker, models.CASCADE, related_name="matches_left")
    score = models.FloatField()
    why = models.CharField(max_length=500)
    review = word_field(Review, Review.SUGGESTED)

    class Meta(Editable.Meta):
        verbose_name_plural = "speaker matches"
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="speaker_match_once"),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")), name="speaker_match_lower_id_left"
            ),
            share("score", name="speaker_match_score_share"),
            one_of("review", Review, name="speaker_match_review_known"),
        ]
        indexes = [
            models.Index(
                fields=["-id"], condition=Q(review=Review.SUGGESTED), name="same_persons_to_settle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.left} and {self.right}"
