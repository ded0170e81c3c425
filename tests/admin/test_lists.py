"""Lists: what they cost at one and at three rows, and what their search finds."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_pages import FACTORIES, address, make
from tracker.admin import paging

SIGNED_IN = 2  # session and user
COUNT_AND_ROWS = 2
# Beyond that: outlets and authors to filter by, the spans that hold a passage's words, the tags.
FILTERS_AND_PREFETCHES = {
    "article": 1,
    "carriage": 1,
    "delivery": 1,
    "failure": 1,
    "revisit": 1,
    "attribution": 2,
    "outlet": 1,
    "reading": 1,
    "step": 1,
    "tagging": 1,
}


@pytest.mark.parametrize("model", FACTORIES)
def test_list_costs_the_same_at_one_and_at_three_rows(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, model: str
) -> None:
    cost = SIGNED_IN + COUNT_AND_ROWS + FILTERS_AND_PREFETCHES.get(model, 0)
    page = address(model, "changelist")

    make(model)
    with django_assert_num_queries(cost):
        assert desk.get(page).status_code == 200

    make(model)
    make(model)
    with django_assert_num_queries(cost):
        assert desk.get(page).status_code == 200


def found(desk: Client, model: str, term: str) -> list[int]:
    page = desk.get(address(model, "changelist"), {"q": term})
    return sorted(row.pk for row in page.context["cl"].result_list)


@pytest.mark.parametrize(
    ("model", "term", "values"),
    [
        ("affiliation", "press secretary", {"role": "press secretary of the port"}),
        ("article", "LIGHTHOUSE", {"headline": "Lighthouse to be sold"}),
        ("article", "https://gull.example/1", {"canonical_url": "https://gull.example/1"}),
        ("claim", "dredged", {"text": "The harbour was dredged twice."}),
        ("claimreview", "unproven", {"textual_rating": "unproven"}),
        ("decision", "twice over", {"reason": "named twice over"}),
        ("event", "ferry strike", {"name": "Ferry strike in Oldport"}),
        ("feed", "gull.example", {"url": "https://gull.example/rss"}),
        ("outlet", "evening gull", {"name": "The Evening Gull"}),
        ("outletdomain", "gull.ex", {"domain": "gull.example"}),
        ("quantity", "fathom", {"unit": "fathom"}),
        ("quote", "dredge harbours", {"text": "We will dredge the harbour again."}),
        ("quotematch", "all eleven", {"why": "all eleven words in order"}),
        ("speaker", "okonjo", {"name": "Pell Okonjo"}),
        ("speakeralias", "okonjo", {"name": "P. Okonjo"}),
        ("statement", "annual address", {"title": "The annual address"}),
        ("tag", "fisher", {"name": "fisheries"}),
    ],
)
def test_search_finds_the_row_and_no_other(
    desk: Client, model: str, term: str, values: dict[str, Any]
) -> None:
    wanted = FACTORIES[model].create(**values)
    make(model)

    assert found(desk, model, term) == [wanted.pk]


def test_search_finds_by_the_words_of_the_quote_and_by_the_speaker(desk: Client) -> None:
    okonjo = factories.SpeakerFactory.create(name="Pell Okonjo")
    quote = factories.QuoteFactory.create(text="We will dredge the harbour again.", speaker=okonjo)
    wanted = factories.carry(quote)
    factories.carry(factories.QuoteFactory.create())
    span = wanted.spans.get()

    assert found(desk, "occurrence", "dredge harbour") == [wanted.pk]
    assert found(desk, "attribution", "dredging") == [wanted.attribution_id]
    assert found(desk, "attribution", "okonjo") == [wanted.attribution_id]
    assert found(desk, "quote", "okonjo") == [quote.pk]
    assert found(desk, "span", "dredge") == [span.pk]


@pytest.mark.parametrize(
    "model", ["attribution", "occurrence", "quote", "reading", "snapshot", "span"]
)
def test_search_finds_a_row_by_its_number(desk: Client, model: str) -> None:
    wanted = make(model)
    make(model)

    assert found(desk, model, str(wanted.pk)) == [wanted.pk]


def test_postings_are_found_by_their_quote(desk: Client) -> None:
    wanted = factories.PostingFactory.create()
    factories.PostingFactory.create()

    assert found(desk, "posting", str(wanted.quote.pk)) == [wanted.pk]


def test_search_joins_names_held_and_names_as_printed(desk: Client) -> None:
    held = factories.SpeakerFactory.create(name="Pell Okonjo")
    printed = factories.SpeakerFactory.create(name="Minister of Tides")
    factories.SpeakerAliasFactory.create(speaker=printed, name="Pell Okonjo")
    factories.SpeakerFactory.create()

    assert found(desk, "speaker", "pell okonjo") == [held.pk, printed.pk]


@pytest.mark.parametrize("term", ["9" * 40, "²", '"unclosed', "-", "a" * 5000])
def test_search_survives_what_is_no_search(desk: Client, term: str) -> None:
    make("quote")

    assert found(desk, "quote", term) == []


def test_snapshots_are_found_by_hash(desk: Client) -> None:
    wanted = factories.SnapshotFactory.create()
    make("snapshot")

    assert found(desk, "snapshot", wanted.text_sha256) == [wanted.pk]


def test_a_long_list_is_counted_no_further_than_it_is_offered(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED_AT_MOST", 2)
    tags = factories.TagFactory.create_batch(3)

    page = desk.get(address("tag", "changelist"))

    assert page.context["cl"].result_count == 2
    assert "The first 2 tags of more" in page.content.decode()
    assert len(tags) == 3


def test_autocomplete_answers_with_the_same_search(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create(name="Pell Okonjo")
    asked = {"app_label": "tracker", "model_name": "quote", "field_name": "speaker", "term": "okon"}

    answer = desk.get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(speaker.pk), "text": "Pell Okonjo"}]


def test_autocomplete_offers_nobody_who_was_merged(desk: Client) -> None:
    kept = factories.SpeakerFactory.create(name="Pell Okonjo")
    factories.SpeakerFactory.create(name="P. Okonjo", merged_into=kept)
    asked = {"app_label": "tracker", "model_name": "quote", "field_name": "speaker", "term": "okon"}

    answer = desk.get(reverse("admin:autocomplete"), asked).json()

    assert [row["text"] for row in answer["results"]] == ["Pell Okonjo"]
    assert len(found(desk, "speaker", "okonjo")) == 2
