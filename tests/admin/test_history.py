"""The history of a row, read-only, and the one step that every write of the admin is."""

import pghistory.models
import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.admin.test_pages import FACTORIES, address, as_read
from tracker.admin import history
from tracker.admin.history import Change
from tracker.models import Event, Outlet, Quote, Speaker, Tag
from tracker.operations.history import step
from tracker.operations.merging import merge_speakers
from tracker.vocabulary import Review


def entries(desk: Client, model: str, row_id: int) -> list[history.Entry]:
    told: list[history.Entry] = desk.get(address(model, "history", row_id)).context["entries"]
    return told


def test_history_tells_who_changed_what_before_and_after(desk: Client, editor: User) -> None:
    speaker = factories.SpeakerFactory.create(name="Pell Okonjo")
    quote = factories.QuoteFactory.create(text="The pier stays.", speaker=None)
    with step(by=editor, label="credit the quote"):
        Quote.objects.filter(pk=quote.pk).update(speaker=speaker, speaker_review=Review.ACCEPTED)

    newest, oldest = entries(desk, "quote", quote.pk)

    assert (newest.who, newest.verb, newest.label) == ("ada", "changed", "credit the quote")
    assert newest.changes == (
        Change("speaker", "nothing", f"Pell Okonjo ({speaker.pk})"),
        Change("speaker review", "suggested", "accepted"),
    )
    assert (oldest.who, oldest.verb, oldest.label) == ("the machine", "added", "")
    assert Change("text", "nothing", "The pier stays.") in oldest.changes


def test_history_outlives_the_row(desk: Client) -> None:
    tag = factories.TagFactory.create(name="piers")
    desk.post(address("tag", "delete", tag.pk), as_read(tag) | {"post": "yes"})

    newest, oldest = entries(desk, "tag", tag.pk)

    assert Tag.objects.count() == 0
    assert (newest.who, newest.verb, newest.label, newest.changes) == (
        "ada",
        "deleted",
        "delete tag",
        (),
    )
    assert oldest.verb == "added"


def test_history_is_paged_from_the_newest(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "SHOWN_AT_ONCE", 2)
    tag = factories.TagFactory.create(name="one")
    for name in ("two", "three"):
        Tag.objects.filter(pk=tag.pk).update(name=name)

    page = desk.get(address("tag", "history", tag.pk))
    older = desk.get(address("tag", "history", tag.pk), {"before": page.context["older"]})

    assert [entry.changes for entry in page.context["entries"]] == [
        (Change("name", "two", "three"),),
        (Change("name", "one", "two"),),
    ]
    assert [entry.verb for entry in older.context["entries"]] == ["added"]
    assert older.context["older"] is None


@pytest.mark.parametrize("before", ["-1", "x", "²", "9" * 40])
def test_history_survives_a_foolish_place(desk: Client, before: str) -> None:
    tag = factories.TagFactory.create()

    assert desk.get(address("tag", "history", tag.pk), {"before": before}).status_code == 200


@pytest.mark.parametrize("key", ["x", "1_2F3", "9" * 40])
def test_history_of_a_key_that_is_none_is_absent(desk: Client, key: str) -> None:
    assert desk.get(f"/admin/tracker/tag/{key}/history/").status_code == 404


def test_history_names_a_user_who_has_left(desk: Client) -> None:
    leaver = factories.EditorFactory.create()
    tag = factories.TagFactory.create()
    with step(by=leaver, label="rename"):
        Tag.objects.filter(pk=tag.pk).update(name="renamed")
    gone = leaver.pk
    leaver.delete()

    assert entries(desk, "tag", tag.pk)[0].who == f"user {gone} (deleted)"


def labels() -> list[tuple[str, int]]:
    rows = pghistory.models.Context.objects.order_by("created_at")
    return [(row.metadata["label"], row.metadata["user"]) for row in rows]


def test_adding_is_one_step_inlines_included(desk: Client, editor: User) -> None:
    desk.post(
        address("outlet", "add"),
        {
            "name": "The Evening Gull",
            "slug": "evening-gull",
            "domains-TOTAL_FORMS": "1",
            "domains-INITIAL_FORMS": "0",
            "domains-0-domain": "gull.example",
            "feeds-TOTAL_FORMS": "0",
            "feeds-INITIAL_FORMS": "0",
        },
    )

    outlet = Outlet.objects.get()
    assert [domain.domain for domain in outlet.domains.all()] == ["gull.example"]
    assert labels() == [("add outlet", editor.pk)]


def test_a_change_by_a_person_accepts_the_row(desk: Client, editor: User) -> None:
    event = factories.EventFactory.create(name="Pier closed")
    form = {
        "name": "Pier reopened",
        "slug": event.slug,
        "review": "suggested",
        "reports-TOTAL_FORMS": "0",
        "reports-INITIAL_FORMS": "0",
    }

    desk.post(address("event", "change", event.pk), as_read(event) | form)

    changed = Event.objects.get()
    assert (changed.name, changed.review, changed.version) == ("Pier reopened", "accepted", 2)
    assert labels() == [("change event “Pier closed”", editor.pk)]


def test_a_refused_form_leaves_no_trace(desk: Client) -> None:
    event = factories.EventFactory.create()
    counted = {"reports-TOTAL_FORMS": "0", "reports-INITIAL_FORMS": "0"}

    answer = desk.post(
        address("event", "change", event.pk), as_read(event) | {"name": "", **counted}
    )

    assert answer.status_code == 200
    assert labels() == []


def test_deleting_several_is_one_step_and_touches_the_chosen_only(
    desk: Client, editor: User
) -> None:
    chosen, kept = factories.TagFactory.create_batch(2)
    form = {
        "action": "delete_selected",
        "_selected_action": [chosen.pk],
        "select_across": "1",
        "post": "yes",
        **as_read(chosen),
    }

    desk.post(address("tag", "changelist"), form)

    assert list(Tag.objects.all()) == [kept]
    assert labels() == [("delete 1 tag", editor.pk)]


def test_a_protected_speaker_is_not_deleted(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create()
    factories.QuoteFactory.create(speaker=speaker)

    page = desk.get(address("speaker", "delete", speaker.pk)).content.decode()
    desk.post(address("speaker", "delete", speaker.pk), as_read(speaker) | {"post": "yes"})

    assert "would require deleting the following protected related objects" in page
    assert Speaker.objects.count() == 1


# What is read blind is nobody's but the reader's, its history too.
WITH_HISTORY = [
    name
    for name in sorted(FACTORIES)
    if name != "readpassage" and history.event_model(apps.get_model("tracker", name))
]


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_history_of_every_kind_of_row_reads_as_sentences(
    desk: Client, editor: User, name: str
) -> None:
    row = FACTORIES[name].create()
    with step(by=editor, label="take it out"):
        type(row)._default_manager.filter(pk=row.pk).delete()

    page = desk.get(address(name, "history", row.pk)).content.decode()

    assert page.count("<strong>ada</strong> deleted it") == 1
    assert page.count("In the step “take it out”") == 1
    assert page.count("<strong>the machine</strong> added it") == 1


def test_history_of_merged_rows_says_into_which(desk: Client, editor: User) -> None:
    kept, gone = (factories.SpeakerFactory.create(name=name) for name in ("Ada Roe", "Ada Rowe"))
    merge_speakers(kept=kept, merged=gone, by=editor)

    page = desk.get(address("speaker", "history", gone.pk)).content.decode()

    assert page.count("History of speaker “Ada Rowe”") == 2  # the window's title and the page's
    assert page.count(f"Merged into was empty and became “<ins>Ada Roe ({kept.pk})</ins>”.") == 1
