"""Undo and redo at the desk where rows were changed since: these are named, the rest is asked."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_desk_outbox import HTMX, answer
from tests.factories import Printing
from tests.operations.queued import follow_all
from tests.outboxes import WAITING
from tracker.models import Attribution, LostAnchor, Occurrence, Quote
from tracker.operations.attributions import credit_passage
from tracker.queries.outbox import Queue
from tracker.vocabulary import Review


@pytest.mark.parametrize("is_worked_out", [True, False])
def test_undo_of_a_row_changed_since_asks_and_does_the_rest_when_asked(
    desk: Client, *, is_worked_out: bool
) -> None:
    lost = WAITING[Queue.LOST_ANCHORS]()
    answer(desk, Queue.LOST_ANCHORS, lost, "yes")
    if is_worked_out:
        follow_all()
    made = Attribution.objects.latest("pk")
    credit_passage(
        attribution=made,
        speaker=factories.SpeakerFactory.create(),
        by=factories.EditorFactory.create(),
    )
    undo = reverse("desk:outbox_undo", args=[Queue.LOST_ANCHORS])

    asked = desk.post(undo, headers=HTMX)
    plain = desk.post(undo)
    done = desk.post(undo, {"skip_changed": "1"}, headers=HTMX)

    assert (asked.status_code, plain.status_code, done.status_code) == (422, 422, 200)
    for page_of in (asked, plain):
        assert page_of.content.decode().count("Do the rest, and leave these rows") == 1
        assert page_of.content.decode().count("changed since") >= 1
    assert done.content.decode().count("left as they are") == 1
    assert LostAnchor.objects.get().review == Review.SUGGESTED
    follow_all()
    assert Occurrence.objects.filter(attribution=made).count() == 1
    assert Quote.objects.count() == 1


def test_undoing_on_an_article_s_desk_asks_and_does_the_rest_when_asked(desk: Client) -> None:
    quotes = [factories.QuoteFactory.create() for _ in range(2)]
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    passages = list(Attribution.objects.filter(snapshot__article=article).order_by("start"))
    chosen = [f"{row.pk}:{row.version}" for row in passages]
    values = {"article": article.pk, "above": "0", "confirmed": "yes", "chosen": chosen}
    desk.post(reverse("desk:bulk"), values)
    other = factories.SpeakerFactory.create()
    credit_passage(attribution=passages[0], speaker=other, by=factories.EditorFactory.create())
    undo, here = reverse("desk:undo"), {"article": article.pk}

    asked = desk.post(undo, here, headers=HTMX).content.decode()
    plain = desk.post(undo, here).content.decode()
    done = desk.post(undo, {**here, "skip_changed": "1"}, headers=HTMX).content.decode()

    for page_of in (asked, plain):
        assert page_of.count("Do the rest, and leave these rows") == 1
        assert page_of.count("Not done, because of rows changed since: ") == 1
        assert page_of.count("in “Council settles dispute") >= page_of.count("(changed since)") == 1
    assert done.count("2 rows were left as they are.") == 1
    rows = Attribution.objects.filter(snapshot__article=article).order_by("start")
    assert list(rows.values_list("review", flat=True)) == ["accepted", "suggested"]
