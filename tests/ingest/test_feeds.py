"""Feeds and sitemaps to the articles they list; what would harm their reader is refused."""

from __future__ import annotations

import gzip
import json

import pytest

from tracker.ingest.addresses import NotFetched
from tracker.ingest.feeds import FeedEntry, FeedRead, NotAFeed, read_listing
from tracker.vocabulary import FeedKind, Refusal

URL = "https://gull.example/feeds/all"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gull</title>
<item><title>Fog &amp; ferries</title><link>https://gull.example/fog</link>
 <dc:creator>Ida Voss</dc:creator><pubDate>Tue, 10 Mar 2026 18:40:00 +0100</pubDate></item>
<item><title>&lt;b&gt;Tide&lt;/b&gt; rises</title><link>/tide</link></item>
<item><title>No address</title></item>
<item><link>https://gull.example/fog</link></item>
<item><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gull</title><entry>
<title>Fog</title><link rel="alternate" href="https://gull.example/fog"/>
<author><name>Ida Voss</name></author><published>2026-03-10T18:40:00Z</published>
<updated>2026-03-11T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><item><title>Fog</title>
 <link>https://gull.example/fog</link></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "url": "https://gull.example/fog",
                "title": "Fog",
                "authors": [{"name": "Ida Voss"}],
                "date_published": "2026-03-10T18:40:00Z",
            },
            {"external_url": "/tide", "title": 7},
            "no item",
            {"url": None},
        ],
    }
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><image:image>
 <image:caption>x</image:caption></image:image><loc> https://gull.example/fog </loc>
 <lastmod>2026-03-11</lastmod><news:news><news:publication><news:name>Gull</news:name>
 </news:publication><news:publication_date>2026-03-10</news:publication_date>
 <news:title>Fog</news:title></news:news></url><url><loc>/tide</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://gull.example/maps/1.xml.gz</loc><lastmod>2026-03-11</lastmod></sitemap>
<sitemap><loc>/maps/2.xml</loc></sitemap></sitemapindex>"""

FOG, TIDE = "https://gull.example/fog", "https://gull.example/tide"
READ = {
    "rss": (
        RSS,
        FeedRead(
            FeedKind.RSS,
            (
                FeedEntry(
                    FOG,
                    {
                        "headline": "Fog & ferries",
                        "byline": "Ida Voss",
                        "published": "Tue, 10 Mar 2026 18:40:00 +0100",
                    },
                ),
                FeedEntry(TIDE, {"headline": "Tide rises"}),
            ),
        ),
    ),
    "atom": (
        ATOM,
        FeedRead(
            FeedKind.ATOM,
            (
                FeedEntry(
                    FOG,
                    {
                        "headline": "Fog",
                        "byline": "Ida Voss",
                        "published": "2026-03-10T18:40:00Z",
                        "modified": "2026-03-11T08:00:00Z",
                    },
                ),
            ),
        ),
    ),
    "rdf": (RDF, FeedRead(FeedKind.RSS, (FeedEntry(FOG, {"headline": "Fog"}),))),
    "json": (
        JSON_FEED,
        FeedRead(
            FeedKind.JSON,
            (
                FeedEntry(
                    FOG,
                    {
                        "headline": "Fog",
                        "byline": "Ida Voss",
                        "published": "2026-03-10T18:40:00Z",
                    },
                ),
                FeedEntry(TIDE, {}),
            ),
        ),
    ),
    "sitemap": (
        SITEMAP,
        FeedRead(
            FeedKind.SITEMAP,
            (
                FeedEntry(
                    FOG,
                    {"modified": "2026-03-11", "published": "2026-03-10", "headline": "Fog"},
                ),
                FeedEntry(TIDE, {}),
            ),
        ),
    ),
    "index": (
        INDEX,
        FeedRead(
            FeedKind.SITEMAP,
            (),
            (
                ("https://gull.example/maps/1.xml.gz", "2026-03-11"),
                ("https://gull.example/maps/2.xml", ""),
            ),
        ),
    ),
    "lines": (
        f"{FOG}\n{TIDE}\n",
        FeedRead(FeedKind.SITEMAP, (FeedEntry(FOG, {}), FeedEntry(TIDE, {}))),
    ),
}


@pytest.mark.parametrize("case", READ)
def test_what_is_listed_is_read(case: str) -> None:
    text, read = READ[case]

    assert read_listing(text.encode(), url=URL) == read
    assert read_listing(gzip.compress(text.encode()), url=URL) == read


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("\ufeff" + RSS, ""),
        (RSS.replace("Fog", "Föhn").encode("utf-16"), ""),
        (RSS.replace("utf-8", "iso-8859-1").replace("Fog", "Föhn").encode("latin-1"), ""),
        (RSS.replace("Fog", "Föhn").encode("latin-1"), "text/xml; charset=ISO-8859-1"),
        (RSS.replace("utf-8", "utf-7"), "text/xml; charset=utf-7"),
        ("\n\n" + RSS, "text/html"),
        (RSS[:-20], ""),
    ],
)
def test_an_encoding_is_found(body: str | bytes, content_type: str) -> None:
    raw = body.encode() if isinstance(body, str) else body
    entries = read_listing(raw, url=URL, content_type=content_type).entries

    assert [entry.url for entry in entries] == [FOG, TIDE]
    assert entries[0].told["headline"].split(" &")[0] in {"Fog", "Föhn"}


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or 0};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
)
XXE = (
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item>'
    "<title>&x;</title><link>https://gull.example/fog</link></item></channel></rss>"
)
REFUSED: dict[str, str | bytes] = {
    "billion laughs": LAUGHS,
    "a file inside": XXE,
    "a file inside, in another encoding": XXE.encode("utf-16"),
    "a parameter entity": '<!DOCTYPE r SYSTEM "http://10.0.0.1/x.dtd" [ <!ENTITY % y "z"> ]><rss/>',
    "a page": "<!doctype html><html><body>x</body></html>",
    "a path": "/etc/passwd",
    "an address of a file": "file:///etc/passwd",
    "nothing": "",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "JSON": '{"items": [{"url": "https://gull.example/fog"}]}',
    "deep JSON": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    "an endless tag": f"<rss {'a ' * 40_000}>",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_lists_nothing_or_would_harm_is_refused(case: str) -> None:
    text = REFUSED[case]
    with pytest.raises(NotAFeed):
        read_listing(text.encode() if isinstance(text, str) else text, url=URL)


def test_a_packed_bomb_is_refused_by_name() -> None:
    with pytest.raises(NotFetched) as refused:
        read_listing(gzip.compress(b"\0" * 50_000_000), url=URL)

    assert refused.value.reason == Refusal.INFLATES


def test_markup_in_words_is_dropped_and_what_no_database_holds() -> None:
    rss = RSS.replace("Fog &amp; ferries", "&lt;script&gt;alert(1)&lt;/script&gt; Fog&#8238;")
    [entry, _] = read_listing(rss.encode(), url=URL).entries

    assert entry.told["headline"] == "alert(1) Fog\u202e"


def test_a_sitemap_has_so_many_addresses_and_no_more() -> None:
    body = "".join(f"<url><loc>https://gull.example/{n}</loc></url>" for n in range(50_010))

    assert len(read_listing(f"<urlset>{body}</urlset>".encode(), url=URL).entries) == 50_000


def test_a_page_names_its_feeds_in_its_order_without_those_of_comments() -> None:
    links = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">',
        '<link rel="alternate" type="Application/RSS+XML" href=" /feeds/all ">',
        '<link rel="alternate" hreflang="no" href="/no">',
        '<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">',
        '<link rel="ALTERNATE" type="application/feed+json" href="https://feeds.example/gull">',
    )
    page = f"<!DOCTYPE html><html><head>{''.join(links)}</head><body>x</body></html>"
    with pytest.raises(NotAFeed) as refused:
        read_listing(page.encode(), url="https://gull.example/", content_type="text/html")

    assert refused.value.named == (URL, "https://feeds.example/gull")
