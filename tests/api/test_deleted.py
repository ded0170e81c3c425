"""What was deleted answers 410 with its reason for ever; what was never there, 404."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client

from tests.factories import (
    EditorFactory,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tracker.models import Attribution, Event, Occurrence, Quote, Speaker, Tombstone
from tracker.operations.changes import history_of
from tracker.operations.editing import delete_article
from tracker.operations.history import step
from tracker.operations.merging import merge_all
from tracker.operations.rows import delete_row
from tracker.operations.undo import undo
from tracker.vocabulary import Departure, Review

pytestmark = pytest.mark.django_db

DELETABLE: list[tuple[str, str, Callable[..., Any]]] = [
    ("outlets", "/outlet/harbour-courier", OutletFactory.create),
    ("speakers", "/speaker/ines-halloran", SpeakerFactory.create),
    ("events", "/event/sea-wall-vote", EventFactory.create),
]


def newest_step(model: type[Model]) -> UUID:
    contexts = history_of(model).values_list("pgh_context_id", flat=True)
    return UUID(str(contexts.last()))


def told(client: Client, path: str) -> tuple[int, str, str | None]:
    """The status of an address of the API, and what its problem says was the reason."""
    response = client.get(f"/api/v1/{path}/")
    body = response.json()
    assert body["status"] == response.status_code
    return response.status_code, body["detail"], body.get("reason")


@pytest.mark.parametrize(("name", "page", "make"), DELETABLE, ids=[each[0] for each in DELETABLE])
def test_deleted_row_answers_410_until_an_undo_brings_it_back(
    client: Client, name: str, page: str, make: Callable[..., Any]
) -> None:
    row, editor = make(slug=page.rpartition("/")[2]), EditorFactory.create()
    number, noun = row.pk, row._meta.model_name
    delete_row(row=row, by=editor)

    assert told(client, f"{name}/{number}") == (
        410,
        f"An editor deleted it: {noun} {number}.",
        "deleted",
    )
    assert client.get(page).status_code == 410
    assert client.get(f"{page}.jsonld").status_code == 410
    undo(context_id=newest_step(type(row)), by=editor)
    assert client.get(f"/api/v1/{name}/{number}/").status_code == 200
    assert client.get(page).status_code == 200
    undo(context_id=newest_step(type(row)), by=editor)
    assert told(client, f"{name}/{number}")[::2] == (410, "deleted")


def test_deleted_article_takes_what_it_printed_along(client: Client) -> None:
    printed = carry(QuoteFactory.create())
    article, editor = printed.attribution.snapshot.article, EditorFactory.create()
    numbers = article.pk, printed.pk, printed.attribution_id, printed.quote_id
    delete_article(article=article, by=editor)

    article_id, occurrence_id, _, quote_id = numbers
    assert told(client, f"articles/{article_id}")[::2] == (410, "deleted")
    assert told(client, f"occurrences/{occurrence_id}")[::2] == (410, "deleted")
    assert told(client, f"quotes/{quote_id}") == (
        410,
        f"No article that is held prints it any more: quote {quote_id}.",
        None,
    )
    for page in (f"/article/{article_id}", f"/q/{quote_id}", f"/r/{occurrence_id}"):
        assert client.get(page).status_code == 410
    undo(context_id=newest_step(Occurrence), by=editor)
    for path in (f"articles/{article_id}", f"occurrences/{occurrence_id}", f"quotes/{quote_id}"):
        assert client.get(f"/api/v1/{path}/").status_code == 200


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("delete statement “Speech”", Departure.DELETED),
        ("undo: mark a new passage", Departure.UNDONE),
        ("redo: delete statement “Speech”", Departure.DELETED),
        ("merge “A” into “B”", Departure.EDITED),
    ],
)
def test_reason_is_that_of_the_step(client: Client, label: str, reason: Departure) -> None:
    statement = StatementFactory.create()
    number = statement.pk
    with step(by=EditorFactory.create(), label=label):
        statement.delete()

    assert told(client, f"statements/{number}")[::2] == (410, reason)


def test_machine_that_read_anew_is_told_from_an_editor() -> None:
    printed = carry(QuoteFactory.create())
    with step(by=None, label="read snapshot 1"):
        printed.delete()

    assert list(Tombstone.objects.values_list("kind", "reason")) == [("occurrence", "read_anew")]


def test_row_deleted_from_outside_is_known_too(client: Client) -> None:
    outlet = OutletFactory.create()
    with connection.cursor() as cursor:
        cursor.execute("RESET pghistory.context_metadata")
        cursor.execute("DELETE FROM tracker_outlet WHERE id = %s", [outlet.pk])

    assert told(client, f"outlets/{outlet.pk}")[::2] == (410, "removed")


def test_what_was_hidden_is_absent_when_it_goes(client: Client) -> None:
    speaker = SpeakerFactory.create(review=Review.REJECTED)
    passage = carry(QuoteFactory.create(), review=Review.REJECTED).attribution
    delete_row(row=speaker, by=EditorFactory.create())
    Attribution.objects.filter(pk=passage.pk).delete()

    assert told(client, f"speakers/{speaker.pk}")[0] == 404
    assert not Tombstone.objects.filter(kind="attribution").exists()


def test_number_that_nothing_had_is_absent(client: Client) -> None:
    assert told(client, "speakers/1000000") == (404, "There is no speaker 1000000.", None)
    assert client.get("/speaker/nobody").status_code == 404


MERGED: list[tuple[str, type[Model], Callable[[], Any]]] = [
    ("quotes", Quote, lambda: carry(QuoteFactory.create()).quote),
    ("speakers", Speaker, SpeakerFactory.create),
    ("events", Event, EventFactory.create),
]


@pytest.mark.parametrize(("name", "model", "make"), MERGED, ids=[each[0] for each in MERGED])
def test_chain_of_merges_leads_to_the_survivor_until_it_is_undone(
    client: Client, name: str, model: type[Model], make: Callable[[], Any]
) -> None:
    editor, (first, second, third) = EditorFactory.create(), (make() for _ in range(3))
    merge_all(kept=second, merged=[first], by=editor)
    second.refresh_from_db()
    merge_all(kept=third, merged=[second], by=editor)
    last = newest_step(model)

    def at(row: Model) -> tuple[int, str]:
        response = client.get(f"/api/v1/{name}/{row.pk}/")
        return response.status_code, response.get("Location", "").rpartition(f"/{name}/")[2]

    assert [at(each) for each in (first, second, third)] == [
        (301, f"{third.pk}/"),
        (301, f"{third.pk}/"),
        (200, ""),
    ]
    undo(context_id=last, by=editor)
    assert [at(each) for each in (first, second, third)] == [
        (301, f"{second.pk}/"),
        (200, ""),
        (200, ""),
    ]


def test_numbers_are_never_given_again(client: Client) -> None:
    outlet = OutletFactory.create()
    number = outlet.pk
    delete_row(row=outlet, by=EditorFactory.create())

    assert OutletFactory.create().pk > number
