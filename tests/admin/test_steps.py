"""The history page: what a step did, in words, and taking it back."""

from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tracker.admin.history import Change
from tracker.models import Quote, Speaker, Step, Tag
from tracker.operations.history import step
from tracker.operations.merging import merge_speakers
from tracker.operations.tagging import tag


def page_of(context: object) -> str:
    return reverse("history_step", args=[context])


def newest() -> Step:
    return Step.objects.latest("id")


def test_step_tells_each_row_before_and_after(desk: Client, editor: User) -> None:
    quote = factories.QuoteFactory.create(text="The pier stays.", speaker=None)
    okonjo = factories.SpeakerFactory.create(name="Pell Okonjo")
    with step(by=editor, label="credit the quote"):
        Quote.objects.filter(pk=quote.pk).update(speaker=okonjo)

    page = desk.get(page_of(newest().context))

    [row] = page.context["rows"]
    assert (page.context["who"], row.name, row.verb) == (
        "ada",
        "quote “The pier stays.”",
        "changed",
    )
    assert row.changes == (Change("speaker", "nothing", f"Pell Okonjo ({okonjo.pk})"),)


def test_a_merge_is_taken_back_by_another_editor(desk: Client) -> None:
    other = factories.EditorFactory.create()
    kept, merged = (factories.SpeakerFactory.create(name=name) for name in ("Ada Roe", "Ada Rowe"))
    merge_speakers(kept=kept, merged=merged, by=other)

    answer = desk.post(page_of(newest().context), follow=True)

    merged.refresh_from_db()
    assert merged.merged_into is None
    assert "Done: undo: merge" in answer.content.decode()


def test_what_was_changed_since_is_named_and_the_rest_taken_back_if_asked(
    desk: Client, editor: User
) -> None:
    quotes = [factories.QuoteFactory.create(text=f"Lamp {n} is lit.") for n in (1, 2)]
    with step(by=editor, label="date both"):
        Quote.objects.filter(pk__in=[row.pk for row in quotes]).update(said_basis="a diary")
    taken = newest()
    with step(by=None, label="translate"):
        Quote.objects.filter(pk=quotes[0].pk).update(language="nl")

    refused = desk.post(page_of(taken.context))
    before = list(Quote.objects.order_by("pk").values_list("said_basis", flat=True))
    desk.post(page_of(taken.context), {"skip_changed": "1"})

    assert refused.status_code == 409
    assert refused.context["stays"] == [("quote “Lamp 1 is lit.”", "changed since")]
    assert before == ["a diary", "a diary"]
    assert list(Quote.objects.order_by("pk").values_list("said_basis", flat=True)) == [
        "a diary",
        "",
    ]


def test_a_row_that_the_step_made_and_others_use_stays(desk: Client, editor: User) -> None:
    first, second = factories.QuoteFactory.create_batch(2, text="The lamp is lit.")
    tag(name="harbour", rows=[first], by=editor)
    made = newest()
    tag(name="harbour", rows=[second], by=editor)

    refused = desk.post(page_of(made.context))
    desk.post(page_of(made.context), {"skip_changed": "1"})

    assert refused.context["stays"] == [
        ("tag “harbour”", "in use: tag “harbour” on quote “The lamp is lit.”")
    ]
    assert [row.quote for row in Tag.objects.get().taggings.all()] == [second]


def test_a_row_that_was_taken_out_does_not_come_back_where_its_place_is_taken(
    desk: Client, editor: User
) -> None:
    first = factories.TagFactory.create(name="harbour", slug="harbour")
    with step(by=editor, label="take the tag out"):
        Tag.objects.all().delete()
    taken = newest()
    with step(by=None, label="make it again"):
        factories.TagFactory.create(name="harbour", slug="harbour-2")

    refused = desk.post(page_of(taken.context))

    assert refused.context["stays"] == [("tag “harbour”", "its place is taken by tag “harbour”")]
    assert not Tag.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_steps_costs_the_same_at_one_and_at_three(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    factories.StepFactory.create_batch(count)

    with django_assert_num_queries(5):
        page = desk.get(reverse("admin:tracker_step_changelist"))

    assert page.content.decode().count("accept a passage</a>") == count


def test_a_step_nobody_took_is_absent(desk: Client) -> None:
    assert desk.get(page_of(UUID(int=7))).status_code == 404


def rows(model: type[Model]) -> list[dict[str, object]]:
    return list(model._default_manager.order_by("pk").values())


def test_the_machine_s_step_is_told_and_taken_back_too(desk: Client) -> None:
    with step(by=None, label="read an article"):
        speaker = factories.SpeakerFactory.create(name="Ida Voss")
    event = speaker.history.latest("pgh_id")  # type: ignore[attr-defined]  # pghistory's

    told = desk.get(page_of(event.pgh_context_id))
    desk.post(page_of(event.pgh_context_id))

    assert (told.context["who"], [row.verb for row in told.context["rows"]]) == (
        "the machine",
        ["added"],
    )
    assert rows(Speaker) == []
