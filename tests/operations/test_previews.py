"""What an operation would change, seen without changing it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import EditorFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Attribution, Occurrence, Quote, Speaker, Step
from tracker.operations.attributions import accept_attribution
from tracker.operations.changes import Change, named
from tracker.operations.merging import NotToBeMerged, merge_speakers
from tracker.operations.previews import preview
from tracker.operations.versions import Conflict, Gone
from tracker.queries.naming import quoted
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def test_preview_tells_what_a_merge_would_change_and_changes_nothing() -> None:
    by = EditorFactory.create()
    kept, merged = (SpeakerFactory.create(name=name) for name in ("Ada Roe", "Ada Rowe"))
    carry(QuoteFactory.create(text="The pier stays.", speaker=merged))

    changes = preview(lambda: merge_speakers(kept=kept, merged=merged, by=by), by=by)

    told = {(change.model.__name__, str(change)) for change in changes}
    assert ("Speaker", "speaker “Ada Rowe”") in told
    assert ("Quote", "quote “The pier stays.”") in told
    assert Speaker.objects.filter(merged_into__isnull=False).count() == 0
    assert Step.objects.count() == 0


def test_preview_raises_what_the_operation_raises() -> None:
    speaker = SpeakerFactory.create()

    with pytest.raises(NotToBeMerged):
        preview(lambda: merge_speakers(kept=speaker, merged=speaker, by=None), by=None)


def test_a_stale_decision_shows_both_values() -> None:
    by = EditorFactory.create()
    passage = carry(QuoteFactory.create()).attribution
    read = passage.version
    Attribution.objects.filter(pk=passage.pk).update(review=Review.REJECTED)

    with pytest.raises(Conflict) as conflict:
        accept_attribution(attribution=passage, by=by, version=read)

    [difference] = conflict.value.differences
    assert (difference.field, difference.stored, difference.wanted) == (
        "review",
        "rejected",
        "accepted",
    )
    assert Attribution.objects.get().review == Review.REJECTED


def test_a_decision_on_a_row_that_is_gone_says_so() -> None:
    by = EditorFactory.create()
    passage = carry(QuoteFactory.create()).attribution
    Attribution.objects.all().delete()

    with pytest.raises(Gone):
        accept_attribution(attribution=passage, by=by, version=1)


@pytest.mark.parametrize("others", [0, 20])
def test_accepting_costs_the_same_however_many_passages_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    by = EditorFactory.create()
    quote = QuoteFactory.create()
    passage = carry(quote).attribution
    for _ in range(others):
        carry(quote)
    held = Attribution.objects.get(pk=passage.pk)

    # Its words and the headline, for the step's name; the transaction, begun and ended, and its
    # lock; its words and its text as they stand; what is written, and what is noted to follow.
    with django_assert_num_queries(9):
        accept_attribution(attribution=held, by=by, version=held.version)


@pytest.mark.parametrize("number", [1, 3])
def test_rows_of_a_model_are_named_together(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    quote = QuoteFactory.create(text="Open.")
    rows = [carry(quote) for _ in range(number)]
    printings = [Change(Occurrence, row.pk, {}, {}) for row in rows]
    passages = [Change(Attribution, row.attribution_id, {}, {}) for row in rows]
    articles = [row.attribution.snapshot.article for row in rows]
    gone = Change(Quote, 987, {"id": 987, "text": "Shut."}, None)

    with django_assert_num_queries(4):
        told = named([*printings, *passages, gone])

    assert [str(each) for each in told] == [
        *(f"printing “Open.” in {quoted(article.headline)}" for article in articles),
        *(f"passage “Open.” in {quoted(article.headline)}" for article in articles),
        "quote “Shut.”",
    ]
