"""A no is kept: through second readings, articles taken in anew, and new ones of the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories import EditorFactory
from tests.newsroom import NOW, print_text
from tracker.models import Article, Decision, Occurrence, Quote, QuoteMatch
from tracker.operations.editing import revoke_decision
from tracker.operations.intake import read_snapshot
from tracker.operations.occurrences import reject_occurrence
from tracker.operations.suggestions import accept_quote_match, reject_quote_match
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

STORY = "The Tarnbay council voted to keep the sea wall that guards the Orlestone quays."
FULL = (
    "The sea wall will stand for another thirty winters, and not one stone of it will be sold "
    "to pay for the marina"
)
PART = "The sea wall will stand for another thirty winters"
# Near enough to be asked about, too far to be one by itself.
LIKE = "The sea wall will stand, as everybody here knows, without being sold to pay for the marina"


def report(said: str, outlet: str) -> Article:
    return print_text(f"{STORY}\n\n“{said},” Ines Halloran said.", outlet=outlet)


def read_again() -> None:
    for article in Article.objects.all():
        read_snapshot(snapshot_id=article.snapshots.get().pk, now=NOW, again=True)


def take_in_anew(*said: tuple[str, str]) -> None:
    Article.objects.all().delete()
    for words, outlet in said:
        report(words, outlet)


def carried() -> dict[str, int]:
    """The quotes and how many articles print each."""
    return dict(Quote.objects.current().values_list("text", "occurrence_count"))


def part() -> None:
    report(FULL, "Courier")
    report(PART, "Lantern")
    row = Occurrence.objects.get(
        text__startswith=PART, attribution__snapshot__article__outlet__name="Lantern"
    )
    reject_occurrence(occurrence=row, by=EditorFactory.create(), now=NOW)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (read_again, {FULL: 1, PART: 1}),
        (lambda: take_in_anew((FULL, "Courier"), (PART, "Lantern")), {FULL: 1, PART: 1}),
        (lambda: take_in_anew((PART, "Lantern"), (FULL, "Courier")), {FULL: 1, PART: 1}),
        (lambda: report(PART, "Record"), {FULL: 1, PART: 2}),
        (lambda: report(FULL, "Record"), {FULL: 2, PART: 1}),
    ],
    ids=["read again", "taken in anew", "in another order", "same words", "the other's words"],
)
def test_parted_printing_stays_apart(then: Callable[[], object], expected: dict[str, int]) -> None:
    part()

    then()

    assert carried() == expected


def test_parting_that_is_taken_back_binds_nobody() -> None:
    part()
    revoke_decision(decision=Decision.objects.get(), by=EditorFactory.create(), now=NOW)

    report(PART, "Record")

    assert carried() == {FULL: 3}


def asked_about() -> QuoteMatch:
    report(FULL, "Courier")
    report(LIKE, "Lantern")
    return QuoteMatch.objects.get()


def open_matches() -> int:
    return QuoteMatch.objects.filter(review=Review.SUGGESTED).count()


@pytest.mark.parametrize(
    "then",
    [
        read_again,
        lambda: take_in_anew((FULL, "Courier"), (LIKE, "Lantern")),
        lambda: report(LIKE, "Record"),
        lambda: report(FULL, "Record"),
    ],
    ids=["read again", "taken in anew", "same words", "the other's words"],
)
def test_refused_match_is_not_offered_again(then: Callable[[], object]) -> None:
    reject_quote_match(match=asked_about(), by=EditorFactory.create(), now=NOW)

    then()

    assert (open_matches(), set(carried())) == (0, {FULL, LIKE})


def test_refused_match_is_offered_again_once_the_no_is_taken_back() -> None:
    match, editor = asked_about(), EditorFactory.create()
    reject_quote_match(match=match, by=editor, now=NOW)
    match.delete()
    revoke_decision(decision=Decision.objects.get(), by=editor, now=NOW)

    report(LIKE, "Record")

    assert open_matches() == 1


@pytest.mark.parametrize(
    "then",
    [read_again, lambda: report(LIKE, "Record"), lambda: report(FULL, "Record")],
    ids=["read again", "same words", "the other's words"],
)
def test_quotes_that_a_person_made_one_stay_one(then: Callable[[], object]) -> None:
    accept_quote_match(match=asked_about(), by=EditorFactory.create())

    then()

    assert (Quote.objects.current().count(), open_matches()) == (1, 0)
