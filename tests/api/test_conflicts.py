"""Quotes name those who are credited with them instead of their speaker."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Read
from tests.factories import AffiliationFactory, OutletFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Outlet, Quote, Speaker
from tracker.operations.carriages import keep_carriages
from tracker.vocabulary import RoleRelation, SpeakerKind

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def link(speaker: Speaker) -> dict[str, object]:
    return {
        "id": speaker.pk,
        "url": f"{HOST}/speaker/{speaker.slug}",
        "api": f"{HOST}/api/v1/speakers/{speaker.pk}/",
        "name": speaker.name,
        "kind": speaker.kind,
    }


def carrier(outlet: Outlet) -> dict[str, object]:
    return {
        "id": outlet.pk,
        "url": f"{HOST}/outlet/{outlet.slug}",
        "api": f"{HOST}/api/v1/outlets/{outlet.pk}/",
        "name": outlet.name,
    }


@pytest.fixture
def contested() -> Quote:
    """Said by Ada Roe, whom one outlet prints; others credit her office and Mika Oort."""
    ada = SpeakerFactory.create(name="Ada Roe")
    office = SpeakerFactory.create(name="Tide Board", kind=SpeakerKind.ORGANISATION.value)
    mika = SpeakerFactory.create(name="Mika Oort")
    AffiliationFactory.create(
        speaker=ada,
        organisation=office,
        role="spokeswoman",
        relation=RoleRelation.SPOKESPERSON_FOR.value,
    )
    AffiliationFactory.create(speaker=mika, organisation=None, role="mayor", relation="")
    quote = QuoteFactory.create(speaker=ada)
    carry(quote)
    carry(quote, speaker=office)
    post = OutletFactory.create(name="Dune Post")
    carry(quote, speaker=mika, outlet=post)
    carry(quote, speaker=mika, outlet=post)
    carry(quote, speaker=mika)
    return quote


def test_quote_lists_its_conflicts_the_major_ones_first(read: Read, contested: Quote) -> None:
    (row,) = read("quotes/")["results"]

    ada, office, mika = Speaker.objects.order_by("pk")
    _, board, post, third = Outlet.objects.order_by("pk")
    assert row["conflicts"] == [
        {
            "speaker": link(ada),
            "credited_to": link(mika),
            "grade": "major",
            "kind": "other",
            "relation": "",
            "roles": ["Ada Roe: spokeswoman", "Mika Oort: mayor"],
            "carriers": [carrier(post), carrier(third)],
        },
        {
            "speaker": link(ada),
            "credited_to": link(office),
            "grade": "minor",
            "kind": "spokesperson",
            "relation": "Ada Roe speaks for Tide Board",
            "roles": ["Ada Roe: spokeswoman"],
            "carriers": [carrier(board)],
        },
    ]
    assert read(f"quotes/{contested.pk}/")["conflicts"] == row["conflicts"]


def test_two_unnamed_sources_are_no_conflict(read: Read) -> None:
    officials = SpeakerFactory.create_batch(2, kind=SpeakerKind.ANONYMOUS.value)
    carry(QuoteFactory.create(speaker=officials[0]), speaker=officials[1])

    assert read("quotes/")["results"][0]["conflicts"] == []
    assert read("quotes/?has_conflict=1")["results"] == []


@pytest.mark.parametrize("contested_quotes", [1, 3])
def test_conflicts_of_a_page_take_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, contested_quotes: int
) -> None:
    for _ in range(contested_quotes):
        for _ in range(2):
            carry(quote := QuoteFactory.create(), speaker=SpeakerFactory.create())
            carry(quote)

    keep_carriages()
    client.get("/api/v1/quotes/")  # so that the names of outlets are kept

    with django_assert_num_queries(3):
        page = client.get("/api/v1/quotes/").json()
    with django_assert_num_queries(4):
        client.get(page["results"][0]["api"])

    assert [len(row["conflicts"]) for row in page["results"]] == [1] * contested_quotes * 2
