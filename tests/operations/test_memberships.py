"""Which sentences people say were said on one occasion, and what the machine makes of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.factories import NOON, EditorFactory, Printing
from tracker.models import Decision, Quote, Speaker, Statement
from tracker.models.quotes import BESIDE_OTHERS
from tracker.operations.editing import revoke_decision
from tracker.operations.memberships import (
    NothingToPart,
    accept_membership,
    reject_membership,
    reject_statement,
)
from tracker.operations.ordering import order_statement
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.statements import assemble
from tracker.operations.versions import Conflict
from tracker.vocabulary import Review, StatementKind

pytestmark = pytest.mark.django_db

SAID = (
    "The sea wall will stand for another thirty winters.",
    "We counted the boats twice on the night of the storm.",
    "Nobody in the lower town will have to leave a house behind.",
)


@pytest.fixture
def by() -> User:
    return EditorFactory.create(username="Ida")


def beside_each_other(quotes: Sequence[Quote], **values: object) -> None:
    """One more article that prints them one after the other."""
    factories.print_article([Printing(quote=quote) for quote in quotes], **values)
    for quote in quotes:
        regrade(quote_id=quote.pk)


@pytest.fixture
def said() -> list[Quote]:
    """Three sentences that one article prints, the day of the first of which a text states."""
    speaker: Speaker = factories.SpeakerFactory.create(name="Nell Ames")
    quotes = [factories.QuoteFactory.create(text=text, speaker=speaker) for text in SAID]
    beside_each_other(quotes)
    Quote.objects.filter(pk=quotes[0].pk).update(said_on=NOON.date(), said_basis="“today”")
    assemble(quote_ids=[quote.pk for quote in quotes])
    return [Quote.objects.get(pk=quote.pk) for quote in quotes]


def together() -> list[list[str]]:
    """The sentences of each statement in their order, each by its first word."""
    found = [
        [quote.text.split()[0] for quote in row.quotes.order_by("position")]
        for row in Statement.objects.order_by("pk")
    ]
    return sorted(found)


def test_sentences_that_an_article_prints_together_are_one_statement(said: list[Quote]) -> None:
    assert together() == [["The", "We", "Nobody"]]
    assert [quote.said_basis for quote in said[1:]] == [BESIDE_OTHERS, BESIDE_OTHERS]


def test_sentence_that_does_not_belong_leaves_the_statement_to_the_others(
    said: list[Quote], by: User
) -> None:
    statement = said[0].statement

    row = reject_membership(quote=said[0], by=by, now=NOON)

    assert together() == [["The"], ["We", "Nobody"]]
    assert Quote.objects.get(pk=said[1].pk).statement == statement
    assert (row.membership_review, row.position) == (Review.SUGGESTED, 1)
    assert Decision.objects.filter(kind="not_one_statement", made_by=by).count() == 2


def test_sentence_taken_out_is_not_put_back_however_often_they_are_printed_together(
    said: list[Quote], by: User
) -> None:
    reject_membership(quote=said[2], by=by, now=NOON)
    for _ in range(3):
        beside_each_other(said)

    assemble(quote_ids=[quote.pk for quote in said])

    assert together() == [["Nobody"], ["The", "We"]]


def test_no_outlives_another_wording_of_the_quote(said: list[Quote], by: User) -> None:
    reject_membership(quote=said[2], by=by, now=NOON)
    Quote.objects.filter(pk=said[2].pk).update(text="Nobody will have to leave.")

    assemble(quote_ids=[quote.pk for quote in said])

    assert together() == [["Nobody"], ["The", "We"]]


def test_sentence_taken_out_may_stand_beside_new_ones_of_another_day(
    said: list[Quote], by: User
) -> None:
    reject_membership(quote=said[2], by=by, now=NOON)
    other = factories.QuoteFactory.create(text="Boats are counted.", speaker=said[0].speaker)
    beside_each_other([said[2], other])

    assemble(quote_ids=[quote.pk for quote in (*said, other)])

    assert together() == [["Nobody", "Boats"], ["The", "We"]]


def test_statement_that_is_not_one_is_taken_apart_for_good(said: list[Quote], by: User) -> None:
    statement = said[0].statement
    assert statement is not None

    reject_statement(statement=statement, by=by, now=NOON)
    beside_each_other(said)
    assemble(quote_ids=[quote.pk for quote in said])

    assert together() == [["Nobody"], ["The"], ["We"]]
    assert Decision.objects.filter(kind="not_one_statement", made_by=by).count() == 3


def test_undo_puts_a_statement_together_again(said: list[Quote], by: User) -> None:
    statement = said[0].statement
    assert statement is not None
    reject_statement(statement=statement, by=by, now=NOON)

    undo_last(by=by)

    assert together() == [["The", "We", "Nobody"]]
    assert Statement.objects.get() == statement
    assert Decision.objects.count() == 0


def test_no_that_is_taken_back_is_offered_again(said: list[Quote], by: User) -> None:
    reject_membership(quote=said[2], by=by, now=NOON)

    for decision in Decision.objects.all():
        revoke_decision(decision=decision, by=by, now=NOON)

    assert together() == [["The", "We", "Nobody"]]


def test_sentence_that_belongs_stays_whatever_stands_beside_it(said: list[Quote], by: User) -> None:
    statement = said[0].statement
    accept_membership(quote=said[2], by=by)
    elsewhere = factories.QuoteFactory.create(text="Boats are counted.", speaker=said[0].speaker)
    for _ in range(2):
        beside_each_other([said[2], elsewhere])
    Quote.objects.filter(pk=elsewhere.pk).update(
        said_on=NOON.date().replace(day=8), said_basis="“on Sunday”"
    )

    assemble(quote_ids=[quote.pk for quote in (*said, elsewhere)])

    assert together() == [["Boats"], ["The", "We", "Nobody"]]
    assert Quote.objects.get(pk=said[2].pk).statement == statement


def test_machine_moves_a_sentence_of_which_nobody_said_that_it_belongs(said: list[Quote]) -> None:
    elsewhere = factories.QuoteFactory.create(text="Boats are counted.", speaker=said[0].speaker)
    for _ in range(3):
        beside_each_other([said[2], elsewhere])
    Quote.objects.filter(pk=elsewhere.pk).update(
        said_on=NOON.date().replace(day=8), said_basis="“on Sunday”"
    )

    assemble(quote_ids=[quote.pk for quote in (*said, elsewhere)])

    assert together() == [["The"], ["We", "Nobody", "Boats"]]


def test_order_of_a_person_closes_up_behind_a_sentence_that_leaves(
    said: list[Quote], by: User
) -> None:
    statement = said[0].statement
    assert statement is not None
    order_statement(statement=statement, quotes=[said[2].pk, said[0].pk, said[1].pk], by=by)

    reject_membership(quote=Quote.objects.get(pk=said[0].pk), by=by, now=NOON)

    rows = Quote.objects.filter(statement=statement).order_by("position")
    assert list(rows.values_list("text", "position")) == [(SAID[2], 1), (SAID[1], 2)]


def test_what_belongs_to_a_text_of_record_is_no_question(said: list[Quote], by: User) -> None:
    Statement.objects.update(kind=StatementKind.OFFICIAL, official_text=SAID[0])
    quote = Quote.objects.get(pk=said[0].pk)
    statement = Statement.objects.get()

    for ask in (
        lambda: accept_membership(quote=quote, by=by),
        lambda: reject_membership(quote=quote, by=by, now=NOON),
        lambda: reject_statement(statement=statement, by=by, now=NOON),
    ):
        with pytest.raises(NothingToPart, match="the text of record says what belongs to it"):
            ask()


def test_sentence_alone_is_no_question(by: User) -> None:
    quote = factories.carry(factories.QuoteFactory.create()).quote
    assemble(quote_ids=[quote.pk])
    alone = Quote.objects.get(pk=quote.pk)
    assert alone.statement is not None

    with pytest.raises(NothingToPart, match="stands with no other sentence"):
        reject_membership(quote=alone, by=by, now=NOON)
    with pytest.raises(NothingToPart, match="holds no two sentences"):
        reject_statement(statement=alone.statement, by=by, now=NOON)


def test_sentence_that_changed_meanwhile_is_refused(said: list[Quote], by: User) -> None:
    Quote.objects.filter(pk=said[1].pk).update(said_basis="the record")

    with pytest.raises(Conflict):
        accept_membership(quote=said[1], by=by, version=said[1].version)
    with pytest.raises(Conflict):
        reject_membership(quote=said[1], by=by, now=NOON, version=said[1].version)
