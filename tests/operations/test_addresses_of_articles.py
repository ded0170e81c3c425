"""Which address an article is held under, and which outlet's it is."""

from __future__ import annotations

import pytest

from tests import factories
from tests.factories import NOON
from tests.ingest.hostile import Reply, redirect, serving
from tests.newsroom import article
from tests.operations.test_submissions import WORDS, Ticking, hand_in, page, state_of, visit
from tracker.models import Article, Outlet, Snapshot
from tracker.operations.intake import record_article
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


def test_text_that_comes_with_its_address_is_of_the_article_that_is_held_there() -> None:
    told = "The weir was opened at noon, and nobody was hurt by the water."
    spellings = (
        "https://weir.example/a?utm_source=mail&id=7#top",
        "HTTPS://Weir.example:443/%61?id=7&fbclid=x",
        "https://weir.example/a?id=7",
    )
    for url in spellings:
        record_article(read=article(told, url=url, outlet="The Weir"), by=None, now=NOON)
    # No address of the open web, and a person's own all the same.
    record_article(read=article(f"{told} So it was.", url="http://localhost/a"), by=None, now=NOON)

    held = Article.objects.order_by("id").values_list("canonical_url", flat=True)
    assert list(held) == ["https://weir.example/a?id=7", "http://localhost/a"]
    assert Snapshot.objects.count() == 2


def test_article_that_is_held_under_an_untidy_address_is_known_by_it() -> None:
    untidy = "https://weir.example/a?utm_source=mail"
    held = factories.ArticleFactory.create(canonical_url=untidy)

    recorded = record_article(read=article("The weir opens.", url=untidy), by=None, now=NOON)

    assert recorded.article == held
