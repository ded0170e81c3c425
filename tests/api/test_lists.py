"""What holds of every list: its queries, its links and its documents."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    ArticleMatchFactory,
    AssertionFactory,
    ChangeFactory,
    ClaimFactory,
    EventArticleFactory,
    EventFactory,
    OutletDomainFactory,
    OutletFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    StatementFactory,
    TaggingFactory,
    carry,
)
from tracker.api.registry import RESOURCES
from tracker.models import Quote
from tracker.operations.carriages import keep_carriages

pytestmark = pytest.mark.django_db

# How many queries one object takes: the limit, its row, and what only the detail shows.
LIST_QUERIES = 2  # the limit and the page
DETAIL_QUERIES = {
    "outlets": 2,
    "articles": 3,
    "speakers": 4,
    "quotes": 3,
    "occurrences": 3,
    "statements": 6,
    "events": 6,
    "claims": 4,
    "attributions": 2,
    "tags": 2,
    "quote_matches": 2,
    "speaker_matches": 2,
    "article_matches": 2,
    "changes": 2,
}
NAMES = sorted(DETAIL_QUERIES)
Fill = Callable[[int, str], None]


@pytest.fixture
def fill() -> Fill:
    """Makes so many rows of every list, with everything they show; pairs where they are asked."""

    def make(rows: int, name: str) -> None:
        for _ in range(rows):
            speaker, outlet, event = (
                SpeakerFactory.create(),
                OutletFactory.create(),
                EventFactory.create(),
            )
            OutletDomainFactory.create(outlet=outlet)
            SpeakerAliasFactory.create(speaker=speaker, outlet=outlet)
            statement = StatementFactory.create(speaker=speaker, event=event)
            quote = QuoteFactory.create(speaker=speaker, statement=statement, position=1)
            snapshot = carry(quote, outlet=outlet).attribution.snapshot
            EventArticleFactory.create(event=event, article=snapshot.article)
            TaggingFactory.create(quote=quote)
            AssertionFactory.create(claim=ClaimFactory.create(event=event), snapshot=snapshot)
            ChangeFactory.create(subject="quote", number=quote.pk)
            if name in PAIRS:
                PAIRS[name](quote)
        keep_carriages()

    return make


def pair_quotes(quote: Quote) -> None:
    QuoteMatchFactory.create(left=quote, right=carry(QuoteFactory.create()).quote)


def pair_speakers(quote: Quote) -> None:
    SpeakerMatchFactory.create(left=quote.speaker, right=SpeakerFactory.create())


def pair_articles(quote: Quote) -> None:
    ArticleMatchFactory.create(copy=quote.occurrences.get().attribution.snapshot.article)


PAIRS: dict[str, Callable[[Quote], None]] = {
    "quote_matches": pair_quotes,
    "speaker_matches": pair_speakers,
    "article_matches": pair_articles,
}


def test_every_list_is_covered() -> None:
    assert sorted(resource.name for resource in RESOURCES) == NAMES


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", NAMES)
def test_list_takes_two_queries(
    client: Client,
    fill: Fill,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    rows: int,
) -> None:
    fill(rows, name)
    # The process keeps the names of outlets, and reads them again when one has changed.
    client.get(f"/api/v1/{name}/")

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(f"/api/v1/{name}/").json()

    assert len(page["results"]) == rows


@pytest.mark.parametrize("name", NAMES)
def test_later_page_takes_two_queries(
    client: Client,
    fill: Fill,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    fill(3, name)
    second = client.get(f"/api/v1/{name}/?per_page=1").json()["next"]
    third = client.get(second).json()["next"]

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(third).json()

    assert (len(page["results"]), page["next"]) == (1, None)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", NAMES)
def test_detail_takes_as_many_queries_whatever_it_holds(
    client: Client,
    fill: Fill,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    rows: int,
) -> None:
    fill(rows, name)
    listed = client.get(f"/api/v1/{name}/").json()["results"][0]

    with django_assert_num_queries(DETAIL_QUERIES[name]):
        shown = client.get(listed["api"]).json()

    assert {key: shown[key] for key in listed} == listed


@pytest.mark.parametrize("name", NAMES)
def test_links_inside_objects_lead_somewhere(client: Client, fill: Fill, name: str) -> None:
    fill(1, name)
    (row,) = client.get(f"/api/v1/{name}/").json()["results"]

    addresses = [
        value
        for value in row.values()
        if isinstance(value, str) and value.startswith("http://testserver/")
    ]
    answers = {address: client.get(address).status_code for address in addresses}

    assert answers == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("name", NAMES)
def test_every_filter_runs(client: Client, fill: Fill, name: str) -> None:
    """Each with a value of its kind: SQL that does not parse would be a crash."""
    fill(1, name)
    resource = next(one for one in RESOURCES if one.name == name)
    samples = {"speaker": "1", "outlet": "1", "event": "1", "said_after": "2031-05-04"}

    for each in resource.filters:
        value = samples.get(each.name) or sample(each.value.schema())
        response = client.get(f"/api/v1/{name}/", {each.name: value, "count": "1"})
        named_nobody = b"has this" in response.content
        assert (each.name, response.status_code) == (each.name, 400 if named_nobody else 200)


def sample(schema: dict[str, object]) -> str:
    by_pattern = {"^[A-Z]{2}$": "NZ", r"^Q[1-9][0-9]{0,18}$": "Q42"}
    if "enum" in schema:
        words = schema["enum"]
        assert isinstance(words, list)
        return str(words[0])
    if schema["type"] == "integer":
        return "1"
    if "examples" in schema or schema.get("format") == "date":
        return "2031-05-04"
    return by_pattern.get(str(schema.get("pattern")), "en")
