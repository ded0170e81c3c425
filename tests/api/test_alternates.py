"""Pages' addresses with an extension."""

import pytest
from django.test import Client

from tests.api.formats.printed import HOST, printed_quote
from tests.factories import SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "there"),
    [
        ("/q/{quote}", "quotes/{quote}/"),
        ("/speaker/ines", "speakers/{speaker}/"),
        ("/statement/{statement}", "statements/{statement}/"),
        ("/event/ferry-inquiry", "events/{event}/"),
        ("/article/{post}", "articles/{post}/"),
        ("/quotes", "quotes/"),
        ("/speakers", "speakers/"),
        ("/events", "events/"),
        ("/outlets", "outlets/"),
    ],
)
def test_a_page_is_the_same_thing_as_data(client: Client, page: str, there: str) -> None:
    held = printed_quote()
    ids = {name: getattr(held, name).pk for name in ("quote", "speaker", "statement", "event")}
    ids["post"] = held.post.pk

    found = client.get(f"{page.format(**ids)}.json")

    assert (found.status_code, found.headers["Content-Type"]) == (200, "application/json")
    assert found.json() == client.get(f"/api/v1/{there.format(**ids)}").json()


def test_a_list_is_narrowed_as_the_page_is(client: Client) -> None:
    held = printed_quote()

    found = client.get("/quotes.json?speaker=ines&difference=elided_marked&q=ferry").json()

    assert [row["id"] for row in found["results"]] == [held.quote.pk]


def test_an_extension_that_is_not_written_is_no_address(client: Client) -> None:
    held = printed_quote()

    response = client.get(f"/q/{held.quote.pk}.docx")

    assert (response.status_code, response.headers["Content-Type"]) == (
        404,
        "application/problem+json",
    )


def test_what_was_merged_leads_to_the_survivor_in_the_same_format(client: Client) -> None:
    held = printed_quote()
    SpeakerFactory.create(slug="i-halloran", merged_into=held.speaker)

    response = client.get("/speaker/i-halloran.jsonld")

    assert response.status_code == 301
    assert response.headers["Location"] == f"{HOST}/api/v1/speakers/{held.speaker.pk}.jsonld"
