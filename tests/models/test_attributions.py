"""What the database refuses about passages, their spans and sentences."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests.factories import AttributionFactory, OccurrenceFactory, SnapshotFactory, SpanFactory
from tests.models.refusals import (
    Refusal,
    Values,
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
from tracker.models import Attribution, Occurrence, Span
from tracker.operations.changes import history_of

pytestmark = pytest.mark.django_db


def _same_place(row: Occurrence) -> Values:
    return {"attribution": row.attribution, "position": row.position}


def _next_place(row: Occurrence) -> Values:
    following = OccurrenceFactory.create(attribution=row.attribution, position=row.position + 1)
    return {"position": following.position}


def _sentence_of_a_source(row: Span) -> Values:
    sentence = OccurrenceFactory.create(attribution=row.attribution)
    return {"attribution": row.attribution, "role": "source", "occurrence": sentence}


REFUSALS = [
    bad("attribution_kind_known", AttributionFactory, kind="unheard_of"),
    bad("attribution_kind_known", AttributionFactory, kind=""),
    bad("attribution_review_known", AttributionFactory, review="unheard_of"),
    bad(
        "attribution_reason_known",
        AttributionFactory,
        reject_reason="unheard_of",
        review="rejected",
    ),
    bad("attribution_reason_when_rejected", AttributionFactory, reject_reason="title"),
    bad("attribution_confidence_share", AttributionFactory, confidence=1.01),
    bad("attribution_confidence_share", AttributionFactory, confidence=-0.01),
    bad("attribution_confidence_share", AttributionFactory, confidence=float("nan")),
    itself("attribution_not_in_itself", AttributionFactory, "parent"),
    bad("occurrence_text_not_blank", OccurrenceFactory, text=" "),
    Refusal("occurrence_sentence_once", OccurrenceFactory, _same_place, _next_place),
    bad("occurrence_grade_known", OccurrenceFactory, grade="unheard_of"),
    bad("occurrence_differences_known", OccurrenceFactory, differences=["altered", "unheard_of"]),
    bad("occurrence_decision_known", OccurrenceFactory, match_decision="unheard_of"),
    bad("occurrence_relation_known", OccurrenceFactory, match_relation="dull"),
    Refusal(
        "occurrence_not_spliced_with_its_own",
        OccurrenceFactory,
        lambda row: {"quote": row.quote, "spliced_with": row.quote},
        lambda row: {"spliced_with": row.quote},
    ),
    bad("occurrence_match_review_known", OccurrenceFactory, match_review="unheard_of"),
    bad("occurrence_match_score_share", OccurrenceFactory, match_score=1.01),
    bad("span_role_known", SpanFactory, role="unheard_of"),
    bad("span_start_before_end", SpanFactory, start=5, end=5),
    bad("span_start_before_end", SpanFactory, start=18, end=1),
    Refusal(
        "span_occurrence_for_content", SpanFactory, _sentence_of_a_source, _sentence_of_a_source
    ),
    twin("span_once", SpanFactory, "attribution", "role", "start", "end"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    bad("attribution_parent_in_snapshot", AttributionFactory, parent=AttributionFactory.create),
    # Of another role, since the same characters are marked once in one.
    bad("span_exact_as_printed", SpanFactory, exact="The sea wall goes", role="cue"),
    bad("span_exact_as_printed", SpanFactory, exact="the sea wall stays", role="cue"),
    bad("span_exact_as_printed", SpanFactory, exact="", role="cue"),
    bad("span_exact_as_printed", SpanFactory, start=2, end=19, exact="The sea wall stay"),
    # Beyond the end of the text there are no characters, not the empty string.
    bad("span_exact_as_printed", SpanFactory, start=5000, end=5001, exact=""),
    bad("span_occurrence_of_passage", SpanFactory, occurrence=OccurrenceFactory.create),
]

ON_UPDATE = [
    bad("attribution_keeps_snapshot", AttributionFactory, snapshot=SnapshotFactory.create),
    circle("attribution_nested_without_circle", AttributionFactory, "parent", "snapshot"),
    bad("occurrence_keeps_passage", OccurrenceFactory, attribution=AttributionFactory.create),
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


@pytest.mark.parametrize("case", ON_UPDATE, ids=str)
@pytest.mark.parametrize("write", [refuse_update, refuse_bulk_update, refuse_raw_update])
def test_a_passage_keeps_its_place(write: Callable[[Refusal], None], case: Refusal) -> None:
    write(case)


def test_span_counts_code_points_not_bytes() -> None:
    snapshot = SnapshotFactory.create(text="“Ça suffit – 🌊,” said Ines Halloran.")

    span = SpanFactory.create(attribution__snapshot=snapshot, start=12, end=15, exact=" 🌊,")

    assert span.exact == snapshot.text[12:15]


def test_its_history_is_found_by_row_and_step_alone() -> None:
    """Every accept writes an entry in each index."""
    table = history_of(Attribution).model._meta.db_table
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()

    indexed = sorted(each["columns"] for each in found if each["index"] or each["primary_key"])
    assert indexed == [["pgh_context_id"], ["pgh_id"], ["pgh_obj_id"]]
