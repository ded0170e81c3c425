"""GDELT Global Quotation Graph: an article's quotations, each with its context."""

from collections.abc import Iterator
from typing import Any

from tracker.ingest.marked import Marked, NotMarked, Stretch, around, marked_in, words

MEDIA_TYPE = "application/vnd.gdelt.gqg+json"


def read_gqg(item: object, source: str) -> Iterator[Marked | NotMarked]:
    """Each quotation of a line as a passage, or the reason why it is none."""
    return marked_in(item, source, "quotes", _marked)


def _marked(item: dict[str, Any], article: str, source: str) -> Marked:
    stretch = Stretch(
        exact=words(item.get("quote"), source, "quote"),
        prefix=around(item.get("pre")),
        suffix=around(item.get("post")),
    )
    return Marked(source, article, (stretch,))
