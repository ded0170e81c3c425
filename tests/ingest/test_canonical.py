"""One address an article."""

from __future__ import annotations

import pytest

from tracker.ingest.addresses import NotFetched
from tracker.ingest.canonical import bare, other_address, own_address, registrable, tidied

TIDIED = {
    # tracking goes, what names an article stays
    "https://weir.example/a?utm_source=x&id=3&fbclid=y#top": "https://weir.example/a?id=3",
    "https://weir.example/a?UTM_Campaign=x": "https://weir.example/a",
    "https://weir.example/a?gclid=1&wbraid=2&mc_cid=3&_ga=4": "https://weir.example/a",
    "https://weir.example/a?cid=1&ref=2&source=3": "https://weir.example/a?cid=1&ref=2&source=3",
    "https://weir.example/a?%75tm_source=x": "https://weir.example/a",
    "https://weir.example/a?b": "https://weir.example/a?b",
    "https://weir.example/a?b=2&a=1": "https://weir.example/a?b=2&a=1",
    "https://weir.example/a?&&": "https://weir.example/a",
    # one spelling
    "HTTPS://WEIR.example:443/A/../b/./c": "https://weir.example/b/c",
    "https://weir.example/%7evoss/caf%c3%a9": "https://weir.example/~voss/caf%C3%A9",
    "https://weir.example/café": "https://weir.example/caf%C3%A9",
    "https://weir.example/a%2fb": "https://weir.example/a%2Fb",
    "https://weir.example": "https://weir.example/",
    "https://weir.example/a/": "https://weir.example/a/",
    "http://weir.example:8080/a": "http://weir.example:8080/a",
    # out of another's frame
    "https://www.google.com/amp/s/weir.example/a/amp": "https://weir.example/a/amp",
    "https://www.google.co.uk/amp/weir.example/a": "http://weir.example/a",
    "https://weir-example.cdn.ampproject.org/c/s/weir.example/a": "https://weir.example/a",
    "https://weir-example.cdn.ampproject.org/v/s/weir.example/a?amp_js_v=0.1": (
        "https://weir.example/a"
    ),
}


@pytest.mark.parametrize(("address", "tidy"), TIDIED.items())
def test_an_address_has_one_spelling(address: str, tidy: str) -> None:
    assert tidied(address).url == tidy
    assert tidied(tidy).url == tidy


@pytest.mark.parametrize(
    "address",
    ["https://www.google.com/amp/s/127.0.0.1/a", "https://a.cdn.ampproject.org/c/localhost"],
)
def test_what_stands_in_a_frame_is_checked_as_any_address(address: str) -> None:
    with pytest.raises(NotFetched):
        tidied(address)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.weir.co.uk", "weir.co.uk"),
        ("news.weir.com.au", "weir.com.au"),
        ("voss.github.io", "voss.github.io"),
        ("m.weir.example", "weir.example"),
        ("weir.example", "weir.example"),
        ("8.8.8.8", "8.8.8.8"),
    ],
)
def test_a_registrable_domain_is_somebody_s(host: str, domain: str) -> None:
    assert registrable(host) == domain


HERE = "https://m.weir.example/a/amp"
OWN = {
    "https://www.weir.example/a": "https://www.weir.example/a",
    "/a": "https://m.weir.example/a",
    "../a?utm_source=amp": "https://m.weir.example/a",
    # of another site, of everything, of nothing
    "https://lantern.example/a": None,
    "https://weir.example.lantern.example/a": None,
    "https://www.weir.example/": None,
    "": None,
    "http://[": None,
    "mailto:a@weir.example": None,
    "https://10.0.0.1/a": None,
}


@pytest.mark.parametrize(("named", "own"), OWN.items())
def test_a_page_names_its_own_address_on_its_own_site(named: str, own: str | None) -> None:
    found = own_address(HERE, named)

    assert (found.url if found else None) == own


def test_one_tenant_of_a_shared_domain_does_not_speak_for_another() -> None:
    assert own_address("https://voss.github.io/a", "https://lantern.github.io/a") is None


def test_another_site_s_address_is_whom_the_page_copies() -> None:
    named = ("https://lantern.example/a?utm_source=x", "/a", "http://10.0.0.1/", "http://[")

    assert [other_address(HERE, each) for each in named] == [
        "https://lantern.example/a",
        "",
        "",
        "",
    ]


def test_a_bare_host_has_no_www() -> None:
    assert [bare(host) for host in ("www.weir.example", "wwwx.example")] == [
        *("weir.example", "wwwx.example"),
    ]
