from tracker.ingest.markup import read_markup

PARAGRAPH = "The ferry sailed at noon, and the pilot said that nobody on board had noticed the fog."
PAGE = f"""<html lang="en"><head><title>Fog</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Fog</h1><p>{PARAGRAPH}</p><blockquote><p>Nobody at all.</p></blockquote></article>
</body></html>"""


def test_read_markup_gives_text_and_metadata() -> None:
    assert read_markup(PAGE) == {
        "text": f"{PARAGRAPH}\n\nNobody at all.",
        "extractor": "trafilatura",
        "headline": "Fog",
        "byline": "",
        "outlet": "",
        "url": "",
        "canonical_url": "",
        "language": "en",
        "republication_of": "",
        "dates": [],
        "testimony": [
            ("language", "html lang", "en"),
            ("headline", "h1", "Fog"),
            ("headline", "title", "Fog"),
        ],
    }


def test_read_markup_says_why_there_is_no_article() -> None:
    assert [read_markup(html) for html in (" ", "<html></html>")] == [
        {"error": "empty"},
        {"error": "no article text was found in the page"},
    ]
