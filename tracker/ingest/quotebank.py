"""Quotebank, article-centric: an article with its quotations and who may have said each."""

from collections.abc import Iterator
from typing import Any

from tracker.ingest.json_lines import read_item
from tracker.ingest.marked import Marked, NotMarked, Stretch, around, marked_in, place, words
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle

MEDIA_TYPE = "application/vnd.quotebank.article+json"
NOBODY = "None"  # Quotebank's word for a quotation without a speaker


def read_quotebank(item: object, source: str) -> Iterator[Marked | NotMarked]:
    """Each quotation of a line as a passage, or the reason why it is none."""
    return marked_in(item, source, "quotations", _marked)


def _marked(item: dict[str, Any], article: str, source: str) -> Marked:
    # Its own offsets count tokens of a tokenizer that isn't ours; ours count characters.
    stretch = Stretch(
        exact=words(item.get("quotation"), source, "quotation"),
        start=place(item.get("tracker_char_start")),
    )
    local = around(item.get("localTopSpeaker"))
    speaker = local if local not in ("", NOBODY) else around(item.get("globalTopSpeaker"))
    return Marked(source, article, (stretch,), "" if speaker == NOBODY else speaker)


def article_of(item: object, outlet: str, source: str) -> ArticleRead | None:
    """The article itself, where the line has its text. Raises NotAnArticle."""
    if not isinstance(item, dict) or not item.get("content"):
        return None
    date = item.get("date")
    if not isinstance(date, str | None):
        raise NotAnArticle(source, "date", "a text was expected")
    return read_item(
        {
            "text": item["content"],
            "url": item.get("url"),
            "outlet": outlet,
            "headline": item.get("title"),
            "published_at": date.replace(" ", "T") if date else None,
        },
        source=source,
        defaults=Defaults(),
    )
