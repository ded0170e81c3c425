"""Pages are kept as they are while nothing that readers see changes."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.pages.document import Document, has_class
from tests.sea_wall import SeaWall, reported_thrice
from tracker.models import Article, Event, Outlet, Quote, Speaker
from tracker.pages import keeping
from tracker.queries import sentences
from tracker.queries.changes import SHOWN
from tracker.templatetags import remembered

pytestmark = pytest.mark.django_db

QUOTED, PRINTER = "/speaker/ines-halloran", "/outlet/tide-gazette"
LISTS = ["/quotes", "/events", "/outlets", "/speakers", QUOTED, PRINTER]
# A change of each page's names and words, which stand on other pages beside it.
CHANGES: list[tuple[str, Callable[[], int]]] = [
    ("/quotes", lambda: Quote.objects.update(text="Wholly <i>new</i>.")),
    (
        "/quotes",
        lambda: Outlet.objects.filter(name="Tide Gazette").update(name="Wholly <i>new</i>."),
    ),
    ("/quotes", lambda: Speaker.objects.update(name="Wholly <i>new</i>.")),
    ("/events", lambda: Event.objects.update(name="Wholly <i>new</i>.")),
    (
        "/events",
        lambda: Outlet.objects.filter(name="Tide Gazette").update(name="Wholly <i>new</i>."),
    ),
    (
        "/outlets",
        lambda: Outlet.objects.filter(name="Tide Gazette").update(name="Wholly <i>new</i>."),
    ),
    (QUOTED, lambda: Quote.objects.update(text="Wholly <i>new</i>.")),
    (PRINTER, lambda: Article.objects.update(headline="Wholly <i>new</i>.")),
    ("/speakers", lambda: Speaker.objects.update(name="Wholly <i>new</i>.")),
]
PAGES = ["/", "/quotes", "/events", "/outlets", "/speakers", "/speaker/ines-halloran"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    keeping.forget_pages()


def a_while_later() -> None:
    """All that was written until now was written minutes ago."""
    with connection.cursor() as cursor:
        for name in SHOWN:
            cursor.execute(
                f"UPDATE tracker_{name}event SET pgh_created_at = pgh_created_at - interval '1 h'"
            )
        cursor.execute("UPDATE tracker_reading SET finished_at = finished_at - interval '1 h'")


@pytest.mark.parametrize("address", PAGES)
def test_page_is_kept_where_nothing_has_changed(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reported_thrice()
    a_while_later()
    made = client.get(address)

    with django_assert_num_queries(1):
        kept = client.get(address)

    assert (kept.content, dict(kept.items())) == (made.content, dict(made.items()))


@pytest.mark.parametrize("address", PAGES)
def test_page_is_made_anew_while_changes_may_still_come(client: Client, address: str) -> None:
    reported_thrice()

    client.get(address)

    assert [kept.changed for kept in keeping._pages.values()] == [None]


@pytest.mark.parametrize("address", PAGES)
def test_page_that_was_just_made_is_shown_again_without_a_query(
    client: Client,
    address: str,
    settings: LazySettings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.TRACKER_FRESH = 60
    reported_thrice()
    made = client.get(address)
    Event.objects.update(name="Sea wall vote, again")

    with django_assert_num_queries(0):
        again = client.get(address)

    assert (again.content, dict(again.items())) == (made.content, dict(made.items()))


def test_who_reloads_or_is_signed_in_sees_the_change_at_once(
    client: Client, admin_client: Client, settings: LazySettings
) -> None:
    settings.TRACKER_FRESH = 60
    reported_thrice()
    client.get("/events")

    for name, reader, headers in (
        ("Sea wall vote, again", client, {"Cache-Control": "max-age=0"}),
        ("Sea wall vote, once more", admin_client, {}),
    ):
        Event.objects.update(name=name)
        page = Document(reader.get("/events", headers=headers).content)
        assert page.texts(f"//li[{has_class('happening')}]/h2") == [name]


def test_page_is_made_anew_once_it_is_not_fresh(client: Client, settings: LazySettings) -> None:
    settings.TRACKER_FRESH = -1
    reported_thrice()
    client.get("/events")
    Event.objects.update(name="Sea wall vote, again")

    page = Document(client.get("/events").content)

    assert page.texts(f"//li[{has_class('happening')}]/h2") == ["Sea wall vote, again"]


def test_page_is_made_anew_after_a_change(client: Client) -> None:
    SeaWall()
    a_while_later()
    client.get("/events")
    Event.objects.update(name="Sea wall vote, again")

    page = Document(client.get("/events").content)

    assert page.texts(f"//li[{has_class('happening')}]/h2") == ["Sea wall vote, again"]


@pytest.mark.parametrize("address", LISTS)
def test_list_that_a_change_does_not_concern_is_not_put_together_again(
    client: Client, address: str
) -> None:
    reported_thrice()
    made = client.get(address)
    Event.objects.update(place="")

    again = client.get(address)

    assert (again.content, dict(again.items())) == (made.content, dict(made.items()))
    assert (bool(made.templates), again.templates) == (True, [])


@pytest.mark.parametrize(("address", "change"), CHANGES)
def test_list_that_a_change_concerns_is_as_who_kept_nothing_puts_it_together(
    client: Client, address: str, change: Callable[[], int]
) -> None:
    reported_thrice()
    client.get(address)
    change()

    shown = client.get(address).content
    keeping.forget_pages()
    sentences._of_row.cache_clear()
    remembered._rendered.cache_clear()

    assert b"Wholly &lt;i&gt;new&lt;/i&gt;." in shown
    assert shown == client.get(address).content


def test_quote_is_put_together_anew_with_what_it_shows_of_others(client: Client) -> None:
    address = f"/q/{reported_thrice().begin.pk}"
    client.get(address)
    assert client.get(address).templates == []

    Outlet.objects.filter(name="Dune Post").update(name="Dune Times")
    shown = client.get(address).content
    keeping.forget_pages()

    assert b"Dune Times" in shown
    assert shown == client.get(address).content


def test_list_is_put_together_anew_at_every_address(client: Client) -> None:
    factories.QuoteFactory.create()
    addresses = ("/quotes", "/quotes?cursor=", "/quotes?q=", "/quotes?cursor=none")

    made = [bool(client.get(address).templates) for address in addresses * 2]

    # What is narrowed, if by nothing, is not kept; the others are.
    assert made == [True, True, True, True, False, False, True, False]


def test_fragments_and_other_hosts_are_kept_apart(client: Client) -> None:
    factories.QuoteFactory.create()
    a_while_later()
    client.get("/quotes")

    fragment = Document(client.get("/quotes", headers={"HX-Request": "true"}).content)
    elsewhere = Document(client.get("/quotes", headers={"Host": "127.0.0.1"}).content)

    assert fragment.texts("@id") == ["quotes"]
    assert elsewhere.text("//h1") == "Quotes"
    assert len(keeping._pages) == 3


def test_filtered_lists_are_not_kept(client: Client) -> None:
    factories.QuoteFactory.create()
    a_while_later()

    client.get("/quotes?q=harbour")

    assert dict(keeping._pages) == {}


def test_no_more_pages_are_kept_than_a_process_has_room_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.QuoteFactory.create()
    a_while_later()
    for address in ("/speakers", "/outlets"):
        client.get(address)
    monkeypatch.setattr(keeping, "ROOM", sum(kept.size for kept in keeping._pages.values()))

    for address in ("/quotes", "/outlets", "/speakers", "/outlets"):
        client.get(address)

    assert [key[2] for key in keeping._pages] == ["/speakers", "/outlets"]


def test_quote_printed_everywhere_is_kept_and_a_revision_of_it_is_not(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = reported_thrice()
    a_while_later()
    address = f"/q/{wall.begin.pk}"
    made = [client.get(address).content, client.get("/event/vote").content]

    with django_assert_num_queries(2):
        kept = [client.get(address).content, client.get("/event/vote").content]
    client.get(f"{address}?rev=1")

    assert kept == made
    assert [key[2] for key in keeping._pages] == [address, "/event/vote"]
