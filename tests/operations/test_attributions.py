"""What people decide about passages and printings."""

from __future__ import annotations

import pytest

from tests.factories import NOON, EditorFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Attribution, Decision, Occurrence, Quote
from tracker.operations.attributions import accept_attribution, credit_passage, reject_attribution
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.text.folding import folded_hash
from tracker.vocabulary import (
    DecisionKind,
    MatchDecision,
    RejectReason,
    Relation,
    Review,
)

pytestmark = pytest.mark.django_db

FULL = "The sea wall will stand for another thirty winters, and not one stone will be sold."
PART = "The sea wall will stand for another thirty winters"


def test_accepted_passage_stands() -> None:
    row = carry(QuoteFactory.create())

    passage = accept_attribution(attribution=row.attribution, by=EditorFactory.create())

    passage.refresh_from_db()
    assert (passage.review, passage.reject_reason) == (Review.ACCEPTED, "")


def test_rejected_passage_leaves_its_quote_and_is_remembered() -> None:
    quote, editor = QuoteFactory.create(text=FULL), EditorFactory.create()
    carry(quote, text=PART)
    row = carry(quote, text=FULL)

    reject_attribution(attribution=row.attribution, reason=RejectReason.TITLE, by=editor, now=NOON)

    quote.refresh_from_db()
    decision = Decision.objects.get()
    assert (quote.text, quote.occurrence_count) == (PART, 1)
    assert (decision.kind, decision.reason, decision.made_by, decision.made_at) == (
        DecisionKind.NOT_A_QUOTATION,
        RejectReason.TITLE,
        editor,
        NOON,
    )


def test_passage_accepted_after_all_is_back_on_its_quote() -> None:
    row = carry(QuoteFactory.create())
    editor = EditorFactory.create()
    passage = reject_attribution(
        attribution=row.attribution, reason=RejectReason.OTHER, by=editor, now=NOON
    )

    accept_attribution(attribution=passage, by=editor)

    assert Quote.objects.get(pk=row.quote_id).occurrence_count == 1
    assert Decision.objects.get().revoked_at is not None


def test_credited_passage_makes_its_speaker_the_quotes() -> None:
    row, speaker = carry(QuoteFactory.create()), SpeakerFactory.create()

    passage = credit_passage(
        attribution=row.attribution, speaker=speaker, by=EditorFactory.create()
    )

    quote = Quote.objects.select_related("statement__speaker").get(pk=row.quote_id)
    assert (passage.review, quote.speaker) == (Review.ACCEPTED, speaker)
    assert quote.statement is not None
    assert quote.statement.speaker == speaker


def test_settling_a_passage_keeps_what_was_written_meanwhile() -> None:
    row, editor = carry(QuoteFactory.create()), EditorFactory.create()
    Attribution.objects.filter(pk=row.attribution.pk).update(cue_lemma="warn")

    accept_attribution(attribution=row.attribution, by=editor)

    row.attribution.refresh_from_db()
    assert row.attribution.cue_lemma == "warn"


def test_confirming_a_printing_keeps_what_was_written_meanwhile() -> None:
    row = carry(QuoteFactory.create())
    Occurrence.objects.filter(pk=row.pk).update(summary="as printed")

    accept_occurrence(occurrence=row, by=EditorFactory.create())

    assert Occurrence.objects.get(pk=row.pk).summary == "as printed"


def test_confirmed_printing_keeps_its_review() -> None:
    row = carry(QuoteFactory.create(), decision=MatchDecision.SUGGEST)

    accept_occurrence(occurrence=row, by=EditorFactory.create())

    row.refresh_from_db()
    assert row.match_review == Review.ACCEPTED


def test_parted_printing_founds_its_own_quote() -> None:
    quote = QuoteFactory.create(text=FULL)
    carry(quote, text=FULL)
    row = carry(quote, text=PART)

    founded = reject_occurrence(occurrence=row, by=EditorFactory.create(), now=NOON)

    founded.refresh_from_db()
    quote.refresh_from_db()
    row.refresh_from_db()
    assert (founded.text, founded.occurrence_count, quote.occurrence_count) == (PART, 1, 1)
    assert (row.match_decision, row.match_relation, row.match_review) == (
        MatchDecision.ORIGIN,
        Relation.SAME,
        Review.ACCEPTED,
    )
    assert {*Decision.objects.values_list("left_hash", "right_hash").get()} == {
        folded_hash(FULL),
        folded_hash(PART),
    }
