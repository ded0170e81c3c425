"""A client's copy of any format holds until something changes, and is then sent again."""

import time

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.formats.printed import printed_quote
from tracker.api.formats import FORMATS
from tracker.queries.changes import SETTLED

pytestmark = pytest.mark.django_db

LISTS = [
    f"/api/v1/{name}.{each.name}" for name, some in FORMATS.items() for each in some if each.listed
]
ROWS = [f"/api/v1/quotes/{{quote}}.{each.name}" for each in FORMATS["quotes"] if each.detailed]
OTHERS = ["/feeds/speaker/ines.atom", "/feeds/speaker/ines.json", "/oembed?url={page}"]
UNCHANGED = (200, 304, 304)
CHANGED = (200, 200, 200)


def asked_again(client: Client, address: str) -> tuple[int, int, int]:
    """The statuses of asking for the first time, by its tag and by its date."""
    first = client.get(address)
    tagged = client.get(address, headers={"If-None-Match": first["ETag"]})
    dated = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    return first.status_code, tagged.status_code, dated.status_code


def places() -> list[str]:
    held = printed_quote()
    page = f"http://testserver/q/{held.quote.pk}"
    return [each.format(quote=held.quote.pk, page=page) for each in (*LISTS, *ROWS, *OTHERS)]


def test_what_has_not_changed_for_a_minute_is_not_sent_again(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TRACKER_API_LIMITS = {"anonymous": 1_000, "token": 1_000}
    later = time.time() + 2 * SETTLED
    monkeypatch.setattr("tracker.api.validators.time.time", lambda: later)
    addresses = places()

    answers = {address: asked_again(client, address) for address in addresses}

    assert answers == dict.fromkeys(addresses, UNCHANGED)


def test_a_list_that_has_just_changed_is_sent_again(client: Client) -> None:
    printed_quote()
    addresses = ["/api/v1/quotes.csv", "/api/v1/quotes.ndjson", "/api/v1/articles.gqg"]

    answers = {address: asked_again(client, address) for address in addresses}

    assert answers == dict.fromkeys(addresses, CHANGED)
