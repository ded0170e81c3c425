"""One page's markup to its text and what it says of itself. Runs in the child process only."""

from typing import cast

from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import Document, use_config

from tracker.ingest.metadata import metadata
from tracker.ingest.paragraphs import paragraphs
from tracker.ingest.values import Testimony

EXTRACTOR = "trafilatura"
CONFIG = use_config()
# Its own time limit works by signals, which a child with CPU and wall limits does not need.
CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
# Below this many characters it falls back to all text of the page in one run, without paragraphs;
# a short dispatch is an article too.
CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")


def read_markup(html: str) -> dict[str, object]:
    """The fields of `extraction.Page`, or {"error": why there is no article}."""
    data = html.encode()
    if not data.strip():
        return {"error": "empty"}
    document = bare_extraction(
        _tree(data), with_metadata=False, include_comments=False, include_tables=True, config=CONFIG
    )
    if not isinstance(document, Document):
        return {"error": "no article text was found in the page"}
    found = metadata(_tree(data))
    said = cast("list[Testimony]", found["testimony"])
    headings = [words for field, _, words in said if field == "headline"]
    text = "\n\n".join(paragraphs(document.body, headlines=[str(found["headline"]), *headings]))
    if not text:
        return {"error": "no article text was found in the page"}
    return found | {"text": text, "extractor": EXTRACTOR}


def _tree(data: bytes) -> lxml_html.HtmlElement:
    """A fresh tree, since trafilatura prunes the one it is given."""
    return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
