"""Search engines are told of every page that readers may see, and of no other."""

import pytest
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from tests import claims, factories
from tests.sea_wall import SeaWall, reported_thrice

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
BASE = "http://testserver"


def addresses(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [
        str(each)
        for each in etree.fromstring(answer.content).xpath("//s:loc/text()", namespaces=NAMES)
    ]


@pytest.fixture
def wall() -> SeaWall:
    return reported_thrice()


def test_robots_are_led_to_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert text.splitlines()[0] == "User-agent: *"
    assert text.splitlines()[-1] == f"Sitemap: {BASE}/sitemap.xml"
    assert "Disallow: /admin/" in text.splitlines()


def test_every_page_that_is_listed_is_there(client: Client, wall: SeaWall) -> None:
    claim = claims.claim(wall.event)
    found = [page for each in addresses(client, "/sitemap.xml") for page in addresses(client, each)]

    assert [client.get(page).status_code for page in found] == [200] * len(found)
    own = (f"/q/{wall.begin.pk}", "/event/vote", "/speaker/ines-halloran", f"/claim/{claim.pk}")
    for page in own:
        assert f"{BASE}{page}" in found
    assert len(found) == len(set(found))


def test_what_readers_may_not_see_is_not_listed(client: Client, wall: SeaWall) -> None:
    factories.SpeakerFactory.create(name="a clerk", slug="a-clerk", kind="anonymous")
    merged = factories.SpeakerFactory.create(
        name="I. Halloran", slug="i-halloran", merged_into=wall.speaker
    )
    factories.EventFactory.create(name="Nothing", slug="nothing", review="rejected")

    found = [page for each in addresses(client, "/sitemap.xml") for page in addresses(client, each)]

    hidden = {"/speaker/a-clerk", f"/speaker/{merged.slug}", "/event/nothing"}
    assert {f"{BASE}{page}" for page in hidden} & set(found) == set()


def test_empty_site_has_an_empty_index(client: Client) -> None:
    assert addresses(client, "/sitemap.xml") == []


@pytest.mark.parametrize("path", ["/sitemaps/users-0.xml", "/sitemaps/quotes-x.xml"])
def test_sitemap_of_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_sitemaps_cost_the_same_however_much_is_held(
    client: Client, wall: SeaWall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(7):
        client.get("/sitemap.xml")
    with django_assert_num_queries(1):
        client.get("/sitemaps/quotes-0.xml")


def test_sitemap_beyond_every_row_is_empty(client: Client) -> None:
    assert addresses(client, f"/sitemaps/quotes-{'9' * 18}.xml") == []
