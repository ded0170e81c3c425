"""How a quote reads: as printed, as typed, or as the machine chooses, after a look at it all."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.curating import agree, ask, foreseen
from tests.admin.test_deciding import steps
from tests.operations.queued import follow_all
from tracker.models import Quote
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.statements import assemble

LONG = "The pier stays open all winter, and all summer."
SHORT = "The pier stays open all winter."


def quote_of(*texts: str) -> Quote:
    quote: Quote = factories.QuoteFactory.create(text=texts[0])
    for text in texts:
        factories.carry(quote, text=text)
    regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk])
    quote.refresh_from_db()
    return quote


def page_of(quote: Quote) -> str:
    return reverse("desk:wording", args=[quote.pk])


def test_wordings_as_printed_are_offered_the_commonest_first(desk: Client) -> None:
    quote = quote_of(LONG, SHORT, SHORT)

    offered = desk.get(page_of(quote)).context["wordings"]

    assert [(text, len(outlets)) for text, outlets in offered] == [(SHORT, 2), (LONG, 1)]


def test_a_wording_chosen_stands_and_the_printings_are_graded_against_it(
    desk: Client, editor: User
) -> None:
    quote = quote_of(LONG, LONG, SHORT)
    before = (quote.text, quote.wording_review)
    question = ask(desk, page_of(quote), {"wording": SHORT})

    agree(desk, question)
    quote.refresh_from_db()
    chosen, taken = (quote.text, quote.wording_review), steps()
    undo_last(by=editor)
    quote.refresh_from_db()

    assert list(foreseen(question)) == ["1 quote changed", "3 printings changed"]
    assert (before, chosen) == ((LONG, "suggested"), (SHORT, "accepted"))
    assert taken == [f"word quote “{LONG}”"]
    assert (quote.text, quote.wording_review) == before


def test_words_typed_are_taken_and_given_back_to_the_machine(desk: Client) -> None:
    quote = quote_of(LONG)

    agree(desk, ask(desk, page_of(quote), {"wording": "own", "text": " It  stays. "}))
    quote.refresh_from_db()
    typed = quote.text
    agree(desk, ask(desk, page_of(quote), {"wording": "machine"}))
    follow_all()
    quote.refresh_from_db()

    assert typed == "It stays."
    assert (quote.text, quote.wording_review) == (LONG, "suggested")


def test_words_typed_and_not_chosen_are_meant_and_kept(desk: Client) -> None:
    quote = quote_of(LONG)

    question = ask(desk, page_of(quote), {"wording": LONG, "text": "It stays."})
    agree(desk, question)
    quote.refresh_from_db()
    refused = ask(desk, page_of(quote), {"wording": "", "text": "It stays."})

    assert quote.text == "It stays."
    assert question.content.decode().count("read “It stays.”?</h1>") == 1
    assert refused.content.decode().count(">It stays.</textarea>") == 1


def test_no_wording_is_asked_for_again(desk: Client) -> None:
    quote = quote_of(LONG)

    page = ask(desk, page_of(quote), {"wording": "own", "text": "  "})

    assert page.content.decode().count("Choose a wording, or type one.") == 1


def test_a_quote_worded_meanwhile_shows_both(desk: Client) -> None:
    quote = quote_of(LONG, SHORT)
    question = ask(desk, page_of(quote), {"wording": SHORT})
    Quote.objects.filter(pk=quote.pk).update(text="It stays.")

    answer = agree(desk, question)

    [changed] = answer.context["changed"]
    assert (answer.status_code, changed.entries[0].changes[0].after) == (409, "It stays.")
    assert ("wording", SHORT) in answer.context["kept"]
    assert Quote.objects.get().text == "It stays."
