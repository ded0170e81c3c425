"""GDELT Global Quotation Graph: an article's quotations, each with its context."""

from collections.abc import Iterator

from tracker.ingest.marked import Marked, NotMarked, Stretch, address, around, listed, words

MEDIA_TYPE = "application/vnd.gdelt.gqg+json"


def read_gqg(item: object, source: str) -> Iterator[Marked | NotMarked]:
    """Each quotation of a line as a passage, or the reason why it is none."""
    try:
        if not isinstance(item, dict):
            raise NotMarked(source, "body", "an object was expected")
        article = address(item.get("url"), source, "url")
        quotes = listed(item.get("quotes"), source, "quotes")
    except NotMarked as error:
        yield error
        return
    for number, each in enumerate(quotes):
        try:
            yield _marked(each, article, f"{source}.quotes[{number}]")
        except NotMarked as error:
            yield error


def _marked(item: object, article: str, source: str) -> Marked:
    if not isinstance(item, dict):
        raise NotMarked(source, "quotes", "an object was expected")
    stretch = Stretch(
        exact=words(item.get("quote"), source, "quote"),
        prefix=around(item.get("pre")),
        suffix=around(item.get("post")),
    )
    return Marked(source, article, (stretch,))
