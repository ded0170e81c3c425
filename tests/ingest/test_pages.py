from datetime import UTC, datetime

import pytest

from tracker.ingest.pages import read_page
from tracker.ingest.values import Defaults, NotAnArticle
from tracker.vocabulary import Precision

FIRST = "The ferry sailed at noon, and the pilot said that nobody had noticed the fog."
SECOND = "It lifted at three, said Böll, a deckhand: “Then we saw the other boat.”"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="%s">
<meta property="og:site_name" content="The Gull"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Fog in the harbour</h1><p>By A. Writer</p>
<time datetime="yesterday">10 March 2026</time><p>{FIRST}</p><p>{SECOND}</p>
<p>This story was first published by The Heron.</p></article></body></html>"""


def test_read_page_joins_text_and_metadata() -> None:
    raw = (PAGE % "utf-8").encode()

    read = read_page(raw, source="x.html", defaults=Defaults(event="The fog"))

    assert f"{FIRST}\n\n{SECOND}" in read.text
    assert (read.headline, read.outlet, read.language, read.event, read.republication_of) == (
        "Fog in the harbour",
        "The Gull",
        "en",
        "The fog",
        "The Heron",
    )
    # The first date that can be read counts: "yesterday" in the markup is none.
    assert (read.published_at, read.published_precision, read.published_text) == (
        datetime(2026, 3, 10, tzinfo=UTC),
        Precision.DAY,
        "10 March 2026",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "cp1250"])
def test_read_page_decodes_by_the_declared_encoding(encoding: str) -> None:
    read = read_page((PAGE % encoding).encode(encoding), source="x.html", defaults=Defaults())

    assert SECOND in read.text


def test_what_a_person_says_stands_over_the_page() -> None:
    defaults = Defaults(outlet="The Heron", headline="Fog")

    read = read_page((PAGE % "utf-8").encode(), source="x.html", defaults=defaults)

    assert (read.outlet, read.headline) == ("The Heron", "Fog")


def test_a_page_without_article_is_refused() -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read_page(b"<html><body></body></html>", source="x.html", defaults=Defaults())

    assert (refusal.value.field, refusal.value.reason) == (
        "text",
        "no article text was found in the page",
    )
