"""What pages say of their other formats, and where whoever asks for one is sent."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.api.formats.printed import HOST, WORDS, Printed, printed_quote
from tests.factories import QuoteFactory, carry
from tests.pages.document import Document
from tracker.queries.formats.offered import OFFERED

pytestmark = pytest.mark.django_db

PAGES = {
    "quote": "/q/{quote}",
    "quotes": "/quotes",
    "speaker": "/speaker/ines",
    "speakers": "/speakers",
    "statement": "/statement/{statement}",
    "event": "/event/ferry-inquiry",
    "events": "/events",
    "outlet": "/outlet/early-post",
    "outlets": "/outlets",
    "article": "/article/{article}",
}


def page(name: str, held: Printed) -> str:
    ids = {"quote": held.quote.pk, "statement": held.statement.pk, "article": held.post.pk}
    return PAGES[name].format(**ids)


def linked(client: Client, address: str) -> dict[str, Any]:
    (script,) = Document(client.get(address).content).root.xpath(
        '//script[@type="application/ld+json"]'
    )
    found: dict[str, Any] = json.loads(script.text)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_what_it_says(client: Client, name: str) -> None:
    held = printed_quote()

    root = Document(client.get(page(name, held)).content).root

    links = [
        link for link in root.xpath('//link[@rel="alternate"]') if "oembed" not in link.get("type")
    ]
    answers = [client.get(link.get("href")) for link in links]
    assert [link.get("type") for link in links] == [offer.media_type for offer in OFFERED[name]]
    assert [(each.status_code, kind_of(each)) for each in answers] == [
        (200, offer.media_type) for offer in OFFERED[name]
    ]


def kind_of(response: Any) -> str:  # noqa: ANN401  # the client's response
    return str(response.headers["Content-Type"]).removesuffix("; charset=utf-8; header=present")


@pytest.mark.parametrize("name", PAGES)
def test_who_accepts_a_format_alone_is_sent_to_it(client: Client, name: str) -> None:
    held = printed_quote()
    address = page(name, held)

    sent = [
        client.get(address, headers={"Accept": offer.media_type}).headers["Location"]
        for offer in OFFERED[name]
    ]

    assert sent == [offer.address(address) for offer in OFFERED[name]]


@pytest.mark.parametrize(
    "accept", ["*/*", "text/html", "text/html;q=0.9,application/json;q=0.8", "image/webp", ""]
)
def test_a_browser_gets_the_page(client: Client, accept: str) -> None:
    held = printed_quote()

    response = client.get(page("quote", held), headers={"Accept": accept})

    assert (response.status_code, response.headers["Content-Type"]) == (
        200,
        "text/html; charset=utf-8",
    )


def test_a_narrowed_list_links_to_the_same_as_data_and_as_a_feed(client: Client) -> None:
    printed_quote()

    found = Document(client.get("/quotes?speaker=ines&q=&cursor=").content)

    assert found.texts('//link[@rel="alternate"]/@href') == [
        "/quotes.json?speaker=ines",
        "/quotes.csv?speaker=ines",
        "/quotes.jsonld?speaker=ines",
        "/feeds/quotes.atom?speaker=ines",
        "/feeds/quotes.json?speaker=ines",
    ]


def test_the_way_to_a_format_keeps_the_filter(client: Client) -> None:
    response = client.get("/quotes?speaker=ines", headers={"Accept": "text/csv"})

    assert (response.status_code, response.headers["Location"]) == (303, "/quotes.csv?speaker=ines")


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("csv", "/quotes.csv?speaker=ines"),
        ("jsonld", "/quotes.jsonld?speaker=ines"),
        ("atom", "/feeds/quotes.atom?speaker=ines"),
        ("json", "/quotes.json?speaker=ines"),
    ],
)
def test_a_format_may_be_named(client: Client, name: str, there: str) -> None:
    response = client.get(f"/quotes?format={name}&speaker=ines")

    assert (response.status_code, response.headers["Location"]) == (303, there)


def test_an_unknown_format_is_the_page(client: Client) -> None:
    assert client.get("/quotes?format=docx").headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_a_quotes_page_can_be_discovered_by_oembed(client: Client, kind: str) -> None:
    held = printed_quote()
    media_type = {"json": "application/json+oembed", "xml": "text/xml+oembed"}[kind]

    found = Document(client.get(f"/q/{held.quote.pk}").content)

    (link,) = found.texts(f'//link[@type="{media_type}"]/@href')
    answer = client.get(link)
    assert (answer.status_code, WORDS in answer.content.decode()) == (200, True)


def test_a_quotes_page_is_linked_data_itself(client: Client) -> None:
    held = printed_quote()

    embedded = linked(client, f"/q/{held.quote.pk}")

    alone = client.get(f"/q/{held.quote.pk}.jsonld").json()
    for one in (embedded, alone):
        for example in one["workExample"]:
            example.pop("inLanguage", None)
    assert embedded == alone


@pytest.mark.parametrize("name", ["speaker", "statement", "event", "article", "outlet"])
def test_other_pages_are_linked_data_too(client: Client, name: str) -> None:
    held = printed_quote()
    address = page(name, held)

    assert linked(client, address) == client.get(f"{address}.jsonld").json()


def test_no_words_end_the_script_that_holds_them(client: Client) -> None:
    quote = QuoteFactory.create(text="</script><script>alert(1)</script> & <!-- more")
    carry(quote)

    found = linked(client, f"/q/{quote.pk}")

    assert found["text"] == "</script><script>alert(1)</script> & <!-- more"
    assert found["url"] == f"{HOST}/q/{quote.pk}"


@pytest.mark.parametrize("name", PAGES)
def test_people_are_offered_the_same_links_as_programs(client: Client, name: str) -> None:
    held = printed_quote()

    shown = Document(client.get(page(name, held)).content)

    heads = [
        link.get("href")
        for link in shown.root.xpath('//link[@rel="alternate"]')
        if "oembed" not in link.get("type")
    ]
    assert shown.texts('//p[@class="formats"]/a/@href') == heads


def test_a_narrowed_list_is_taken_away_as_narrowed(client: Client) -> None:
    shown = Document(client.get("/quotes?q=harbour&difference=&cursor=x").content)

    assert shown.texts('//p[@class="formats"]/a/@href')[:2] == [
        "/quotes.json?q=harbour",
        "/quotes.csv?q=harbour",
    ]
