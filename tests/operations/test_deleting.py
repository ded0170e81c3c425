"""Rows are deleted with all that hangs on them in one statement, as the models say it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON, Printing
from tests.operations.acts import stored
from tracker.models import Attribution, Change, Occurrence, Quote, Span, Tombstone
from tracker.operations.deleting import delete_together
from tracker.operations.history import step
from tracker.operations.quotes import regrade
from tracker.operations.undo import undo

pytestmark = pytest.mark.django_db


def passages(count: int) -> QuerySet[Attribution]:
    """Passages of one text with all that can hang on one, each within the one before."""
    quotes = factories.QuoteFactory.create_batch(count)
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    newer = factories.SnapshotFactory.create(
        article=article, text="All is new.", captured_at=NOON.replace(hour=18)
    )
    found = Attribution.objects.filter(snapshot__article=article)
    first = found.earliest("start")
    # Nested in one that was stored after it, as a later reading may find.
    parent = factories.AttributionFactory.create(snapshot=first.snapshot, start=first.start)
    factories.SpanFactory.create(attribution=parent, start=first.start, end=first.start + 9)
    for passage in found.exclude(pk=parent.pk).order_by("start"):
        Attribution.objects.filter(pk=passage.pk).update(parent=parent)
        parent = passage
        sentence = passage.occurrences.get()
        factories.NoteFactory.create(attribution=passage)
        factories.TaggingFactory.create(quote=None, attribution=passage)
        factories.DeferralFactory.create(quote_match=None, occurrence=sentence)
        factories.AnchorFactory.create(occurrence=sentence, snapshot=newer, found=None)
        lost = factories.LostAnchorFactory.create(passage=passage, snapshot=newer)
        report = factories.ErrorReportFactory.create(passage=passage)
        factories.DeferralFactory.create(quote_match=None, lost_anchor=lost)
        factories.DeferralFactory.create(quote_match=None, error_report=report)
        factories.AssertionFactory.create(snapshot=passage.snapshot, attribution=passage)
        factories.ReadPassageFactory.create(suggestion=passage)
    return found


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows but those in which the history is told."""
    models = apps.get_app_config("tracker").get_models()
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if not model.__name__.endswith("Event") and model not in (Change, Tombstone)
    }


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_left_is_what_the_mapper_leaves(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = passages(count)
    with transaction.atomic():
        rows.delete()
        left = everything()
        transaction.set_rollback(True)

    with django_assert_num_queries(1):
        delete_together(rows)

    assert everything() == left


def test_a_passage_within_one_that_goes_stays_without_it() -> None:
    rows = passages(3)
    outer, inner = rows.filter(parent__isnull=False).order_by("start")[:2]

    delete_together(Attribution.objects.filter(pk=outer.pk))

    assert Attribution.objects.get(pk=inner.pk).parent is None
    assert inner.occurrences.count() == 1


def test_characters_stay_marked_when_their_sentence_goes() -> None:
    rows = passages(1)
    marked = Span.objects.filter(occurrence__attribution__in=rows)
    pks = list(marked.values_list("pk", flat=True))

    delete_together(Occurrence.objects.filter(attribution__in=rows))

    assert list(Span.objects.filter(pk__in=pks).values_list("occurrence", flat=True)) == [None]


@pytest.mark.parametrize("count", [1, 3])
def test_undo_brings_all_of_it_back(count: int) -> None:
    rows = passages(count)
    for quote in Quote.objects.all():
        regrade(quote_id=quote.pk)
    before, by = stored(), factories.EditorFactory.create()
    with step(by=by, label="delete passages") as context:
        delete_together(rows)
    assert rows.count() == 0

    undo(context_id=context, by=by)

    assert stored() == before
