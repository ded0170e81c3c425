"""What each source in a page says is kept, believed or not."""

from __future__ import annotations

from lxml import html

from tracker.ingest.metadata import metadata

DISAGREEING = """
<html lang="en-GB"><head><title>Fog | The Gull</title>
<link rel="canonical" href="/fog">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fog in the harbour",
 "datePublished": "2026-03-10T18:40+01:00", "dateModified": "2026-03-11", "inLanguage": "en",
 "author": {"name": "A. Writer"}, "publisher": {"name": "Gull Group"}}</script>
<meta property="og:site_name" content="The Gull"><meta property="og:title" content="Fog!">
<meta property="article:published_time" content="2026-03-10T17:45:00Z">
</head><body><h1>Fog in  the
harbour</h1><p class="byline">By B. Other</p><time datetime="2026-03-09">Monday</time></body></html>
"""


def said(page: str) -> object:
    return metadata(html.document_fromstring(page))["testimony"]


def test_every_source_is_heard() -> None:
    assert said(DISAGREEING) == [
        ("headline", "JSON-LD headline", "Fog in the harbour"),
        ("published", "JSON-LD datePublished", "2026-03-10T18:40+01:00"),
        ("modified", "JSON-LD dateModified", "2026-03-11"),
        ("language", "JSON-LD inLanguage", "en"),
        ("byline", "JSON-LD author", "A. Writer"),
        ("outlet", "JSON-LD publisher", "Gull Group"),
        ("headline", "meta og:title", "Fog!"),
        ("outlet", "meta og:site_name", "The Gull"),
        ("published", "meta article:published_time", "2026-03-10T17:45:00Z"),
        ("language", "html lang", "en-GB"),
        ("address", "link canonical", "/fog"),
        ("published", "time datetime", "2026-03-09"),
        ("published", "time", "Monday"),
        ("headline", "h1", "Fog in the harbour"),
        ("headline", "title", "Fog | The Gull"),
        ("byline", "byline", "By B. Other"),
    ]


def test_a_page_that_says_nothing_says_nothing() -> None:
    assert said("<html><body></body></html>") == []


def test_what_no_database_holds_is_left_out() -> None:
    page = (
        '<html><script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Fo\\u0000g \\ud800in the harbour", "url": "\\u0000"}</script></html>'
    )

    assert said(page) == [("headline", "JSON-LD headline", "Fog in the harbour")]


def test_a_page_of_many_dates_is_heard_for_so_long() -> None:
    times = "".join(f'<time datetime="2026-03-{day:02}">x</time>' for day in range(1, 29))

    assert said(f"<html><body>{times}{'<h1>A</h1>' * 50}</body></html>") == [
        ("published", "time datetime", "2026-03-01"),
        ("published", "time", "x"),
        ("published", "time datetime", "2026-03-02"),
        ("published", "time datetime", "2026-03-03"),
        ("headline", "h1", "A"),
    ]


def test_block_quotations_say_whose_article_they_are_from() -> None:
    page = """<html><body><h1>Fog</h1>
<blockquote cite="https://tern.example/mayor"><p>“We wait,”  he
said.</p><p>So they wait.</p></blockquote>
<blockquote cite=" http://wren.example/all ">All of it.</blockquote>
<blockquote cite="/own"><p>Our own.</p></blockquote><blockquote><p>Nobody's.</p></blockquote>
</body></html>"""

    assert said(page) == [
        ("headline", "h1", "Fog"),
        ("block", "https://tern.example/mayor", "“We wait,” he said."),
        ("block", "https://tern.example/mayor", "So they wait."),
        ("block", "http://wren.example/all", "All of it."),
    ]
