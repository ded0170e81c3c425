"""Everything of a quote follows from its printings, save what a person chose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import (
    NOON,
    OutletFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tracker.models import Occurrence, Quote
from tracker.operations.quotes import BY_PUBLICATION, regrade
from tracker.text.shingles import fingerprint
from tracker.vocabulary import (
    Difference,
    Kind,
    MatchDecision,
    Review,
    SpeakerKind,
    StatementKind,
)

pytestmark = pytest.mark.django_db

FULL = "The sea wall will stand for another thirty winters, and not one stone will be sold."
PART = "The sea wall will stand for another thirty winters"


def regraded(quote: Quote) -> Quote:
    regrade(quote_id=quote.pk)
    quote.refresh_from_db()
    return quote


def test_fullest_wording_is_the_quotes_own() -> None:
    quote = QuoteFactory.create(text=PART)
    carry(quote, text=PART)
    carry(quote, text=FULL)

    assert regraded(quote).text == FULL


def test_reporters_comma_is_no_part_of_the_wording() -> None:
    quote = QuoteFactory.create(text="x")
    carry(quote, text=f"{PART},")

    assert regraded(quote).text == PART


def test_editors_wording_stands() -> None:
    quote = QuoteFactory.create(text=PART, wording_review=Review.ACCEPTED)
    carry(quote, text=FULL)

    assert regraded(quote).text == PART


@pytest.mark.parametrize(
    ("certain", "review", "wording"),
    [
        # what the official text has stands above what outlets print, an editor's choice above both
        (True, Review.SUGGESTED, PART),
        (True, Review.ACCEPTED, "Chosen by an editor."),
        # the quote is not in the official text
        (False, Review.SUGGESTED, FULL),
    ],
)
def test_official_wording_stands_under_an_editors_and_over_the_fullest(
    certain: bool,  # noqa: FBT001 - a row of a table
    review: Review,
    wording: str,
) -> None:
    statement = StatementFactory.create(kind=StatementKind.OFFICIAL, official_text=PART)
    quote = QuoteFactory.create(
        text="Chosen by an editor.",
        wording_review=review,
        statement=statement,
        position=1,
        position_certain=certain,
    )
    carry(quote, text=FULL)

    assert regraded(quote).text == wording


def test_fragment_in_the_reporters_sentence_gives_no_wording() -> None:
    quote = QuoteFactory.create(text=PART)
    carry(quote, text=PART)
    carry(quote, text=f"{FULL} And more.", kind=Kind.MIXED)

    assert regraded(quote).text == PART


def test_speaker_is_whom_most_outlets_credit() -> None:
    ines, anselm = SpeakerFactory.create_batch(2)
    quote = QuoteFactory.create(speaker=anselm)
    twice = OutletFactory.create()
    for outlet, speaker in [(twice, anselm), (twice, anselm), (None, ines), (None, ines)]:
        carry(quote, outlet=outlet, speaker=speaker)

    assert regraded(quote).speaker == ines


def test_surer_credit_decides_between_equals() -> None:
    ines, anselm = SpeakerFactory.create_batch(2)
    quote = QuoteFactory.create(speaker=ines)
    carry(quote, speaker=ines)
    sure = carry(quote, speaker=anselm).attribution
    sure.confidence = 0.95
    sure.save()

    assert regraded(quote).speaker == anselm


@pytest.mark.parametrize("other", [SpeakerKind.DOCUMENT, SpeakerKind.ANONYMOUS])
def test_who_speaks_comes_before_paper_and_unnamed(other: SpeakerKind) -> None:
    office = SpeakerFactory.create(kind=SpeakerKind.OFFICE)
    quote = QuoteFactory.create()
    carry(quote, speaker=office)
    sure = carry(quote, speaker=SpeakerFactory.create(kind=other)).attribution
    sure.confidence = 0.95
    sure.save()

    assert regraded(quote).speaker == office


def test_editors_speaker_stands() -> None:
    ines, anselm = SpeakerFactory.create_batch(2)
    quote = QuoteFactory.create(speaker=ines, speaker_review=Review.ACCEPTED)
    carry(quote, speaker=anselm)

    assert regraded(quote).speaker == ines


def test_suggested_printing_votes_for_nobody() -> None:
    ines, anselm = SpeakerFactory.create_batch(2)
    quote = QuoteFactory.create(speaker=ines)
    carry(quote, speaker=ines)
    for _ in range(2):
        carry(quote, speaker=anselm, decision=MatchDecision.SUGGEST)

    assert regraded(quote).speaker == ines


def test_counts_are_of_unrefused_printings() -> None:
    quote = QuoteFactory.create()
    outlet = OutletFactory.create()
    for _ in range(2):
        carry(quote, outlet=outlet)
    carry(quote)
    carry(quote, review=Review.REJECTED)

    regraded(quote)
    assert (quote.occurrence_count, quote.outlet_count) == (3, 2)


def test_quote_that_nothing_prints_counts_nothing_and_is_not_found() -> None:
    quote = QuoteFactory.create()
    carry(quote, review=Review.REJECTED)

    regraded(quote)
    assert (quote.occurrence_count, list(Quote.objects.current())) == (0, [])


def test_day_is_that_of_the_earliest_article() -> None:
    quote = QuoteFactory.create()
    for days in (2, 1, 3):
        carry(quote, published_at=NOON + timedelta(days=days))

    regraded(quote)
    assert (quote.first_published_at, quote.said_on, quote.said_basis) == (
        NOON + timedelta(days=1),
        (NOON + timedelta(days=1)).date(),
        BY_PUBLICATION,
    )


def test_stated_day_stands_over_that_of_publication() -> None:
    quote = QuoteFactory.create()
    carry(quote)
    stated = carry(quote).attribution
    stated.said_on, stated.said_basis = (NOON - timedelta(days=1)).date(), "“on Saturday”"
    stated.save()

    regraded(quote)
    assert (quote.said_on, quote.said_basis) == (stated.said_on, "“on Saturday”")


def test_postings_are_those_of_the_wordings_present() -> None:
    quote = QuoteFactory.create(text=FULL)
    carry(quote, text=FULL)
    left = carry(quote, text="We counted every boat twice before the storm came in that night.")
    regrade(quote_id=quote.pk)
    left.attribution.delete()

    regraded(quote)
    assert {posting.hash for posting in quote.postings.all()} == set(fingerprint(FULL))


def test_grades_follow_the_wording() -> None:
    quote = QuoteFactory.create(text=PART)
    short = carry(quote, text=PART)
    Occurrence.objects.update(alignment=[])
    regrade(quote_id=quote.pk)
    short.refresh_from_db()
    before = short.grade

    carry(quote, text=FULL)
    regrade(quote_id=quote.pk)

    short.refresh_from_db()
    assert (before, short.grade) == (Difference.IDENTICAL, Difference.TRIMMED_UNMARKED)
    assert "".join(each["a"] for each in short.alignment) == FULL
    assert "".join(each["b"] for each in short.alignment) == PART


def test_regrading_twice_changes_nothing() -> None:
    quote = QuoteFactory.create(text=PART)
    for text in (PART, FULL, f"... {PART},"):
        carry(quote, text=text)
    regrade(quote_id=quote.pk)
    before = list(Occurrence.objects.order_by("pk").values())

    regrade(quote_id=quote.pk)

    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_uncredited_printings_leave_the_speaker_unknown() -> None:
    quote = QuoteFactory.create(speaker=None)
    carry(quote)

    assert regraded(quote).speaker is None
