"""Events, tags and steps, by programs."""

from uuid import uuid4

import pytest

from tests.api.writes.sending import Program, errors, program
from tests.factories import (
    ArticleFactory,
    EventArticleFactory,
    EventFactory,
    QuoteFactory,
    SpeakerFactory,
    TagFactory,
    TaggingFactory,
    carry,
)
from tracker.models import Event, Step, Tag, Tagging
from tracker.models.rules import TITLE
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

DAY = {"starts": "2020-01-10T00:00:00Z", "starts_precision": "day"}


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


def reports(event: Event) -> dict[int, str]:
    return dict(event.reports.values_list("article", "review"))


def test_an_event_is_made_with_its_day_its_place_and_its_articles(editor: Program) -> None:
    article = ArticleFactory.create()
    said = {"name": "The wall is raised", **DAY, "place": "The quay", "articles": [article.pk]}

    status, body = editor.told("POST", "events/", said)

    event = Event.objects.get()
    assert (status, body["id"]) == (201, event.pk)
    assert (event.name, event.place, event.starts_precision) == (
        "The wall is raised",
        "The quay",
        "day",
    )
    assert reports(event) == {article.pk: "accepted"}
    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, [("body", "says nothing")]),
        (
            {"starts": "2020-01-10T00:00:00Z"},
            [("starts_precision", "is needed with an instant, and belongs to one")],
        ),
        (
            {"ends_precision": "day"},
            [("ends_precision", "is needed with an instant, and belongs to one")],
        ),
        (
            {**DAY, "starts": "0001-01-01T00:00:00+14:00"},
            [("starts", "Datetime value out of range.")],
        ),
        (
            {**DAY, "starts": "9001-01-01T00:00:00Z"},
            [("starts", "must lie in the years 1000 to 9000")],
        ),
        (
            {**DAY, "ends": "2019-01-10T00:00:00Z", "ends_precision": "day"},
            [
                ("starts", "would break the rule “end after start”"),
                ("ends", "would break the rule “end after start”"),
            ],
        ),
        ({"name": ""}, [("name", "This field may not be blank.")]),
        ({"review": "suggested"}, [("review", '"suggested" is not a valid choice.')]),
    ],
    ids=str,
)
def test_what_is_wrong_of_an_event_is_named(
    editor: Program, said: dict[str, object], wrong: list[tuple[str, str]]
) -> None:
    event = EventFactory.create(starts=None, starts_precision="")

    answer = editor.told("PATCH", f"events/{event.pk}/", said, If_Match='"1"')

    assert errors(answer) == (400, wrong)
    assert Event.objects.get().version == 1


def test_an_event_is_edited_and_refused(editor: Program) -> None:
    event = EventFactory.create(starts=None, starts_precision="")

    edited = editor.told("PATCH", f"events/{event.pk}/", {"place": "Quay", **DAY}, If_Match='"1"')
    refused = editor.told("PATCH", f"events/{event.pk}/", {"review": "rejected"}, If_Match='"2"')

    event.refresh_from_db()
    assert (edited[0], refused[0]) == (200, 200)
    assert (event.place, event.starts_precision, event.review) == ("Quay", "day", "rejected")


def test_articles_are_put_on_an_event_and_taken_off(editor: Program) -> None:
    event, article = EventFactory.create(), ArticleFactory.create()
    other = EventArticleFactory.create(event=event).article

    status, _ = editor.told(
        "POST",
        f"events/{event.pk}/articles/",
        {"put": [article.pk], "take": [other.pk]},
        If_Match='"1"',
    )
    unknown = editor.told("POST", f"events/{event.pk}/articles/", {"put": [987]}, If_Match='"1"')

    assert (status, reports(event)) == (200, {article.pk: "accepted", other.pk: "rejected"})
    assert errors(unknown) == (400, [("put[0]", "no article has this id")])


def test_events_are_merged(editor: Program) -> None:
    kept, other = EventFactory.create(), EventFactory.create()
    said = {"merged": [{"id": other.pk, "version": 1}]}

    status, _ = editor.told("POST", f"events/{kept.pk}/merge/", said, If_Match='"1"')

    other.refresh_from_db()
    assert (status, other.merged_into) == (200, kept)


def test_a_tag_is_made_once_and_put_on_things_of_several_kinds(editor: Program) -> None:
    quote, speaker = QuoteFactory.create(), SpeakerFactory.create()
    said = {"name": "harbour", "put_on": {"quotes": [quote.pk], "speakers": [speaker.pk]}}

    answers = [
        editor.told("POST", "tags/", each)
        for each in (said, {**said, "name": " HARBOUR "}, {"name": "Harbour"}, {"name": "pier"})
    ]

    tag = Tag.objects.get(name="harbour")
    assert [(status, body["id"] == tag.pk) for status, body in answers] == [
        (201, True),
        (201, True),
        (201, True),
        (201, False),
    ]
    assert set(Tagging.objects.values_list("quote", "speaker")) == {
        (quote.pk, None),
        (None, speaker.pk),
    }


def test_a_tag_is_renamed_put_on_and_taken_off_in_one_step(editor: Program) -> None:
    tagging, quote = TaggingFactory.create(), QuoteFactory.create()
    said = {
        "name": "sea walls",
        "put_on": {"quotes": [quote.pk]},
        "take_off": {"quotes": [tagging.quote_id]},
    }

    status, _ = editor.told("PATCH", f"tags/{tagging.tag_id}/", said, If_Match='"1"')

    tag = Tag.objects.get()
    assert (status, tag.name) == (200, "sea walls")
    assert list(tag.taggings.values_list("quote", flat=True)) == [quote.pk]
    assert Step.objects.count() == 1


def test_a_tag_takes_no_name_that_another_has(editor: Program) -> None:
    TagFactory.create(name="harbour")
    tag = TagFactory.create(name="pier")

    answer = editor.told("PATCH", f"tags/{tag.pk}/", {"name": "harbour"}, If_Match='"1"')

    assert errors(answer) == (400, [("name", "Tag with this Name already exists.")])


def test_a_name_is_measured_as_it_is_sent(editor: Program) -> None:
    answer = editor.told("POST", "events/", {"name": f" {'a' * TITLE}"})

    assert errors(answer) == (
        400,
        [("name", f"Ensure this field has no more than {TITLE} characters.")],
    )


def test_case_15_a_step_is_taken_back_and_the_taking_back_too(editor: Program) -> None:
    _, made = editor.told("POST", "tags/", {"name": "harbour"})

    status, undone = editor.told("POST", f"steps/{made['step']}/undo/", {})
    gone = Tag.objects.count()
    editor.told("POST", f"steps/{undone['step']}/undo/", {})

    assert (status, undone["rows"], undone["left"], gone) == (200, 1, 0, 0)
    assert Tag.objects.get().name == "harbour"


def test_a_step_that_others_build_on_stays_unless_the_rest_is_enough(editor: Program) -> None:
    quote = carry(QuoteFactory.create()).quote
    other = QuoteFactory.create()
    _, made = editor.told(
        "POST", "tags/", {"name": "harbour", "put_on": {"quotes": [quote.pk, other.pk]}}
    )
    tag = Tag.objects.get()
    editor.told("PATCH", f"tags/{tag.pk}/", {"name": "pier"}, If_Match='"1"')

    refused = editor.told("POST", f"steps/{made['step']}/undo/", {})
    unknown = editor.told("POST", f"steps/{uuid4()}/undo/", {})
    rest = editor.told("POST", f"steps/{made['step']}/undo/", {"skip_changed": True})

    assert (refused[0], refused[1]["type"]) == (409, "/api/v1/docs/#problem-conflict")
    assert unknown[0] == 409
    assert (rest[0], rest[1]["rows"], rest[1]["left"]) == (200, 2, 1)


def test_what_a_program_did_is_in_the_history_under_its_account(editor: Program) -> None:
    """Case 16, as tests/admin/test_writes.py has it of forms."""
    quote = carry(QuoteFactory.create(text="Open.")).quote
    etag = f'"{quote.version}"'

    editor.told("PATCH", f"quotes/{quote.pk}/", {"text": "Open all winter."}, If_Match=etag)

    told = quote.history.order_by("-pgh_id")[0].pgh_context.metadata  # type: ignore[attr-defined]  # pghistory adds it
    assert (told["user"], told["label"]) == (
        editor.user and editor.user.pk,
        "edit quote “Open.”",
    )
