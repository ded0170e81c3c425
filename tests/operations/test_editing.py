import pytest

from tests import factories
from tracker.models import Posting, Statement
from tracker.operations.editing import edit_quote

pytestmark = pytest.mark.django_db


def test_edit_quote_makes_a_new_quote_findable() -> None:
    editor = factories.EditorFactory.create()
    quote = factories.QuoteFactory.build(speaker=None, text="The pier stays open all winter long.")

    edit_quote(quote=quote, by=editor)

    assert Posting.objects.filter(quote=quote).exists()


def test_edit_quote_leaves_a_statement_whose_order_a_person_touched_to_them() -> None:
    editor = factories.EditorFactory.create()
    statement = factories.StatementFactory.create()
    quote = factories.QuoteFactory.create(speaker=statement.speaker)
    factories.carry(quote)

    quote.statement, quote.position = statement, 4
    edit_quote(quote=quote, by=editor)

    assert Statement.objects.get(pk=statement.pk).review == "accepted"
    assert (quote.statement, quote.position) == (statement, 4)
