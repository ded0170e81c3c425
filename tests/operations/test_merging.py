"""Two rows become one, and nothing that a person chose is lost on the way."""

from __future__ import annotations

import pytest

from tests.factories import (
    AffiliationFactory,
    AssertionFactory,
    EditorFactory,
    OutletFactory,
    Printing,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    StatementFactory,
    TaggingFactory,
    carry,
    print_article,
)
from tracker.models import (
    Affiliation,
    Assertion,
    Attribution,
    Occurrence,
    Quote,
    QuoteMatch,
    Speaker,
    SpeakerMatch,
    Tagging,
)
from tracker.operations.history import leaving_what_follows
from tracker.operations.merging import NotToBeMerged, merge_quotes, merge_speakers
from tracker.operations.quotes import regrade
from tracker.vocabulary import Difference, Following, Review, SpeakerKind

pytestmark = pytest.mark.django_db

FULL = "The sea wall will stand for another thirty winters, and not one stone will be sold."
PART = "The sea wall will stand for another thirty winters."


def merged(kept: Quote, gone: Quote) -> Quote:
    merge_quotes(kept=kept, merged=gone, by=EditorFactory.create())
    for quote in (kept, gone):
        quote.refresh_from_db()
    return kept


def test_merged_quotes_printings_move_and_its_address_leads_on() -> None:
    kept, gone = QuoteFactory.create(text=FULL), QuoteFactory.create(text=PART)
    rows = [carry(kept), carry(gone)]

    merged(kept, gone)

    assert list(kept.occurrences.order_by("id")) == rows
    assert (gone.merged_into, gone.occurrence_count, kept.occurrence_count) == (kept, 0, 2)
    rows[1].refresh_from_db()
    assert rows[1].grade == Difference.TRIMMED_UNMARKED


@pytest.mark.parametrize("chosen", [Review.SUGGESTED, Review.ACCEPTED])
def test_the_kept_quote_is_told_at_the_version_that_is_stored(chosen: Review) -> None:
    kept, gone = QuoteFactory.create(text=FULL), QuoteFactory.create(wording_review=chosen)

    with leaving_what_follows(Following.DERIVING):
        merge_quotes(kept=kept, merged=gone, by=EditorFactory.create())

    assert kept.version == Quote.objects.get(pk=kept.pk).version


def test_merged_quote_hands_over_what_a_person_chose() -> None:
    kept = QuoteFactory.create(text=FULL)
    speaker = SpeakerFactory.create()
    statement = StatementFactory.create(speaker=speaker, review=Review.ACCEPTED)
    gone = QuoteFactory.create(
        text="The wall stays.",
        wording_review=Review.ACCEPTED,
        speaker=speaker,
        speaker_review=Review.ACCEPTED,
        statement=statement,
        position=4,
    )
    carry(kept)

    merged(kept, gone)

    assert (kept.text, kept.speaker, kept.statement, kept.position) == (
        "The wall stays.",
        speaker,
        statement,
        4,
    )


def test_kept_quotes_own_choices_stand() -> None:
    kept = QuoteFactory.create(text="The wall stays.", wording_review=Review.ACCEPTED)
    gone = QuoteFactory.create(text="It stays.", wording_review=Review.ACCEPTED)
    carry(gone, text=FULL)

    assert merged(kept, gone).text == "The wall stays."


def test_sentence_that_ran_two_together_prints_one_when_they_are_one() -> None:
    kept, gone, other = QuoteFactory.create_batch(3)
    first, second = carry(kept), carry(other)
    first.spliced_with = gone
    second.spliced_with = gone
    first.save()
    second.save()

    merged(kept, gone)

    held = Occurrence.objects.in_bulk()
    assert [held[row.pk].spliced_with for row in (first, second)] == [None, kept]


def test_quote_that_leaves_a_statement_leaves_no_gap() -> None:
    speaker = SpeakerFactory.create()
    statement = StatementFactory.create(speaker=speaker)
    quotes = [
        QuoteFactory.create(speaker=speaker, statement=statement, position=place)
        for place in (1, 2, 3)
    ]
    print_article([Printing(quote=quote) for quote in quotes])
    kept = QuoteFactory.create(speaker_review=Review.ACCEPTED)

    merged(kept, quotes[1])

    rows = Quote.objects.filter(statement=statement).order_by("position")
    assert list(rows.values_list("pk", "position")) == [(quotes[0].pk, 1), (quotes[2].pk, 2)]


def test_tags_are_kept_once() -> None:
    kept, gone = QuoteFactory.create_batch(2)
    mine = TaggingFactory.create(quote=kept)
    TaggingFactory.create(quote=gone, tag=mine.tag)
    other = TaggingFactory.create(quote=gone)

    merged(kept, gone)

    assert set(Tagging.objects.values_list("quote", "tag")) == {
        (kept.pk, mine.tag.pk),
        (kept.pk, other.tag.pk),
    }


def test_open_suggestions_about_the_merged_quote_end() -> None:
    kept, gone, third = QuoteFactory.create_batch(3)
    for left, right in ((kept, gone), (gone, third), (kept, third)):
        QuoteMatchFactory.create(left=left, right=right)

    merged(kept, gone)

    rows = QuoteMatch.objects.filter(review=Review.SUGGESTED)
    assert list(rows.values_list("left", "right")) == [(kept.pk, third.pk)]


def test_merge_by_a_person_is_kept_as_a_yes_and_the_machines_is_not() -> None:
    kept, gone, third = QuoteFactory.create_batch(3)
    merged(kept, gone)

    merge_quotes(kept=kept, merged=third, by=None)

    rows = QuoteMatch.objects.values_list("left", "right", "review")
    assert list(rows) == [(kept.pk, gone.pk, Review.ACCEPTED)]


def test_merging_quotes_refuses_what_is_one_already() -> None:
    kept, gone, third = QuoteFactory.create_batch(3)
    merged(kept, gone)

    for one, other in ((kept, kept), (kept, gone), (gone, third)):
        with pytest.raises(NotToBeMerged):
            merge_quotes(kept=one, merged=other, by=None)
    assert Quote.objects.filter(merged_into=None).count() == 2


def join(kept: Speaker, gone: Speaker) -> None:
    merge_speakers(kept=kept, merged=gone, by=EditorFactory.create())
    gone.refresh_from_db()


def test_merged_speakers_words_move() -> None:
    kept, gone = SpeakerFactory.create_batch(2)
    quotes = [QuoteFactory.create(speaker=each) for each in (kept, gone)]
    rows = [carry(quote) for quote in quotes]
    held = AssertionFactory.create(speaker=gone)

    join(kept, gone)

    credited = Attribution.objects.filter(occurrences__in=rows).values_list("speaker", flat=True)
    assert set(credited) == {kept.pk}
    assert set(Quote.objects.values_list("speaker", flat=True)) == {kept.pk}
    assert list(Assertion.objects.values_list("pk", "speaker")) == [(held.pk, kept.pk)]
    assert gone.merged_into == kept


def test_names_are_counted_together() -> None:
    kept, gone = SpeakerFactory.create_batch(2)
    outlet = OutletFactory.create()
    for speaker, count in ((kept, 2), (gone, 3)):
        SpeakerAliasFactory.create(speaker=speaker, name="Halloran", outlet=outlet, count=count)
    SpeakerAliasFactory.create(speaker=gone, name="I. Halloran", outlet=outlet, count=1)

    join(kept, gone)

    names = sorted(kept.aliases.values_list("name", "count"))
    assert (names, gone.aliases.count()) == ([("Halloran", 5), ("I. Halloran", 1)], 0)


def test_roles_are_kept_once_and_never_at_oneself() -> None:
    kept, gone = SpeakerFactory.create_batch(2)
    AffiliationFactory.create(speaker=kept, role="commissioner")
    AffiliationFactory.create(speaker=gone, role="commissioner")
    AffiliationFactory.create(speaker=gone, role="chair")
    AffiliationFactory.create(speaker=gone, role="aide", organisation=kept)

    join(kept, gone)

    rows = sorted(Affiliation.objects.values_list("speaker", "role"))
    assert rows == [(kept.pk, "chair"), (kept.pk, "commissioner")]


def test_same_tag_is_kept_once() -> None:
    kept, gone = SpeakerFactory.create_batch(2)
    tagging = TaggingFactory.create(speaker=kept, quote=None)
    TaggingFactory.create(speaker=gone, quote=None, tag=tagging.tag)

    join(kept, gone)

    assert list(Tagging.objects.all()) == [tagging]


def test_settled_matches_outlive_the_merge_and_open_ones_do_not() -> None:
    kept, gone, third = SpeakerFactory.create_batch(3)
    SpeakerMatchFactory.create(left=gone, right=third)
    settled = SpeakerMatchFactory.create(left=kept, right=gone, review=Review.ACCEPTED)

    join(kept, gone)

    assert list(SpeakerMatch.objects.all()) == [settled]


def test_merging_speakers_refuses_other_kinds_and_what_is_one_already() -> None:
    kept, gone, third = SpeakerFactory.create_batch(3)
    office = SpeakerFactory.create(kind=SpeakerKind.OFFICE)
    join(kept, gone)

    for one, other in ((kept, kept), (kept, gone), (gone, third), (kept, office)):
        with pytest.raises(NotToBeMerged):
            merge_speakers(kept=one, merged=other, by=None)
    assert Speaker.objects.current().count() == 3


def test_quote_credited_to_both_and_a_third_is_whom_most_outlets_say() -> None:
    kept, gone, third = (SpeakerFactory.create(name=name) for name in ("Ada", "Bea", "Cleo"))
    quote = QuoteFactory.create(text=FULL, speaker=third)
    for speaker in (kept, gone, third):
        carry(quote, speaker=speaker)
    carry(quote, speaker=third)
    alone = QuoteFactory.create(text=PART, speaker=gone)
    carry(alone)

    join(kept, gone)
    tied = Quote.objects.get(pk=quote.pk).speaker
    carry(quote, speaker=kept)
    regrade(quote_id=quote.pk)

    assert (tied, Quote.objects.get(pk=quote.pk).speaker) == (kept, kept)
    assert Quote.objects.get(pk=alone.pk).speaker == kept
