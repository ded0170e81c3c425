"""Answers to what the machine asks: kept through re-ingest, taken back whole, never stale."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db.models import Model

from tests.factories import NOON, DeferralFactory, EditorFactory, QuoteMatchFactory
from tests.newsroom import NOW, print_text
from tests.outboxes import WAITING, conflict, same_quotes, statement
from tracker.models import (
    Article,
    ArticleMatch,
    Decision,
    Deferral,
    Quote,
    SpeakerMatch,
    Statement,
)
from tracker.operations.editing import revoke_decision
from tracker.operations.intake import read_snapshot
from tracker.operations.ordering import OrderRefused
from tracker.operations.outbox import (
    NobodyToWait,
    accept_order,
    let_both_stand,
    let_credit_stand,
    put_aside,
    put_aside_for_all,
    take_up,
)
from tracker.operations.redo import undo_last
from tracker.operations.sources import reject_article_match
from tracker.operations.suggestions import reject_speaker_match
from tracker.operations.versions import Conflict
from tracker.queries.outbox import DEFERRED, Asked, Queue, queued
from tracker.vocabulary import Review, StatementKind

pytestmark = pytest.mark.django_db

SAID = "The harbour wall will be raised by two metres before the winter storms arrive"
STORY = (
    "The council of Tarnbay met on Monday to hear how the harbour wall is to be paid for. "
    "Dredgers from the Orlestone yard have lain idle at the quay since the last of the spring "
    "tides, and the pilots say that the channel has lost a metre of depth over the year. The "
    "fish market has moved to the upper quay until the work is done, and the ferry now turns "
    "in the outer basin. A vote on the loan is due before the end of the month."
)


@pytest.fixture
def by() -> User:
    return EditorFactory.create()


def waits(queue: Queue) -> int:
    return len(queued(Asked(queue)).items)


def read_again() -> None:
    for article in Article.objects.all():
        read_snapshot(snapshot_id=article.snapshots.get().pk, now=NOW, again=True)


def take_in_anew(take_in: Callable[[], None]) -> Callable[[], None]:
    def anew() -> None:
        Article.objects.all().delete()
        take_in()

    return anew


def credited_twice() -> None:
    """Three articles that print one sentence, of which one credits somebody else."""
    for outlet, name in (("Courier", "Ida Voss"), ("Lantern", "Ida Voss"), ("Record", "Tom Rell")):
        print_text(f"The council met.\n\n“{SAID},” {name} said.", outlet=outlet)


@pytest.mark.parametrize("then", [read_again, take_in_anew(credited_twice)], ids=["again", "anew"])
def test_credits_that_stand_as_printed_are_not_asked_about_again(
    by: User, then: Callable[[], None]
) -> None:
    credited_twice()
    before = waits(Queue.CONFLICTS)
    let_both_stand(quote=Quote.objects.current().get(), by=by, now=NOW)

    then()

    assert (before, waits(Queue.CONFLICTS)) == (1, 0)


def test_conflict_is_asked_about_again_once_the_word_on_it_is_taken_back(by: User) -> None:
    quote = conflict()
    let_both_stand(quote=quote, by=by, now=NOON)

    revoke_decision(decision=Decision.objects.get(), by=by, now=NOON)

    assert waits(Queue.CONFLICTS) == 1


def spelt_alike() -> None:
    for outlet, name in (("Courier", "Ines Halloran"), ("Lantern", "Inez Haloran")):
        print_text(f"The council met.\n\n“{SAID} for {outlet},” {name} said.", outlet=outlet)


def copied() -> None:
    for outlet in ("Courier", "Lantern"):
        print_text(STORY, outlet=outlet)


def refuse_persons(by: User) -> None:
    reject_speaker_match(match=SpeakerMatch.objects.get(), by=by, now=NOW)


def refuse_copy(by: User) -> None:
    reject_article_match(match=ArticleMatch.objects.get(), by=by, now=NOW)


@pytest.mark.parametrize(
    ("queue", "take_in", "refuse"),
    [
        (Queue.SAME_PERSONS, spelt_alike, refuse_persons),
        (Queue.COPIES, copied, refuse_copy),
    ],
)
@pytest.mark.parametrize("anew", [False, True], ids=["read again", "taken in anew"])
def test_refused_suggestion_does_not_come_back(
    by: User,
    queue: Queue,
    take_in: Callable[[], None],
    refuse: Callable[[User], None],
    anew: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    take_in()
    before = waits(queue)
    refuse(by)

    if anew:
        take_in_anew(take_in)()
    else:
        read_again()

    assert (before, waits(queue)) == (1, 0)


def test_credit_that_a_person_lets_stand_is_the_quote_s_and_undo_takes_it_back(by: User) -> None:
    quote = conflict()
    first = quote.speaker
    other = quote.occurrences.exclude(attribution__speaker=first).get().attribution.speaker
    assert other is not None

    let_credit_stand(quote=quote, speaker=other, by=by, version=quote.version)
    stored = Quote.objects.get(pk=quote.pk)
    told = (stored.speaker, stored.speaker_review)
    undo_last(by=by)

    assert told == (other, "accepted")
    assert Quote.objects.get(pk=quote.pk).speaker == first
    assert [row.attribution.speaker for row in quote.occurrences.order_by("pk")] == [
        first,
        first,
        other,
    ]


def test_order_that_a_person_accepts_is_kept(by: User) -> None:
    row = statement()

    accept_order(statement=row, by=by, version=row.version)

    held = Statement.objects.get(pk=row.pk)
    assert held.review == Review.ACCEPTED
    places = held.quotes.order_by("position").values_list("position", "position_certain")
    assert list(places) == [(1, True), (2, True)]


def test_text_of_record_leaves_no_order_to_accept(by: User) -> None:
    row = statement()
    Statement.objects.update(kind=StatementKind.OFFICIAL, official_text="It stays shut.")

    with pytest.raises(OrderRefused, match="the text of record gives the order"):
        accept_order(statement=row, by=by)


@pytest.mark.parametrize("queue", Queue)
def test_anything_that_waits_is_put_aside_once_and_taken_up(by: User, queue: Queue) -> None:
    row = WAITING[queue]()

    about = DEFERRED[queue]
    deferrals = {put_aside(row=row, by=by, about=about).pk for _ in range(2)}
    put_aside_for_all(row=row, by=by, about=about)
    held = Deferral.objects.count()
    take_up(row=row, by=by, about=about)

    assert (len(deferrals), held, Deferral.objects.count()) == (1, 2, 0)


def test_taking_up_leaves_what_another_put_aside(by: User) -> None:
    match = QuoteMatchFactory.create()
    theirs = DeferralFactory.create(quote_match=match)
    put_aside(row=match, by=by)

    take_up(row=match, by=by)

    assert list(Deferral.objects.all()) == [theirs]


def test_nobody_puts_nothing_aside_for_themselves() -> None:
    with pytest.raises(NobodyToWait, match="only a person"):
        put_aside(row=QuoteMatchFactory.create(), by=None)


STALE: list[Callable[[Model, User, int], object]] = [
    lambda row, by, version: let_both_stand(quote=row, by=by, now=NOON, version=version),  # type: ignore[arg-type]  # a quote
    lambda row, by, version: let_credit_stand(  # a quote with its speaker
        quote=row,  # type: ignore[arg-type]  # a quote
        speaker=row.speaker,  # type: ignore[attr-defined]  # of a quote
        by=by,
        version=version,
    ),
]


@pytest.mark.parametrize("answer", STALE, ids=["both stand", "one stands"])
def test_answer_to_a_quote_that_changed_meanwhile_is_refused(
    by: User, answer: Callable[[Model, User, int], object]
) -> None:
    quote = conflict()
    Quote.objects.filter(pk=quote.pk).update(said_basis="the record")

    with pytest.raises(Conflict):
        answer(quote, by, quote.version)

    assert Decision.objects.count() == 0


def test_a_pair_that_is_put_aside_stays_a_suggestion(by: User) -> None:
    match = same_quotes()

    put_aside(row=match, by=by)

    match.refresh_from_db()
    assert match.review == Review.SUGGESTED
