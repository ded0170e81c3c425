"""A remembered no that is taken back works at once, not only at the next reading."""

import pytest

from tests.factories import (
    NOON,
    EditorFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerMatchFactory,
    carry,
)
from tracker.models import Attribution, Decision, Occurrence, Quote
from tracker.operations.attributions import accept_attribution, reject_attribution
from tracker.operations.editing import revoke_decision
from tracker.operations.occurrences import reject_occurrence
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.suggestions import (
    accept_quote_match,
    reject_quote_match,
    reject_speaker_match,
)
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db

SAID = "The harbour wall will be raised by two metres before the winter storms."


def test_a_refused_passage_is_a_suggestion_again_and_counts() -> None:
    by = EditorFactory.create()
    passage = carry(QuoteFactory.create(text=SAID)).attribution
    reject_attribution(attribution=passage, reason=RejectReason.TITLE, by=by, now=NOON)

    revoke_decision(decision=Decision.objects.get(), by=by, now=NOON)

    stored = Attribution.objects.get()
    assert (stored.review, stored.reject_reason) == (Review.SUGGESTED, "")
    assert [row.occurrence_count for row in Quote.objects.current()] == [1]


def test_a_parted_printing_joins_its_quote_again() -> None:
    by = EditorFactory.create()
    quote = QuoteFactory.create(text=SAID)
    carry(quote)
    parted = carry(quote)
    regrade(quote_id=quote.pk)
    reject_occurrence(occurrence=parted, by=by, now=NOON)
    apart = Quote.objects.current().count()

    revoke_decision(decision=Decision.objects.get(), by=by, now=NOON)

    assert (apart, Quote.objects.current().count()) == (2, 1)
    assert len({row.quote_id for row in Occurrence.objects.all()}) == 1


def test_a_refused_pair_of_people_is_offered_again() -> None:
    by = EditorFactory.create()
    match = SpeakerMatchFactory.create()
    reject_speaker_match(match=match, by=by, now=NOON)

    revoke_decision(decision=Decision.objects.get(), by=by, now=NOON)

    match.refresh_from_db()
    assert match.review == Review.SUGGESTED


def test_taking_a_no_back_is_one_step() -> None:
    by = EditorFactory.create()
    passage = carry(QuoteFactory.create(text=SAID)).attribution
    reject_attribution(attribution=passage, reason=RejectReason.TITLE, by=by, now=NOON)
    revoke_decision(decision=Decision.objects.get(), by=by, now=NOON)

    undo_last(by=by)

    assert Attribution.objects.get().review == Review.REJECTED
    assert Decision.objects.get().revoked_at is None


def test_accepting_what_was_refused_takes_the_no_back() -> None:
    by = EditorFactory.create()
    passage = carry(QuoteFactory.create(text=SAID)).attribution
    reject_attribution(attribution=passage, reason=RejectReason.TITLE, by=by, now=NOON)

    accept_attribution(attribution=passage, by=by)

    assert Decision.objects.filter(revoked_at__isnull=True).count() == 0


def test_accepting_a_pair_that_was_refused_takes_the_no_back() -> None:
    by = EditorFactory.create()
    left, right = QuoteFactory.create_batch(2)
    carry(left)
    carry(right)
    match = QuoteMatchFactory.create(left=left, right=right)
    reject_quote_match(match=match, by=by, now=NOON)

    accept_quote_match(match=match, by=by)

    assert Decision.objects.filter(revoked_at__isnull=True).count() == 0
