"""A quote parted in two: the printings are chosen, what changes is listed, one undo joins them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.curating import agree, ask, foreseen
from tests.admin.test_deciding import steps
from tracker.models import Decision, Occurrence, Quote
from tracker.operations.redo import undo_last


def page_of(quote: Quote) -> str:
    return reverse("desk:split", args=[quote.pk])


@pytest.fixture
def printed(db: None) -> tuple[Quote, list[Occurrence]]:
    """A quote in three printings."""
    quote = factories.QuoteFactory.create(text="The pier stays.")
    return quote, [factories.carry(quote) for _ in range(3)]


@pytest.mark.parametrize("count", [1, 2])
def test_printings_chosen_become_a_quote_and_undo_joins_them(
    desk: Client, editor: User, printed: tuple[Quote, list[Occurrence]], count: int
) -> None:
    quote, rows = printed
    chosen = [row.pk for row in rows[:count]]
    offered = desk.get(page_of(quote)).context["printed"]
    question = ask(desk, page_of(quote), {"printing": chosen})

    agree(desk, question)
    moved = set(Occurrence.objects.exclude(quote=quote).values_list("pk", flat=True))
    taken = steps()
    undo_last(by=editor)

    told = "1 printing changed" if count == 1 else "2 printings changed"
    found = foreseen(question)
    assert offered == rows
    assert (found["1 quote added"], len(found[told])) == (["quote “The pier stays.”"], count)
    assert moved == set(chosen)
    assert taken == ["split quote “The pier stays.”"]
    assert (Quote.objects.get(), Decision.objects.count()) == (quote, 0)


def test_the_quote_that_printings_go_to_is_named_before_it_is_there(
    desk: Client, printed: tuple[Quote, list[Occurrence]]
) -> None:
    quote, rows = printed

    question = ask(desk, page_of(quote), {"printing": [rows[0].pk]})

    several = next(
        each for each in question.context["foreseen"] if each.words == "1 printing changed"
    )
    [change] = [each for each in several.rows[0].changes if each.field == "quote"]
    assert change.before == f"The pier stays. ({quote.pk})"
    assert change.after.startswith("The pier stays. (")
    assert change.after != change.before
    assert Quote.objects.count() == 1


def test_none_and_all_and_another_s_are_refused(
    desk: Client, printed: tuple[Quote, list[Occurrence]]
) -> None:
    quote, rows = printed
    other = factories.carry(factories.QuoteFactory.create())

    nothing = ask(desk, page_of(quote), {})
    everything = ask(desk, page_of(quote), {"printing": [row.pk for row in rows]})
    foreign = ask(desk, page_of(quote), {"printing": [other.pk]})

    assert nothing.content.decode().count("Choose at least one printing.") == 1
    assert everything.context["refusal"] == "some printings stay with the quote"
    assert foreign.context["refusal"] == "choose printings of this quote"


def test_a_quote_changed_since_the_list_is_not_split(
    desk: Client, printed: tuple[Quote, list[Occurrence]]
) -> None:
    quote, rows = printed
    question = ask(desk, page_of(quote), {"printing": [rows[0].pk]})
    Quote.objects.filter(pk=quote.pk).update(text="The pier stays open.")

    answer = agree(desk, question)

    [changed] = answer.context["changed"]
    assert (answer.status_code, changed.name) == (409, "quote “The pier stays open.”")
    assert quote.occurrences.count() == 3
