"""A step is one transaction and one history context, and a person's waits for the machine's."""

import pytest
from django.db import connection

from tests.factories import EditorFactory, QuoteFactory
from tracker.models import Quote
from tracker.operations.history import Editor, step

pytestmark = pytest.mark.django_db


def holds_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks "
            "WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid())"
        )
        (held,) = cursor.fetchone()
    return bool(held)


def locked_inside(by: Editor) -> bool:
    with step(by=by, label="look"):
        return holds_the_lock()


def test_step_of_a_person_waits_for_the_machine() -> None:
    assert locked_inside(EditorFactory.create())


def test_step_of_the_machine_takes_turns_only_where_it_says_so() -> None:
    assert not locked_inside(None)


def reword_and_fail(quote: Quote) -> None:
    with step(by=None, label="fail"):
        Quote.objects.filter(pk=quote.pk).update(text="It fell.")
        raise KeyError


def test_step_that_fails_leaves_nothing() -> None:
    quote = QuoteFactory.create(text="The wall will stand.")

    with pytest.raises(KeyError):
        reword_and_fail(quote)

    quote.refresh_from_db()
    assert quote.text == "The wall will stand."
