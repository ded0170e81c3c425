"""Documents as passim takes them: an article's text, and the series (here the outlet) it is of."""

from tracker.ingest.json_lines import read_item
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle

MEDIA_TYPE = "application/vnd.passim.document+json"


def read_passim(item: object, source: str) -> ArticleRead:
    """The article of one document, whose id is its address if it is one. Raises NotAnArticle."""
    if not isinstance(item, dict):
        raise NotAnArticle(source, "body", "an object was expected")
    known = item.get("id")
    web = isinstance(known, str) and known.startswith(("http://", "https://"))
    fields = {"text": item.get("text"), "outlet": item.get("series"), "url": known if web else None}
    return read_item(fields, source=source, defaults=Defaults())
