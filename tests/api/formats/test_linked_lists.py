"""Pages of lists as JSON-LD: what they hold, their neighbours, and what they cost."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.formats.printed import HOST, printed_quote
from tests.api.formats.test_linked_data import document, graph, misplaced
from tests.factories import QuoteFactory, carry
from tracker.operations.carriages import keep_carriages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:(ConjunctiveGraph|Dataset):DeprecationWarning"),
]

NAMES = ("outlets", "articles", "speakers", "quotes", "occurrences", "statements", "events")


def test_every_list_keeps_to_the_vocabulary(client: Client) -> None:
    printed_quote()

    pages = {name: document(client, f"/api/v1/{name}.jsonld") for name in NAMES}

    assert {name: misplaced(graph(page)) for name, page in pages.items()} == {
        name: set() for name in NAMES
    }
    assert {name: len(page["itemListElement"]) for name, page in pages.items()} == {
        "outlets": 3,
        "articles": 2,
        "speakers": 1,
        "quotes": 2,
        "occurrences": 3,
        "statements": 1,
        "events": 1,
    }


def test_an_item_is_what_its_own_address_has(client: Client) -> None:
    held = printed_quote()

    page = document(client, "/quotes.jsonld?speaker=ines&q=ferry&count=1")

    own = document(client, f"/q/{held.quote.pk}.jsonld")
    del own["@context"]
    assert page == {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "@id": f"{HOST}/quotes.jsonld?speaker=ines&q=ferry&count=1",
        "url": f"{HOST}/quotes.jsonld?speaker=ines&q=ferry&count=1",
        "name": page["name"],
        "numberOfItems": 1,
        "itemListElement": [{"@type": "ListItem", "position": 1, "item": own}],
    }


def test_what_a_list_tells_is_what_the_own_address_tells(client: Client) -> None:
    printed_quote()
    own = {
        "outlets": "/outlet/early-post.jsonld",
        "speakers": "/speaker/ines.jsonld",
        "events": "/event/ferry-inquiry.jsonld",
    }

    for name, address in own.items():
        whole = document(client, address)
        items = [each["item"] for each in document(client, f"/{name}.jsonld")["itemListElement"]]
        (item,) = [each for each in items if each["@id"] == whole["@id"]]
        assert item == {key: whole[key] for key in item}


def test_the_pages_beside_it_stand_in_the_header(client: Client) -> None:
    printed_quote()

    first = client.get("/api/v1/occurrences.jsonld?per_page=2")
    (link,) = first["Link"].split(", ")
    address, relation = link.split("; ")
    second = client.get(address.strip("<>"))

    assert relation == 'rel="next"'
    assert second["Content-Type"] == "application/ld+json"
    assert len(second.json()["itemListElement"]) == 1
    assert second["Link"].endswith('rel="prev"')
    assert "Link" not in client.get("/api/v1/occurrences.jsonld")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("quotes", 7), ("occurrences", 4), ("articles", 2)])
def test_a_page_takes_as_many_queries_however_long(
    client: Client,
    name: str,
    queries: int,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        carry(QuoteFactory.create())
    keep_carriages()

    with django_assert_num_queries(queries):
        page = document(client, f"/api/v1/{name}.jsonld")

    assert len(page["itemListElement"]) == number
