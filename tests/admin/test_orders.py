"""The order of a statement's sentences: two people put one, and neither order is lost."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_deciding import steps
from tests.factories import Printing
from tracker.models import Decision, Quote, Statement
from tracker.operations.ordering import order_statement
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.statements import assemble
from tracker.queries.naming import name_of


def page_of(statement: Statement) -> str:
    return reverse("desk:statement", args=[statement.pk])


@pytest.fixture
def statement(db: None) -> Statement:
    """Of three sentences."""
    made: Statement = factories.StatementFactory.create()
    for place in (1, 2, 3):
        factories.QuoteFactory.create(statement=made, position=place)
    return made


@pytest.fixture
def printed(db: None) -> Statement:
    """Of three sentences that one article prints one after the other."""
    speaker = factories.SpeakerFactory.create()
    quotes = [
        factories.QuoteFactory.create(text=text, speaker=speaker)
        for text in ("The pier stays open.", "Boats are counted twice.", "Nobody fell.")
    ]
    factories.print_article([Printing(quote=quote) for quote in quotes])
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])
    return Statement.objects.get()


def ordered(statement: Statement) -> list[int]:
    return list(statement.quotes.order_by("position").values_list("pk", flat=True))


def test_an_order_saved_is_one_step_and_undo_gives_the_old_one_back(
    desk: Client, editor: User, statement: Statement
) -> None:
    before = ordered(statement)
    form = {"version": statement.version, "quote": before[::-1]}

    desk.post(page_of(statement), form)
    after, taken = ordered(statement), steps()
    undo_last(by=editor)

    assert after == before[::-1]
    assert taken == [f"order the sentences of {name_of(statement)}"]
    assert ordered(statement) == before


def test_a_stale_order_is_shown_beside_the_one_that_is_stored(
    desk: Client, statement: Statement
) -> None:
    first, second, third = ordered(statement)
    order_statement(statement=statement, quotes=[second, first, third], by=None)
    form = {"version": statement.version, "quote": [third, first, second]}

    answer = desk.post(page_of(statement), form)

    assert answer.status_code == 409
    assert [quote.pk for quote in answer.context["quotes"]] == [third, first, second]
    assert [quote.pk for quote in answer.context["stored"]] == [second, first, third]
    assert [row.name for row in answer.context["changed"]] == [name_of(statement)]
    assert ordered(statement) == [second, first, third]
    again = {"version": answer.context["statement"].version, "quote": [third, first, second]}
    assert desk.post(page_of(statement), again).status_code == 302
    assert ordered(statement) == [third, first, second]


def test_a_sentence_moved_by_its_button_is_where_the_page_opens_again(
    desk: Client, statement: Statement
) -> None:
    first, second, third = ordered(statement)
    form = {"version": statement.version, "quote": [first, second, third], "move": f"{third}:up"}

    answer = desk.post(page_of(statement), form)

    assert answer["Location"].endswith(f"#sentence-{third}")
    assert ordered(statement) == [first, third, second]
    assert Quote.objects.filter(position_certain=True).count() == 3


def test_a_sentence_is_taken_out_for_good_and_undo_puts_it_back(
    desk: Client, editor: User, printed: Statement
) -> None:
    first, second, third = ordered(printed)
    quote = Quote.objects.get(pk=second)
    place = reverse("desk:take_out", args=[printed.pk])

    answer = desk.post(place, {"out": f"{second}:{quote.version}"})
    left, kept = ordered(printed), Decision.objects.count()
    undo_last(by=editor)

    assert answer["Location"].startswith(page_of(printed))
    assert (left, kept) == ([first, third], 2)
    assert (ordered(printed), Decision.objects.count()) == ([first, second, third], 0)


def test_a_sentence_changed_meanwhile_is_not_taken_out(desk: Client, statement: Statement) -> None:
    first, second, third = ordered(statement)
    place = reverse("desk:take_out", args=[statement.pk])

    answer = desk.post(place, {"out": f"{second}:7", "quote": [first, second, third]})

    assert answer.status_code == 409
    assert [row.name for row in answer.context["changed"]] == [
        name_of(Quote.objects.get(pk=second))
    ]
    assert ordered(statement) == [first, second, third]


@pytest.mark.parametrize("out", ["", "x", "0:1", "9999999:1"])
def test_a_sentence_that_is_not_there_is_absent(
    desk: Client, statement: Statement, out: str
) -> None:
    answer = desk.post(reverse("desk:take_out", args=[statement.pk]), {"out": out})

    assert answer.status_code == 404
