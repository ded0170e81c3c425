"""Some printings of a quote found one of their own, which stays apart."""

import pytest

from tests import factories
from tracker.models import Decision, Occurrence, Quote
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.splitting import NotToBeSplit, split_quote
from tracker.operations.statements import assemble
from tracker.operations.versions import Conflict
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

WHOLE, PART = "The pier stays open all winter.", "The pier stays open all summer."


def printed(*texts: str) -> tuple[Quote, list[Occurrence]]:
    quote: Quote = factories.QuoteFactory.create(text=texts[0])
    rows = [factories.carry(quote, text=text) for text in texts]
    regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk])
    quote.refresh_from_db()
    return quote, rows


def test_printings_chosen_become_a_quote_of_their_own_words() -> None:
    by = factories.EditorFactory.create()
    quote, rows = printed(WHOLE, WHOLE, PART, PART)

    made = split_quote(quote=quote, printings=rows[2:], by=by, now=factories.NOON)

    quote.refresh_from_db()
    assert (made.text, made.occurrence_count, made.outlet_count) == (PART, 2, 2)
    assert (quote.text, quote.occurrence_count) == (WHOLE, 2)
    assert set(made.occurrences.values_list("match_review", flat=True)) == {Review.ACCEPTED}
    assert Decision.objects.count() == 1


def test_undo_joins_them_again() -> None:
    by = factories.EditorFactory.create()
    quote, rows = printed(WHOLE, PART)

    split_quote(quote=quote, printings=rows[1:], by=by, now=factories.NOON)
    undo_last(by=by)

    assert [*Quote.objects.all()] == [quote]
    assert [*quote.occurrences.order_by("pk")] == rows
    assert Decision.objects.count() == 0


def test_none_and_all_and_another_quote_s_printings_are_refused() -> None:
    quote, rows = printed(WHOLE, PART)
    _, others = printed(WHOLE)

    for refused in ([], rows, others, [rows[0], *others]):
        with pytest.raises(NotToBeSplit):
            split_quote(quote=quote, printings=refused, by=None, now=factories.NOON)
    assert Quote.objects.count() == 2


def test_a_quote_changed_since_it_was_read_is_not_split() -> None:
    quote, rows = printed(WHOLE, PART)
    read = quote.version
    Quote.objects.filter(pk=quote.pk).update(text="The pier stays.")

    with pytest.raises(Conflict):
        split_quote(quote=quote, printings=rows[1:], by=None, now=factories.NOON, version=read)
    assert Quote.objects.count() == 1
