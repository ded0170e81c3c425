"""What the machine offers, and what a person makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    NOON,
    EditorFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    carry,
)
from tracker.models import Decision, QuoteMatch, SpeakerMatch
from tracker.operations.decisions import are_parted, is_refused, refuse
from tracker.operations.suggestions import (
    Likely,
    accept_quote_match,
    accept_speaker_match,
    offer_same_person,
    offer_same_quotes,
    reject_quote_match,
    reject_speaker_match,
)
from tracker.vocabulary import DecisionKind, Relation, Review

pytestmark = pytest.mark.django_db

WALL = "The sea wall will stand for another thirty winters."


def test_accepted_quotes_are_one_under_the_older_address() -> None:
    match = QuoteMatchFactory.create()
    carry(match.right)

    kept = accept_quote_match(match=match, by=EditorFactory.create())

    match.right.refresh_from_db()
    match.refresh_from_db()
    assert (kept, match.right.merged_into, match.review) == (
        match.left,
        match.left,
        Review.ACCEPTED,
    )
    assert kept.occurrence_count == 1


def test_refused_quotes_are_not_offered_again() -> None:
    match = QuoteMatchFactory.create()
    reject_quote_match(match=match, by=EditorFactory.create(), now=NOON)
    match.delete()

    offer_same_quotes(pairs=[Likely(match.right, match.left, Relation.SAME, 0.6, 7)])

    assert list(QuoteMatch.objects.all()) == []


def test_quotes_are_offered_once_with_the_older_first() -> None:
    older, newer = QuoteFactory.create(text=WALL), QuoteFactory.create(text=f"{WALL} Yes.")

    for left, right in ((newer, older), (older, newer)):
        offer_same_quotes(pairs=[Likely(left, right, Relation.SAME, 0.6, 9)])

    assert [(row.left, row.right, row.score) for row in QuoteMatch.objects.all()] == [
        (older, newer, 0.6)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_pairs_offered_otherwise_are_written_together(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    rows = QuoteMatchFactory.create_batch(count, score=0.6, relation=Relation.FRAGMENT)
    pairs = [Likely(row.left, row.right, Relation.SAME, 0.9, 12) for row in rows]

    with django_assert_num_queries(3):
        offer_same_quotes(pairs=pairs)

    told = QuoteMatch.objects.values_list("relation", "score", "why", "version")
    assert set(told) == {(Relation.SAME, 0.9, "12 words in common", 2)}


def test_accepted_speakers_are_one_under_the_older_address() -> None:
    match = SpeakerMatchFactory.create()

    kept = accept_speaker_match(match=match, by=EditorFactory.create())

    match.right.refresh_from_db()
    assert (kept, match.right.merged_into) == (match.left, match.left)


def test_refused_speakers_are_not_offered_again() -> None:
    left, right = SpeakerFactory.create_batch(2)
    match = SpeakerMatchFactory.create(left=left, right=right)
    reject_speaker_match(match=match, by=EditorFactory.create(), now=NOON)
    match.delete()

    offer_same_person(left=right, right=left, score=0.7)

    assert list(SpeakerMatch.objects.all()) == []


def remember(left: str, right: str) -> Decision:
    refuse(
        kind=DecisionKind.NOT_SAME_QUOTE,
        pair=(left, right),
        by=EditorFactory.create(),
        now=NOON,
    )
    return Decision.objects.latest("pk")


def test_no_is_remembered_once_whichever_side_is_which() -> None:
    first, second = remember(WALL, "No."), remember("No", WALL.upper())

    assert first == second
    assert is_refused(kind=DecisionKind.NOT_SAME_QUOTE, left="“no”", right=WALL)
    assert not is_refused(kind=DecisionKind.NOT_SAME_PERSON, left="no", right=WALL)


def test_revoked_no_binds_nobody_and_may_be_said_anew() -> None:
    first = remember(WALL, "No.")
    first.revoked_at = NOON + timedelta(days=1)
    first.save()
    bound = is_refused(kind=DecisionKind.NOT_SAME_QUOTE, left=WALL, right="No.")

    again = remember(WALL, "No.")

    assert (bound, again == first) == (False, False)


def test_no_to_a_printing_parts_the_quote_whatever_it_reads_now() -> None:
    quote = QuoteFactory.create(text=f"{WALL[:-1]}, and not one stone of it will be sold.")
    carry(quote, text=WALL)
    remember(WALL, "No.")

    assert are_parted(quote=quote, others=["No."])
    assert not are_parted(quote=quote, others=["Yes."])
