"""Real-looking pages damaged the way the web damages them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tests.reports import Newswriter

PAGES, WORDS = 8, 150
PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<!--", "-->", "<script>", "</script>", "<br>", "<table>"),
    *("“", "”", "&nbsp;", "&#x1F600;", "&amp;amp;", "\u202e", "\u00ad", "\ufffd", "\x85", "\t"),
    *("<p class=", "='", '"', "<", ">", "\r\n", "</body>", "<html>", "<title>", "]]>", "<?xml ?>"),
    "<time datetime='2031-13-45T99:99'>",
    "<link rel=canonical href='http://[::1'>",
    '<script type="application/ld+json">{"@type": ["NewsArticle", 7], "headline": {}}</script>',
    "<meta property='article:published_time' content='0000-00-00'>",
    "Updated 3 minutes ago",
)


@cache
def saved() -> tuple[bytes, ...]:
    reports = Newswriter(seed=PAGES, words=WORDS).reports(PAGES)
    return tuple(report.page.encode() for report in reports)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A saved page after up to six mishaps."""
    page = draw(st.sampled_from(saved()))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(page)))
        end = min(len(page), start + draw(st.integers(0, 400)))
        put = draw(
            st.one_of(
                st.just(b""),
                st.sampled_from(PIECES).map(str.encode),
                st.just(page[start:end] * 2),
                st.just(page[start:end][::-1]),
                st.just(page[start:end].swapcase()),
                st.binary(max_size=12),
            )
        )
        page = page[:start] + put + page[end:]
    return page
