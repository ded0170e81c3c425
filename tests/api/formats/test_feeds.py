"""Feeds read by feedparser, as a reader of feeds does."""

from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from tests.api.formats.printed import ELIDED, HOST, HOSTILE, WORDS, printed_quote
from tests.factories import AnchorFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Occurrence
from tracker.operations.carriages import keep_carriages

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = {"type": "string"}
ADDRESS = {"type": "string", "pattern": "^https?://"}
INSTANT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
# JSON Feed 1.1, with extensions named as it asks.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "next_url": ADDRESS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "patternProperties": {"^_": {"type": "object"}},
                "properties": {
                    **dict.fromkeys(("id", "title", "content_html", "content_text"), TEXT),
                    **dict.fromkeys(("url", "external_url"), ADDRESS),
                    **dict.fromkeys(("date_published", "date_modified"), INSTANT),
                    "summary": TEXT,
                    "authors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"name": TEXT, "url": ADDRESS},
                            "additionalProperties": False,
                        },
                    },
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


def feed(client: Client, address: str) -> Any:  # noqa: ANN401  # feedparser's own
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml"
    found = feedparser.parse(response.content)
    assert found.bozo is False
    return found


def json_feed(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/feed+json"
    found: dict[str, Any] = response.json()
    Draft202012Validator(JSON_FEED).validate(found)
    return found


def relations(entry: Any) -> dict[str, str]:  # noqa: ANN401  # feedparser's own
    return {link.rel: link.href for link in entry.links}


def test_a_reader_finds_every_part_of_an_entry(client: Client) -> None:
    held = printed_quote()

    found = feed(client, "/feeds/quotes.atom?ordering=id")

    assert found.feed.id == "tag:testserver,2026:feed/quotes?ordering=id"
    entry = found.entries[0]
    assert entry.id == f"tag:testserver,2026:quote/{held.quote.pk}"
    assert entry.title == f"Ines Halloran: {WORDS}"
    assert entry.author == "Ines Halloran"
    assert entry.published == "2031-05-04T12:00:00Z"
    assert relations(entry) == {
        "alternate": f"{HOST}/q/{held.quote.pk}",
        "via": "https://post.example/ferry",
    }
    assert [tag.term for tag in entry.tags] == [
        "kind:direct",
        "grade:identical",
        "grade:elided_marked",
    ]
    assert entry.summary == "Carried by 2 outlets; 1 elided, marked."
    (content,) = entry.content
    assert (content.type, WORDS in content.value) == ("text/html", True)


def test_hostile_words_are_only_words(client: Client) -> None:
    printed_quote()

    found = feed(client, "/feeds/quotes.atom?ordering=-outlet_count")

    assert found.entries[1].title == f"Ines Halloran: {HOSTILE}"


@pytest.mark.parametrize(
    ("address", "titled", "home", "entries"),
    [
        ("speaker/ines", "Quotes: Ines Halloran", "/speaker/ines", 2),
        ("event/ferry-inquiry", "Quotes: Ferry inquiry", "/event/ferry-inquiry", 1),
        ("outlet/late-courier", "Quotes: Late Courier", "/outlet/late-courier", 1),
        ("quotes", "Quotes: q ferry", "/quotes?q=ferry", 1),
    ],
)
def test_feeds_of_a_subject_and_of_a_search(
    client: Client, address: str, titled: str, home: str, entries: int
) -> None:
    printed_quote()
    carry(QuoteFactory.create(text="Nobody asked about the wall.", speaker=SpeakerFactory.create()))
    query = "?q=ferry" if address == "quotes" else ""

    found = feed(client, f"/feeds/{address}.atom{query}")

    assert found.feed.title == f"{titled} · Quote tracker"
    assert len(found.entries) == entries
    assert relations(found.feed)["alternate"] == f"{HOST}{home}"
    assert relations(found.feed)["self"] == f"{HOST}/feeds/{address}.atom{query}"
    as_json = json_feed(client, f"/feeds/{address}.json{query}")
    assert [item["id"] for item in as_json["items"]] == [
        relations(entry)["alternate"] for entry in found.entries
    ]


def test_a_quotes_feed_has_its_printings(client: Client) -> None:
    held = printed_quote()

    found = feed(client, f"/feeds/q/{held.quote.pk}.atom")

    assert [(entry.title, entry.author) for entry in found.entries] == [
        (f"Late Courier: {ELIDED}", "Ines Halloran"),
        (f"Early Post: {WORDS}", "Ines Halloran"),
    ]
    items = json_feed(client, f"/feeds/q/{held.quote.pk}.json")["items"]
    assert [item["content_text"] for item in items] == [ELIDED, WORDS]


def test_json_feed_counts_outlets_and_names_the_speaker(client: Client) -> None:
    printed_quote()

    item = json_feed(client, "/feeds/speaker/ines.json?ordering=-outlet_count")["items"][0]

    assert item["_quote"] == {"outlets": 2, "independent": 2}
    assert item["authors"] == [{"name": "Ines Halloran", "url": f"{HOST}/speaker/ines"}]
    assert item["external_url"] == "https://post.example/ferry"


def test_an_entry_is_updated_when_a_grade_changes(client: Client) -> None:
    held = printed_quote()
    yesterday = timezone.now() - timedelta(days=1)
    for table in ("quoteevent", "occurrenceevent", "attributionevent"):
        set_back(table, yesterday.isoformat())
    before = feed(client, "/feeds/speaker/ines.atom?ordering=id")

    occurrence = Occurrence.objects.get(text=ELIDED)
    occurrence.grade = "altered"
    occurrence.save()
    after = feed(client, "/feeds/speaker/ines.atom?ordering=id")

    was, is_now = ([entry.updated for entry in each.entries] for each in (before, after))
    assert was[0] == was[1] == is_now[1] == f"{yesterday:%Y-%m-%dT%H:%M:%SZ}"
    assert is_now[0] > was[0]
    assert after.feed.updated == is_now[0]
    ids = [each.entries[0].id for each in (before, after)]
    assert ids == [f"tag:testserver,2026:quote/{held.quote.pk}"] * 2


def set_back(table: str, to: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE tracker_{table} SET pgh_created_at = %s", [to])


def test_pages_lead_on_and_back_until_all_is_read(client: Client) -> None:
    speaker = SpeakerFactory.create(slug="ines")
    quotes = [QuoteFactory.create(speaker=speaker) for _ in range(3)]
    for quote in quotes:
        carry(quote)
    read: list[str] = []
    address = "/feeds/speaker/ines.atom?per_page=2&ordering=id"

    while address:
        found = feed(client, address)
        read += [entry.id for entry in found.entries]
        last = relations(found.feed)
        address = last.get("next", "").removeprefix(HOST)

    assert read == [f"tag:testserver,2026:quote/{quote.pk}" for quote in quotes]
    assert last["first"] == f"{HOST}/feeds/speaker/ines.atom?per_page=2&ordering=id"
    assert len(feed(client, last["previous"].removeprefix(HOST)).entries) == 2


def test_an_unchanged_feed_is_not_sent_again(client: Client) -> None:
    printed_quote()
    first = client.get("/feeds/quotes.atom")

    by_tag = client.get("/feeds/quotes.atom", headers={"If-None-Match": first.headers["ETag"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert "Last-Modified" in first.headers


def test_an_empty_feed_is_a_feed(client: Client) -> None:
    found = feed(client, "/feeds/quotes.atom")

    assert (found.entries, found.feed.updated) == ([], "1970-01-01T00:00:00Z")


def test_what_the_standard_wants_is_there_once(client: Client) -> None:
    printed_quote()

    root = etree.fromstring(client.get("/feeds/quotes.atom").content)

    for node in (root, *root.iter(f"{ATOM}entry")):
        assert [len(node.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [
            1
        ] * 3
        assert len(node.findall(f"{ATOM}author")) == 1
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_an_unknown_filter_or_extension_is_refused(client: Client) -> None:
    SpeakerFactory.create(slug="ines")

    assert client.get("/feeds/quotes.atom?speakr=ines").status_code == 400
    assert client.get("/feeds/quotes.rss").status_code == 404
    assert client.get("/feeds/speaker/nobody.atom").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_takes_as_many_queries_however_long(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        carry(QuoteFactory.create())
    keep_carriages()

    with django_assert_num_queries(8):
        assert len(feed(client, "/feeds/quotes.atom").entries) == number


def test_changes_are_a_feed_too(client: Client) -> None:
    held = printed_quote()
    held.quote.text = "We do not expect the ferry before spring."
    held.quote.save()

    found = feed(client, "/feeds/changes.atom?kind=reworded")

    (entry,) = found.entries
    assert entry.title == f"Quote {held.quote.pk} reworded"
    assert entry.summary == f"{WORDS} → We do not expect the ferry before spring."
    assert relations(entry) == {"alternate": f"{HOST}/q/{held.quote.pk}"}
    assert [tag.term for tag in entry.tags] == ["change:reworded", "subject:quote"]
    (item,) = json_feed(client, "/feeds/changes.json?kind=reworded")["items"]
    assert item["content_text"] == entry.summary


def test_quotation_that_an_article_lost_is_an_entry_that_leads_to_its_versions(
    client: Client,
) -> None:
    held = AnchorFactory.create(start=None, end=None, status="lost")
    article = held.snapshot.article_id

    (entry,) = feed(client, "/feeds/changes.atom?kind=no_longer_quoted").entries

    assert entry.title == f"Article {article} has a quotation no more"
    assert entry.summary == held.occurrence.text
    assert relations(entry) == {"alternate": f"{HOST}/article/{article}/versions"}
