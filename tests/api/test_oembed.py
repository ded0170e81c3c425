"""oEmbed as a consumer of it asks."""

from typing import Any
from urllib.parse import quote as escaped

import pytest
from django.test import Client
from lxml import etree, html
from pytest_django import Settings

from tests.api.formats.printed import HOST, WORDS, printed_quote
from tests.factories import QuoteFactory, carry

pytestmark = pytest.mark.django_db


def asked(client: Client, url: str, **parameters: object) -> Any:  # noqa: ANN401  # the client's response
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    return client.get(f"/oembed?url={escaped(url, safe='')}{more}")


def embedded(client: Client, url: str, **parameters: object) -> dict[str, Any]:
    response = asked(client, url, **parameters)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = response.json()
    return found


def test_a_quote_is_embedded_as_a_plain_blockquote(client: Client) -> None:
    held = printed_quote()
    address = f"{HOST}/q/{held.quote.pk}?rev={held.quote.version}"

    found = embedded(client, f"{HOST}/q/{held.quote.pk}")

    assert found == {
        "type": "rich",
        "version": "1.0",
        "title": "Ines Halloran: We do not, however, expect the ferry before …",
        "author_name": "Ines Halloran",
        "author_url": f"{HOST}/speaker/ines",
        "provider_name": "Quote tracker",
        "provider_url": HOST,
        "cache_age": 3600,
        "width": 600,
        "height": 106,
        "html": f'<blockquote cite="{address}"><p>{WORDS}</p>'
        f'<footer><a href="{address}">Ines Halloran, 3 May 2031</a>. '
        "Carried by 2 outlets; 1 elided, marked.</footer></blockquote>",
    }


def test_words_that_look_like_markup_are_words(client: Client) -> None:
    quote = QuoteFactory.create(text='<script>alert("x")</script> & more')
    carry(quote)

    found = html.fromstring(embedded(client, f"{HOST}/q/{quote.pk}")["html"])

    assert [node.tag for node in found.iter()] == ["blockquote", "p", "footer", "a"]
    assert found.findtext("p") == '<script>alert("x")</script> & more'


def test_xml_says_the_same(client: Client) -> None:
    held = printed_quote()

    response = asked(client, f"{HOST}/q/{held.quote.pk}", format="xml")

    assert response.headers["Content-Type"] == "text/xml"
    read = {node.tag: node.text for node in etree.fromstring(response.content)}
    as_json = embedded(client, f"{HOST}/q/{held.quote.pk}", format="json")
    assert read == {name: str(value) for name, value in as_json.items()}


def test_characters_that_xml_has_not_are_replaced(client: Client) -> None:
    quote = QuoteFactory.create(text="The wall\x0bstays.")
    carry(quote)

    root = etree.fromstring(asked(client, f"{HOST}/q/{quote.pk}", format="xml").content)

    assert "<p>The wall\ufffdstays.</p>" in str(root.findtext("html"))


def test_it_is_no_larger_than_asked(client: Client) -> None:
    held = printed_quote()

    found = embedded(client, f"{HOST}/q/{held.quote.pk}", maxwidth=220, maxheight=90)

    assert (found["width"], found["height"]) == (220, 90)


def test_a_revision_keeps_its_words(client: Client) -> None:
    held = printed_quote()
    rev = held.quote.version
    held.quote.text = "We do not expect the ferry before spring."
    held.quote.save()

    then = embedded(client, f"{HOST}/q/{held.quote.pk}?rev={rev}")["html"]
    now = embedded(client, f"{HOST}/q/{held.quote.pk}")["html"]

    assert f"?rev={rev}" in then
    assert f"<p>{WORDS}</p>" in then
    assert "<p>We do not expect the ferry before spring.</p>" in now


def test_a_merged_quote_shows_its_survivor(client: Client) -> None:
    held = printed_quote()
    merged = QuoteFactory.create(merged_into=held.quote)

    found = embedded(client, f"{HOST}/q/{merged.pk}")

    assert f"<p>{WORDS}</p>" in found["html"]


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/q/999999",
        f"{HOST}/q/1?rev=x",
        f"{HOST}/quotes",
        f"{HOST}/nowhere",
        "http://elsewhere.example/q/1",
        "http://[broken/q/1",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_unknown(client: Client, url: str) -> None:
    assert asked(client, url).status_code == 404


def test_a_revision_it_never_had_is_unknown(client: Client) -> None:
    held = printed_quote()

    assert asked(client, f"{HOST}/q/{held.quote.pk}?rev=2000000000").status_code == 404


def test_a_quote_that_readers_may_not_see_yet_is_private(
    client: Client, settings: Settings
) -> None:
    held = printed_quote()
    settings.TRACKER_PUBLISH = "reviewed"

    response = asked(client, f"{HOST}/q/{held.quote.pk}")

    assert (response.status_code, response.json()["title"]) == (
        401,
        "Not everybody may see this yet",
    )


def test_other_formats_are_not_made(client: Client) -> None:
    held = printed_quote()

    assert asked(client, f"{HOST}/q/{held.quote.pk}", format="yaml").status_code == 501


@pytest.mark.parametrize("query", ["", "?url=", "?url=x&maxwidth=wide", "?url=x&size=1"])
def test_a_wrong_parameter_is_named(client: Client, query: str) -> None:
    response = client.get(f"/oembed{query}")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_scripts_of_other_sites_may_ask(client: Client) -> None:
    held = printed_quote()

    response = asked(client, f"{HOST}/q/{held.quote.pk}")

    assert response.headers["Access-Control-Allow-Origin"] == "*"
