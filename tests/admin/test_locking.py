"""Two people at one row: a stale form shows both versions and loses neither (cases 12 to 14)."""

import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client, RequestFactory
from django.urls import reverse

from tests import factories
from tests.admin.test_pages import address, as_read
from tests.factories import NOON
from tracker.admin.desk.answers import Outcome, decided
from tracker.models import Attribution, Event, Quote, QuoteMatch, Speaker, SpeakerAlias, Tag
from tracker.operations.history import step
from tracker.operations.suggestions import reject_quote_match
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

NO_ROWS = {"reports-TOTAL_FORMS": "0", "reports-INITIAL_FORMS": "0"}


def form_of(event: Event, **written: str) -> dict[str, Any]:
    held = {"name": event.name, "slug": event.slug, "review": event.review, "place": event.place}
    return held | NO_ROWS | written


def test_a_stale_form_shows_both_versions_and_saves_neither_over_the_other(
    desk: Client, editor: User
) -> None:
    event = factories.EventFactory.create(name="Pier closed", place="Lower town")
    read = as_read(event)
    with step(by=editor, label="rename"):
        Event.objects.filter(pk=event.pk).update(name="Pier shut")

    page = desk.post(
        address("event", "change", event.pk),
        read | form_of(event, name="Pier barred", place="Quay"),
    )

    assert page.status_code == 409
    assert [(each.label, each.stored, each.wanted) for each in page.context["beside"]] == [
        ("name", "Pier shut", "Pier barred"),
        ("place", "Lower town", "Quay"),
    ]
    assert (page.context["last"].who, page.context["last"].label) == ("ada", "rename")
    assert ("slug", event.slug) in page.context["kept"]
    assert Event.objects.get().name == "Pier shut"


def test_keeping_mine_from_the_page_of_both_saves_it(desk: Client) -> None:
    event = factories.EventFactory.create(name="Pier closed")
    read = as_read(event)
    Event.objects.filter(pk=event.pk).update(name="Pier shut")
    address_of = address("event", "change", event.pk)
    page = desk.post(address_of, read | form_of(event, name="Pier barred"))

    kept = dict(page.context["kept"]) | {"_versions": page.context["versions"]}
    answer = desk.post(address_of, kept | {"name": "Pier barred"})

    assert answer.status_code == 302
    assert Event.objects.get().name == "Pier barred"


@pytest.mark.parametrize("token", [{}, {"_versions": "event:1"}, {"_versions": ""}])
def test_a_form_without_its_versions_is_a_conflict(desk: Client, token: dict[str, str]) -> None:
    event = factories.EventFactory.create(name="Pier closed")

    page = desk.post(
        address("event", "change", event.pk), token | form_of(event, name="Pier barred")
    )

    assert page.status_code == 409
    assert Event.objects.get().name == "Pier closed"


def test_the_versions_of_another_row_are_no_use(desk: Client) -> None:
    event, other = factories.EventFactory.create_batch(2)

    page = desk.post(
        address("event", "change", event.pk), as_read(other) | form_of(event, name="Pier barred")
    )

    assert page.status_code == 409


def test_a_form_that_names_no_version_is_a_conflict_with_its_text_kept(desk: Client) -> None:
    """Case 12 at the admin's forms."""
    event = factories.EventFactory.create(name="Pier closed")

    page = desk.post(
        address("event", "change", event.pk), form_of(event, name="Pier barred", place="Quay")
    )

    assert page.status_code == 409
    assert [each.wanted for each in page.context["beside"]] == ["Pier barred", "Quay"]
    assert Event.objects.get().name == "Pier closed"


@pytest.mark.parametrize("version", [{}, {"version": ""}, {"version": "0"}, {"version": "none"}])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_a_decision_that_names_no_version_is_a_conflict_that_shows_both(
    desk: Client, version: dict[str, str], headers: dict[str, str]
) -> None:
    """Case 12 at the desk."""
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    form = {"passage": str(passage.pk), "reason": "scare_quote"}

    page = desk.post(reverse("desk:reject"), form | version, headers=headers)

    told = page.context["outcome"].conflict.differences
    assert page.status_code == 409
    assert [(each.label, each.stored, each.wanted) for each in told] == [
        ("review", "suggested", "rejected"),
        ("reject reason", "", "scare_quote"),
    ]
    assert Attribution.objects.get().review == Review.SUGGESTED


def test_a_row_that_was_taken_out_meanwhile_is_said_to_be_gone(
    editor: User, rf: RequestFactory
) -> None:
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    match = factories.QuoteMatchFactory.create()
    QuoteMatch.objects.all().delete()
    request = rf.post("/")
    request.user, request.htmx = editor, True  # type: ignore[attr-defined]  # as the middleware does

    def too_late() -> Outcome:
        reject_quote_match(match=match, by=editor, now=NOON, version=1)
        return Outcome("Not the same.")

    answer = decided(request, passage, too_late)

    assert answer.status_code == 409
    assert answer.content.decode().count(f"quote match {match.pk} is no longer there") == 1


DECISIONS: dict[str, dict[str, object]] = {
    "accept": {},
    "reject": {"reason": "title"},
    "credit": {"name": "Nuria Pardo", "kind": "person"},
    "span": {"exact": "The sea wall"},
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_answer_to_a_decision_shows_the_version_that_is_stored(desk: Client, decision: str) -> None:
    """Else one's own next decision would be taken for a stale one."""
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    form = {"passage": passage.pk, "version": passage.version, **DECISIONS[decision]}

    page = desk.post(reverse(f"desk:{decision}"), form, headers={"HX-Request": "true"})

    shown = re.findall(r'data-version="(\d+)"', page.content.decode())
    stored = Attribution.objects.get().version
    assert (page.status_code, shown, stored > passage.version) == (200, [str(stored)], True)


def test_a_row_beside_that_was_added_meanwhile_is_named(desk: Client) -> None:
    speaker: Speaker = factories.SpeakerFactory.create(name="Ida Voss")
    read = as_read(speaker)
    factories.SpeakerAliasFactory.create(speaker=speaker, name="I. Voss")
    counted = {
        f"{name}-{side}_FORMS": "0"
        for name in ("aliases", "affiliations")
        for side in ("TOTAL", "INITIAL")
    }
    form = {"kind": "person", "name": "Ida Voss", "slug": speaker.slug, "review": "suggested"}

    page = desk.post(address("speaker", "change", speaker.pk), read | form | counted)

    assert page.status_code == 409
    assert [(row.name, row.now) for row in page.context["rows_beside"]] == [
        ("speaker alias “I. Voss”", "added")
    ]
    assert SpeakerAlias.objects.count() == 1


def test_a_row_changed_since_the_confirmation_is_not_decided(desk: Client) -> None:
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    page = desk.post(
        address("attribution", "changelist"),
        {"action": "accept", "_selected_action": [passage.pk]},
    )
    [shown] = page.context["consequences"]
    Attribution.objects.filter(pk=passage.pk).update(attribution_text="a clerk")

    answer = desk.post(
        address("attribution", "changelist"),
        {
            "action": "accept",
            "confirmed": "yes",
            "_selected_action": [passage.pk],
            "_versions": [shown.versions],
        },
        follow=True,
    )

    assert Attribution.objects.get().review == Review.SUGGESTED
    assert "was changed meanwhile and stays: look again" in answer.content.decode()


def test_a_row_changed_since_it_was_shown_is_not_deleted_but_shown_anew(desk: Client) -> None:
    tag = factories.TagFactory.create(name="harbour")
    read = as_read(tag)
    Tag.objects.filter(pk=tag.pk).update(name="piers")

    page = desk.post(address("tag", "delete", tag.pk), read | {"post": "yes"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Nothing was deleted: tag “piers” is not as it was shown. Here it is as it is."
    ]
    assert list(Tag.objects.values_list("name", flat=True)) == ["piers"]


def test_of_rows_chosen_to_be_deleted_all_are_shown_anew_where_one_was_changed(
    desk: Client,
) -> None:
    first, second = factories.TagFactory.create_batch(2)
    tokens = [as_read(tag)["_versions"] for tag in (first, second)]
    Tag.objects.filter(pk=second.pk).update(name="piers")
    form = {"action": "delete_selected", "_selected_action": [first.pk, second.pk], "post": "yes"}

    page = desk.post(address("tag", "changelist"), form | {"_versions": tokens})

    assert (len(page.context["tokens"]), Tag.objects.count()) == (2, 2)


def test_a_deletion_that_names_no_version_asks_first(desk: Client) -> None:
    tag = factories.TagFactory.create()

    answer = desk.post(address("tag", "delete", tag.pk), {"post": "yes"})

    assert (answer["Location"], Tag.objects.count()) == (address("tag", "delete", tag.pk), 1)


def test_editing_a_quote_writes_the_changed_columns_only(desk: Client, editor: User) -> None:
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    factories.carry(quote)
    form = {"text": quote.text, "speaker": quote.speaker_id, "language": "nl"}
    form |= {"wording_review": "suggested", "speaker_review": "suggested"}
    form |= {"occurrences-TOTAL_FORMS": "0", "occurrences-INITIAL_FORMS": "0"}

    desk.post(address("quote", "change", quote.pk), as_read(quote) | form)

    assert Quote.objects.values_list("language", "text", "wording_review").get() == (
        "nl",
        "The pier stays open all winter.",
        "suggested",
    )


@pytest.mark.django_db(transaction=True)
def test_two_tabs_in_the_same_second_are_a_conflict() -> None:
    """Case 13, over two connections of their own: one saves, the other is shown both."""
    user = factories.EditorFactory.create(is_staff=True, is_superuser=True)
    event = factories.EventFactory.create(name="Pier closed")
    read, start = as_read(event), Barrier(2)
    answers: dict[str, int] = {}

    def save(name: str) -> None:
        try:
            tab = Client()
            tab.force_login(user)
            start.wait()
            form = read | form_of(event, name=name)
            answers[name] = tab.post(address("event", "change", event.pk), form).status_code
        finally:
            # A connection left open would keep the test database from being dropped.
            connections.close_all()

    tabs = [Thread(target=save, args=(name,)) for name in ("Pier shut", "Pier barred")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert sorted(answers.values()) == [302, 409]
    assert Event.objects.get().name == next(name for name, code in answers.items() if code == 302)
