"""`fields=` and `expand=`: what is asked for, for as many queries on any page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.api.conftest import Read
from tests.factories import (
    EventArticleFactory,
    EventFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tracker.api.expanding import MOST_HELD, relations
from tracker.api.registry import RESOURCES
from tracker.models import Speaker
from tracker.operations.carriages import keep_carriages
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

Fill = Callable[[int], None]


@pytest.fixture
def fill() -> Fill:
    """Makes so many quotes, each of a statement of its own on one of its own events."""

    def make(rows: int) -> None:
        for number in range(rows):
            speaker = SpeakerFactory.create(name=f"Speaker {number}", wikidata_id=f"Q{number + 1}")
            event = EventFactory.create(name=f"Storm {number}")
            statement = StatementFactory.create(speaker=speaker, event=event)
            quote = QuoteFactory.create(speaker=speaker, statement=statement, position=1)
            article = carry(quote).attribution.snapshot.article
            EventArticleFactory.create(event=event, article=article)

    return make


def test_only_the_fields_asked_for_are_there(read: Read, fill: Fill) -> None:
    fill(1)

    (row,) = read("quotes/?fields=text,speaker.name,carriers.total,carriers.items.grade")["results"]

    assert row == {
        "text": row["text"],
        "speaker": {"name": "Speaker 0"},
        "carriers": {"total": 1, "items": [{"grade": "identical"}]},
    }


def test_fields_may_be_repeated_and_are_those_of_the_detail_there(read: Read, fill: Fill) -> None:
    fill(1)
    (row,) = read("quotes/")["results"]

    shown = read(f"quotes/{row['id']}/?fields=id&fields=independence.words")

    assert shown == {"id": row["id"], "independence": {"words": "1 outlet"}}


def test_what_only_a_detail_shows_is_not_read_unless_asked_for(
    client: Client, fill: Fill, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(1)
    address = client.get("/api/v1/events/").json()["results"][0]["api"]

    with django_assert_num_queries(2):
        shown = client.get(f"{address}?fields=name").json()

    assert shown == {"name": "Storm 0"}


def test_objects_stand_in_place_of_links(read: Read, fill: Fill) -> None:
    fill(1)

    (row,) = read("quotes/?expand=speaker,statement.event,occurrences.article,carriers")["results"]

    speaker = read(f"speakers/{row['speaker']['id']}/")
    assert row["speaker"].items() <= speaker.items()
    assert row["statement"]["quote_count"] == 1
    assert row["statement"]["event"]["article_count"] == 1
    (printing,) = row["occurrences"]
    assert printing["article"]["snapshots"][0]["id"] == printing["snapshot"]
    assert row["carriers"]["items"][0]["domains"] == []


def test_expanded_objects_have_fields_of_their_own(read: Read, fill: Fill) -> None:
    fill(1)

    (row,) = read("quotes/?expand=statement.event&fields=statement.event.place,statement.kind")[
        "results"
    ]

    assert row == {"statement": {"event": {"place": ""}, "kind": "assembled"}}


def test_lists_inside_objects_begin_and_end(read: Read) -> None:
    quote = QuoteFactory.create()
    for _ in range(MOST_HELD + 1):
        carry(quote)

    held = read(f"quotes/{quote.pk}/?expand=occurrences")["occurrences"]

    assert len(held) == MOST_HELD


def test_hidden_object_stays_a_link(read: Read, fill: Fill) -> None:
    fill(1)
    Speaker.objects.update(review=Review.REJECTED)

    (row,) = read("quotes/?expand=speaker")["results"]

    assert set(row["speaker"]) == {"id", "url", "api", "name", "kind"}


# The limit and the page, then one for each kind of object and two for each beginning of a list.
COSTS = {
    "quotes/?expand=speaker": 3,
    "quotes/?expand=statement.event": 4,
    "quotes/?expand=speaker,statement.event,occurrences.article": 8,
    "speakers/?expand=quotes.statement,statements.event": 8,
    "statements/?expand=quotes.speaker": 5,
    "events/?expand=articles.outlet,statements.speaker": 8,
    "occurrences/?expand=quote.speaker,article,outlet,speaker": 7,
    "attributions/?expand=article.outlet,speaker,outlet": 6,
    "articles/?expand=occurrences.quote,outlet": 6,
    "outlets/?expand=articles.occurrences": 6,
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", COSTS)
def test_expanding_takes_as_many_queries_on_any_page(
    client: Client,
    fill: Fill,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    rows: int,
) -> None:
    fill(rows)
    keep_carriages()

    client.get("/api/v1/quotes/")  # so that the names of outlets are kept

    with django_assert_num_queries(COSTS[path]):
        page = client.get(f"/api/v1/{path}").json()

    assert len(page["results"]) == rows


@pytest.mark.parametrize(
    ("query", "field", "reason", "nearest"),
    [
        ("fields=speaker.nme", "fields", "is no field here", "speaker.name"),
        ("fields=tetx", "fields", "is no field here", "text"),
        ("fields=statement.kind", "fields", "is no field here", "statement.id"),
        ("expand=speakers", "expand", "can't be expanded", "speaker"),
        ("expand=statement.events", "expand", "can't be expanded", "statement.event"),
        (
            "expand=statement.event.articles",
            "expand",
            "is more than 2 deep",
            "statement.event",
        ),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(
    client: Client, query: str, field: str, reason: str, nearest: str | None
) -> None:
    response = client.get(f"/api/v1/quotes/?{query}")

    (error,) = response.json()["errors"]
    assert response.status_code == 400
    assert (error["field"], error["reason"], error["nearest"]) == (field, reason, nearest)


def test_every_relation_can_be_expanded_in_every_list_and_detail(
    client: Client, fill: Fill, settings: Settings
) -> None:
    settings.TRACKER_API_LIMITS = {"anonymous": 1_000, "token": 1_000}
    fill(1)
    answers: dict[str, int] = {}
    for resource in RESOURCES:
        rows: list[dict[str, Any]] = client.get(f"/api/v1/{resource.name}/").json()["results"]
        for path, document in [
            (f"/api/v1/{resource.name}/", resource.document),
            *((row["api"], resource.detail) for row in rows),
        ]:
            for name in relations(resource, document):
                address = f"{path}?expand={name}"
                answers[address] = client.get(address).status_code

    assert {address for address, status in answers.items() if status != 200} == set()


def test_formats_with_fields_of_their_own_refuse_the_choice(client: Client, fill: Fill) -> None:
    fill(1)

    lines = client.get("/api/v1/quotes.ndjson?fields=position")
    feed = client.get("/api/v1/quotes.atom?fields=position")

    assert b"".join(lines) == b'{"position":1}\n'
    (error,) = feed.json()["errors"]
    assert (feed.status_code, error["field"]) == (400, "fields")
