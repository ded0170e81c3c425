import pytest

from tests import factories
from tracker.models import Posting, Statement
from tracker.operations.editing import delete_article, edit_quote, revoke_decision

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


def test_delete_article_leaves_quotes_counted_anew() -> None:
    editor = factories.EditorFactory.create()
    quote = factories.QuoteFactory.create()
    first, second = factories.carry(quote), factories.carry(quote)

    delete_article(article=first.attribution.snapshot.article, by=editor)

    quote.refresh_from_db()
    assert list(quote.occurrences.all()) == [second]
    assert (quote.occurrence_count, quote.outlet_count) == (1, 1)


def test_revoke_decision_keeps_the_first_instant() -> None:
    editor = factories.EditorFactory.create()
    decision = factories.DecisionFactory.create()

    revoke_decision(decision=decision, by=editor, now=factories.NOON)
    revoke_decision(decision=decision, by=editor, now=factories.NOON.replace(year=2040))

    decision.refresh_from_db()
    assert decision.revoked_at == factories.NOON
