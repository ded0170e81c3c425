"""What the database refuses about those who speak."""

from datetime import timedelta

import pytest

from tests.factories import (
    NOON,
    AffiliationFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
)
from tests.models.refusals import (
    Refusal,
    bad,
    circle,
    itself,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)
from tracker.vocabulary import SpeakerKind

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("speaker_name_not_blank", SpeakerFactory, name=" "),
    bad("speaker_kind_known", SpeakerFactory, kind="unheard_of"),
    bad("speaker_review_known", SpeakerFactory, review="unheard_of"),
    bad(
        "speaker_anonymous_without_wikidata",
        SpeakerFactory,
        kind=SpeakerKind.ANONYMOUS.value,
        wikidata_id="Q42",
    ),
    bad("speaker_wikidata_id_form", SpeakerFactory, wikidata_id="42"),
    itself("speaker_not_into_itself", SpeakerFactory, "merged_into"),
    bad("speaker_alias_not_blank", SpeakerAliasFactory, name=" "),
    twin("speaker_alias_once_per_outlet", SpeakerAliasFactory, "speaker", "name"),
    bad("affiliation_role_not_blank", AffiliationFactory, role=""),
    bad("affiliation_relation_known", AffiliationFactory, relation="unheard_of"),
    bad("affiliation_review_known", AffiliationFactory, review="unheard_of"),
    bad("affiliation_start_with_precision", AffiliationFactory, starts=NOON),
    bad("affiliation_start_with_precision", AffiliationFactory, starts_precision="day"),
    bad("affiliation_end_with_precision", AffiliationFactory, ends=NOON),
    bad("affiliation_end_with_precision", AffiliationFactory, ends_precision="day"),
    bad(
        "affiliation_end_after_start",
        AffiliationFactory,
        starts=NOON,
        starts_precision="day",
        ends=NOON - timedelta(days=1),
        ends_precision="day",
    ),
    Refusal(
        "affiliation_not_with_itself",
        AffiliationFactory,
        lambda row: {"speaker": row.speaker, "organisation": row.speaker},
        lambda row: {"organisation": row.speaker},
    ),
    twin("affiliation_once", AffiliationFactory, "speaker", "role"),
    twin("speaker_match_once", SpeakerMatchFactory, "left", "right"),
    Refusal(
        "speaker_match_lower_id_left",
        SpeakerMatchFactory,
        lambda row: {"left": row.right, "right": row.left},
        lambda row: {"left": row.right, "right": row.left},
    ),
    bad("speaker_match_score_share", SpeakerMatchFactory, score=1.5),
    bad("speaker_match_review_known", SpeakerMatchFactory, review="unheard_of"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    circle("speaker_merged_without_circle", SpeakerFactory, "merged_into"),
]


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_create_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_raw_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_raw_update(case)
