import pytest
from lxml import html

from tracker.ingest.metadata import metadata

EMPTY = {
    "headline": "",
    "byline": "",
    "outlet": "",
    "url": "",
    "canonical_url": "",
    "language": "",
    "republication_of": "",
    "dates": [],
}
LINKED = """
<html lang="en-GB"><head><title>Fog | The Gull</title>
<link rel="canonical" href="https://gull.example/fog">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": ["NewsArticle"], "headline": "Fog in the harbour",
  "datePublished": "2026-03-10T18:40+01:00",
  "author": [{"@type": "Person", "name": "A. Writer"}, "B. Other"],
  "publisher": {"name": "Gull Group"},
  "isBasedOn": {"publisher": {"name": "The Heron"}}}]}</script>
<meta property="og:site_name" content="The Gull"></head><body><h1>Fog!</h1></body></html>
"""
VISIBLE = """
<html><head><title>Fog | The Gull</title><meta name="author" content="https://gull.example/writer">
</head><body><h1>Fog in <em>the</em> harbour</h1><p class="byline">By A. Writer</p>
<time datetime="2026-03-10">Tuesday</time><span class="pub-date">10 March 2026</span></body></html>
"""
ELSEWHERE = """
<html><head><link rel="canonical" href="https://heron.example/fog">
<meta property="og:url" content="https://gull.example/fog"></head><body></body></html>
"""


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<html><body></body></html>", {}),
        (
            LINKED,
            {
                "headline": "Fog in the harbour",
                "byline": "A. Writer, B. Other",
                "outlet": "The Gull",
                "url": "https://gull.example/fog",
                "language": "en-GB",
                "republication_of": "The Heron",
                "dates": ["2026-03-10T18:40+01:00"],
            },
        ),
        (
            VISIBLE,
            {
                "headline": "Fog in the harbour",
                "byline": "A. Writer",
                "dates": ["2026-03-10", "Tuesday", "10 March 2026"],
            },
        ),
        # A canonical address on another site is the original's, not the page's own.
        (
            ELSEWHERE,
            {"url": "https://gull.example/fog", "canonical_url": "https://heron.example/fog"},
        ),
        # Nothing is taken from markup that lies about itself.
        ('<html lang="<b>"><link rel="canonical" href="javascript:1"></html>', {}),
        ('<html><link rel="canonical" href="http://["></html>', {}),
        ('<html><script type="application/ld+json">{"@type": "NewsArticle"</script></html>', {}),
        (f'<html><script type="application/ld+json">{"[" * 50_000}</script></html>', {}),
    ],
)
def test_metadata_reads(page: str, found: dict[str, object]) -> None:
    read = metadata(html.document_fromstring(page))

    # What every source says has tests of its own.
    assert {field: read[field] for field in EMPTY} == EMPTY | found
