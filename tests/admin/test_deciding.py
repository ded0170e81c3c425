"""Accepting and rejecting: a page lists what changes, one step does it."""

from typing import TYPE_CHECKING

import pghistory.models
import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests import factories
from tests.admin.test_pages import address
from tracker.models import Attribution, Decision
from tracker.vocabulary import Review

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


def passages(count: int) -> list[Attribution]:
    for _ in range(count):
        factories.carry(factories.QuoteFactory.create())
    return list(Attribution.objects.order_by("id"))


def choose(desk: Client, verb: str, rows: list[Attribution], **more: str) -> "Answer":
    chosen = [row.pk for row in rows]
    return desk.post(
        address("attribution", "changelist"),
        {"action": verb, "_selected_action": chosen, **more},
    )


def test_accepting_asks_first_and_lists_what_changes(desk: Client) -> None:
    rows = passages(3)
    Attribution.objects.filter(pk=rows[0].pk).update(review=Review.ACCEPTED)

    page = choose(desk, "accept", rows)

    listed = [each.row for each in page.context["consequences"]]
    assert listed == [rows[2], rows[1]]
    assert page.context["settled"] == 1
    assert [row.review for row in Attribution.objects.order_by("id")] == [
        "accepted",
        "suggested",
        "suggested",
    ]
    assert pghistory.models.Context.objects.count() == 0


def test_accepting_settles_the_chosen_in_one_step(desk: Client, editor: User) -> None:
    rows = passages(3)

    answer = choose(desk, "accept", rows[:2], confirmed="yes")

    assert answer.status_code == 302
    assert [row.review for row in Attribution.objects.order_by("id")] == [
        "accepted",
        "accepted",
        "suggested",
    ]
    step = pghistory.models.Context.objects.get()
    assert step.metadata == {"label": "accept 2 attributions", "user": editor.pk}


def test_rejecting_keeps_the_reason_and_remembers_the_no(desk: Client, editor: User) -> None:
    (row,) = passages(1)

    page = choose(desk, "reject", [row])
    choose(desk, "reject", [row], confirmed="yes", reason="scare_quote")

    assert [reason for reason, _ in page.context["reasons"]] == [
        "scare_quote",
        "title",
        "not_speech",
        "wrong_span",
        "other",
    ]
    row.refresh_from_db()
    assert (row.review, row.reject_reason) == ("rejected", "scare_quote")
    remembered = Decision.objects.get()
    assert (remembered.kind, remembered.made_by) == ("not_a_quotation", editor)
    step = pghistory.models.Context.objects.get()
    assert step.metadata == {"label": "reject 1 attribution", "user": editor.pk}


def test_a_reason_nobody_offered_is_refused(desk: Client) -> None:
    (row,) = passages(1)

    answer = choose(desk, "reject", [row], confirmed="yes", reason="because")

    row.refresh_from_db()
    assert (answer.status_code, row.review) == (200, "suggested")


def test_the_page_of_a_passage_offers_both_decisions(desk: Client) -> None:
    (row,) = passages(1)

    page = desk.get(address("attribution", "change", row.pk))

    assert page.context["decisions"] == ["accept", "reject"]


def test_who_may_only_look_is_offered_no_decision(client: Client, db: None) -> None:
    (row,) = passages(1)
    reader = factories.EditorFactory.create(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_attribution"))
    client.force_login(reader)

    page = client.get(address("attribution", "change", row.pk))
    choose(client, "accept", [row], confirmed="yes")

    row.refresh_from_db()
    assert (page.context["decisions"], row.review) == ([], "suggested")


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_choosing_what_is_settled_has_nothing_to_do(desk: Client, verb: str) -> None:
    (row,) = passages(1)
    state = {"accept": Review.ACCEPTED, "reject": Review.REJECTED}[verb]
    Attribution.objects.filter(pk=row.pk).update(review=state)

    page = choose(desk, verb, [row])

    assert page.context["consequences"] == []
