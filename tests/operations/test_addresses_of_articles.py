"""Which address an article is held under, and which outlet's it is."""

from __future__ import annotations

import pytest

from tests import factories
from tests.ingest.hostile import Reply, redirect, serving
from tests.operations.test_submissions import WORDS, Ticking, hand_in, page, state_of, visit
from tracker.models import Article, Outlet, Snapshot
from tracker.vocabulary import FetchState

pytestmark = pytest.mark.django_db


def test_many_addresses_of_one_page_are_one_article() -> None:
    own = '<link rel="canonical" href="/weir">'
    pages: dict[str, Reply] = {
        "/weir": page(head=own),
        "/weir/amp": page(head=own, words=WORDS),
        "/old": redirect("/weir"),
        "/weir?ref=home": page(head=own),
    }
    clock = Ticking()
    with serving(pages) as server:
        handed_in = [
            hand_in(server, path) for path in ("/weir", "/weir/amp", "/old", "/weir?ref=home")
        ]
        for _ in handed_in:
            visit(server, clock)
            clock.pass_by(60)

        address = server.url("/weir")
    assert [article.canonical_url for article in Article.objects.all()] == [address]
    assert Snapshot.objects.count() == 1
    assert {state_of(each)[0] for each in handed_in} == {FetchState.TAKEN}


@pytest.mark.parametrize(
    "named", ["https://elsewhere.example/weir", "/", "http://10.0.0.1/", "javascript:x", "/gone"]
)
def test_an_address_that_a_page_may_not_claim_is_not_believed(named: str) -> None:
    with serving({"/weir": page(head=f'<link rel="canonical" href="{named}">')}) as server:
        hand_in(server, "/weir")
        visit(server, Ticking())

        address = server.url("/weir")
    assert [article.canonical_url for article in Article.objects.all()] == [address]


def test_two_pages_that_name_each_other_are_two_articles() -> None:
    pages: dict[str, Reply] = {
        "/a": page(head='<link rel="canonical" href="/b">', title="A"),
        "/b": page(head='<link rel="canonical" href="/a">', title="B", words=WORDS * 4),
    }
    clock = Ticking()
    with serving(pages) as server:
        for path in pages:
            hand_in(server, path)
        for _ in pages:
            visit(server, clock)
            clock.pass_by(60)

    assert sorted(article.headline for article in Article.objects.all()) == ["A", "B"]


def test_a_name_that_a_page_gives_itself_takes_no_known_outlet() -> None:
    courier = factories.OutletDomainFactory.create(domain="courier.example").outlet
    head = f'<meta property="og:site_name" content="{courier.name}">'
    with serving({"/weir": page(head=head)}) as server:
        for host in ("copied.example", "news.courier.example"):
            hand_in(server, "/weir", host)
            visit(server, Ticking(), host)

    named = Article.objects.order_by("id").values_list("outlet__name", flat=True)
    assert list(named) == ["copied.example", courier.name]
    assert Outlet.objects.count() == 2
